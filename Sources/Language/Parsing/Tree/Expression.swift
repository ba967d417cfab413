import Diagnostics

/// A word of the source and its place.
public struct Name: Hashable, Sendable {
    public var text: String
    public var span: Span

    public init(_ text: String, at span: Span) {
        self.text = text
        self.span = span
    }
}

/// An expression as it was written, operators already folded by precedence.
public struct Expression: Sendable {
    public indirect enum Kind: Sendable {
        /// An integer literal's magnitude; `nil` where it exceeds 64 bits.
        case integer(UInt64?)
        /// A floating-point literal (decimal or hexadecimal), and its text without underscores.
        case float(Double, text: String)
        case boolean(Bool)
        case nilLiteral
        /// A string literal: texts and interpolations in order (one text piece where there is no interpolation).
        case string([StringPiece])
        /// An identifier, also `self`, `Self`, `super`, `$0`.
        case name(String)
        case array([Expression])
        case dictionary([(key: Expression, value: Expression)])
        /// `()`, `(a, b)`, `(x: a, y: b)`: never exactly one unlabelled element.
        case tuple([TupleElement])
        case parenthesized(Expression)
        /// `base.name`, `base.0`; `.name` with an implied base has `base == nil`.
        case member(base: Expression?, name: Name)
        /// `f(a, b)`, with the closures that trail it; `parenthesized` is false for `f { … }`.
        case call(callee: Expression, arguments: [Argument], trailing: [Argument], parenthesized: Bool)
        case `subscript`(base: Expression, arguments: [Argument])
        /// `Name<A, B>` where a value or a call is meant: `Array<Int>()`.
        case specialization(base: Expression, arguments: [TypeSyntax])
        /// A type where a value is meant, other than a plain name: `[Int]` in `[Int]()`, `[String: Int].self`, `Int?.none`.
        case type(TypeSyntax)
        case prefix(Name, Expression)
        /// A postfix operator other than `!` and `?`, such as `...` in `a[1...]`.
        case postfix(Name, Expression)
        /// Any binary operator but assignments, casts and the ternary; also `??`, `...`, `..<`, `&&`, `||`, `===`.
        case binary(Expression, Name, Expression)
        /// `=` and the compound assignments `+=`, `-=`, …
        case assignment(Expression, Name, Expression)
        case ternary(condition: Expression, then: Expression, otherwise: Expression)
        case cast(Expression, Cast, TypeSyntax)
        case forceUnwrap(Expression)
        /// `base?` inside an optional chain.
        case optionalChain(Expression)
        case closure(Closure)
        case `if`(IfStatement)
        case `switch`(SwitchStatement)
        case `try`(Try, Expression)
        /// `&x`.
        case inOut(Expression)
        /// `\.name.other` or `\Type.name`: the path's components after the optional root.
        case keyPath(root: TypeSyntax?, [KeyPathComponent])
        /// Something that did not parse; a diagnostic has been given. Checkers stay silent about it.
        case invalid
    }

    public enum StringPiece: Sendable {
        /// Text with its escapes resolved.
        case text(String)
        case interpolation(Expression)
    }

    public struct TupleElement: Sendable {
        public var label: Name?
        public var value: Expression
        public init(label: Name?, value: Expression) {
            self.label = label
            self.value = value
        }
    }

    public struct Argument: Sendable {
        public var label: Name?
        public var value: Expression
        public init(label: Name?, value: Expression) {
            self.label = label
            self.value = value
        }
    }

    /// A step of a key path.
    public enum KeyPathComponent: Sendable {
        case property(Name)
        case `subscript`([Argument])
        /// `?`, which the rest of the path hangs on.
        case chain
        /// `!`.
        case unwrap
    }

    public enum Cast: Sendable { case `is`, `as`, conditional, forced }

    public enum Try: Sendable { case plain, optional, forced }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// `{ [captures] (parameters) -> Result in statements }`.
public struct Closure: Sendable {
    public struct Capture: Sendable {
        public var name: Name
        /// `[weak x]`, `[unowned x]`.
        public var ownership: String?
        /// `[x = expression]`; `nil` for `[x]`.
        public var value: Expression?
        public init(name: Name, ownership: String?, value: Expression?) {
            self.name = name
            self.ownership = ownership
            self.value = value
        }
    }

    public struct Parameter: Sendable {
        /// `_` stands for a parameter without a name.
        public var name: Name
        public var type: TypeSyntax?
        /// `x: inout T`.
        public var isInOut: Bool
        public init(name: Name, type: TypeSyntax?, isInOut: Bool = false) {
            self.name = name
            self.type = type
            self.isInOut = isInOut
        }
    }

    public var captures: [Capture]
    /// `nil` where the closure uses `$0`, `$1` or nothing.
    public var parameters: [Parameter]?
    public var isThrowing: Bool
    public var result: TypeSyntax?
    public var body: [Statement]

    public init(
        captures: [Capture], parameters: [Parameter]?, isThrowing: Bool, result: TypeSyntax?, body: [Statement]
    ) {
        self.captures = captures
        self.parameters = parameters
        self.isThrowing = isThrowing
        self.result = result
        self.body = body
    }
}
