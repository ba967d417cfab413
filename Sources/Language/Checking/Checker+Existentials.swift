import Diagnostics
import Parsing

extension Checker {
    // MARK: Members of `any P`

    /// Whether a member may be used of a value whose type is known only to conform: what it takes must not depend on
    /// that type.
    func isUsable(_ function: FunctionSymbol) -> Bool {
        guard let owner = function.owner, owner.kind == .protocol, function.builtin == nil else { return true }
        let unknown = ([owner] + owner.protocols).flatMap { declaring in
            declaring.parameters + (declaring.selfParameter.map { [$0] } ?? [])
        }
        return !function.parameters.contains { $0.type.mentions(anyOf: unknown) }
    }

    /// Whether a value of `any P` may be given to a generic parameter: the call then looks what it holds.
    func isOpened(
        _ parameter: GenericParameter, _ type: Type, of function: FunctionSymbol, to constraint: NominalType
    ) -> Bool {
        guard case .existential(let nominal) = type.head, nominal !== core.any, function.builtin == nil,
            !function.isOfLibrary || constraint.storage == .object, nominal.conforms(to: constraint),
            constraint.kind == .protocol
        else { return false }
        let places = function.parameters.filter { $0.type.mentions(anyOf: [parameter]) }
        guard places.count == 1, case .generic(let direct) = places[0].type, direct === parameter else { return false }
        return !function.result.mentions(anyOf: [parameter]) || function.result == .generic(parameter)
            || core.wrapped(function.result) == .generic(parameter)
    }

    // MARK: Making values of generic types

    /// `T(…)`, where `T` is known by what it conforms to or inherits from.
    func constructGeneric(
        _ parameter: GenericParameter, _ arguments: [CallArgument], expected: Type?, at span: Span
    ) -> TypedExpression {
        let type = Type.generic(parameter)
        var candidates: [Candidate] = []
        for (nominal, substitution) in lookupTypes(of: type) {
            for initializer in nominal.initializers where nominal.kind == .protocol || initializer.isRequired {
                candidates.append(Candidate(function: initializer, substitution: substitution, receiver: nil))
            }
        }
        if candidates.isEmpty {
            report(.initializerMissing(type, at: span))
            return invalid(at: span)
        }
        let call = resolveCall(
            candidates, arguments, name: parameter.name, expected: expected, at: span,
            nameSpan: Span(span.start, span.start + parameter.name.utf8.count))
        return withObject(call, of: type)
    }

    // MARK: Casts

    func checkCast(
        _ value: Expression, _ cast: Expression.Cast, _ syntax: TypeSyntax, at span: Span
    ) -> TypedExpression {
        let type = resolve(syntax)
        let kind: TypedExpression.CastKind
        switch cast {
        case .as:
            let typed = check(value, expected: type)
            return coerced(typed, to: type, as: .value)
        case .is: kind = .test
        case .conditional: kind = .conditional
        case .forced: kind = .forced
        }
        let typed = settling(at: value.span) { () -> TypedExpression in
            let typed = check(value)
            inference.bindToDefault(typed.type)
            return typed
        }
        if typed.type.hasError || type.hasError { return invalid(at: span) }
        warnAboutCast(from: typed.type.resolved, to: type, kind, at: span)
        switch kind {
        case .test: return TypedExpression(.cast(typed, to: type, .test), core.boolType, at: span)
        case .conditional:
            return TypedExpression(.cast(typed, to: type, .conditional), core.optionalType(type), at: span)
        case .forced: return TypedExpression(.cast(typed, to: type, .forced), type, at: span)
        }
    }

    /// Says so where a cast can come out one way only.
    func warnAboutCast(from source: Type, to target: Type, _ kind: TypedExpression.CastKind, at span: Span) {
        guard !source.hasError, !target.hasError else { return }
        let holds: Bool
        if source == target || isUpcast(source, target) {
            holds = true
        } else if areUnrelated(source, target) {
            holds = false
        } else {
            return
        }
        switch (kind, holds) {
        case (.test, true): report(.castAlwaysTrue(at: span))
        case (.conditional, true): report(.castAlwaysSucceeds(source, target, at: span))
        case (.forced, true): report(.castUnneeded(source, target, isSame: source == target, at: span))
        case (_, false): report(.castAlwaysFails(source, target, at: span))
        }
    }

    private func isUpcast(_ source: Type, _ target: Type) -> Bool {
        switch target {
        case .existential(let nominal):
            if nominal === core.any { return true }
            if case .existential(let given) = source { return given.conforms(to: nominal) }
            return conforms(source, to: nominal)
        case .nominal(let nominal, _):
            return nominal.kind == .class && source.nominal?.isSubclass(of: nominal) ?? false
        case .tuple, .function, .generic, .metatype, .variable, .error: return false
        }
    }

    private func areUnrelated(_ source: Type, _ target: Type) -> Bool {
        guard case .nominal(let x, _) = source, case .nominal(let y, _) = target else { return false }
        if x === core.optional || y === core.optional { return false }
        if x === y { return false }
        if x.kind == .class, y.kind == .class { return !x.isSubclass(of: y) && !y.isSubclass(of: x) }
        return true
    }

    /// `type(of: x)`.
    func dynamicType(of value: Expression, at span: Span) -> TypedExpression {
        let typed = check(value)
        if typed.type.hasError { return invalid(at: span) }
        inference.bindToDefault(typed.type)
        return TypedExpression(.dynamicType(typed), .metatype(typed.type), at: span)
    }

    // MARK: Sequences of the notebook's own

    /// How a `for` goes through a sequence that has an iterator.
    func iteration(of type: Type) -> IteratorPlan? {
        func method(_ name: String, of type: Type) -> (function: FunctionSymbol, substitution: Substitution)? {
            for member in members(named: name, of: type) {
                if case .function(let function) = member.kind, function.parameters.isEmpty,
                    function.generics.isEmpty,
                    !member.owner.isBuiltin || function.isRequirement || member.owner.kind == .struct
                {
                    return (function, member.substitution)
                }
            }
            return nil
        }
        var iterator = type
        let make = method("makeIterator", of: type)
        if let make { iterator = make.function.result.substituting(make.substitution).resolved }
        guard let next = method("next", of: iterator),
            let element = core.wrapped(next.function.result.substituting(next.substitution).resolved)
        else { return nil }
        return IteratorPlan(make: make, next: next, iterator: iterator, element: element)
    }

    /// The elements of such a sequence as an array: what the library's algorithms go through.
    func elementsGetter(of type: Type) -> (function: FunctionSymbol, substitution: Substitution)? {
        guard case .nominal(let nominal, let arguments) = type, !nominal.isBuiltin else { return nil }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        if let known = elementsGetters[nominal] { return (known, substitution) }
        guard let plan = iteration(of: nominal.selfType),
            let append = core.array.functions["append"]?.first(where: { $0.parameters.count == 1 }),
            let parameter = core.array.parameters.first
        else { return nil }
        let span = nominal.span
        let result = core.arrayType(plan.element)
        let symbol = FunctionSymbol(
            name: "elements", span: span, owner: nominal, isStatic: false, isMutating: false, isInitializer: false,
            isFailable: false, generics: [], parameters: [], result: result, isThrowing: false, isRethrowing: false,
            isDiscardable: false, effects: [], builtin: nil, cell: nominal.cell, syntax: nil, bodySyntax: nil)
        symbol.role = .getter
        func variable(_ name: String, _ type: Type, isVariable: Bool) -> VariableSymbol {
            VariableSymbol(
                name: name, type: type, isVariable: isVariable, span: span, isGlobal: false, cell: nominal.cell,
                owner: nil, isImplicit: true)
        }
        func value(_ variable: VariableSymbol) -> TypedExpression {
            TypedExpression(.variable(variable), variable.type, at: span)
        }
        let receiver = variable("self", nominal.selfType, isVariable: false)
        let elements = variable("elements", result, isVariable: true)
        let element = variable("element", plan.element, isVariable: false)
        let body = FunctionBody(name: "elements", parameters: [receiver], result: result, span: span)
        let call = TypedExpression(
            .call(
                append, Substitution(parameters: [parameter], types: [plan.element]),
                [.value(TypedExpression(.inOut(value(elements)), result, at: span)), .value(value(element))]),
            .void, at: span)
        body.statements = [
            TypedStatement(
                .binding(
                    TypedPattern(kind: .binding(elements), type: result, span: span),
                    TypedExpression(.array([]), result, at: span)), at: span),
            TypedStatement(
                .for(
                    TypedPattern(kind: .binding(element), type: plan.element, span: span), in: value(receiver),
                    iteration: .iterator(plan), filter: nil,
                    body: [TypedStatement(.expression(call), at: span)], LoopLabel(nil)), at: span),
            TypedStatement(.return(value(elements)), at: span),
        ]
        symbol.body = body
        symbol.bodyState = .checked
        elementsGetters[nominal] = symbol
        return (symbol, substitution)
    }
}

extension Type {
    /// Whether it is an associated type of a generic parameter.
    var isAssociated: Bool {
        if case .generic(let parameter) = self { return parameter.base != nil }
        return false
    }
}
