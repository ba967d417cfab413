import Diagnostics
import Notebooks

/// How a notebook differs from what a run shows.
public struct NotebookDifference: Sendable {
    /// Where in the notebook: the first line that differs, counted from 1.
    public var line: Int
    /// What differs: a cell's region, an inline value.
    public var subject: String
    /// A unified diff, its lines without line endings.
    public var lines: [String]
    /// The first number or word that differs.
    public var firstDifference: String?
}

/// Compares a notebook with what a run has written, cell by cell; CRLF counts as LF.
public func differences(between notebook: Notebook, and written: [UInt8]) -> [NotebookDifference] {
    if withoutCarriageReturns(notebook.bytes) == withoutCarriageReturns(written) { return [] }
    guard let new = readNotebook(written).0, new.cells.count == notebook.cells.count,
        new.inlineValues.count == notebook.inlineValues.count
    else {
        return [
            NotebookDifference(
                line: 1, subject: "the notebook",
                lines: unifiedDifference(lines(of: notebook.bytes), lines(of: written), oldStart: 1, newStart: 1),
                firstDifference: nil)
        ]
    }
    var result: [NotebookDifference] = []
    for (old, now) in zip(notebook.cells, new.cells) {
        let before = regionLines(of: old, in: notebook)
        let after = regionLines(of: now, in: new)
        if before == after { continue }
        let start = old.region?.lines.lowerBound ?? old.lines.upperBound + 1
        let newStart = now.region?.lines.lowerBound ?? now.lines.upperBound + 1
        let first = zip(before, after).enumerated().first { $0.element.0 != $0.element.1 }
        result.append(
            NotebookDifference(
                line: start + (first?.offset ?? min(before.count, after.count)),
                subject: "cell \(old.options.label ?? "\(old.index + 1)")",
                lines: unifiedDifference(before, after, oldStart: start, newStart: newStart),
                firstDifference: first.flatMap { firstDifferingWord($0.element.0, $0.element.1) }))
    }
    for (old, now) in zip(notebook.inlineValues, new.inlineValues) where old.written != now.written {
        let line = notebook.lines.line(at: old.comment.start)
        let before = String(decoding: notebook.bytes[notebook.lines.content(of: line)], as: UTF8.self)
        let newLine = new.lines.line(at: now.comment.start)
        let after = String(decoding: written[new.lines.content(of: newLine)], as: UTF8.self)
        result.append(
            NotebookDifference(
                line: line, subject: "inline value",
                lines: unifiedDifference([before], [after], oldStart: line, newStart: newLine),
                firstDifference: "\(old.written ?? "nothing") → \(now.written ?? "nothing")"))
    }
    return result.sorted { $0.line < $1.line }
}

private func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
        if byte == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { continue }
        result.append(byte)
    }
    return result
}

private func lines(of bytes: [UInt8]) -> [String] {
    let table = LineTable(bytes)
    return table.count == 0
        ? [] : (1...table.count).map { String(decoding: bytes[table.content(of: $0)], as: UTF8.self) }
}

private func regionLines(of cell: Cell, in notebook: Notebook) -> [String] {
    guard let region = cell.region else { return [] }
    return region.lines.map { String(decoding: notebook.bytes[notebook.lines.content(of: $0)], as: UTF8.self) }
}

/// The first blank-separated words of two lines that differ.
func firstDifferingWord(_ old: String, _ new: String) -> String? {
    let a = old.split(separator: " ")
    let b = new.split(separator: " ")
    for index in 0..<max(a.count, b.count) {
        let x = index < a.count ? String(a[index]) : "nothing"
        let y = index < b.count ? String(b[index]) : "nothing"
        if x != y { return "\(x) → \(y)" }
    }
    return nil
}
