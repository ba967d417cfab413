import CCmark
import Diagnostics

/// Finds pipe tables in the paragraphs of a document, as GitHub Flavored Markdown 0.29 defines them.
///
/// libcmark knows no tables. A table is a paragraph one of whose lines is a row of dashes with as many cells as the
/// line above, the header. The cells are read as lines of prose by libcmark once more: each stands as a heading in a
/// text of its own, above a copy of the whole document, so that its reference definitions hold in them.
///
/// Three things differ from GitHub's reader: a row may be indented by four columns or more, or stand without the prefix
/// of its quote, as the lines of a paragraph may; a line with a single pipe is a row; and in the paragraph above a
/// header `\|` in a code span stays as it is.
struct TableReader {
    let lines: LineTable
    let firstLine: Int

    /// A table's place in the tree and its cells as they stand in the source.
    private struct Found {
        var alignments: [PipeTable.Alignment?]
        /// The paragraph's lines above the header, as one line of source.
        var above: [UInt8]?
        var headerLine: Int
        var cells: [[[UInt8]]]
    }

    func replaceTables(in document: inout MarkdownDocument) {
        var found: [Found] = []
        document.forEachBlock { block, containers in
            if let table = table(in: block, containers) { found.append(table) }
        }
        guard !found.isEmpty else { return }
        var read = readProse(of: found)[...]
        var index = 0
        replace(in: &document.blocks, containers: []) { table in
            defer { index += 1 }
            precondition(table.headerLine == found[index].headerLine, "tables are found in the order of the file")
            let above = table.above.map { _ in read.removeFirst() }
            let rows = table.cells.map { row in row.map { _ in read.removeFirst() } }
            return (above, PipeTable(alignments: table.alignments, header: rows[0], rows: Array(rows.dropFirst())))
        }
    }

    private func replace(
        in blocks: inout [Block], containers: [Container], with content: (Found) -> (above: [Inline]?, PipeTable)
    ) {
        var result: [Block] = []
        result.reserveCapacity(blocks.count)
        for var block in blocks {
            if let table = table(in: block, containers) {
                let (above, content) = content(table)
                if let above {
                    let lines = block.lines.lowerBound...(table.headerLine - 1)
                    result.append(Block(.paragraph(above), lines: lines, column: block.column))
                }
                let column = above == nil ? block.column : 1
                let lines = table.headerLine...block.lines.upperBound
                result.append(Block(.table(content), lines: lines, column: column))
                continue
            }
            if !block.children.isEmpty {
                let inside = containers + [block.kind.container].compactMap { $0 }
                replace(in: &block.children, containers: inside, with: content)
            }
            result.append(block)
        }
        blocks = result
    }

    private func table(in block: Block, _ containers: [Container]) -> Found? {
        guard case .paragraph = block.kind, block.lines.count > 1 else { return nil }
        let ranges = block.proseLines(in: containers, of: lines)
        for index in 1..<ranges.count {
            guard let alignments = Self.alignments(in: lines.utf8[ranges[index]]) else { continue }
            let header = Self.cells(in: lines.utf8[ranges[index - 1]])
            guard header.count == alignments.count else { continue }
            var cursor = LineCursor(lines, line: block.lines.lowerBound + index)
            guard cursor.enter(containers), cursor.firstNonblank.indentation <= 3 else { continue }
            var rows = [header]
            for range in ranges[(index + 1)...] {
                rows.append(Array(Self.cells(in: lines.utf8[range]).prefix(header.count)))
            }
            let above = ranges[..<(index - 1)].map { Array(lines.utf8[$0]) }.joined(separator: Array("&#10;".utf8))
            return Found(
                alignments: alignments, above: index > 1 ? Array(above) : nil,
                headerLine: block.lines.lowerBound + index - 1, cells: rows)
        }
        return nil
    }

    /// Reads the paragraphs above headers and the cells, in order.
    private func readProse(of tables: [Found]) -> [[Inline]] {
        var text: [UInt8] = []
        var count = 0
        func add(_ prose: [UInt8]) {
            // No block but the heading can begin on its line, and a `#` at the prose's end is not the heading's last.
            text += "# ".utf8
            text += prose
            text += " #\n".utf8
            count += 1
        }
        for table in tables {
            if let above = table.above { add(above) }
            for row in table.cells { row.forEach(add) }
        }
        text.append(UInt8(ascii: "\n"))
        text += lines.utf8[lines.range(of: firstLine).lowerBound...]

        var read: [[Inline]] = []
        read.reserveCapacity(count)
        var collector: InlineCollector?
        CmarkTree(text).walk { step in
            guard read.count < count else { return }
            switch step {
            case .enter(let node):
                if collector != nil {
                    collector?.enter(node)
                } else if node.type == CMARK_NODE_HEADING {
                    collector = InlineCollector()
                }
            case .exit(let node):
                guard let collected = collector else { return }
                if node.type == CMARK_NODE_HEADING {
                    read.append(collected.inlines)
                    collector = nil
                } else {
                    collector?.exit()
                }
            }
        }
        return read
    }

    /// The columns that a row of dashes sets; `nil` for any other line.
    static func alignments(in line: some Collection<UInt8>) -> [PipeTable.Alignment?]? {
        guard line.contains(UInt8(ascii: "-")),
            line.allSatisfy({ "|:- \t".utf8.contains($0) })
        else { return nil }
        let cells = cells(in: line)
        var alignments: [PipeTable.Alignment?] = []
        for cell in cells {
            let left = cell.first == UInt8(ascii: ":")
            let right = cell.count > 1 && cell.last == UInt8(ascii: ":")
            let dashes = cell.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
            guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
            alignments.append(left ? (right ? .center : .left) : (right ? .right : nil))
        }
        return alignments.isEmpty ? nil : alignments
    }

    /// The cells of a row: parted by pipes that no backslash stands before, without blanks at their ends, with `\|`
    /// read as a pipe even in code spans.
    static func cells(in line: some Collection<UInt8>) -> [[UInt8]] {
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var row = trimmed(Array(line))
        if row.first == UInt8(ascii: "|") { row.removeFirst() }
        for byte in row {
            if byte != UInt8(ascii: "|") {
                cell.append(byte)
            } else if cell.last == UInt8(ascii: "\\") {
                cell[cell.count - 1] = byte
            } else {
                cells.append(trimmed(cell))
                cell = []
            }
        }
        let last = trimmed(cell)
        if !last.isEmpty || row.last != UInt8(ascii: "|") { cells.append(last) }
        return cells
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let end = bytes.lastIndex { !isBlank($0) } ?? -1
        return end < 0 ? [] : Array(bytes[...end].drop(while: isBlank))
    }
}
