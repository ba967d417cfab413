import Diagnostics
import Parsing

extension Checker {
    /// A pattern of `case`, matched against values of a type; its variables are declared.
    func check(_ pattern: Pattern, against type: Type) -> TypedPattern {
        let span = pattern.span
        let type = type.resolved
        if type.hasError {
            declareVariables(of: pattern)
            return TypedPattern(kind: .wildcard, type: .error, span: span)
        }
        switch pattern.kind {
        case .wildcard: return TypedPattern(kind: .wildcard, type: type, span: span)
        case .binding(let isVariable, let name):
            if let shared = sharedBindings[name.text] {
                if shared.type != type, !shared.type.hasError {
                    report(.bindingType(name.text, type, expected: shared.type, at: name.span))
                }
                return TypedPattern(kind: .binding(shared), type: type, span: span)
            }
            let variable = declareVariable(name, type: type, isVariable: isVariable, isTopLevel: false)
            return TypedPattern(kind: .binding(variable), type: type, span: span)
        case .tuple(let elements):
            guard case .tuple(let types) = type, types.count == elements.count else {
                report(.patternType("a tuple of \(elements.count)", type, at: span))
                declareVariables(of: pattern)
                return TypedPattern(kind: .wildcard, type: type, span: span)
            }
            let parts = zip(elements, types).map { check($0.pattern, against: $1.type) }
            return TypedPattern(kind: .tuple(parts), type: type, span: span)
        case .optional(let inner):
            guard let wrapped = core.wrapped(type) else {
                report(.notOptional(type, "the pattern '?'", at: span))
                declareVariables(of: pattern)
                return TypedPattern(kind: .wildcard, type: type, span: span)
            }
            return TypedPattern(kind: .some(check(inner, against: wrapped)), type: type, span: span)
        case .enumCase(let syntax?, let name, let arguments) where type.isExistential:
            let target = resolve(syntax)
            if target.hasError {
                for argument in arguments ?? [] { declareVariables(of: argument.pattern) }
                return TypedPattern(kind: .wildcard, type: .error, span: span)
            }
            let inner = checkCase(name, arguments, against: target, at: span)
            return TypedPattern(kind: .cast(inner), type: type, span: span)
        case .enumCase(_, let name, let arguments): return checkCase(name, arguments, against: type, at: span)
        case .is(let syntax):
            let target = resolve(syntax)
            warnAboutCast(from: type, to: target, .test, at: span)
            return TypedPattern(
                kind: .cast(TypedPattern(kind: .wildcard, type: target, span: span)), type: type, span: span)
        case .as(let inner, let syntax):
            let target = resolve(syntax)
            return TypedPattern(kind: .cast(check(inner, against: target)), type: type, span: span)
        case .expression(let expression):
            if case .nilLiteral = expression.kind, core.wrapped(type) != nil {
                return TypedPattern(kind: .none, type: type, span: span)
            }
            if case .boolean(let value) = expression.kind, type.nominal === core.bool {
                return TypedPattern(kind: .boolean(value), type: type, span: span)
            }
            if case .member(nil, let name) = expression.kind { return checkCase(name, nil, against: type, at: span) }
            if let wrapped = core.wrapped(type), expression.isLiteral {
                return TypedPattern(kind: .some(check(pattern, against: wrapped)), type: type, span: span)
            }
            return checkTest(expression, against: type, at: span)
        }
    }

    /// One of the patterns of a case: the names that it binds are those of the first.
    func check(_ pattern: Pattern, against type: Type, after first: TypedPattern?) -> TypedPattern {
        for variable in first?.variables ?? [] { sharedBindings[variable.name] = variable }
        defer { sharedBindings = [:] }
        return check(pattern, against: type)
    }

    private func checkCase(
        _ name: Name, _ arguments: [(label: Name?, pattern: Pattern)]?, against type: Type, at span: Span
    ) -> TypedPattern {
        if type.hasError {
            for argument in arguments ?? [] { declareVariables(of: argument.pattern) }
            return TypedPattern(kind: .wildcard, type: .error, span: span)
        }
        if let wrapped = core.wrapped(type) {
            if name.text == "none", arguments == nil { return TypedPattern(kind: .none, type: type, span: span) }
            if name.text == "some", let arguments, arguments.count == 1 {
                return TypedPattern(kind: .some(check(arguments[0].pattern, against: wrapped)), type: type, span: span)
            }
            return TypedPattern(
                kind: .some(checkCase(name, arguments, against: wrapped, at: span)), type: type, span: span)
        }
        guard case .nominal(let nominal, let generics) = type,
            let index = nominal.cases.firstIndex(where: { $0.name == name.text })
        else {
            let names = type.nominal?.cases.map(\.name) ?? []
            if let nominal = type.nominal, nominal.properties[name.text]?.isStatic == true {
                return checkTest(Expression(.member(base: nil, name: name), at: span), against: type, at: span)
            }
            report(.noStaticMember(name.text, of: type, near: nearestName(to: name.text, among: names), at: name.span))
            for argument in arguments ?? [] { declareVariables(of: argument.pattern) }
            return TypedPattern(kind: .wildcard, type: type, span: span)
        }
        let substitution = Substitution(parameters: nominal.parameters, types: generics)
        let payload = nominal.cases[index].payload.map { $0.type.substituting(substitution) }
        guard let arguments else {
            return TypedPattern(
                kind: .enumCase(index, payload.map { TypedPattern(kind: .wildcard, type: $0, span: span) }), type: type,
                span: span)
        }
        if arguments.count == 1, payload.count > 1 {
            // One pattern for the whole payload: `let all`, or a tuple pattern.
            switch arguments[0].pattern.kind {
            case .wildcard:
                return TypedPattern(
                    kind: .enumCase(index, payload.map { TypedPattern(kind: .wildcard, type: $0, span: span) }),
                    type: type, span: span)
            default: break
            }
        }
        guard arguments.count == payload.count else {
            report(
                .patternType(
                    "a case with \(arguments.count) value\(arguments.count == 1 ? "" : "s")", type, at: span))
            for argument in arguments { declareVariables(of: argument.pattern) }
            return TypedPattern(kind: .wildcard, type: type, span: span)
        }
        for (argument, element) in zip(arguments, nominal.cases[index].payload) {
            if let label = argument.label, label.text != element.label {
                report(.payloadLabel(label.text, expected: element.label, at: label.span))
            }
        }
        let parts = zip(arguments, payload).map { check($0.pattern, against: $1) }
        return TypedPattern(kind: .enumCase(index, parts), type: type, span: span)
    }

    /// An expression as a pattern: equal to it, or inside it where it is a range.
    private func checkTest(_ expression: Expression, against type: Type, at span: Span) -> TypedPattern {
        let subject = VariableSymbol(
            name: "subject", type: type, isVariable: false, span: span, isGlobal: false, cell: cell, owner: context,
            isImplicit: true)
        let value = TypedExpression(.variable(subject), type, at: span)
        let test = settling(at: span) { () -> TypedExpression in
            var wanted = type
            if case .binary(_, let name, _) = expression.kind, name.text == "..<" || name.text == "..." {
                wanted = .nominal(name.text == "..<" ? core.range : core.closedRange, [type])
            }
            switch expression.kind {
            case .prefix(let name, _) where name.text == "..<" || name.text == "...",
                .postfix(let name, _) where name.text == "...":
                wanted = .nominal(core.partialRangeFrom, [type])
            default: break
            }
            let typed = check(expression, expected: wanted)
            if typed.type.hasError { return invalid(at: span) }
            let subjectArgument = CallArgument(
                label: nil, syntax: Expression(.invalid, at: span), isTrailing: false, typed: value)
            if let match = ownMatch(of: typed, expression, subjectArgument, at: span) { return match }
            let contains = members(named: "contains", of: typed.type)
            if !inference.unifies(typed.type, type), !contains.isEmpty {
                let candidates = contains.compactMap { member -> Candidate? in
                    guard case .function(let function) = member.kind else { return nil }
                    return Candidate(function: function, substitution: member.substitution, receiver: typed)
                }
                return resolveCall(
                    candidates, [subjectArgument], name: "~=", expected: core.boolType, at: span, nameSpan: span)
            }
            let own = coerced(typed, to: type, as: .value)
            guard !own.type.hasError else { return invalid(at: span) }
            return equality(value, own, at: span)
        }
        return TypedPattern(kind: .test(subject, test), type: type, span: span)
    }

    /// A notebook's own `~=`, if there is one that takes the pattern and the value.
    private func ownMatch(
        of pattern: TypedExpression, _ syntax: Expression, _ subject: CallArgument, at span: Span
    ) -> TypedExpression? {
        let candidates = operatorCandidates(named: "~=", pattern.type, subject.typed?.type, isPrefix: false)
            .filter { !$0.function.isOfLibrary && !$0.function.isRequirement }
        guard !candidates.isEmpty else { return nil }
        let arguments = [CallArgument(label: nil, syntax: syntax, isTrailing: false, typed: pattern), subject]
        func match() -> TypedExpression {
            resolveCall(candidates, arguments, name: "~=", expected: core.boolType, at: span, nameSpan: span)
        }
        let mark = inference.mark()
        let fits = probe { match() }.map { !$0.type.hasError } ?? false
        inference.rollback(to: mark)
        return fits ? match() : nil
    }

    /// `x == y` for two values of one type.
    private func equality(_ x: TypedExpression, _ y: TypedExpression, at span: Span) -> TypedExpression {
        let type = x.type.resolved
        if let (function, substitution) = operatorFunction(named: "==", types: [type, type]) {
            trace.call(function, at: span)
            return TypedExpression(.call(function, substitution, [.value(x), .value(y)]), core.boolType, at: span)
        }
        report(.patternType("an expression", type, at: span))
        return invalid(at: span)
    }

    private func declareVariables(of pattern: Pattern) {
        switch pattern.kind {
        case .binding(let isVariable, let name):
            _ = declareVariable(name, type: .error, isVariable: isVariable, isTopLevel: false)
        case .tuple(let elements): for element in elements { declareVariables(of: element.pattern) }
        case .enumCase(_, _, let arguments): for argument in arguments ?? [] { declareVariables(of: argument.pattern) }
        case .optional(let inner), .as(let inner, _): declareVariables(of: inner)
        case .wildcard, .is, .expression: break
        }
    }
}

extension Expression {
    /// Whether it is a number, a text, or a range of such.
    fileprivate var isLiteral: Bool {
        switch kind {
        case .integer, .float, .string, .boolean: true
        case .prefix(let name, let inner): ["-", "..<", "..."].contains(name.text) && inner.isLiteral
        case .postfix(let name, let inner): name.text == "..." && inner.isLiteral
        case .binary(let left, let name, let right):
            (name.text == "..<" || name.text == "...") && left.isLiteral && right.isLiteral
        case .parenthesized(let inner): inner.isLiteral
        default: false
        }
    }
}

extension TypedPattern {
    /// The variables that it binds, in order.
    public var variables: [VariableSymbol] {
        switch kind {
        case .binding(let variable): [variable]
        case .tuple(let parts), .enumCase(_, let parts): parts.flatMap(\.variables)
        case .some(let inner), .cast(let inner): inner.variables
        case .wildcard, .none, .boolean, .test: []
        }
    }
}
