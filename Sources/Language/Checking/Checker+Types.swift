import Diagnostics
import Parsing

extension Checker {
    /// The type that some syntax names.
    func resolve(_ syntax: TypeSyntax, in scope: Scope? = nil) -> Type {
        let scope = scope ?? self.scope
        switch syntax.kind {
        case .named(let components):
            guard let first = components.first else { return .error }
            let isDeclaredBelow = isTypeDeclaredBelow(first.name.text, in: scope)
            guard !isDeclaredBelow, var type = scope.type(named: first.name.text) else {
                let names = scope.visibleNames().filter { $0.first?.isUppercase ?? false }
                if isDeclaredBelow || laterDeclarations[first.name.text] != nil {
                    report(.declaredBelow(first.name.text, at: first.name.span))
                } else {
                    report(
                        .unknownType(
                            first.name.text, near: nearestName(to: first.name.text, among: names), at: first.name.span))
                }
                return .error
            }
            if components.count > 1, first.arguments.isEmpty, let member = associatedType(of: type, components) {
                return member
            }
            if components.count > 1 {
                trace.use(type)
                if case .nominal = type { type = applied(type, first.arguments, in: scope, at: syntax.span) }
                for component in components.dropFirst() {
                    if type.hasError { return .error }
                    guard let inner = nestedType(named: component.name.text, of: type) else {
                        let name = components.map(\.name.text).joined(separator: ".")
                        report(.unknownType(name, near: nil, at: syntax.span))
                        return .error
                    }
                    type =
                        component.arguments.isEmpty
                        ? inner : applied(inner, component.arguments, in: scope, at: syntax.span)
                }
                return type
            }
            if case .nominal(let nominal, _) = type {
                trace.use(nominal)
                return applied(type, first.arguments, in: scope, at: syntax.span)
            } else if case .existential(let nominal) = type, first.arguments.isEmpty {
                requireAny(nominal, at: syntax.span)
            } else if !first.arguments.isEmpty {
                report(
                    .wrongGenericArguments(first.name.text, expected: 0, found: first.arguments.count, at: syntax.span))
            }
            return type
        case .array(let element): return core.arrayType(resolve(element, in: scope))
        case .dictionary(let key, let value):
            let keyType = resolve(key, in: scope)
            requireConformance(of: keyType, to: core.hashable, at: key.span)
            return .nominal(core.dictionary, [keyType, resolve(value, in: scope)])
        case .optional(let wrapped), .implicitlyUnwrapped(let wrapped):
            return core.optionalType(resolve(wrapped, in: scope))
        case .tuple(let elements):
            if elements.count == 1 { return resolve(elements[0].type, in: scope) }
            requireDistinctLabels(elements.map(\.label))
            return .tuple(elements.map { Type.TupleElement($0.label?.text, resolve($0.type, in: scope)) })
        case .function(let parameters, let isThrowing, let result):
            return .function(
                FunctionType(
                    parameters: parameters.map { .init(resolve($0.type, in: scope), isInOut: $0.isInOut) },
                    result: resolve(result, in: scope), isThrowing: isThrowing))
        case .any(let inner): return resolveAny(inner, in: scope)
        case .some(let inner): return resolveSome(inner, in: scope, at: syntax.span)
        case .composition(let parts): return resolveComposition(parts, in: scope, isType: true)
        case .metatype(let inner): return .metatype(resolve(inner, in: scope))
        case .invalid:
            sawMistake = true
            return .error
        }
    }

    /// Reports a generic argument that does not do what is asked of it. A generic parameter of the signature at hand is
    /// understood to do it.
    func requireConformance(of type: Type, to target: NominalType, at span: Span) {
        guard cell >= 0 else { return }
        if deferredConformances != nil {
            deferredConformances?.append((type, target, span))
            return
        }
        inheritFirst(type)
        if conforms(type, to: target) { return }
        if case .generic(let parameter) = type, inferredParameters.contains(parameter) {
            parameter.constraints.append(target)
            return
        }
        report(.typeConformance(type, target.name, at: span))
    }

    /// Reports a label that a tuple has twice.
    func requireDistinctLabels(_ labels: [Name?]) {
        var seen: Set<String> = []
        for label in labels.compactMap({ $0 }) where !seen.insert(label.text).inserted {
            report(.tupleLabelRepeated(at: label.span))
        }
    }

    /// A type by its name, with the generic arguments that stand behind it.
    private func applied(_ type: Type, _ given: [TypeSyntax], in scope: Scope, at span: Span) -> Type {
        guard case .nominal(let nominal, let arguments) = type else { return type }
        let inherited = nominal.inheritedParameterCount
        let count = nominal.parameters.count - inherited
        if given.isEmpty {
            if nominal.parameters.isEmpty || isInside(nominal, scope) { return type }
            if count == 0, let outer = nominal.outer, isInside(outer, scope) { return type }
            if zip(nominal.parameters, arguments).allSatisfy({ .generic($0) == $1 }) {
                if infersGenericArguments { return openedIfGeneric(type).0 }
                report(.wrongGenericArguments(nominal.name, expected: count, found: 0, at: span))
                return .error
            }
            return type
        }
        guard given.count == count else {
            report(.wrongGenericArguments(nominal.name, expected: count, found: given.count, at: span))
            return .error
        }
        let own = given.map { resolve($0, in: scope) }
        for (parameter, (argument, syntax)) in zip(nominal.parameters.dropFirst(inherited), zip(own, given)) {
            for constraint in parameter.constraints {
                requireConformance(of: argument, to: constraint, at: syntax.span)
            }
        }
        return .nominal(nominal, arguments.prefix(inherited) + own)
    }

    /// A type that another declares inside itself.
    func nestedType(named name: String, of type: Type) -> Type? {
        guard let nominal = type.declaredNominal else { return nil }
        guard case .nominal(_, let arguments) = type else { return nominal.nestedType(named: name) }
        return nominal.nestedType(named: name, arguments: arguments) ?? type.associatedType(named: name)
    }

    /// Whether a name that means a builtin type here is given to a type of the notebook further down: Swift knows but
    /// that one.
    func isTypeDeclaredBelow(_ name: String, in scope: Scope) -> Bool {
        cell >= 0 && laterDeclarations[name] != nil && scope.type(named: name, upTo: universe) == nil
    }

    private func isInside(_ nominal: NominalType, _ scope: Scope) -> Bool {
        var current: Scope? = scope
        while let inner = current {
            if inner.nominal === nominal || inner.nominal?.isNested(in: nominal) == true { return true }
            current = inner.parent
        }
        return false
    }

    /// The library's type of a name.
    public func libraryType(named name: String) -> Type? { universe.type(named: name) }

    /// A nominal type with fresh variables for its parameters.
    func opened(_ nominal: NominalType) -> (type: Type, substitution: Substitution) {
        let types = nominal.parameters.map { _ in inference.fresh() }
        return (.nominal(nominal, types), Substitution(parameters: nominal.parameters, types: types))
    }
}
