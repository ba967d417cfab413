/// A stretch of a cell's code that a page sets apart.
public struct Highlight: Hashable, Sendable {
    /// What the stretch is. The raw values are the classes of the page's style.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case keyword, type, function, argumentLabel, number, string, interpolation, comment, `operator`, attribute
    }

    /// Bytes of the cell's text.
    public var range: Range<Int>
    public var kind: Kind

    public init(_ range: Range<Int>, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }
}
