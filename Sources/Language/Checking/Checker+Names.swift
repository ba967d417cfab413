import Diagnostics
import Parsing

/// What a name turned out to mean.
enum Meaning {
    case variable(VariableSymbol)
    /// A member of the type whose body surrounds the name: `self.` is implied.
    case implicitMember(NominalType, isStatic: Bool)
    case functions([FunctionSymbol])
    case type(Type)
}

extension Checker {
    /// Looks a name up from the innermost scope outwards.
    func meaning(of name: String) -> Meaning? {
        if let placeholder = placeholders[name] { return .variable(placeholder) }
        var functions: [FunctionSymbol] = []
        var current: Scope? = scope
        while let scope = current {
            if isLibrarysOwn(name), scope === universe { break }
            if let found = scope.functions(named: name) {
                functions += scope === universe ? found.filter { !isHidden($0, by: functions) } : found
                if scope.context != nil { break }
            }
            if functions.isEmpty {
                if let variable = scope.variables[name] { return .variable(variable) }
                if let type = scope.types[name] {
                    if scope === universe, isTypeDeclaredBelow(name, in: self.scope) { return nil }
                    return .type(type)
                }
                // Operators that types declare are found by their operands.
                if let nominal = scope.nominal, !isOperatorName(name) {
                    if hasMember(name, of: nominal, isStatic: false) {
                        return .implicitMember(nominal, isStatic: false)
                    }
                    if hasMember(name, of: nominal, isStatic: true) { return .implicitMember(nominal, isStatic: true) }
                }
            }
            current = scope.parent
        }
        return functions.isEmpty ? nil : .functions(functions)
    }

    /// Whether one of a notebook's functions takes the place of a builtin: the same name, labels and types.
    private func isHidden(_ builtin: FunctionSymbol, by functions: [FunctionSymbol]) -> Bool {
        functions.contains { own in
            guard own.generics.count == builtin.generics.count, own.parameters.count == builtin.parameters.count else {
                return false
            }
            let renamed = Substitution(parameters: builtin.generics, types: own.generics.map { .generic($0) })
            return zip(own.parameters, builtin.parameters).allSatisfy {
                $0.label == $1.label && $0.isVariadic == $1.isVariadic && $0.isInOut == $1.isInOut
                    && $0.type == $1.type.substituting(renamed)
            }
        }
    }

    private func hasMember(_ name: String, of nominal: NominalType, isStatic: Bool) -> Bool {
        let type = nominal.selfType
        if isStatic {
            return !members(named: name, ofStatic: type).isEmpty || nominal.cases.contains { $0.name == name }
        }
        return !members(named: name, of: type).isEmpty
    }

    func reportUnknown(_ name: String, at span: Span) {
        if name.hasPrefix("$") {
            // The parser has spoken about arguments of closures where none are.
            sawMistake = true
        } else if laterDeclarations[name] != nil {
            report(.declaredBelow(name, at: span))
        } else {
            report(.unknownName(name, near: nearestName(to: name, among: scope.visibleNames()), at: span))
        }
    }

    /// A use of a variable: captures are noted, and that it was read.
    func reference(_ variable: VariableSymbol, at span: Span, isRead: Bool = true) -> TypedExpression {
        if isRead { variable.isRead = true }
        if !variable.isGlobal, variable.owner !== context, !isWithin(variable.owner) {
            report(.closesOver(variable.name, at: span))
            return invalid(at: span)
        }
        if !variable.isGlobal, variable.owner !== context {
            var inner = context
            while let function = inner, function !== variable.owner {
                if !function.body.captures.contains(where: { $0 === variable }) {
                    function.body.captures.append(variable)
                }
                inner = function.outer
            }
            variable.isCaptured = true
        }
        if isRead, flow.unassigned.contains(ObjectIdentifier(variable)) {
            if !variable.isMistaken {
                report(.uninitialized(variable.name, isConstant: !variable.isVariable, at: span))
            }
            flow.unassigned.remove(ObjectIdentifier(variable))
        }
        trace.use(variable, holdsObjects: holdsObjects(variable.type))
        return TypedExpression(.variable(variable), variable.type, at: span)
    }

    /// Whether the function at hand is a closure or local function somewhere inside another, and so can share what that
    /// declares. At the top level of a cell everything can.
    private func isWithin(_ owner: FunctionContext?) -> Bool {
        var inner = context
        while let function = inner, function !== owner {
            if function.isDetached { return false }
            inner = function.outer
        }
        return true
    }

    /// Whether values of a type may share something that changes.
    func holdsObjects(_ type: Type, depth: Int = 0) -> Bool {
        switch type.head {
        case .nominal(let nominal, let arguments):
            if nominal.kind == .class { return !nominal.isImmutable }
            if arguments.contains(where: { holdsObjects($0, depth: depth) }) { return true }
            guard depth < 8 else { return true }
            return nominal.fields.contains { holdsObjects($0.type, depth: depth + 1) }
                || nominal.cases.contains { $0.payload.contains { holdsObjects($0.type, depth: depth + 1) } }
        case .tuple(let elements): return elements.contains { holdsObjects($0.type, depth: depth) }
        case .function, .existential: return true
        case .metatype, .generic, .variable, .error: return false
        }
    }
}

/// One declaration that a member's name could mean, with what the receiver says about generic parameters.
struct Member {
    enum Kind {
        case function(FunctionSymbol)
        case property(PropertySymbol)
        case enumCase(Int)
    }
    var kind: Kind
    var substitution: Substitution
    /// The type that declares it.
    var owner: NominalType

    var isLibraryFunction: Bool {
        if case .function(let function) = kind { return function.isOfLibrary }
        return false
    }
}

extension Checker {
    /// The types whose declarations a value of a type has, each with its generic arguments.
    func lookupTypes(of type: Type) -> [(nominal: NominalType, substitution: Substitution)] {
        var result: [(nominal: NominalType, substitution: Substitution)] = []
        func addProtocols(of nominal: NominalType) {
            for conformed in nominal.protocols where !result.contains(where: { $0.nominal === conformed }) {
                result.append((conformed, protocolSubstitution(conformed, self: type)))
            }
        }
        func add(_ nominal: NominalType, _ arguments: [Type]) {
            if nominal.kind == .protocol {
                if !nominal.isComposition, !result.contains(where: { $0.nominal === nominal }) {
                    result.append((nominal, protocolSubstitution(nominal, self: type)))
                }
            } else {
                result.append((nominal, Substitution(parameters: nominal.parameters, types: arguments)))
            }
            addProtocols(of: nominal)
            let own = Substitution(parameters: nominal.parameters, types: arguments)
            if case .nominal(let superclass, let given)? = nominal.superclassType?.substituting(own) {
                add(superclass, given)
            }
        }
        switch type.head {
        case .nominal(let nominal, let arguments): add(nominal, arguments)
        case .existential(let nominal): add(nominal, nominal.parameters.map { .generic($0) })
        case .generic(let parameter):
            for constraint in parameter.constraints { add(constraint, constraint.parameters.map { .generic($0) }) }
        case .tuple, .function, .metatype, .variable, .error: break
        }
        return result
    }

    /// What a protocol's `Self` and associated types, and those of the protocols that it refines, are for a type.
    public func protocolSubstitution(_ target: NominalType, self type: Type) -> Substitution {
        var substitution = Substitution.none
        for declaring in [target] + target.protocols {
            for parameter in declaring.parameters {
                substitution.set(parameter, to: associatedType(parameter, of: type).substituting(knownTypes))
            }
            if let parameter = declaring.selfParameter { substitution.set(parameter, to: type) }
        }
        return substitution
    }

    private func associatedType(_ parameter: GenericParameter, of type: Type) -> Type {
        if case .existential = type.head {
            // All that is known of it is what its protocol asks of it.
            guard let constraint = parameter.constraints.first else { return .existential(core.any) }
            return constraint.kind == .class ? .nominal(constraint, []) : .existential(constraint)
        }
        return type.associatedType(named: parameter.name) ?? .generic(parameter)
    }

    /// The members of a name, those left out that others hide.
    func members(named name: String, of type: Type) -> [Member] {
        withoutHidden(allMembers(named: name, of: type))
    }

    func allMembers(named name: String, of type: Type) -> [Member] {
        var result: [Member] = []
        for (nominal, substitution) in lookupTypes(of: type) {
            if let property = nominal.properties[name], !property.isStatic {
                result.append(Member(kind: .property(property), substitution: substitution, owner: nominal))
            }
            for property in nominal.defaultProperties[name] ?? [] where !property.isStatic {
                result.append(Member(kind: .property(property), substitution: substitution, owner: nominal))
            }
            for function in nominal.functions[name] ?? [] where !function.isStatic {
                result.append(Member(kind: .function(function), substitution: substitution, owner: nominal))
            }
        }
        return result
    }

    /// Names of the library that begin with an underscore are its own.
    func isLibrarysOwn(_ name: String) -> Bool { cell >= 0 && name.hasPrefix("_") }

    /// The members that the code at hand may name.
    func visibleMembers(named name: String, of type: Type) -> [Member] {
        let found = members(named: name, of: type)
        return isLibrarysOwn(name) ? found.filter { !$0.owner.isBuiltin } : found
    }

    func visibleMembers(named name: String, ofStatic type: Type) -> [Member] {
        let found = members(named: name, ofStatic: type)
        return isLibrarysOwn(name) ? found.filter { !$0.owner.isBuiltin } : found
    }

    func members(named name: String, ofStatic type: Type) -> [Member] {
        withoutHidden(allMembers(named: name, ofStatic: type))
    }

    func allMembers(named name: String, ofStatic type: Type) -> [Member] {
        var result: [Member] = []
        for (nominal, substitution) in lookupTypes(of: type) {
            if let index = nominal.cases.firstIndex(where: { $0.name == name }) {
                result.append(Member(kind: .enumCase(index), substitution: substitution, owner: nominal))
            }
            if let property = nominal.properties[name], property.isStatic {
                result.append(Member(kind: .property(property), substitution: substitution, owner: nominal))
            }
            for property in nominal.defaultProperties[name] ?? [] where property.isStatic {
                result.append(Member(kind: .property(property), substitution: substitution, owner: nominal))
            }
            for function in nominal.functions[name] ?? [] where function.isStatic {
                result.append(Member(kind: .function(function), substitution: substitution, owner: nominal))
            }
        }
        return result
    }

    /// Whether `.name` is a member of an optional itself, and not of what it wraps.
    func isMember(_ name: String, ofOptional type: Type) -> Bool {
        name == "some" || name == "none" || !members(named: name, ofStatic: type).isEmpty
    }

    func memberNames(of type: Type, isStatic: Bool) -> [String] {
        var names: [String] = []
        for (nominal, _) in lookupTypes(of: type) {
            names += nominal.properties.all.filter { $0.value.isStatic == isStatic }.keys
            names += nominal.defaultProperties.all.filter { $0.value.contains { $0.isStatic == isStatic } }.keys
            names += nominal.functions.all.filter { $0.value.contains { $0.isStatic == isStatic } }.keys
            if isStatic { names += nominal.cases.map(\.name) }
        }
        if case .tuple(let elements) = type.head { names += elements.compactMap(\.label) }
        return names.filter { !$0.hasPrefix("_") }
    }

    /// Whether a type conforms to a protocol, with what its generic arguments must do; or inherits from a class.
    public func conforms(_ type: Type, to target: NominalType) -> Bool {
        if target === core.any { return true }
        if target.isComposition {
            return target.protocols.allSatisfy { conforms(type, to: $0) }
                && (target.superclass.map { conforms(type, to: $0) } ?? true)
        }
        switch type.head {
        case .error: return true
        case .variable(let variable):
            switch variable.kind {
            case .any: return true
            case .integerLiteral: return core.int.conforms(to: target) || core.double.conforms(to: target)
            case .floatLiteral: return core.double.conforms(to: target)
            }
        case .nominal(let nominal, let arguments):
            if target.kind == .class { return nominal.isSubclass(of: target) }
            if target === core.anyObject { return nominal.kind == .class }
            guard nominal.conforms(to: target) else { return false }
            if target === core.equatable || target === core.hashable || target === core.comparable {
                if nominal === core.array || nominal === core.optional || nominal === core.dictionary
                    || nominal === core.arraySlice
                {
                    return arguments.allSatisfy { conforms($0, to: target) }
                }
            }
            if target === core.sequence, nominal.isRange(in: core), let bound = arguments.first?.nominal {
                return core.isNumber(.nominal(bound, [])) && !core.isFloatingPoint(.nominal(bound, []))
            }
            return meetsConditions(nominal, arguments, of: target)
        case .generic(let parameter):
            return parameter.constraints.contains { constraint in
                target.kind == .class ? constraint.isSubclass(of: target) : constraint.conforms(to: target)
            }
        case .existential(let nominal):
            if target === core.anyObject { return nominal.isClassBound }
            if target.kind == .class { return nominal.superclass?.isSubclass(of: target) ?? false }
            return nominal.conforms(to: target) && (nominal.storage == .object || target === core.error)
        case .tuple(let elements):
            return (target === core.equatable || target === core.comparable)
                && elements.allSatisfy { conforms($0.type, to: target) }
        case .function, .metatype: return false
        }
    }

    /// Whether generic arguments do what a conditional conformance asks of them.
    private func meetsConditions(_ nominal: NominalType, _ arguments: [Type], of target: NominalType) -> Bool {
        guard let conformance = nominal.conformances.first(where: { $0.target === target }),
            !conformance.conditions.isEmpty
        else { return true }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        return conformance.conditions.allSatisfy { conforms($0.0.substituting(substitution), to: $0.1) }
    }
}
