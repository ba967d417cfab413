import Diagnostics
import Markdown

extension Notebook {
    /// The notebook's Markdown as a page shows it: regions are taken away, and each inline value is one piece of inline
    /// HTML that `inlineValue(for:)` knows. Blocks keep their lines.
    ///
    /// No heading's identifier is a cell's label.
    public func page() -> MarkdownDocument {
        let marked = LineTable(
            bytes.spliced(
                inlineValues.map { value in
                    // An expression over several lines stays, so that no line moves.
                    let isOneLine = lines.line(at: value.comment.start) == lines.line(at: value.comment.end - 1)
                    let opening = value.comment.start + InlineValueText.opening.utf8.count
                    let rest = isOneLine ? Array("-->".utf8) : Array(bytes[opening..<value.comment.end])
                    return Splice(
                        range: value.comment.start..<value.owned.end,
                        bytes: Array("\(InlineValueText.opening)\(value.index):".utf8) + rest)
                }))
        let regions = cells.compactMap { cell in
            cell.region.map { (lines: $0.lines, prefix: cell.containers.linePrefix) }
        }
        let visible = RegionMask(lines: marked).masked(regions)
        let firstLine = (frontMatter.lines?.upperBound ?? 0) + 1
        return parseMarkdown(visible, from: firstLine, reserving: cells.compactMap(\.options.label), places: lines).0
    }

    /// The cell that a block of the page is.
    public func cell(for block: Block) -> Cell? {
        guard case .code(let code) = block.kind, code.fence != nil else { return nil }
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            if cells[middle].lines.lowerBound < block.lines.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low].lines.lowerBound == block.lines.lowerBound ? cells[low] : nil
    }

    /// The inline value that a piece of inline HTML of the page is.
    public func inlineValue(for html: String) -> InlineValue? {
        guard html.utf8.starts(with: InlineValueText.opening.utf8) else { return nil }
        let digits = html.utf8.dropFirst(InlineValueText.opening.utf8.count).prefix { $0 != UInt8(ascii: ":") }
        guard let index = Int(Substring(digits)), inlineValues.indices.contains(index) else { return nil }
        return inlineValues[index]
    }

    /// The page as HTML, with the caller's own HTML for cells and inline values.
    public func html(
        cell: @escaping (Cell) -> String, inlineValue: @escaping (InlineValue) -> String,
        linkDestination: @escaping (String) -> String = { $0 },
        imageDestination: @escaping (String) -> String = { $0 }
    ) -> String {
        page().html(
            HTMLReplacements(
                block: { block in self.cell(for: block).map(cell) },
                inlineHTML: { html in self.inlineValue(for: html).map(inlineValue) },
                linkDestination: linkDestination, imageDestination: imageDestination))
    }
}

/// A stretch of a notebook, for formats that keep prose and cells apart.
public enum NotebookPiece: Hashable, Sendable {
    /// Markdown with its inline values in place, lines ended by LF.
    case prose(String)
    /// The cell of this index.
    case cell(Int)
}

extension Notebook {
    /// The notebook below its front matter in order, without regions. Prose that is blank is left out.
    ///
    /// A cell in a list or a quote parts what it stands in.
    ///
    /// - Parameter texts: one for each inline value.
    public func pieces(inlineValues texts: [String]) -> [NotebookPiece] {
        precondition(texts.count == inlineValues.count, "each inline value needs a text")
        var pieces: [NotebookPiece] = []
        var splices = valueSplices(texts)[...]
        func addProse(_ range: Range<Int>) {
            let inside = splices.prefix { $0.range.upperBound <= range.upperBound }
            splices = splices.dropFirst(inside.count)
            let prose = LineTable(bytes.spliced(Array(inside), in: range))
            var content = (1..<(prose.count + 1)).map { prose.utf8[prose.content(of: $0)] }[...]
            content = content.drop { isBlank($0) }
            while let last = content.last, isBlank(last) { content.removeLast() }
            guard !content.isEmpty else { return }
            pieces.append(.prose(content.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()))
        }
        let firstLine = (frontMatter.lines?.upperBound ?? 0) + 1
        var start = firstLine <= lines.count ? lines.range(of: firstLine).lowerBound : bytes.count
        for cell in cells {
            addProse(start..<cell.opening.start)
            pieces.append(.cell(cell.index))
            start = lines.range(of: cell.region?.lines.upperBound ?? cell.lines.upperBound).upperBound
        }
        addProse(start..<bytes.count)
        return pieces
    }

    private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}
