import Diagnostics
import Markdown

/// Finds what an earlier run wrote below a cell, in the raw lines of the file.
struct RegionReader {
    let lines: LineTable

    enum Result {
        case none
        case region(Region)
        /// The region has no end; nothing below it can be told from it.
        case unended(Diagnostic)
    }

    /// - Parameters:
    ///   - opening: the line of the cell's opening fence, counted from 1.
    ///   - closing: the line of its closing fence.
    ///   - containers: what the cell stands in, from outside in.
    func read(below closing: Int, ofCellAt opening: Int, in containers: [Container]) -> Result {
        guard let (mark, name, span) = openingMark(below: closing, in: containers) else { return .none }
        let prefix = containers.linePrefix
        var isMerging = false
        for line in opening..<mark { trackConflict(line, &isMerging) }
        for line in (mark + 1)..<(lines.count + 1) {
            let text = text(of: line)
            if text == prefix + RegionMark.end {
                return .region(region(name: name, mark: mark, end: line, closing: closing, prefix: prefix))
            }
            trackConflict(line, &isMerging)
            // An opening before the end is another region's, whose end this is. But in a conflict there may be two.
            if !isMerging, text.dropping(prefix).flatMap(RegionMark.name(inOpening:)) != nil {
                return .unended(NotebookMessages.regionWithoutEnd(at: span, before: lines.span(of: line)))
            }
        }
        return .unended(NotebookMessages.regionWithoutEnd(at: span, before: nil))
    }

    /// The opening mark directly below a cell, blank lines between aside.
    private func openingMark(
        below closing: Int, in containers: [Container]
    ) -> (line: Int, name: String, span: Span)? {
        for line in (closing + 1)..<(max(closing, lines.count) + 1) {
            var cursor = LineCursor(lines, line: line)
            guard cursor.enter(containers) else { return nil }
            if cursor.isBlank { continue }
            let (first, indentation) = cursor.firstNonblank
            let end = lines.content(of: line).upperBound
            let text = String(decoding: lines.utf8[first..<end], as: UTF8.self)
            guard indentation <= 3, let name = RegionMark.name(inOpening: text) else { return nil }
            return (line, name, Span(first, end))
        }
        return nil
    }

    private func region(name: String, mark: Int, end: Int, closing: Int, prefix: String) -> Region {
        // The line above the mark is blank or the closing fence.
        let first = mark - 1 > closing ? mark - 1 : mark
        var stripped: [String]? = []
        for line in (mark + 1)..<end {
            let text = text(of: line)
            if let rest = text.dropping(prefix) {
                stripped?.append(rest)
            } else if text == RegionMark.withoutTrailingBlanks(prefix) {
                stripped?.append("")
            } else {
                stripped = nil
                break
            }
        }
        let digests = stripped?.first.flatMap(RegionMark.digests)
        return Region(
            name: name, digests: digests, content: stripped.map { Array($0.dropFirst()) }, lines: first...end)
    }

    /// Whether the lines from here on are one side of a merge that git could not finish.
    private func trackConflict(_ line: Int, _ isMerging: inout Bool) {
        let content = lines.utf8[lines.content(of: line)]
        if content.starts(with: "<<<<<<< ".utf8) { isMerging = true }
        if content.starts(with: ">>>>>>> ".utf8) { isMerging = false }
    }

    private func text(of line: Int) -> String {
        String(decoding: lines.utf8[lines.content(of: line)], as: UTF8.self)
    }
}

extension String {
    /// The text after a prefix; `nil` if it has another one.
    fileprivate func dropping(_ prefix: String) -> String? {
        utf8.starts(with: prefix.utf8) ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
    }
}
