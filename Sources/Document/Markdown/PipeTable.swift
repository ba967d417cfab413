/// A table of the kind that GitHub reads: a header, a row of dashes, rows.
public struct PipeTable: Hashable, Sendable {
    public enum Alignment: String, Hashable, Sendable {
        case left, center, right
    }

    /// One for each column; `nil` where the row of dashes has no colon.
    public var alignments: [Alignment?]
    public var header: [[Inline]]
    /// No row has more cells than the header; one that has fewer ends in empty cells.
    public var rows: [[[Inline]]]

    public init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
    }
}
