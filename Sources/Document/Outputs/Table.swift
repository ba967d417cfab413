/// Named columns of text.
///
///     Table(["step", "loss D"], alignment: .right, rows: [["500", "0.512"]])
public struct Table: Hashable, Sendable {
    public enum Alignment: Hashable, Sendable {
        case left, center, right
    }

    public struct Column: Hashable, Sendable {
        public var name: String
        public var alignment: Alignment

        public init(_ name: String, alignment: Alignment = .left) {
            self.name = name
            self.alignment = alignment
        }
    }

    public let columns: [Column]
    /// Each row has as many cells as there are columns.
    public let rows: [[String]]

    /// A row that is too short is filled with empty cells; a row that is too long adds columns without a name,
    /// so that nothing is lost.
    public init(columns: [Column], rows: [[String]]) {
        let width = rows.reduce(columns.count) { max($0, $1.count) }
        self.columns = columns + Array(repeating: Column(""), count: width - columns.count)
        self.rows = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
    }

    /// A table whose columns are all aligned alike.
    public init(_ names: [String], alignment: Alignment = .left, rows: [[String]]) {
        self.init(columns: names.map { Column($0, alignment: alignment) }, rows: rows)
    }
}

extension Table {
    /// The table as text for terminals, in the shape of a pipe table with its columns aligned.
    ///
    ///     | step | loss D |
    ///     |-----:|-------:|
    ///     |  500 |  0.512 |
    public var text: String { lines { $0 }.map { $0 + "\n" }.joined() }

    /// The table as a pipe table in Markdown: the same lines, with punctuation that Markdown would read escaped.
    public var markdownLines: [String] { lines(markdownEscaped) }

    /// A table without columns has no lines.
    private func lines(_ escape: (String) -> String) -> [String] {
        guard !columns.isEmpty else { return [] }
        let header = columns.map { escape(PlainText.line(of: $0.name)) }
        let body = rows.map { $0.map { escape(PlainText.line(of: $0)) } }
        let widths = columns.indices.map { column in
            body.reduce(max(1, DisplayWidth.of(header[column]))) { max($0, DisplayWidth.of($1[column])) }
        }
        func line(_ cells: [String]) -> String {
            let texts = columns.indices.map {
                padded(cells[$0], to: widths[$0], alignment: columns[$0].alignment)
            }
            return "| " + texts.joined(separator: " | ") + " |"
        }
        let rule = columns.indices.map { column in
            let dashes = String(repeating: "-", count: widths[column])
            return switch columns[column].alignment {
            case .left: "--" + dashes
            case .center: ":" + dashes + ":"
            case .right: "-" + dashes + ":"
            }
        }
        return [line(header), "|" + rule.joined(separator: "|") + "|"] + body.map(line)
    }
}

extension Table {
    /// A table whose columns stand right where they hold numbers only.
    public init(header: [String], rows: [[String]]) {
        let width = rows.reduce(header.count) { max($0, $1.count) }
        let columns = (0..<width).map { column in
            let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
            let isNumeric = !cells.isEmpty && cells.allSatisfy { Double($0) != nil }
            return Column(column < header.count ? header[column] : "", alignment: isNumeric ? .right : .left)
        }
        self.init(columns: columns, rows: rows)
    }
}

extension Table: CustomStringConvertible {
    /// The table as text, without a newline at its end.
    public var description: String { text.withoutLastNewline }
}
