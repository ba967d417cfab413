import Diagnostics

/// `let` or `var` with its bindings: `let a = 1, (b, c) = pair`, and computed properties.
public struct VariableDeclaration: Sendable {
    public struct Binding: Sendable {
        public var pattern: Pattern
        public var type: TypeSyntax?
        public var value: Expression?
        /// `{ get … set … }` or `{ … }` of a computed property, or the observers of a stored one.
        public var accessors: Accessors?

        public init(pattern: Pattern, type: TypeSyntax?, value: Expression?, accessors: Accessors?) {
            self.pattern = pattern
            self.type = type
            self.value = value
            self.accessors = accessors
        }
    }

    public var isVariable: Bool
    public var modifiers: [Modifier]
    public var bindings: [Binding]

    public init(isVariable: Bool, modifiers: [Modifier], bindings: [Binding]) {
        self.isVariable = isVariable
        self.modifiers = modifiers
        self.bindings = bindings
    }
}

/// What stands in the braces after a property or subscript. A body is `nil` in a protocol's requirement.
public struct Accessors: Sendable {
    public struct Accessor: Sendable {
        /// The name in `set(newName)`.
        public var parameter: Name?
        public var body: [Statement]?
        /// `get throws`.
        public var isThrowing: Bool
        public init(parameter: Name?, body: [Statement]?, isThrowing: Bool = false) {
            self.parameter = parameter
            self.body = body
            self.isThrowing = isThrowing
        }
    }

    public var get: Accessor?
    public var set: Accessor?
    public var willSet: Accessor?
    public var didSet: Accessor?
    public var span: Span

    public init(get: Accessor?, set: Accessor?, willSet: Accessor?, didSet: Accessor?, span: Span) {
        self.get = get
        self.set = set
        self.willSet = willSet
        self.didSet = didSet
        self.span = span
    }
}

/// `static`, `mutating`, `override`, `lazy`, `final`, `private`, `indirect`, `weak`, `required`, `convenience`, and
/// attributes such as `@discardableResult` (with the `@`).
public struct Modifier: Hashable, Sendable {
    public var name: Name
    public init(_ name: Name) { self.name = name }
}

extension [Modifier] {
    public func has(_ word: String) -> Bool { contains { $0.name.text == word } }
}

/// A function, method, operator function, initialiser or subscript.
public struct FunctionDeclaration: Sendable {
    public enum Kind: Sendable { case function, initializer, `subscript`, deinitializer }

    public struct Parameter: Sendable {
        /// The label at the call; `nil` for `_`.
        public var label: Name?
        public var name: Name
        public var type: TypeSyntax
        public var isInOut: Bool
        public var isVariadic: Bool
        public var defaultValue: Expression?
        /// `@autoclosure`.
        public var isAutoclosure: Bool

        public init(
            label: Name?, name: Name, type: TypeSyntax, isInOut: Bool, isVariadic: Bool, defaultValue: Expression?,
            isAutoclosure: Bool = false
        ) {
            self.label = label
            self.name = name
            self.type = type
            self.isInOut = isInOut
            self.isVariadic = isVariadic
            self.defaultValue = defaultValue
            self.isAutoclosure = isAutoclosure
        }
    }

    public var kind: Kind
    /// The function's name or operator; `init`, `subscript`, `deinit` for the others.
    public var name: Name
    public var modifiers: [Modifier]
    public var generics: Generics
    public var parameters: [Parameter]
    public var isThrowing: Bool
    public var isRethrowing: Bool
    /// `init?`.
    public var isFailable: Bool
    public var result: TypeSyntax?
    /// `nil` in a protocol's requirement and in a builtin's signature.
    public var body: [Statement]?
    /// A subscript's accessors.
    public var accessors: Accessors?

    public init(
        kind: Kind, name: Name, modifiers: [Modifier], generics: Generics, parameters: [Parameter], isThrowing: Bool,
        isRethrowing: Bool, isFailable: Bool, result: TypeSyntax?, body: [Statement]?, accessors: Accessors?
    ) {
        self.kind = kind
        self.name = name
        self.modifiers = modifiers
        self.generics = generics
        self.parameters = parameters
        self.isThrowing = isThrowing
        self.isRethrowing = isRethrowing
        self.isFailable = isFailable
        self.result = result
        self.body = body
        self.accessors = accessors
    }
}

/// `<T: P, U>` and the `where` clause.
public struct Generics: Sendable {
    public struct Parameter: Sendable {
        public var name: Name
        public var constraint: TypeSyntax?
        public init(name: Name, constraint: TypeSyntax?) {
            self.name = name
            self.constraint = constraint
        }
    }

    public enum Requirement: Sendable {
        case conformance(TypeSyntax, TypeSyntax)
        case sameType(TypeSyntax, TypeSyntax)
    }

    public var parameters: [Parameter]
    public var requirements: [Requirement]

    public init(parameters: [Parameter] = [], requirements: [Requirement] = []) {
        self.parameters = parameters
        self.requirements = requirements
    }
}

/// A struct, enum, class, protocol or extension.
public struct TypeDeclaration: Sendable {
    public enum Kind: Sendable { case `struct`, `enum`, `class`, `protocol`, `extension` }

    public struct EnumCase: Sendable {
        public var name: Name
        /// Associated values; empty without parentheses.
        public var payload: [(label: Name?, type: TypeSyntax, defaultValue: Expression?)]
        public var rawValue: Expression?
        public var isIndirect: Bool
        public init(
            name: Name, payload: [(label: Name?, type: TypeSyntax, defaultValue: Expression?)], rawValue: Expression?,
            isIndirect: Bool
        ) {
            self.name = name
            self.payload = payload
            self.rawValue = rawValue
            self.isIndirect = isIndirect
        }
    }

    public enum Member: Sendable {
        case variable(VariableDeclaration, at: Span)
        case function(FunctionDeclaration, at: Span)
        case type(TypeDeclaration, at: Span)
        case typeAlias(name: Name, TypeSyntax, at: Span)
        case cases([EnumCase], at: Span)
        /// `associatedtype Name: Constraint` of a protocol.
        case associatedType(name: Name, TypeSyntax?, at: Span)
    }

    public var kind: Kind
    /// The declared name, or the extended type's.
    public var name: Name
    public var modifiers: [Modifier]
    public var generics: Generics
    /// What stands behind the colon: superclass, protocols, raw type.
    public var inherited: [TypeSyntax]
    public var members: [Member]

    public init(
        kind: Kind, name: Name, modifiers: [Modifier], generics: Generics, inherited: [TypeSyntax], members: [Member]
    ) {
        self.kind = kind
        self.name = name
        self.modifiers = modifiers
        self.generics = generics
        self.inherited = inherited
        self.members = members
    }
}

/// A type as it was written.
public struct TypeSyntax: Sendable {
    public indirect enum Kind: Sendable {
        /// `Name`, `Outer.Inner`, `Name<A, B>`: components with their generic arguments.
        case named([(name: Name, arguments: [TypeSyntax])])
        case array(TypeSyntax)
        case dictionary(key: TypeSyntax, value: TypeSyntax)
        case optional(TypeSyntax)
        /// `T!`.
        case implicitlyUnwrapped(TypeSyntax)
        case tuple([(label: Name?, type: TypeSyntax)])
        /// `(A, inout B, C...) throws -> R`.
        case function(
            parameters: [(type: TypeSyntax, isInOut: Bool, isVariadic: Bool)], isThrowing: Bool, result: TypeSyntax)
        case some(TypeSyntax)
        case any(TypeSyntax)
        /// `A & B`.
        case composition([TypeSyntax])
        /// `T.Type`.
        case metatype(TypeSyntax)
        case invalid
    }

    public var kind: Kind
    public var span: Span
    /// Whether `@escaping` stands before it.
    public var isEscaping = false

    public init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }
}
