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
    /// Whether a compiled program goes on after it inside `expectFailure`: what the engine finds wrong, or an error that
    /// nobody catches. The language's own mistakes end a process.
    public var isCatchable = false

    public init(_ kind: Kind, _ message: String, at span: Span = .top, calls: [Span] = []) {
        self.kind = kind
        self.message = message
        self.span = span
        self.calls = calls
    }

    /// Where a value should be and is none: a change that takes it out and puts it back is under way, or ended in an
    /// error.
    public static var lostValue: Fault {
        Fault(.program, "this value is being changed, or was lost in an earlier error")
    }
}
