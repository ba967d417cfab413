/// What is wrong, and where in the notebook.
///
/// A diagnostic is a fact for the author: it names the mistake in one sentence, points at it, and
/// may add notes. It knows the shape of a complaint, never its subject.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable {
        case error, warning
    }

    /// A second place or a piece of advice that belongs to a diagnostic.
    public struct Note: Hashable, Sendable {
        public var message: String
        /// Where the note points; `nil` where it is advice alone.
        public var span: Span?

        public init(_ message: String, at span: Span? = nil) {
            self.message = message
            self.span = span
        }
    }

    public var severity: Severity
    /// A stable kebab-case word for the kind of mistake, such as `unknown-name`.
    public var identifier: String
    public var message: String
    public var span: Span
    public var notes: [Note]

    public init(
        _ severity: Severity, _ identifier: String, _ message: String, at span: Span, notes: [Note] = []
    ) {
        self.severity = severity
        self.identifier = identifier
        self.message = message
        self.span = span
        self.notes = notes
    }

    /// An error.
    public init(_ identifier: String, _ message: String, at span: Span, notes: [Note] = []) {
        self.init(.error, identifier, message, at: span, notes: notes)
    }
}

extension Sequence<Diagnostic> {
    /// Whether any of them forbids going on.
    public var hasErrors: Bool { contains { $0.severity == .error } }
}
