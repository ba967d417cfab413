/// The nearest of some names to one that is unknown, if it is near enough to have been meant.
///
/// Nearness is the restricted Damerau–Levenshtein distance, ignoring case, at most a third of the name's length.
public func nearestName(to name: String, among candidates: [String]) -> String? {
    let target = Array(name.lowercased().utf8)
    guard target.count <= 64 else { return nil }
    let limit = max(1, target.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in Set(candidates).sorted() where candidate != name && !candidate.isEmpty {
        let other = Array(candidate.lowercased().utf8)
        guard abs(other.count - target.count) <= limit else { continue }
        let distance = editDistance(target, other)
        if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
    }
    return best?.name
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var current = [i + 1]
        for (j, y) in b.enumerated() {
            var distance = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x == y ? 0 : 1))
            if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { distance = min(distance, beforePrevious[j - 1] + 1) }
            current.append(distance)
        }
        beforePrevious = previous
        previous = current
    }
    return previous[b.count]
}
