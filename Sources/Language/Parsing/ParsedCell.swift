import Diagnostics

/// A cell's statements, every part with its place in the notebook.
public struct ParsedCell: Sendable {
    public var source: SourceText
    public var statements: [Statement]

    public init(source: SourceText, statements: [Statement]) {
        self.source = source
        self.statements = statements
    }
}
