import Diagnostics
import Parsing

extension Checker {
    // MARK: Protocols as types and as constraints

    /// The protocol or class that a constraint names.
    func resolveConstraint(_ syntax: TypeSyntax, in scope: Scope) -> NominalType? {
        let type = withoutAny { () -> Type in
            if case .composition(let parts) = syntax.kind {
                return resolveComposition(parts, in: scope, isType: false)
            }
            return resolve(syntax, in: scope)
        }
        switch type {
        case .existential(let nominal): return nominal
        case .nominal(let nominal, _) where nominal.kind == .class: return nominal
        case .error: return nil
        case .nominal, .tuple, .function, .generic, .metatype, .variable:
            report(.notAConstraint(type, at: syntax.span))
            return nil
        }
    }

    /// Lets protocols stand that are no types without `any`.
    private func withoutAny<Result>(_ body: () -> Result) -> Result {
        let outer = allowsBareProtocols
        allowsBareProtocols = true
        defer { allowsBareProtocols = outer }
        return body()
    }

    func requireAny(_ nominal: NominalType, at span: Span) {
        guard !allowsBareProtocols, cell >= 0, nominal.needsAny else { return }
        report(.anyMissing(nominal.name, at: span))
    }

    func resolveAny(_ inner: TypeSyntax, in scope: Scope) -> Type {
        let type = withoutAny { resolve(inner, in: scope) }
        switch type {
        case .existential, .error: return type
        case .nominal(let nominal, _) where nominal.superclassType != nil && nominal.kind == .protocol: return type
        case .nominal, .tuple, .function, .generic, .metatype, .variable:
            report(.anyOfType(type, at: inner.span))
            return .error
        }
    }

    /// `some P`: a generic parameter without a name.
    func resolveSome(_ inner: TypeSyntax, in scope: Scope, at span: Span) -> Type {
        let constraint = resolveConstraint(inner, in: scope)
        guard let constraint else { return .error }
        guard opaqueParameters != nil else {
            report(.someMisplaced(at: span))
            return .error
        }
        let parameter = GenericParameter("some \(constraint.name)")
        parameter.constraints = [constraint]
        opaqueParameters?.append(parameter)
        return .generic(parameter)
    }

    /// `A & B`: a protocol without requirements of its own that refines each.
    func resolveComposition(_ parts: [TypeSyntax], in scope: Scope, isType: Bool) -> Type {
        var members: [NominalType] = []
        var superclass: Type?
        for part in parts {
            let type = withoutAny { resolve(part, in: scope) }
            switch type {
            case .existential(let nominal): members.append(nominal)
            case .nominal(let nominal, _) where nominal.kind == .class && superclass == nil: superclass = type
            case .error: return .error
            case .nominal, .tuple, .function, .generic, .metatype, .variable:
                report(.notAConstraint(type, at: part.span))
                return .error
            }
        }
        if members.count == 1, superclass == nil { return .existential(members[0]) }
        var key = members.sorted { ($0.span.start, $0.name) < ($1.span.start, $1.name) }
        if let nominal = superclass?.nominal { key.append(nominal) }
        if let known = compositions[key] { return .existential(known) }
        let names = (superclass.map { ["\($0)"] } ?? []) + members.map(\.name)
        let composition = NominalType(
            name: names.joined(separator: " & "), kind: .protocol, storage: .fields, span: parts[0].span,
            isBuiltin: false, isComposition: true)
        composition.superclassType = superclass
        for member in members {
            for conformed in [member] + member.protocols where !composition.protocols.contains(conformed) {
                composition.protocols.append(conformed)
            }
        }
        compositions[key] = composition
        return .existential(composition)
    }

    /// `T.Item`, or an alias that a type declares.
    func associatedType(of type: Type, _ components: [(name: Name, arguments: [TypeSyntax])]) -> Type? {
        var type = type
        for (name, arguments) in components.dropFirst() {
            guard arguments.isEmpty, let member = type.associatedType(named: name.text) else { return nil }
            type = member
        }
        return type.substituting(knownTypes)
    }

    // MARK: Inheritance

    /// What a declaration says behind its colon.
    func inherit(
        _ syntax: TypeSyntax, at index: Int, _ declaration: TypeDeclaration, of nominal: NominalType, in scope: Scope
    ) {
        let isRaw = nominal.kind == .enum && !nominal.isBuiltin
        let type = withoutAny {
            if case .composition(let parts) = syntax.kind { return resolveComposition(parts, in: scope, isType: false) }
            return resolve(syntax, in: scope)
        }
        guard let target = type.declaredNominal else {
            if !type.hasError { report(.inheritance(nominal.name, type, at: syntax.span)) }
            return
        }
        inheritFirst(type)
        switch target.kind {
        case .protocol:
            if target === nominal || nominal.kind == .protocol && target.protocols.contains(nominal) {
                report(.circularInheritance(nominal.name, at: declaration.name.span))
                return
            }
            conform(nominal, to: target, declaration, in: scope, at: syntax.span)
        case .class where nominal.kind == .class && declaration.kind != .extension:
            inheritClass(type, target, at: index, of: nominal, at: syntax.span)
        case .class where nominal.kind == .protocol: nominal.superclassType = type
        case .class, .struct, .enum:
            if isRaw, declaration.kind != .extension {
                nominal.rawType = type
            } else {
                report(.inheritance(nominal.name, type, at: syntax.span))
            }
        }
    }

    /// Looks at what a type inherits before anything else asks for it.
    func inheritFirst(_ type: Type) {
        guard let target = type.declaredNominal,
            let position = pendingInheritance.firstIndex(where: { $0.nominal === target })
        else { return }
        let inner = pendingInheritance.remove(at: position)
        declareInheritance(inner.declaration, of: inner.nominal, in: inner.scope)
    }

    private func conform(
        _ nominal: NominalType, to target: NominalType, _ declaration: TypeDeclaration, in scope: Scope, at span: Span
    ) {
        if target === core.any { return }
        if target === core.anyObject, nominal.kind != .class, nominal.kind != .protocol {
            report(.classBound(nominal.name, target.name, at: span))
            return
        }
        if nominal.kind != .protocol, !nominal.isBuiltin, nominal.conformances.contains(where: { $0.target === target })
        {
            report(.redundantConformance(nominal.name, target.name, at: span))
            return
        }
        var conditions: [(Type, NominalType)] = []
        var sameTypes: [(Type, Type)] = []
        collect(declaration.generics.requirements, in: scope, &sameTypes, &conditions, constrains: false)
        if declaration.kind != .extension { conditions = [] }
        for conformed in [target] + target.protocols where !conformed.isComposition {
            if !nominal.protocols.contains(conformed) { nominal.protocols.append(conformed) }
            if cell >= 0 || !conditions.isEmpty, nominal.kind != .protocol,
                !nominal.conformances.contains(where: { $0.target === conformed })
            {
                nominal.conformances.append(
                    Conformance(target: conformed, conditions: conditions, span: declaration.name.span, cell: cell))
            }
        }
        if nominal.kind == .protocol, let superclass = target.superclassType { nominal.superclassType = superclass }
        for declaring in [target] + target.protocols {
            for associated in declaring.parameters
            where !nominal.associatedTypes.contains(where: { $0.name == associated.name }) {
                if let parameter = nominal.parameters.first(where: { $0.name == associated.name }) {
                    nominal.associatedTypes.append((associated.name, .generic(parameter)))
                }
            }
        }
    }

    private func inheritClass(
        _ type: Type, _ target: NominalType, at index: Int, of nominal: NominalType, at span: Span
    ) {
        if target.isSubclass(of: nominal) {
            report(.circularInheritance(nominal.name, at: nominal.span))
        } else if let before = nominal.superclass {
            report(.severalSuperclasses(nominal.name, before.name, target.name, at: span))
        } else if index > 0 {
            report(.superclassFirst(target.name, at: span))
        } else if target.isBuiltin {
            report(
                .outsideSubset(
                    "inheriting from the library's class '\(target.name)'", "hold an object of it as a property",
                    at: span))
        } else if target.isFinal {
            report(.finalClass(target.name, at: span))
        } else {
            nominal.superclassType = type
            for associated in target.protocols.flatMap(\.parameters)
            where !nominal.associatedTypes.contains(where: { $0.name == associated.name }) {
                if let parameter = nominal.parameters.first(where: { $0.name == associated.name }) {
                    nominal.associatedTypes.append((associated.name, .generic(parameter)))
                }
            }
        }
    }

    // MARK: Associated types

    /// Finds what a type's associated types are from the members that answer the requirements.
    func inferAssociatedTypes(of nominal: NominalType) {
        guard nominal.kind != .protocol else { return }
        let isSequence = nominal.protocols.contains { $0 === core.sequence }
        if isSequence, !nominal.isBuiltin, nominal.selfType.associatedType(named: "Element") == nil,
            let plan = iteration(of: nominal.selfType)
        {
            nominal.associatedTypes.append(("Element", plan.element))
        }
        for target in nominal.protocols {
            for parameter in target.parameters where nominal.selfType.associatedType(named: parameter.name) == nil {
                if let found = inferred(parameter, of: target, for: nominal) {
                    nominal.associatedTypes.append((parameter.name, found))
                }
            }
        }
    }

    private func inferred(_ parameter: GenericParameter, of target: NominalType, for nominal: NominalType) -> Type? {
        let type = nominal.selfType
        func compare(_ wanted: Type, _ found: Type) -> Type? {
            switch (wanted, found.resolved) {
            case (.generic(let candidate), let found) where candidate === parameter: return found
            case (.nominal(let x, let xs), .nominal(let y, let ys)) where x === y:
                for (p, q) in zip(xs, ys) { if let found = compare(p, q) { return found } }
                return nil
            case (.tuple(let xs), .tuple(let ys)) where xs.count == ys.count:
                for (p, q) in zip(xs, ys) { if let found = compare(p.type, q.type) { return found } }
                return nil
            case (.function(let f), .function(let g)) where f.parameters.count == g.parameters.count:
                for (p, q) in zip(f.parameters, g.parameters) {
                    if let found = compare(p.type, q.type) { return found }
                }
                return compare(f.result, g.result)
            default: return nil
            }
        }
        func compare(_ requirement: FunctionSymbol) -> Type? {
            guard requirement.isRequirement else { return nil }
            for (candidate, substitution) in witnessCandidates(for: requirement, of: type)
            where candidate.owner?.kind != .protocol || candidate.conditionsAreEmpty {
                guard candidate.parameters.map(\.label) == requirement.parameters.map(\.label) else { continue }
                for (p, q) in zip(requirement.parameters, candidate.parameters) {
                    if let found = compare(p.type, q.type.substituting(substitution)) { return found }
                }
                if let found = compare(requirement.result, candidate.result.substituting(substitution)) { return found }
            }
            return nil
        }
        for requirement in target.requirements {
            if let found = compare(requirement), found.mentionsNothing(of: target) { return found }
        }
        return nil
    }

    // MARK: Conformance

    /// Whether a type does what the protocols require that it names here.
    func checkConformances(of nominal: NominalType, at span: Span) {
        for conformance in nominal.conformances where conformance.cell == cell && conformance.span == span {
            checkConformance(of: nominal, to: conformance.target, conformance, at: span)
        }
        guard nominal.kind == .enum, nominal.span == span else { return }
        for target in nominal.protocols where !nominal.conformances.contains(where: { $0.target === target }) {
            if target === core.equatable || target === core.hashable { checkParts(of: nominal, conformTo: target) }
        }
    }

    private func checkConformance(
        of nominal: NominalType, to target: NominalType, _ conformance: Conformance, at span: Span
    ) {
        if target.isClassBound, nominal.kind != .class {
            report(.classBound(nominal.name, target.name, at: span))
            return
        }
        if let superclass = target.superclass, !nominal.isSubclass(of: superclass) {
            report(
                .conformanceMissing(nominal.name, target.name, ["it must inherit from '\(superclass.name)'"], at: span))
            return
        }
        if target === core.collection {
            report(
                .outsideSubset(
                    "a type of one's own that conforms to 'Collection'", "conform to 'Sequence'", at: span))
            return
        }
        let assumed = conformance.conditions.compactMap { type, target -> (GenericParameter, NominalType)? in
            if case .generic(let parameter) = type { return (parameter, target) }
            return nil
        }
        for (parameter, target) in assumed { parameter.constraints.append(target) }
        defer { for (parameter, _) in assumed { parameter.constraints.removeLast() } }
        if target === core.equatable || target === core.hashable {
            checkParts(of: nominal, conformTo: target)
            return
        }
        if target === core.sequence { return checkSequence(nominal, at: span) }
        let type = nominal.selfType
        var reasons: [String] = []
        for parameter in target.parameters {
            guard let found = type.associatedType(named: parameter.name) else {
                reasons.append("it says nowhere what '\(parameter.name)' is")
                continue
            }
            for constraint in parameter.constraints where !conforms(found, to: constraint) {
                reasons.append(
                    "'\(parameter.name)' is '\(found.resolved)', which does not conform to '\(constraint.name)'")
            }
        }
        if reasons.isEmpty {
            let substitution = protocolSubstitution(target, self: type)
            for requirement in target.requirements where requirement.role != .setter {
                if let reason = missing(requirement, of: target, for: type, substitution) { reasons.append(reason) }
            }
        }
        if !reasons.isEmpty { report(.conformanceMissing(nominal.name, target.name, reasons, at: span)) }
    }

    /// Why a requirement has no answer; `nil` if it has one.
    private func missing(
        _ requirement: FunctionSymbol, of target: NominalType, for type: Type, _ substitution: Substitution
    ) -> String? {
        let form = phrase(for: requirement, substitution)
        guard let (function, _) = witness(for: requirement, substitution) else {
            let candidates = witnessCandidates(for: requirement, of: type)
            if target === core.caseIterable { return nil }
            if let other = candidates.first(where: { $0.function.owner?.kind != .protocol }) {
                let found = phrase(for: other.function, other.substitution)
                return found == form ? "it has no \(form)" : "it has \(found), and needs \(form)"
            }
            return "it has no \(form)"
        }
        if !requirement.overriders.contains(where: { $0 === function }) { requirement.overriders.append(function) }
        if function.isMutating, !requirement.isMutating, function.owner?.kind != .class, requirement.role == .function {
            return "\(form) is 'mutating', which the protocol does not allow"
        }
        if requirement.isInitializer, function.isFailable, !requirement.isFailable {
            return "\(form) may fail, which the protocol does not allow"
        }
        if requirement.isInitializer, let nominal = type.nominal, nominal.kind == .class, !nominal.isFinal,
            !function.isRequired, function.owner?.kind == .class
        {
            return "\(form) must be 'required', for subclasses conform as well"
        }
        let setter: FunctionSymbol?
        switch requirement.role {
        case .getter: setter = target.properties[requirement.name]?.setter
        case .subscriptGetter: setter = target.subscripts.first { $0.getter === requirement }?.setter
        case .function, .initializer, .setter, .subscriptSetter: setter = nil
        }
        if let setter, witness(for: setter, substitution) == nil { return "\(form) cannot be set" }
        return nil
    }

    private func phrase(for function: FunctionSymbol, _ substitution: Substitution) -> String {
        let type = function.result.substituting(substitution).resolved
        let labels = function.parameters.map { parameter in
            "\(parameter.label ?? "_"): \(parameter.type.substituting(substitution).resolved)"
        }.joined(separator: ", ")
        let prefix = function.isStatic ? "static " : ""
        switch function.role {
        case .getter, .setter: return "'\(prefix)var \(function.name): \(type)'"
        case .subscriptGetter, .subscriptSetter: return "'subscript(\(labels)) -> \(type)'"
        case .initializer: return "'init\(function.isFailable ? "?" : "")(\(labels))'"
        case .function:
            return "'\(prefix)func \(function.name)(\(labels))\(type.isVoid ? "" : " -> \(type)")'"
        }
    }

    /// A type gets `==` and its place as a key from its parts, unless it says how itself.
    private func checkParts(of nominal: NominalType, conformTo target: NominalType) {
        let own = ownHashing(of: nominal.selfType)
        nominal.keyFunctions = [own.equality?.function, own.hash?.function].compactMap { $0 }
        if target === core.equatable ? own.equality != nil : own.hash != nil { return }
        if nominal.kind == .class {
            let missing =
                target === core.equatable
                ? "'static func ==(_: \(nominal.name), _: \(nominal.name)) -> Bool'" : "'func hash(into: inout Hasher)'"
            report(.conformanceMissing(nominal.name, target.name, ["it has no \(missing)"], at: nominal.span))
            return
        }
        let parts =
            nominal.fields.map { ($0.name, $0.type) }
            + nominal.cases.flatMap { enumCase in enumCase.payload.map { (enumCase.name, $0.type) } }
        for (name, type) in parts where !conforms(type, to: target) {
            report(.conformancePart(nominal.name, target.name, name, type, at: nominal.span))
            return
        }
    }

    /// A sequence has an iterator, or is one.
    private func checkSequence(_ nominal: NominalType, at span: Span) {
        guard !nominal.conforms(to: core.collection), iteration(of: nominal.selfType) == nil else { return }
        report(
            .conformanceMissing(
                nominal.name, "Sequence", ["it has no 'func makeIterator()' that yields an iterator"], at: span))
    }

    // MARK: Opening

    /// What `some P` turned out to be.
    func settleOpaqueResults(_ opaque: [GenericParameter], of symbol: FunctionSymbol, _ body: FunctionBody) {
        func settle(_ wanted: Type, _ found: Type) {
            switch (wanted, found.resolved) {
            case (.generic(let parameter), let type) where opaque.contains(parameter):
                guard !type.isUndetermined, !type.hasError else { return }
                for constraint in parameter.constraints where !conforms(type, to: constraint) {
                    report(.opaqueResult(type, constraint.name, at: symbol.span))
                    return
                }
                if type.mentions(anyOf: symbol.generics) {
                    report(
                        .outsideSubset(
                            "a 'some' result that depends on a generic parameter", "name the type", at: symbol.span))
                    return
                }
                parameter.underlying = type
            case (.nominal(let x, let xs), .nominal(let y, let ys)) where x === y:
                for (p, q) in zip(xs, ys) { settle(p, q) }
            case (.tuple(let xs), .tuple(let ys)):
                for (p, q) in zip(xs, ys) { settle(p.type, q.type) }
            default: return
            }
        }
        inference.bindToDefault(body.result)
        settle(symbol.result, body.result)
        body.result = body.result.resolved
    }

    /// What every `some P` is, for code that runs.
    public func underlyingTypes() -> Substitution {
        var substitution = Substitution.none
        for parameter in opaqueResults {
            if let definer = parameter.definer { checkBody(of: definer) }
            if let type = parameter.underlying { substitution.set(parameter, to: type) }
        }
        // One may stand for another.
        return substitution.applying(substitution)
    }
}

extension NominalType {
    /// What a protocol asks for, in order of names.
    var requirements: [FunctionSymbol] {
        var result: [FunctionSymbol] = []
        for name in functions.keys.sorted() { result += functions[name] ?? [] }
        for name in properties.keys.sorted() {
            result += [properties[name]?.getter, properties[name]?.setter].compactMap { $0 }
        }
        result += initializers
        for symbol in subscripts { result += [symbol.getter, symbol.setter].compactMap { $0 } }
        return result.filter(\.isRequirement)
    }

    /// Whether the protocol is a type only with `any` before it.
    var needsAny: Bool {
        ([self] + protocols).contains { declaring in
            if !declaring.parameters.isEmpty { return true }
            guard let own = declaring.selfParameter else { return false }
            return declaring.requirements.contains { requirement in
                requirement.parameters.contains { $0.type.mentions(anyOf: [own]) }
            }
        }
    }
}

extension FunctionSymbol {
    /// How much it asks of its generic arguments.
    var requirementCount: Int {
        generics.reduce(sameTypeRequirements.count + conformanceRequirements.count) { $0 + $1.constraints.count }
    }

    fileprivate var conditionsAreEmpty: Bool { sameTypeRequirements.isEmpty && conformanceRequirements.isEmpty }
}

extension Type {
    fileprivate func mentionsNothing(of target: NominalType) -> Bool {
        !mentions(anyOf: target.parameters + (target.selfParameter.map { [$0] } ?? []))
    }
}
