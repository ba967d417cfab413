/// A unified diff of two texts, given as lines, with three lines of context.
///
/// The longest common subsequence is found with Myers' algorithm ("An O(ND) Difference Algorithm", 1986); texts that
/// differ in more than 2,000 lines are shown as replaced whole.
public func unifiedDifference(_ old: [String], _ new: [String], oldStart: Int, newStart: Int) -> [String] {
    let edits = lineEdits(old, new)
    let context = 3
    var result: [String] = []
    var index = 0
    while index < edits.count {
        guard let change = edits[index...].firstIndex(where: { $0.kind != .same }) else { break }
        let first = max(index, change - context)
        var last = change
        var next = change
        while next < edits.count, next - last <= 2 * context {
            if edits[next].kind != .same { last = next }
            next += 1
        }
        let end = min(edits.count, last + context + 1)
        let hunk = edits[first..<end]
        let oldLine = oldStart + edits[..<first].filter { $0.kind != .added }.count
        let newLine = newStart + edits[..<first].filter { $0.kind != .removed }.count
        let oldCount = hunk.filter { $0.kind != .added }.count
        let newCount = hunk.filter { $0.kind != .removed }.count
        result.append("@@ -\(oldLine),\(oldCount) +\(newLine),\(newCount) @@")
        for edit in hunk {
            switch edit.kind {
            case .same: result.append(" " + edit.line)
            case .removed: result.append("-" + edit.line)
            case .added: result.append("+" + edit.line)
            }
        }
        index = end
    }
    return result
}

private struct LineEdit {
    enum Kind { case same, removed, added }
    var kind: Kind
    var line: String
}

private func lineEdits(_ old: [String], _ new: [String]) -> [LineEdit] {
    let limit = 2_000
    var trace: [[Int: Int]] = []
    var reach: [Int: Int] = [1: 0]
    for distance in 0...min(limit, old.count + new.count) {
        trace.append(reach)
        for diagonal in stride(from: -distance, through: distance, by: 2) {
            let goesDown =
                diagonal == -distance
                || (diagonal != distance && (reach[diagonal - 1] ?? -1) < (reach[diagonal + 1] ?? -1))
            var x = goesDown ? (reach[diagonal + 1] ?? 0) : (reach[diagonal - 1] ?? 0) + 1
            var y = x - diagonal
            while x < old.count, y < new.count, y >= 0, old[x] == new[y] {
                x += 1
                y += 1
            }
            reach[diagonal] = x
            if x >= old.count, y >= new.count { return backtrack(trace, old, new) }
        }
    }
    return old.map { LineEdit(kind: .removed, line: $0) } + new.map { LineEdit(kind: .added, line: $0) }
}

private func backtrack(_ trace: [[Int: Int]], _ old: [String], _ new: [String]) -> [LineEdit] {
    var edits: [LineEdit] = []
    var x = old.count
    var y = new.count
    for (distance, reach) in trace.enumerated().reversed() {
        let diagonal = x - y
        let goesDown =
            diagonal == -distance
            || (diagonal != distance && (reach[diagonal - 1] ?? -1) < (reach[diagonal + 1] ?? -1))
        let previous = goesDown ? diagonal + 1 : diagonal - 1
        let previousX = reach[previous] ?? 0
        let previousY = previousX - previous
        while x > previousX, y > previousY, x > 0, y > 0 {
            edits.append(LineEdit(kind: .same, line: old[x - 1]))
            x -= 1
            y -= 1
        }
        if distance == 0 { break }
        if goesDown {
            edits.append(LineEdit(kind: .added, line: new[y - 1]))
            y -= 1
        } else {
            edits.append(LineEdit(kind: .removed, line: old[x - 1]))
            x -= 1
        }
    }
    return edits.reversed()
}
