import Diagnostics
import Parsing

extension Checker {
    // MARK: Members that hide one another

    /// Of members with one signature the one that a call means: a type's own before those of its protocols, a
    /// subclass's before what it overrides, a protocol's requirement before the default that answers it.
    func withoutHidden(_ members: [Member]) -> [Member] {
        guard members.count > 1, members.contains(where: { !$0.owner.isBuiltin }) else { return members }
        var result: [Member] = []
        for member in members {
            guard let index = result.firstIndex(where: { isSame($0, member) }) else {
                result.append(member)
                continue
            }
            let kept = result[index]
            if kept.owner.kind == .protocol {
                if member.owner.kind != .protocol || !kept.isRequirement && member.isRequirement {
                    result[index] = member
                }
            }
        }
        return result
    }

    private func isSame(_ a: Member, _ b: Member) -> Bool {
        switch (a.kind, b.kind) {
        case (.property, .property), (.enumCase, .property), (.property, .enumCase), (.enumCase, .enumCase):
            return true
        case (.function(let x), .function(let y)):
            var above = x.overridden
            while let next = above {
                if next === y { return true }
                above = next.overridden
            }
            return hasSameSignature(x, a.substitution, y, b.substitution)
        case (.function, _), (_, .function): return false
        }
    }

    /// Whether two functions take the same arguments and yield the same, generic parameters matched by position.
    func hasSameSignature(
        _ x: FunctionSymbol, _ xs: Substitution, _ y: FunctionSymbol, _ ys: Substitution, comparesResult: Bool = true
    ) -> Bool {
        guard x.parameters.count == y.parameters.count, x.isPostfix == y.isPostfix,
            x.generics.count == y.generics.count,
            x.parameters.map(\.label) == y.parameters.map(\.label)
        else { return false }
        let matched = ys.merging(Substitution(parameters: y.generics, types: x.generics.map { .generic($0) }))
        for (p, q) in zip(x.parameters, y.parameters) {
            guard p.isInOut == q.isInOut, p.isVariadic == q.isVariadic,
                p.type.substituting(xs).resolved == q.type.substituting(matched).resolved
            else { return false }
        }
        return !comparesResult || x.result.substituting(xs).resolved == y.result.substituting(matched).resolved
    }

    // MARK: Witnesses

    /// The declaration that answers a protocol's requirement for a type that is known.
    ///
    /// - Returns: `nil` where the type leaves it to be synthesised.
    public func witness(
        for requirement: FunctionSymbol, _ substitution: Substitution
    ) -> (function: FunctionSymbol, substitution: Substitution)? {
        guard let target = requirement.owner, let parameter = target.selfParameter,
            let type = substitution[parameter]?.resolved
        else { return nil }
        if requirement.isStatic, isOperatorName(requirement.name) {
            let types = requirement.parameters.map { $0.type.substituting(substitution).resolved }
            return operatorFunction(named: requirement.name, types: types)
        }
        let declaring = self.declaring(type, conformanceTo: target)
        let full = protocolSubstitution(target, self: type).merging(substitution)
        let candidates = witnessCandidates(for: requirement, of: declaring)
        let answers = candidates.compactMap { candidate -> (function: FunctionSymbol, substitution: Substitution)? in
            guard let found = answer(candidate.function, candidate.substitution, to: requirement, full) else {
                return nil
            }
            return (candidate.function, found)
        }
        if target === core.sequence, answers.isEmpty, requirement.name == "_elements",
            let elements = elementsGetter(of: type)
        {
            return elements
        }
        if let own = answers.first(where: { $0.function.owner?.kind != .protocol }) { return own }
        if let best = answers.max(by: { $0.function.conditionCount < $1.function.conditionCount }) { return best }
        // The library's own requirements are answered by whoever has the labels.
        guard target.isBuiltin else { return nil }
        return candidates.first { $0.function.parameters.map(\.label) == requirement.parameters.map(\.label) }
    }

    /// The type, or the class that it inherits from, that says that it conforms.
    private func declaring(_ type: Type, conformanceTo target: NominalType) -> Type {
        guard case .nominal(let nominal, let arguments) = type, nominal.kind == .class, nominal.storage == .fields,
            let superclass = nominal.superclass, superclass.conforms(to: target),
            let above = nominal.superclassType?.substituting(
                Substitution(parameters: nominal.parameters, types: arguments))
        else { return type }
        return declaring(above, conformanceTo: target)
    }

    /// Declarations of the kind and name of a requirement that are none themselves.
    func witnessCandidates(
        for requirement: FunctionSymbol, of type: Type
    ) -> [(function: FunctionSymbol, substitution: Substitution)] {
        var result: [(function: FunctionSymbol, substitution: Substitution)] = []
        func add(_ function: FunctionSymbol?, _ substitution: Substitution) {
            guard let function, !function.isRequirement else { return }
            result.append((function, substitution))
        }
        switch requirement.role {
        case .function:
            let found =
                requirement.isStatic
                ? allMembers(named: requirement.name, ofStatic: type) : allMembers(named: requirement.name, of: type)
            for case let member in found {
                switch member.kind {
                case .function(let function): add(function, member.substitution)
                case .property(let property): add(property.getter, member.substitution)
                case .enumCase: break
                }
            }
        case .getter, .setter:
            let found =
                requirement.isStatic
                ? allMembers(named: requirement.name, ofStatic: type) : allMembers(named: requirement.name, of: type)
            for member in found {
                guard case .property(let property) = member.kind else { continue }
                if requirement.role == .getter {
                    add(getter(of: property, in: member.owner), member.substitution)
                } else {
                    add(setter(of: property, in: member.owner), member.substitution)
                }
            }
        case .initializer:
            for (nominal, substitution) in lookupTypes(of: type) {
                if nominal.kind == .class, nominal !== type.nominal { continue }
                for initializer in nominal.initializers { add(initializer, substitution) }
            }
        case .subscriptGetter, .subscriptSetter:
            for (nominal, substitution) in lookupTypes(of: type) {
                for symbol in nominal.subscripts {
                    add(requirement.role == .subscriptGetter ? symbol.getter : symbol.setter, substitution)
                }
            }
        }
        return result
    }

    /// What a candidate's generic parameters stand for where it answers a requirement; `nil` if it does not.
    private func answer(
        _ candidate: FunctionSymbol, _ own: Substitution, to requirement: FunctionSymbol, _ substitution: Substitution
    ) -> Substitution? {
        guard candidate.parameters.count == requirement.parameters.count,
            candidate.generics.count == requirement.generics.count,
            candidate.parameters.map(\.label) == requirement.parameters.map(\.label),
            !candidate.isThrowing || candidate.isRethrowing || requirement.isThrowing || candidate.isOfLibrary
        else { return nil }
        let generics = Substitution(
            parameters: candidate.generics, types: requirement.generics.map { substitution[$0] ?? .generic($0) })
        let matched = own.merging(generics)
        for (p, q) in zip(candidate.parameters, requirement.parameters) {
            guard p.isInOut == q.isInOut, p.isVariadic == q.isVariadic,
                p.type.substituting(matched).resolved == q.type.substituting(substitution).resolved
            else { return nil }
        }
        if !requirement.isInitializer {
            guard
                yields(
                    candidate.result.substituting(matched).resolved,
                    where: requirement.result.substituting(substitution).resolved)
            else { return nil }
        }
        for (left, right) in candidate.sameTypeRequirements
        where left.substituting(matched).resolved != right.substituting(matched).resolved { return nil }
        guard satisfiesRequirements(candidate, matched, at: nil) else { return nil }
        return matched
    }

    /// Whether a witness's result may stand where the requirement's is wanted.
    private func yields(_ found: Type, where wanted: Type) -> Bool {
        if found == wanted { return true }
        if case .nominal(let x, _) = found, case .nominal(let y, _) = wanted, x.kind == .class, y.kind == .class {
            // `Self` of a class: the object knows what it is.
            return x.isSubclass(of: y) || y.isSubclass(of: x)
        }
        if case .generic(let parameter) = wanted, parameter.definer != nil { return true }
        if case .generic(let parameter) = found, let underlying = parameter.underlying {
            return yields(underlying, where: wanted)
        }
        return false
    }

    // MARK: Functions that read and write stored properties

    /// The function that reads a property: a stored one gets it when it is first asked for.
    func getter(of property: PropertySymbol, in owner: NominalType) -> FunctionSymbol? {
        if let getter = property.getter { return getter }
        if let known = property.fieldGetter { return known }
        guard let index = property.field else { return nil }
        let span = property.span ?? owner.span
        let symbol = accessor(property, of: owner, parameters: [], result: property.type, role: .getter, at: span)
        let (body, selfValue) = accessorBody(symbol, of: owner, at: span)
        let value = TypedExpression(.field(selfValue, index), property.type, at: span)
        body.statements = [TypedStatement(.return(value), at: span)]
        property.fieldGetter = symbol
        return symbol
    }

    /// The function that writes a property, if it may be written.
    func setter(of property: PropertySymbol, in owner: NominalType) -> FunctionSymbol? {
        if let setter = property.setter { return setter }
        if let known = property.fieldSetter { return known }
        guard let index = property.field, property.isVariable else { return nil }
        let span = property.span ?? owner.span
        let parameter = FunctionSymbol.Parameter(
            label: nil, name: "newValue", type: property.type, isInOut: false, isVariadic: false, defaultValue: nil)
        let symbol = accessor(property, of: owner, parameters: [parameter], result: .void, role: .setter, at: span)
        let (body, selfValue) = accessorBody(symbol, of: owner, at: span)
        let variable = VariableSymbol(
            name: "newValue", type: property.type, isVariable: false, span: span, isGlobal: false, cell: cell,
            owner: nil, isImplicit: true)
        body.parameters.append(variable)
        let assignment = TypedExpression(
            .assignment(
                TypedExpression(.field(selfValue, index), property.type, at: span),
                TypedExpression(.variable(variable), property.type, at: span)), .void, at: span)
        body.statements = [TypedStatement(.expression(assignment), at: span)]
        property.fieldSetter = symbol
        return symbol
    }

    private func accessor(
        _ property: PropertySymbol, of owner: NominalType, parameters: [FunctionSymbol.Parameter], result: Type,
        role: FunctionSymbol.Role, at span: Span
    ) -> FunctionSymbol {
        let symbol = FunctionSymbol(
            name: property.name, span: span, owner: owner, isStatic: false,
            isMutating: role == .setter && owner.kind != .class, isInitializer: false, isFailable: false, generics: [],
            parameters: parameters, result: result, isThrowing: false, isRethrowing: false, isDiscardable: false,
            effects: [], builtin: nil, cell: owner.cell, syntax: nil, bodySyntax: nil)
        symbol.role = role
        symbol.isFinal = property.isFinal
        if let above = property.overridden, let declaring = above.owner {
            symbol.overridden = role == .getter ? getter(of: above, in: declaring) : setter(of: above, in: declaring)
        }
        return symbol
    }

    private func accessorBody(
        _ symbol: FunctionSymbol, of owner: NominalType, at span: Span
    ) -> (FunctionBody, TypedExpression) {
        let variable = VariableSymbol(
            name: "self", type: owner.selfType, isVariable: symbol.isMutating, span: span, isGlobal: false,
            cell: owner.cell, owner: nil, isImplicit: true, isInOut: symbol.isMutating)
        let body = FunctionBody(name: symbol.name, parameters: [variable], result: symbol.result, span: span)
        symbol.body = body
        symbol.bodyState = .checked
        // An object's own property is meant, and no subclass's.
        let kind = owner.kind == .class ? TypedExpression.Kind.superReference(variable) : .variable(variable)
        return (body, TypedExpression(kind, owner.selfType, at: span))
    }
}

extension Checker {
    /// The `description` that a type declares for itself, or inside other values its `debugDescription`.
    public func descriptionGetter(
        of type: Type, isNested: Bool
    ) -> (function: FunctionSymbol, substitution: Substitution)? {
        let names =
            isNested
            ? [("debugDescription", core.customDebugStringConvertible), ("description", core.customStringConvertible)]
            : [("description", core.customStringConvertible), ("debugDescription", core.customDebugStringConvertible)]
        for (name, target) in names where conforms(type, to: target) {
            guard let requirement = target.properties[name]?.getter else { continue }
            let substitution = protocolSubstitution(target, self: type)
            guard let found = witness(for: requirement, substitution), found.function.builtin == nil else { continue }
            guard found.function.owner?.kind == .class else { return found }
            return implementation(of: found.function, in: type, found.substitution) ?? found
        }
        return nil
    }
}

extension Member {
    fileprivate var isRequirement: Bool {
        switch kind {
        case .function(let function): function.isRequirement
        case .property(let property): property.getter?.isRequirement ?? false
        case .enumCase: false
        }
    }
}

extension FunctionSymbol {
    /// How much an extension asks of the types that get the function: more is more special.
    fileprivate var conditionCount: Int { sameTypeRequirements.count + conformanceRequirements.count }
}

extension Checker {
    /// What a method comes to for an object of a class: the class's own, or the nearest that it inherits.
    public func implementation(
        of method: FunctionSymbol, in type: Type, _ given: Substitution
    ) -> (function: FunctionSymbol, substitution: Substitution)? {
        let root = method.dispatchRoot
        var current: Type? = type
        while case .nominal(let nominal, let arguments)? = current {
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            if let found = nominal.members(like: root).first(where: { $0.dispatchRoot === root }) {
                let generics = Substitution(
                    parameters: found.generics, types: method.generics.map { given[$0] ?? .generic($0) })
                return (found, substitution.merging(generics))
            }
            current = nominal.superclassType?.substituting(substitution)
        }
        return nil
    }
}

extension NominalType {
    /// The declarations that could override a method.
    fileprivate func members(like method: FunctionSymbol) -> [FunctionSymbol] {
        switch method.role {
        case .function: functions[method.name] ?? []
        case .initializer: initializers
        case .getter, .setter:
            [
                properties[method.name]?.getter, properties[method.name]?.setter,
                properties[method.name]?.fieldGetter, properties[method.name]?.fieldSetter,
            ].compactMap { $0 }
        case .subscriptGetter, .subscriptSetter: subscripts.flatMap { [$0.getter, $0.setter].compactMap { $0 } }
        }
    }
}

extension Checker {
    /// The method that answers a requirement of one of the library's protocols for values of a type, of a class the
    /// one that its objects have.
    public func implementation(
        ofRequirement name: String, of protocolName: String, for type: Type
    ) -> (function: FunctionSymbol, substitution: Substitution)? {
        guard case .existential(let target)? = universe.type(named: protocolName), conforms(type, to: target),
            let requirement = target.functions[name]?.first(where: \.isRequirement),
            let found = witness(for: requirement, protocolSubstitution(target, self: type))
        else { return nil }
        guard found.function.owner?.kind == .class else { return found }
        return implementation(of: found.function, in: type, found.substitution) ?? found
    }
}
