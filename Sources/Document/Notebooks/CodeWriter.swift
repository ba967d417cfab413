import Diagnostics
import Markdown

/// The notebook's bytes with other code in its cells.
///
/// Nothing else changes; a cell without new code, or whose code is the same, keeps its very bytes. Regions stay as they
/// are: the code's digest in them tells that the code has changed since.
///
/// - Parameter code: for each cell its lines without their ends, or `nil`. None may end the cell's fence.
public func write(_ notebook: Notebook, code: [[String]?]) -> [UInt8] {
    precondition(code.count == notebook.cells.count, "each cell needs code or none")
    let splices = zip(notebook.cells, code).compactMap { cell, lines in
        lines.flatMap { notebook.codeSplice(of: cell, $0) }
    }
    return notebook.bytes.spliced(splices)
}

extension Cell {
    /// The code's lines without their ends.
    public var codeLines: [String] {
        guard !source.utf8.isEmpty else { return [] }
        var lines = source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

extension Notebook {
    fileprivate func codeSplice(of cell: Cell, _ code: [String]) -> Splice? {
        let (first, last) = (cell.lines.lowerBound + 1, cell.lines.upperBound - 1)
        guard first <= last, code != cell.codeLines else { return nil }
        let blanks = String(repeating: " ", count: cell.indentation)
        let prefix = Array((cell.containers.linePrefix + blanks).utf8)
        let ending = (lines.ending(of: cell.lines.lowerBound) ?? .lf).bytes
        var text: [UInt8] = []
        for line in code {
            var whole = prefix + Array(line.utf8)
            if line.isEmpty {
                while whole.last == UInt8(ascii: " ") || whole.last == UInt8(ascii: "\t") { whole.removeLast() }
            }
            text += whole + ending
        }
        return Splice(range: lines.range(of: first).lowerBound..<lines.range(of: last).upperBound, bytes: text)
    }
}
