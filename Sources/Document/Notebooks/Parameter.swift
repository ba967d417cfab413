import Diagnostics

/// A named value of the front matter that a run may override; in cells it is a `let`.
public struct Parameter: Hashable, Sendable {
    public var name: String
    public var value: ParameterValue
    /// Where its name stands in the notebook.
    public var span: Span

    public init(name: String, value: ParameterValue, span: Span) {
        self.name = name
        self.value = value
        self.span = span
    }
}

/// A parameter's value, whose type is told by its spelling.
public enum ParameterValue: Hashable, Sendable {
    case int(Int)
    case double(Double)
    case bool(Bool)
    case string(String)

    /// The Swift type of the `let` that it becomes.
    public var typeName: String {
        switch self {
        case .int: "Int"
        case .double: "Double"
        case .bool: "Bool"
        case .string: "String"
        }
    }
}
