/// A block of a Markdown document, which knows its place.
public struct Block: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case quote
        /// `start` is an ordered list's first number, `nil` for a list of bullets. A tight list's paragraphs
        /// stand without space between them.
        case list(start: Int?, isTight: Bool)
        /// An item of a list. Its content begins `width` columns right of where the list's container has its own.
        case item(width: Int)
        case code(CodeBlock)
        /// Raw HTML as it stands in the source, each line ended by LF.
        case html(String)
        case paragraph([Inline])
        /// `identifier` is unique in the document and fit to be linked to.
        case heading(level: Int, identifier: String, [Inline])
        case thematicBreak
        case table(PipeTable)
    }

    public var kind: Kind
    /// The block's first and last line in the file, counted from 1.
    public var lines: ClosedRange<Int>
    /// Where the block begins in its first line, in bytes, counted from 1.
    public var column: Int
    /// The blocks that it holds; empty for all but quotes, lists and items.
    public var children: [Block]

    public init(_ kind: Kind, lines: ClosedRange<Int>, column: Int = 1, children: [Block] = []) {
        self.kind = kind
        self.lines = lines
        self.column = column
        self.children = children
    }
}
