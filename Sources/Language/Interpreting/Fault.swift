import Diagnostics

/// A mistake found by running, or a reason to stop.
public struct Fault: Error {
    public enum Kind: Hashable, Sendable {
        /// The program's own: an index, an overflow, a shape.
        case program
        /// A limit, by its name in front matter.
        case limit(String)
        case interrupted
    }

    public var kind: Kind
    public var message: String
    /// Where it happened.
    public var span: Span
    /// The calls that led there, innermost first.
    public var calls: [Span]

    public init(_ kind: Kind, _ message: String, at span: Span = .top, calls: [Span] = []) {
        self.kind = kind
        self.message = message
        self.span = span
        self.calls = calls
    }
}
