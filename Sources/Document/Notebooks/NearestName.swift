/// The known name that an author may have meant.
///
///     nearestName(to: "ehco", among: ["eval", "echo"]) // "echo"
///
/// Nearest is by the number of characters inserted, dropped, replaced or exchanged with their neighbour; more than a
/// third of the name is too far. Of several the first is taken.
func nearestName(to name: String, among known: [String]) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in known {
        let distance = editDistance(wanted, Array(candidate.lowercased().unicodeScalars.prefix(64)))
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}

/// The restricted edit distance of Damerau and Levenshtein (optimal string alignment).
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...right.count)]
    for row in 1..<(left.count + 1) {
        var distances = [row]
        for column in 1..<(right.count + 1) {
            let isSame = left[row - 1] == right[column - 1]
            var distance = min(
                rows[row - 1][column] + 1, distances[column - 1] + 1, rows[row - 1][column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                distance = min(distance, rows[row - 2][column - 2] + 1)
            }
            distances.append(distance)
        }
        rows.append(distances)
    }
    return rows[left.count][right.count]
}
