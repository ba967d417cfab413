import Diagnostics

/// A statement or declaration as it was written.
public struct Statement: Sendable {
    public indirect enum Kind: Sendable {
        case expression(Expression)
        case variable(VariableDeclaration)
        case function(FunctionDeclaration)
        case type(TypeDeclaration)
        case typeAlias(name: Name, TypeSyntax)
        /// `infix operator **`, `precedencegroup Name { … }`: the parser has heeded it.
        case operatorDeclaration(keyword: String, Name)
        case `if`(IfStatement)
        case `guard`(conditions: [Condition], otherwise: [Statement])
        case `for`(ForStatement)
        case `while`(label: Name?, conditions: [Condition], body: [Statement])
        case `repeat`(label: Name?, body: [Statement], condition: Expression)
        case `switch`(SwitchStatement)
        case `do`(label: Name?, body: [Statement], catches: [Catch])
        case `defer`([Statement])
        case `return`(Expression?)
        case `throw`(Expression)
        case `break`(label: Name?)
        case `continue`(label: Name?)
        case `fallthrough`
        /// Something that did not parse; a diagnostic has been given.
        case invalid
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// One condition of `if`, `guard` or `while`.
public enum Condition: Sendable {
    case expression(Expression)
    /// `let x = e`, `var x = e`, `let x: T = e`, and `let x` (value `nil`).
    case binding(isVariable: Bool, name: Name, type: TypeSyntax?, value: Expression?)
    /// `case pattern = e`.
    case pattern(Pattern, Expression)
}

public struct IfStatement: Sendable {
    public indirect enum Otherwise: Sendable {
        case block([Statement])
        case `if`(IfStatement, at: Span)
    }

    public var label: Name?
    public var conditions: [Condition]
    public var then: [Statement]
    public var otherwise: Otherwise?

    public init(label: Name?, conditions: [Condition], then: [Statement], otherwise: Otherwise?) {
        self.label = label
        self.conditions = conditions
        self.then = then
        self.otherwise = otherwise
    }
}

public struct ForStatement: Sendable {
    public var label: Name?
    public var pattern: Pattern
    public var sequence: Expression
    public var filter: Expression?
    public var body: [Statement]

    public init(label: Name?, pattern: Pattern, sequence: Expression, filter: Expression?, body: [Statement]) {
        self.label = label
        self.pattern = pattern
        self.sequence = sequence
        self.filter = filter
        self.body = body
    }
}

public struct SwitchStatement: Sendable {
    public struct Case: Sendable {
        /// Each pattern with its `where`; empty for `default`.
        public var patterns: [(pattern: Pattern, filter: Expression?)]
        public var isDefault: Bool
        public var body: [Statement]
        public var span: Span

        public init(
            patterns: [(pattern: Pattern, filter: Expression?)], isDefault: Bool, body: [Statement], span: Span
        ) {
            self.patterns = patterns
            self.isDefault = isDefault
            self.body = body
            self.span = span
        }
    }

    public var label: Name?
    public var subject: Expression
    public var cases: [Case]

    public init(label: Name?, subject: Expression, cases: [Case]) {
        self.label = label
        self.subject = subject
        self.cases = cases
    }
}

public struct Catch: Sendable {
    /// Each pattern with its `where`; a plain `catch` has one without a pattern, and perhaps without a `where`.
    public var patterns: [(pattern: Pattern?, filter: Expression?)]
    public var body: [Statement]

    public init(patterns: [(pattern: Pattern?, filter: Expression?)], body: [Statement]) {
        self.patterns = patterns
        self.body = body
    }

    /// Whether every error is caught here.
    public var catchesEverything: Bool {
        patterns.contains { pattern, filter in
            guard filter == nil else { return false }
            switch pattern?.kind {
            case nil, .wildcard?, .binding?: return true
            default: return false
            }
        }
    }
}

public struct Pattern: Sendable {
    public indirect enum Kind: Sendable {
        case wildcard
        /// `x` under a `let` or `var` (also of a `for` and of `let (a, b)`).
        case binding(isVariable: Bool, Name)
        case tuple([(label: Name?, pattern: Pattern)])
        /// `.name`, `.name(a, b)`, `Type.name(…)`; `arguments` is `nil` without parentheses.
        case enumCase(type: TypeSyntax?, name: Name, arguments: [(label: Name?, pattern: Pattern)]?)
        /// `pattern?`.
        case optional(Pattern)
        case `is`(TypeSyntax)
        /// `pattern as Type`.
        case `as`(Pattern, TypeSyntax)
        case expression(Expression)
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }
}
