/// Lines of text that stand beside others.
struct TextBlock {
    let lines: [String]
    let width: Int

    init(_ lines: [String]) {
        self.lines = lines
        width = lines.reduce(0) { max($0, DisplayWidth.of($1)) }
    }

    /// Entries side by side in lines of 80 columns, as far as one alone is not longer.
    static func wrapped(_ entries: [String]) -> [String] {
        var lines: [String] = []
        for entry in entries {
            if let last = lines.last, DisplayWidth.of(last) + 3 + DisplayWidth.of(entry) <= 80 {
                lines[lines.count - 1] = last + "   " + entry
            } else {
                lines.append(entry)
            }
        }
        return lines
    }

    /// Blocks in rows, two blanks between neighbours, an empty line between rows: as many in a row as are asked for
    /// and fit into 80 columns.
    static func rows(of blocks: [TextBlock], atMost limit: Int) -> [String] {
        let widest = blocks.reduce(1) { max($0, $1.width) }
        let perRow = max(1, min(limit, 82 / (widest + 2)))
        var lines: [String] = []
        for start in stride(from: 0, to: blocks.count, by: perRow) {
            if start > 0 { lines.append("") }
            let row = blocks[start..<min(start + perRow, blocks.count)]
            let height = row.reduce(0) { max($0, $1.lines.count) }
            for index in 0..<height {
                let parts = row.map { padded(index < $0.lines.count ? $0.lines[index] : "", to: widest) }
                lines.append(sanitized(parts.joined(separator: "  ")))
            }
        }
        return lines
    }
}
