/// A range of UTF-8 bytes in the notebook file, end excluded.
public struct Span: Hashable, Sendable {
    public var start: Int
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The smallest span that holds both.
    public func union(_ other: Span) -> Span {
        Span(min(start, other.start), max(end, other.end))
    }

    /// The place before the first byte.
    public static let top = Span(0, 0)
}
