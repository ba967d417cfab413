/// The type of an expression.
///
/// Generic code is checked once, with `generic` types; the interpreter substitutes them where it is used. `variable`
/// stands for a type that is still being inferred and never outlives the statement that made it.
public indirect enum Type: Hashable {
    /// A struct, enum or class with its generic arguments.
    case nominal(NominalType, [Type])
    case tuple([TupleElement])
    case function(FunctionType)
    case generic(GenericParameter)
    /// `any P`.
    case existential(NominalType)
    case metatype(Type)
    case variable(TypeVariable)
    /// The type of something wrong that has been reported: it agrees with everything.
    case error

    public struct TupleElement: Hashable {
        public var label: String?
        public var type: Type
        public init(_ label: String?, _ type: Type) {
            self.label = label
            self.type = type
        }
    }

    public static var void: Type { .tuple([]) }
}

public struct FunctionType: Hashable {
    public struct Parameter: Hashable {
        public var type: Type
        public var isInOut: Bool
        public init(_ type: Type, isInOut: Bool = false) {
            self.type = type
            self.isInOut = isInOut
        }
    }

    public var parameters: [Parameter]
    public var result: Type
    public var isThrowing: Bool

    public init(parameters: [Parameter], result: Type, isThrowing: Bool = false) {
        self.parameters = parameters
        self.result = result
        self.isThrowing = isThrowing
    }
}

/// A generic parameter of a function or type, or a protocol's `Self` or associated type.
public final class GenericParameter: Hashable {
    public let name: String
    /// The protocols that an argument must conform to, and the class that it must inherit from.
    public internal(set) var constraints: [NominalType] = []
    /// For `T.Item`: the parameter `T`, of whose argument it is an associated type named `memberName`.
    public let base: GenericParameter?
    public let memberName: String
    private var members: [String: GenericParameter] = [:]
    /// The protocol whose `Self` it is.
    weak var selfOwner: NominalType?
    public var owningProtocol: NominalType? { selfOwner }
    /// For `some P` as a result: the function whose body says what it is, and what it is.
    weak var definer: FunctionSymbol?
    var underlying: Type?

    init(_ name: String, base: GenericParameter? = nil, memberName: String = "") {
        self.name = name
        self.base = base
        self.memberName = memberName
    }

    /// An associated type of what the parameter stands for.
    func member(named name: String) -> GenericParameter? {
        if let known = members[name] { return known }
        var found: [GenericParameter] = []
        for constraint in constraints {
            for declaring in [constraint] + constraint.protocols where declaring.kind == .protocol {
                found += declaring.parameters.filter { $0.name == name }
            }
        }
        guard let first = found.first else { return nil }
        if selfOwner != nil { return first }
        let member = GenericParameter("\(self.name).\(name)", base: self, memberName: name)
        for declared in found {
            for constraint in declared.constraints where !member.constraints.contains(constraint) {
                member.constraints.append(constraint)
            }
        }
        members[name] = member
        return member
    }

    public static func == (a: GenericParameter, b: GenericParameter) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A type that is being inferred.
public final class TypeVariable: Hashable {
    /// What a literal may become: an integer literal any number, a floating-point literal `Double` or `Float`.
    enum Kind { case any, integerLiteral, floatLiteral }

    var kind: Kind
    var binding: Type?

    init(_ kind: Kind) { self.kind = kind }

    public static func == (a: TypeVariable, b: TypeVariable) -> Bool { a === b }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Which types stand for which generic parameters.
public struct Substitution: Hashable {
    public private(set) var parameters: [GenericParameter]
    public private(set) var types: [Type]

    public static var none: Substitution { Substitution(parameters: [], types: []) }

    public init(parameters: [GenericParameter], types: [Type]) {
        precondition(parameters.count == types.count, "each generic parameter has one argument")
        self.parameters = parameters
        self.types = types
    }

    public subscript(parameter: GenericParameter) -> Type? {
        for (index, candidate) in parameters.enumerated() where candidate === parameter { return types[index] }
        return nil
    }

    public mutating func set(_ parameter: GenericParameter, to type: Type) {
        parameters.append(parameter)
        types.append(type)
    }

    public func merging(_ other: Substitution) -> Substitution {
        Substitution(parameters: parameters + other.parameters, types: types + other.types)
    }

    /// The same arguments, each rewritten by `substitution`.
    public func applying(_ substitution: Substitution) -> Substitution {
        Substitution(parameters: parameters, types: types.map { $0.substituting(substitution) })
    }
}

extension Type {
    /// The type with every bound variable replaced by what it is bound to.
    public var resolved: Type {
        switch self {
        case .variable(let variable): variable.binding?.resolved ?? self
        case .nominal(let nominal, let arguments):
            arguments.isEmpty ? self : .nominal(nominal, arguments.map(\.resolved))
        case .tuple(let elements):
            elements.isEmpty ? self : .tuple(elements.map { TupleElement($0.label, $0.type.resolved) })
        case .function(let function):
            .function(
                FunctionType(
                    parameters: function.parameters.map { .init($0.type.resolved, isInOut: $0.isInOut) },
                    result: function.result.resolved, isThrowing: function.isThrowing))
        case .metatype(let type): .metatype(type.resolved)
        case .generic, .existential, .error: self
        }
    }

    /// Only the outermost variable is looked through: cheap where only the head matters.
    var head: Type {
        var type = self
        while case .variable(let variable) = type, let binding = variable.binding { type = binding }
        return type
    }

    public func substituting(_ substitution: Substitution) -> Type {
        if substitution.parameters.isEmpty { return self.resolved }
        switch self {
        case .generic(let parameter):
            if let found = substitution[parameter] { return found }
            guard let base = parameter.base else { return self }
            let owner = Type.generic(base).substituting(substitution)
            return owner == .generic(base) ? self : owner.associatedType(named: parameter.memberName) ?? self
        case .variable(let variable): return variable.binding?.substituting(substitution) ?? self
        case .nominal(let nominal, let arguments):
            return arguments.isEmpty ? self : .nominal(nominal, arguments.map { $0.substituting(substitution) })
        case .tuple(let elements):
            return .tuple(elements.map { TupleElement($0.label, $0.type.substituting(substitution)) })
        case .function(let function):
            return .function(
                FunctionType(
                    parameters: function.parameters.map {
                        .init($0.type.substituting(substitution), isInOut: $0.isInOut)
                    },
                    result: function.result.substituting(substitution), isThrowing: function.isThrowing))
        case .metatype(let type): return .metatype(type.substituting(substitution))
        case .existential, .error: return self
        }
    }

    /// What an associated type of a protocol is for this type.
    func associatedType(named name: String) -> Type? {
        switch head {
        case .nominal(let nominal, let arguments):
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            if let found = nominal.associatedTypes.first(where: { $0.name == name }) {
                return found.type.substituting(substitution)
            }
            if let index = nominal.parameters.firstIndex(where: { $0.name == name }) { return arguments[index] }
            return nominal.superclassType?.substituting(substitution).associatedType(named: name)
        case .generic(let parameter): return parameter.member(named: name).map { .generic($0) }
        case .tuple, .function, .existential, .metatype, .variable, .error: return nil
        }
    }

    /// Whether it mentions one of some generic parameters, or an associated type of one.
    func mentions(anyOf parameters: [GenericParameter]) -> Bool {
        switch self {
        case .generic(let parameter):
            var current: GenericParameter? = parameter
            while let next = current {
                if parameters.contains(next) { return true }
                current = next.base
            }
            return false
        case .variable(let variable): return variable.binding?.mentions(anyOf: parameters) ?? false
        case .nominal(_, let arguments): return arguments.contains { $0.mentions(anyOf: parameters) }
        case .tuple(let elements): return elements.contains { $0.type.mentions(anyOf: parameters) }
        case .function(let function):
            return function.parameters.contains { $0.type.mentions(anyOf: parameters) }
                || function.result.mentions(anyOf: parameters)
        case .metatype(let type): return type.mentions(anyOf: parameters)
        case .existential, .error: return false
        }
    }

    var hasVariables: Bool {
        switch self {
        case .variable(let variable): variable.binding?.hasVariables ?? true
        case .nominal(_, let arguments): arguments.contains { $0.hasVariables }
        case .tuple(let elements): elements.contains { $0.type.hasVariables }
        case .function(let function):
            function.parameters.contains { $0.type.hasVariables } || function.result.hasVariables
        case .metatype(let type): type.hasVariables
        case .generic, .existential, .error: false
        }
    }

    var hasError: Bool {
        switch self {
        case .error: true
        case .variable(let variable): variable.binding?.hasError ?? false
        case .nominal(_, let arguments): arguments.contains { $0.hasError }
        case .tuple(let elements): elements.contains { $0.type.hasError }
        case .function(let function): function.parameters.contains { $0.type.hasError } || function.result.hasError
        case .metatype(let type): type.hasError
        case .generic, .existential: false
        }
    }

    public var isVoid: Bool {
        if case .tuple(let elements) = head { return elements.isEmpty }
        return false
    }

    var isExistential: Bool {
        if case .existential = head { return true }
        return false
    }

    public var nominal: NominalType? {
        if case .nominal(let nominal, _) = head { return nominal }
        return nil
    }
}

extension Type: CustomStringConvertible {
    /// The type as Swift writes it.
    public var description: String {
        switch self {
        case .nominal(let nominal, let arguments):
            switch nominal.isBuiltin ? nominal.name : "" {
            case "Array" where arguments.count == 1: return "[\(arguments[0])]"
            case "Dictionary" where arguments.count == 2: return "[\(arguments[0]): \(arguments[1])]"
            case "Optional" where arguments.count == 1:
                if case .function = arguments[0].head { return "(\(arguments[0]))?" }
                return "\(arguments[0])?"
            default:
                if nominal.isBuiltin, let outer = nominal.outer { return "\(outer.name).\(nominal.name)" }
                let inherited = nominal.inheritedParameterCount
                let own = arguments.dropFirst(inherited).map(\.description)
                let name = own.isEmpty ? nominal.name : "\(nominal.name)<\(own.joined(separator: ", "))>"
                guard inherited > 0, let outer = nominal.outer else { return name }
                return "\(Type.nominal(outer, Array(arguments.prefix(inherited)))).\(name)"
            }
        case .tuple(let elements):
            let parts = elements.map { element in
                element.label.map { "\($0): \(element.type)" } ?? "\(element.type)"
            }
            return "(\(parts.joined(separator: ", ")))"
        case .function(let function):
            let parts = function.parameters.map { ($0.isInOut ? "inout " : "") + "\($0.type)" }
            let arrow = function.isThrowing ? "throws -> " : "-> "
            return "(\(parts.joined(separator: ", "))) \(arrow)\(function.result.isVoid ? "()" : "\(function.result)")"
        case .generic(let parameter): return parameter.name
        case .existential(let nominal):
            return nominal.name == "Any" || nominal.name == "AnyObject" ? nominal.name : "any \(nominal.name)"
        case .metatype(let type): return "\(type).Type"
        case .variable(let variable):
            if let binding = variable.binding { return "\(binding)" }
            switch variable.kind {
            case .any: return "_"
            case .integerLiteral: return "Int"
            case .floatLiteral: return "Double"
            }
        case .error: return "<<error type>>"
        }
    }
}
