import Diagnostics
import Parsing

/// A struct, enum, class or protocol, declared by a cell or by the library.
public final class NominalType: Hashable {
    public enum Kind { case `struct`, `enum`, `class`, `protocol` }

    /// How a value is kept: as its stored properties, or as one scalar or one object that the library knows.
    public enum Storage { case fields, word, object }

    public struct EnumCase {
        public let name: String
        public let payload: [Type.TupleElement]
        /// Whether its payload lies in an object of its own, so that it may hold values of the enum itself.
        public let isIndirect: Bool
        public let span: Span
    }

    public let name: String
    public let kind: Kind
    public let span: Span
    public internal(set) var storage: Storage
    public internal(set) var parameters: [GenericParameter] = []
    /// How many of them, the first, are those of the type that it is declared in.
    public internal(set) var inheritedParameterCount = 0
    /// The stored properties in order of declaration.
    public internal(set) var fields: [VariableSymbol] = []
    public internal(set) var cases: [EnumCase] = []
    /// Every protocol that the type says it conforms to, those that they refine included.
    public internal(set) var protocols: [NominalType] = []
    /// The class that a class inherits from, with its generic arguments in terms of `parameters`; of a protocol, the
    /// class that conforming types must inherit from.
    public internal(set) var superclassType: Type?
    public var superclass: NominalType? { superclassType?.nominal }
    /// Its own `==` and `hash(into:)`, which run wherever one of its values is a key.
    var keyFunctions: [FunctionSymbol] = []
    /// Where it says that it conforms to a protocol, in the order of `protocols`' own mention.
    var conformances: [Conformance] = []
    /// Whether no class may inherit from it.
    public internal(set) var isFinal = false
    /// Whether its overrides and initialisers have been looked at.
    var isFinished = false
    /// The scope of its members, where the values of stored properties are looked up.
    var scope: Scope?
    /// The stored properties whose first values have been checked.
    var checkedDefaults: Set<String> = []
    /// What a class runs when one of its objects is no longer held.
    public internal(set) var deinitializer: FunctionSymbol?
    /// What stored properties hold at first, where the declaration says so.
    var defaults: [String: Expression] = [:]
    /// The type that it is declared in, and those declared in it.
    public internal(set) var outer: NominalType?
    var nestedTypes: [String: Type] = [:]
    /// The type of an enum's raw values.
    var rawType: Type?
    /// Types that a protocol's associated types stand for, in terms of `parameters`.
    var associatedTypes: [(name: String, type: Type)] = []
    let functions = MemberTable<[FunctionSymbol]>()
    let properties = MemberTable<PropertySymbol>()
    /// Properties that extensions of a protocol give to the types that conform.
    let defaultProperties = MemberTable<[PropertySymbol]>()
    private var knownInitializers: [FunctionSymbol] = []
    private var knownSubscripts: [SubscriptSymbol] = []
    var initializers: [FunctionSymbol] {
        get {
            deferred?.declare(EntryName.initializer)
            return knownInitializers
        }
        set { knownInitializers = newValue }
    }
    var subscripts: [SubscriptSymbol] {
        get {
            deferred?.declare(EntryName.subscript)
            return knownSubscripts
        }
        set { knownSubscripts = newValue }
    }
    /// The members of the library that nothing has named yet.
    var deferred: DeferredDeclarations? {
        didSet {
            functions.deferred = deferred
            properties.deferred = deferred
            defaultProperties.deferred = deferred
        }
    }
    /// `Self` of a protocol.
    public let selfParameter: GenericParameter?
    /// Whether the library declared it.
    public let isBuiltin: Bool
    /// The cell that declares it.
    var cell = -1
    /// Whether `private` or `fileprivate` stands before it.
    var isHiding = false
    /// Whether the initialiser that nobody wrote takes values that are private.
    var hasPrivateParts: Bool {
        fields.contains { field in
            (properties[field.lazyName ?? field.name]?.isPrivate ?? false)
                && (field.isVariable || defaults[field.name] == nil)
        }
    }
    /// Whether its objects are the notebook's own, and its initialisers fill them.
    public var isOwnClass: Bool { kind == .class && storage == .fields }
    /// Whether it is written `A & B`.
    let isComposition: Bool
    /// Whether only objects of classes conform to it.
    var isClassBound: Bool {
        superclassType != nil || isAnyObject || protocols.contains { $0.isAnyObject || $0.superclassType != nil }
    }
    /// Whether values held as `any` this are changed in place.
    public var isReference: Bool { isClassBound || storage == .object }
    private var isAnyObject: Bool { isBuiltin && name == "AnyObject" }
    /// A class of the library whose objects cannot change once made.
    public internal(set) var isImmutable = false

    init(name: String, kind: Kind, storage: Storage, span: Span, isBuiltin: Bool, isComposition: Bool = false) {
        self.name = name
        self.isComposition = isComposition
        self.kind = kind
        self.storage = storage
        self.span = span
        self.isBuiltin = isBuiltin
        selfParameter = kind == .protocol ? GenericParameter("Self") : nil
        selfParameter?.constraints = [self]
        selfParameter?.selfOwner = self
    }

    public static func == (a: NominalType, b: NominalType) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    /// The type with its own parameters as arguments: what `Self` means inside it.
    var selfType: Type {
        if let selfParameter { return .generic(selfParameter) }
        return .nominal(self, parameters.map { .generic($0) })
    }

    /// A type or alias that it declares inside itself.
    func nestedType(named name: String) -> Type? {
        nestedTypes[name] ?? associatedTypes.first { $0.name == name }?.type
    }

    /// The same, as a member of the type with some generic arguments.
    func nestedType(named name: String, arguments: [Type]) -> Type? {
        nestedType(named: name)?.substituting(Substitution(parameters: parameters, types: arguments))
    }

    /// Whether it is declared inside another type.
    func isNested(in other: NominalType) -> Bool {
        guard let outer else { return false }
        return outer === other || outer.isNested(in: other)
    }

    /// The property that a stored property's variable belongs to.
    public func property(ofField index: Int) -> PropertySymbol? {
        guard let property = properties[fields[index].name], property.field == index else { return nil }
        return property
    }

    /// Where a notebook declares it.
    var ownSpan: Span? { isBuiltin ? nil : span }

    /// Forgets what could not be kept, so that nothing goes round in circles.
    func dropStoredValues() {
        fields = []
        cases = []
        properties.keep { $0.field == nil }
    }

    func conforms(to other: NominalType) -> Bool {
        self === other || protocols.contains { $0 === other } || (superclass?.conforms(to: other) ?? false)
    }

    /// The class that says of itself that it conforms to a protocol; any other type is that itself.
    func declaring(conformanceTo other: NominalType) -> NominalType {
        guard kind == .class, let superclass, superclass.conforms(to: other) else { return self }
        return superclass.declaring(conformanceTo: other)
    }

    func isSubclass(of other: NominalType) -> Bool {
        self === other || (superclass?.isSubclass(of: other) ?? false)
    }
}

/// A type's word that it conforms to a protocol.
struct Conformance {
    let target: NominalType
    /// What an extension asks of the generic arguments before it holds.
    let conditions: [(Type, NominalType)]
    /// The name of the type where it says so.
    let span: Span
    let cell: Int
}

/// A variable, constant or parameter.
public final class VariableSymbol {
    public let name: String
    public internal(set) var type: Type
    public let isVariable: Bool
    public let span: Span
    /// Declared at the top level of a cell: lives as long as the session.
    public let isGlobal: Bool
    /// The cell whose top level declares it.
    let cell: Int
    /// The function or closure that declares it; `nil` at the top level.
    weak var owner: FunctionContext?
    public internal(set) var isCaptured = false
    public internal(set) var isMutated = false
    var isRead = false
    /// Names written by the checker itself (`$0`, loop helpers) are never warned about.
    let isImplicit: Bool
    /// `inout`.
    public let isInOut: Bool
    /// A closure parameter that may not outlive the call.
    var isNonEscaping = false
    /// Made by a closure's capture list.
    var isCapture = false
    /// Whether it is assigned to where it cannot be, so that nothing more is said about its first value.
    var isMistaken = false
    /// Where it was last given its first value.
    var initialized: Span?
    /// What is known of a constant's value.
    var staticValue = StaticValue.unknown
    /// How it holds an object.
    public internal(set) var reference = Reference.strong

    /// Whether what it holds is kept alive by it.
    public enum Reference { case strong, weak, unowned }

    init(
        name: String, type: Type, isVariable: Bool, span: Span, isGlobal: Bool, cell: Int, owner: FunctionContext?,
        isImplicit: Bool = false, isInOut: Bool = false
    ) {
        self.name = name
        self.type = type
        self.isVariable = isVariable
        self.span = span
        self.isGlobal = isGlobal
        self.cell = cell
        self.owner = owner
        self.isImplicit = isImplicit
        self.isInOut = isInOut
    }

    /// Whether closures must share it by reference.
    public var isBoxed: Bool { isCaptured && isVariable && !isGlobal }
}

/// A function, method, operator, initialiser or accessor.
public final class FunctionSymbol {
    public struct Parameter {
        public let label: String?
        public let name: String
        public let type: Type
        public let isInOut: Bool
        public let isVariadic: Bool
        public let defaultValue: Expression?
        /// `@escaping`; and what an initialiser keeps that nobody wrote.
        var isEscaping = false
        /// Whether its argument is evaluated when the function calls it.
        public var isAutoclosure = false
    }

    public let name: String
    public let span: Span
    /// The type whose member it is.
    public let owner: NominalType?
    public let isStatic: Bool
    public let isMutating: Bool
    public let isInitializer: Bool
    public let isFailable: Bool
    public internal(set) var generics: [GenericParameter]
    /// What a `where` clause, or the extension that declares it, asks of generic arguments.
    public internal(set) var sameTypeRequirements: [(Type, Type)] = []
    public internal(set) var conformanceRequirements: [(Type, NominalType)] = []
    public internal(set) var parameters: [Parameter]
    public internal(set) var result: Type
    public let isThrowing: Bool
    public let isRethrowing: Bool
    public let isDiscardable: Bool
    /// What a library function does besides computing its result.
    public let effects: Effects
    /// The library's number for it; `nil` for a function with a body.
    public let builtin: Int?
    /// The number of the library's entry that declares it, with or without a body: whose shape rule holds for it.
    var entry: Int?
    let cell: Int

    /// Whether the library declared it.
    public var isOfLibrary: Bool { cell < 0 }

    /// The source of the body, checked when it is first needed.
    let syntax: FunctionDeclaration?
    let bodySyntax: [Statement]?
    var bodyState = BodyState.unchecked
    public internal(set) var body: FunctionBody?
    /// Where the declaration ends: the place of a missing `return`.
    var end: Span?
    /// The scope in which the body's names are looked up.
    var scope: Scope?
    /// The default values, checked on first use.
    var defaults: [Int: TypedExpression] = [:]
    /// The variable that keeps a function declared inside a function.
    public internal(set) var localVariable: VariableSymbol?
    /// What its body uses and may change.
    var trace: DependencyTrace?
    /// A method of a protocol without a body: each conforming type has its own.
    public internal(set) var isRequirement = false
    /// What kind of member it is the code of.
    public internal(set) var role = Role.function
    /// The method of the superclass that it overrides.
    public internal(set) var overridden: FunctionSymbol?
    /// Methods of subclasses that override it; of a requirement, the methods that answer it.
    var overriders: [FunctionSymbol] = []
    /// An initialiser that its class has without writing it.
    var isImplicit = false
    /// Whether its result is written `Self`.
    var returnsSelf = false
    /// Declared in an extension.
    public internal(set) var isOfExtension = false
    /// Whether a class that inherits it may not override it.
    public internal(set) var isFinal = false
    var isRequired = false
    var isConvenience = false

    public enum Role { case function, initializer, getter, setter, subscriptGetter, subscriptSetter }

    /// Whether its first argument is `self`: of a class, the object that an initialiser fills, too.
    public var takesSelf: Bool {
        owner != nil && !isStatic && (!isInitializer || owner?.kind == .class && owner?.storage == .fields)
    }

    /// Whether a getter's first argument is what its setter changes: the value whose member it reads.
    public func takesPlace(with setter: FunctionSymbol?) -> Bool {
        owner != nil && !isStatic || setter?.parameters.first?.isInOut == true
    }

    /// The method at the top of a chain of overrides.
    public var dispatchRoot: FunctionSymbol {
        var root = self
        while let above = root.overridden { root = above }
        return root
    }

    /// The property whose place its body means where it names the property of `self`.
    var observed: PropertySymbol?
    /// Whether its body fills a static property at its first use, which changes nothing that anyone sees.
    var preparesStatic = false

    enum BodyState { case unchecked, checking, checked }

    init(
        name: String, span: Span, owner: NominalType?, isStatic: Bool, isMutating: Bool, isInitializer: Bool,
        isFailable: Bool, generics: [GenericParameter], parameters: [Parameter], result: Type, isThrowing: Bool,
        isRethrowing: Bool, isDiscardable: Bool, effects: Effects, builtin: Int?, cell: Int,
        syntax: FunctionDeclaration?, bodySyntax: [Statement]?
    ) {
        self.name = name
        self.span = span
        self.owner = owner
        self.isStatic = isStatic
        self.isMutating = isMutating
        self.isInitializer = isInitializer
        self.isFailable = isFailable
        self.generics = generics
        self.parameters = parameters
        self.result = result
        self.isThrowing = isThrowing
        self.isRethrowing = isRethrowing
        self.isDiscardable = isDiscardable
        self.effects = effects
        self.builtin = builtin
        self.cell = cell
        self.syntax = syntax
        self.bodySyntax = bodySyntax
    }

    /// Whether only its type's own declaration and extensions may name it.
    var isPrivate: Bool {
        guard syntax == nil else { return syntax?.modifiers.has("private") ?? false }
        return isInitializer && owner?.kind == .struct && (owner?.hasPrivateParts ?? false)
    }

    func replaceParameter(_ index: Int, type: Type) {
        let old = parameters[index]
        parameters[index] = Parameter(
            label: old.label, name: old.name, type: type, isInOut: old.isInOut, isVariadic: old.isVariadic,
            defaultValue: old.defaultValue, isEscaping: old.isEscaping,
            isAutoclosure: old.isAutoclosure)
    }

    /// Whether it is an operator that stands behind its operand.
    var isPostfix: Bool { syntax?.modifiers.has("postfix") ?? false }

    /// The type of a value made from it (without `self`).
    var functionType: FunctionType {
        FunctionType(
            parameters: parameters.map {
                .init($0.isVariadic ? $0.type : $0.type, isInOut: $0.isInOut)
            },
            result: result, isThrowing: isThrowing)
    }
}

/// What a builtin does besides computing its result.
public struct Effects: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Draws from the cell's random stream.
    public static let random = Effects(rawValue: 1)
    /// Prints or shows something.
    public static let output = Effects(rawValue: 2)
    /// Changes an object that it was given.
    public static let mutation = Effects(rawValue: 4)
}

/// A property of a type: stored (a field), or computed by functions.
public final class PropertySymbol {
    public let name: String
    public internal(set) var type: Type
    public let isStatic: Bool
    /// Its place among the stored properties.
    public let field: Int?
    public let isVariable: Bool
    public internal(set) var getter: FunctionSymbol?
    public internal(set) var setter: FunctionSymbol?
    /// Finds the type where only the value says it; asked once, when the type is first needed.
    var pendingType: (() -> Void)?
    /// The global that keeps a stored static property.
    public internal(set) var storage: VariableSymbol?
    /// Of a stored property, functions that read and write it, where a protocol or a subclass asks for them.
    public internal(set) var fieldGetter: FunctionSymbol?
    public internal(set) var fieldSetter: FunctionSymbol?
    /// Whether a class overrides this stored property of its superclass.
    public internal(set) var isOverridden = false
    /// The property of the superclass that it overrides.
    var overridden: PropertySymbol?
    var isFinal = false
    /// Whether only the type's own declaration and extensions may name it, or assign to it.
    var isPrivate = false
    var hasPrivateSetter = false
    /// Whether `override` stands before it.
    var overrides = false
    var span: Span?
    /// The type that declares it.
    weak var owner: NominalType?

    init(name: String, type: Type, isStatic: Bool, field: Int?, isVariable: Bool) {
        self.name = name
        self.type = type
        self.isStatic = isStatic
        self.field = field
        self.isVariable = isVariable
    }

    func settleType() {
        guard let pending = pendingType else { return }
        pendingType = nil
        pending()
    }
}

/// A subscript: a getter and perhaps a setter whose last parameter is the new value.
public final class SubscriptSymbol {
    public let getter: FunctionSymbol
    public internal(set) var setter: FunctionSymbol?

    init(getter: FunctionSymbol, setter: FunctionSymbol?) {
        self.getter = getter
        self.setter = setter
    }
}
