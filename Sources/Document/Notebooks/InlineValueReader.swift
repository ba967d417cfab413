import Diagnostics
import Markdown

/// Finds inline values in the prose of a notebook.
struct InlineValueReader {
    private let lines: LineTable
    private(set) var values: [InlineValue] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(lines: LineTable) {
        self.lines = lines
    }

    /// Reads a paragraph or heading.
    ///
    /// - Parameters:
    ///   - inlines: what libcmark found in it.
    ///   - cellsAbove: how many cells stand above.
    mutating func read(_ block: Block, _ inlines: [Inline], in containers: [Container], cellsAbove: Int) {
        guard hasComment(block.lines) else { return }
        let ranges = block.proseLines(in: containers, of: lines)
        let prose = SourceText(lines: ranges.map { (Array(lines.utf8[$0]), $0.lowerBound) })
        let found = InlineComments(in: prose)

        for place in found.unread where prose.utf8[place.start...].starts(with: InlineValueText.opening.utf8) {
            let span = prose.span(place.start..<(place.start + InlineValueText.opening.utf8.count))
            switch place.reason {
            case .doubleHyphen: diagnostics.append(NotebookMessages.inlineValueWithHyphens(at: span))
            case .unclosed: diagnostics.append(NotebookMessages.inlineValueUnclosed(at: span))
            case .emptyComment: diagnostics.append(NotebookMessages.inlineValueEmpty(at: span))
            }
        }

        let comments = found.comments.filter { isOurs(prose.utf8[$0]) }
        let seen = inlines.compactMap { inline -> [UInt8]? in
            guard case .html(let html) = inline, isOurs(Array(html.utf8)[...]) else { return nil }
            return Array(html.utf8)
        }
        // What we found and what libcmark found differ where a link hides a comment.
        let differing = comments.indices.first { index in
            index >= seen.count || seen[index] != withoutNull(prose.utf8[comments[index]])
        }
        if let differing {
            diagnostics.append(NotebookMessages.inlineValueUnclear(at: prose.span(comments[differing])))
            return
        }
        guard comments.count == seen.count else {
            diagnostics.append(NotebookMessages.inlineValueUnclear(at: lines.span(of: block.lines.lowerBound)))
            return
        }
        read(comments, of: prose, cellsAbove: cellsAbove)
    }

    private mutating func read(_ comments: [Range<Int>], of prose: SourceText, cellsAbove: Int) {
        var index = 0
        /// The line that the last value's end mark stands on.
        var endLine: Int?
        while index < comments.count {
            let comment = comments[index]
            index += 1
            guard !isEnd(prose.utf8[comment]) else {
                diagnostics.append(
                    prose.line(at: comment.lowerBound) == endLine
                        ? NotebookMessages.secondEndOfInlineValue(at: prose.span(comment))
                        : NotebookMessages.strayEndOfInlineValue(at: prose.span(comment)))
                continue
            }
            var owned = comment.upperBound..<comment.upperBound
            var written: String?
            if index < comments.count, isEnd(prose.utf8[comments[index]]),
                prose.line(at: comments[index].lowerBound) == prose.line(at: comment.upperBound)
            {
                let end = comments[index]
                endLine = prose.line(at: end.lowerBound)
                owned = comment.upperBound..<end.upperBound
                written = String(decoding: prose.utf8[comment.upperBound..<end.lowerBound], as: UTF8.self)
                index += 1
            }
            guard let source = expression(in: comment, of: prose) else { continue }
            values.append(
                InlineValue(
                    index: values.count, source: source, comment: prose.span(comment), cellsAbove: cellsAbove,
                    written: written, owned: prose.span(owned)))
        }
    }

    private mutating func expression(in comment: Range<Int>, of prose: SourceText) -> SourceText? {
        let inside = (comment.lowerBound + InlineValueText.opening.utf8.count)..<(comment.upperBound - 3)
        func isBlank(_ byte: UInt8) -> Bool { " \t\n".utf8.contains(byte) }
        if let null = prose.utf8[inside].firstIndex(of: 0) {
            diagnostics.append(NotebookMessages.nullInInlineValue(at: prose.span(null..<(null + 1))))
            return nil
        }
        guard let first = inside.first(where: { !isBlank(prose.utf8[$0]) }),
            let last = inside.last(where: { !isBlank(prose.utf8[$0]) })
        else {
            diagnostics.append(NotebookMessages.inlineValueEmpty(at: prose.span(comment)))
            return nil
        }
        guard prose.line(at: first) != prose.line(at: last) else {
            let text = String(decoding: prose.utf8[first...last], as: UTF8.self)
            return SourceText(text, fileOffset: prose.fileOffset(of: first))
        }
        var parts: [(text: [UInt8], fileOffset: Int)] = []
        for line in prose.line(at: first)...prose.line(at: last) {
            let start = max(first, prose.lineStarts[line])
            let end = line + 1 < prose.lineStarts.count ? prose.lineStarts[line + 1] - 1 : prose.utf8.count - 1
            parts.append((Array(prose.utf8[start..<min(end, last + 1)]), prose.fileOffset(of: start)))
        }
        return SourceText(lines: parts)
    }

    /// Reads a block of HTML, where inline values are mistakes.
    mutating func readHTML(_ block: Block, _ html: String) {
        for (index, line) in html.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let fileLine = block.lines.lowerBound + index
            guard fileLine <= block.lines.upperBound else { return }
            if index == 0, text.starts(with: InlineValueText.opening.utf8) {
                diagnostics.append(
                    NotebookMessages.inlineValueCutsParagraph(at: span(of: InlineValueText.opening, in: fileLine)))
                return
            }
            if index == 0, text.starts(with: InlineValueText.end.utf8) {
                diagnostics.append(
                    NotebookMessages.strayEndOfInlineValue(at: span(of: InlineValueText.end, in: fileLine)))
                return
            }
            // What is commented out is not meant.
            if index == 0, text.starts(with: "<!--".utf8) { return }
            if lines.utf8[lines.content(of: fileLine)].firstRange(ofBytes: InlineValueText.opening.utf8) != nil {
                diagnostics.append(
                    NotebookMessages.inlineValueInHTML(at: span(of: InlineValueText.opening, in: fileLine)))
                return
            }
        }
    }

    private func span(of text: String, in line: Int) -> Span {
        let content = lines.content(of: line)
        let range = lines.utf8[content].firstRange(ofBytes: text.utf8) ?? content
        return Span(range.lowerBound, range.upperBound)
    }

    private func hasComment(_ range: ClosedRange<Int>) -> Bool {
        let bytes = lines.range(of: range.lowerBound).lowerBound..<lines.range(of: range.upperBound).upperBound
        return lines.utf8[bytes].firstRange(ofBytes: "<!--".utf8) != nil
    }

    private func isOurs(_ comment: ArraySlice<UInt8>) -> Bool {
        isEnd(comment) || comment.starts(with: InlineValueText.opening.utf8)
    }

    private func isEnd(_ comment: ArraySlice<UInt8>) -> Bool {
        comment.elementsEqual(InlineValueText.end.utf8)
    }

    /// The bytes as libcmark gives them, with U+FFFD for NUL.
    private func withoutNull(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
    }
}
