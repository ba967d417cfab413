import Diagnostics
import Parsing

/// An argument as it was written, and its type where that does not depend on the parameter.
struct CallArgument {
    let label: Name?
    let syntax: Expression
    let isTrailing: Bool
    var typed: TypedExpression?
}

/// A declaration that a call could mean.
struct Candidate {
    let function: FunctionSymbol
    /// What the receiver's type says about generic parameters.
    let substitution: Substitution
    let receiver: TypedExpression?
}

/// Which arguments each parameter receives.
private enum ParameterMatch {
    case one(Int)
    case variadic([Int])
    case omitted
}

private enum MatchFailure {
    case missing(String, at: Span)
    case extra(Int)
    case label(Int, expected: String?)
}

extension Checker {
    // MARK: Calls

    func checkCall(
        _ callee: Expression, arguments: [Expression.Argument], trailing: [Expression.Argument], expected: Type?,
        at span: Span
    ) -> TypedExpression {
        let mentionStart = trace.mentions.count
        let result = checkCallee(
            callee,
            arguments.map { CallArgument(label: $0.label, syntax: $0.value, isTrailing: false) }
                + trailing.map { CallArgument(label: $0.label, syntax: $0.value, isTrailing: true) },
            expected: expected, at: span)
        if probes == 0 { trace.share(since: mentionStart) }
        return result
    }

    private func checkCallee(
        _ callee: Expression, _ arguments: [CallArgument], expected: Type?, at span: Span
    ) -> TypedExpression {
        if case .name("Self") = callee.kind, let call = constructSelf(arguments, expected: expected, at: span) {
            return call
        }
        if let type = typeNamed(by: callee) {
            return construct(type, arguments, expected: expected, at: span)
        }
        switch callee.kind {
        case .name(let name):
            guard let meaning = meaning(of: name) else {
                if name == "type", arguments.count == 1, arguments[0].label?.text == "of" {
                    return dynamicType(of: arguments[0].syntax, at: span)
                }
                reportUnknown(name, at: callee.span)
                for argument in arguments where isIndependent(argument.syntax) { _ = check(argument.syntax) }
                return invalid(at: span)
            }
            switch meaning {
            case .functions(let functions):
                return resolveCall(
                    functions.map { Candidate(function: $0, substitution: .none, receiver: nil) }, arguments,
                    name: name,
                    expected: expected, at: span, nameSpan: callee.span)
            case .implicitMember(let nominal, let isStatic):
                let nameToken = Name(name, at: callee.span)
                implicitSelves.insert(callee.span)
                if isStatic {
                    guard requireStaticPlace(nameToken, of: nominal), requireSettled(nameToken, of: nominal.selfType)
                    else { return invalid(at: span) }
                    return callStaticMember(
                        of: nominal.selfType, nameToken, arguments, expected: expected, at: span)
                }
                return callMember(
                    of: selfReference(at: callee.span), nameToken, arguments, expected: expected, at: span)
            case .variable, .type: return callValue(check(callee), arguments, expected: expected, at: span)
            }
        case .member(let base?, let name):
            if name.text == "init", case .name("super") = base.kind {
                return delegateToSuper(arguments, at: span)
            }
            if let type = superType(base) {
                return callStaticMember(of: type, name, arguments, expected: expected, at: span)
            }
            if name.text == "init", let type = typeNamed(by: base) {
                return construct(type, arguments, expected: expected, at: span)
            }
            if let type = typeNamed(by: base) {
                if case .name("Self") = base.kind, !requireSettled(name, of: type) { return invalid(at: span) }
                return callStaticMember(of: type, name, arguments, expected: expected, at: span)
            }
            if let type = typeHeld(by: base) {
                guard requireSettled(name, of: type) else { return invalid(at: span) }
                if name.text == "init" { return construct(type, arguments, expected: expected, at: span) }
                return callStaticMember(of: type, name, arguments, expected: expected, at: span)
            }
            if name.text == "init", case .name("self") = base.kind, let variable = context?.body.initializedSelf {
                if variable.type.nominal?.isOwnClass == true { return delegateToSelf(variable, arguments, at: span) }
                return delegate(to: variable, arguments, at: span)
            }
            let receiver = checkReceiver(base)
            return callMember(of: receiver, name, arguments, expected: expected, at: span)
        case .member(nil, let name):
            guard let expected, !expected.isUndetermined else {
                if expected?.hasError != true { report(.cannotInferMember(name.text, at: callee.span)) }
                return invalid(at: span)
            }
            var type = expected.resolved
            while let wrapped = core.wrapped(type), !isMember(name.text, ofOptional: type) { type = wrapped }
            if name.text == "init" { return construct(type, arguments, expected: expected, at: span) }
            return callStaticMember(of: type, name, arguments, expected: expected, at: span)
        default: return callValue(check(callee), arguments, expected: expected, at: span)
        }
    }

    private func callMember(
        of receiver: TypedExpression, _ name: Name, _ arguments: [CallArgument], expected: Type?, at span: Span
    ) -> TypedExpression {
        if receiver.type.hasError { return invalid(at: span) }
        inference.bindToDefault(receiver.type)
        let found = accessible(
            visibleMembers(named: name.text, of: receiver.type), named: name.text, at: name.span)
        var candidates: [Candidate] = []
        for member in found {
            if case .function(let function) = member.kind {
                candidates.append(Candidate(function: function, substitution: member.substitution, receiver: receiver))
            }
        }
        if candidates.isEmpty {
            return callValue(
                checkMember(of: receiver, name, expected: nil, at: Span(receiver.span.start, name.span.end)), arguments,
                expected: expected, at: span)
        }
        requireInitialized(receiver)
        if case .existential = receiver.type.head {
            let usable = candidates.filter { isUsable($0.function) }
            guard !usable.isEmpty else {
                report(.memberOfExistential(name.text, receiver.type, at: name.span))
                return invalid(at: span)
            }
            candidates = usable
        }
        return resolveCall(
            candidates, arguments, name: name.text, expected: expected, at: span, nameSpan: name.span)
    }

    /// `self.init(…)`: the value comes from another initialiser of the type.
    private func delegate(
        to variable: VariableSymbol, _ arguments: [CallArgument], at span: Span
    ) -> TypedExpression {
        let value = construct(variable.type, arguments, expected: variable.type, at: span)
        if value.type.hasError { return invalid(at: span) }
        guard core.wrapped(value.type) == nil else {
            report(.outsideSubset("delegating to an initialiser that may fail", "check the value first", at: span))
            return invalid(at: span)
        }
        for field in variable.type.nominal?.fields ?? [] { flow.unassigned.remove(ObjectIdentifier(field)) }
        context?.body.delegatesToSelf = true
        if let body = context?.body { flow.unassigned.remove(ObjectIdentifier(body)) }
        let place = TypedExpression(.variable(variable), variable.type, at: span)
        return TypedExpression(.assignment(place, value), .void, at: span)
    }

    private func callStaticMember(
        of type: Type, _ name: Name, _ arguments: [CallArgument], expected: Type?, at span: Span
    ) -> TypedExpression {
        if type.hasError { return invalid(at: span) }
        if name.text == "some", arguments.count == 1, arguments[0].label == nil,
            let wrapped = core.wrapped(openedIfGeneric(type).0)
        {
            let value = coerced(check(arguments[0].syntax, expected: wrapped), to: wrapped, as: .argument)
            return TypedExpression(.optionalSome(value), core.optionalType(wrapped), at: span)
        }
        let found = accessible(visibleMembers(named: name.text, ofStatic: type), named: name.text, at: name.span)
        let (opened, openedSubstitution) = openedIfGeneric(type)
        if let member = found.first, case .enumCase(let index) = member.kind {
            return constructCase(
                index, of: member.owner, opened, member.substitution.applying(openedSubstitution), arguments,
                expected: expected, at: span)
        }
        var candidates: [Candidate] = []
        for member in found {
            if case .function(let function) = member.kind {
                candidates.append(
                    Candidate(
                        function: function, substitution: member.substitution.applying(openedSubstitution),
                        receiver: nil))
            }
        }
        if candidates.isEmpty {
            return callValue(
                checkStaticMember(of: type, name, expected: nil, at: name.span), arguments, expected: expected, at: span
            )
        }
        return resolveCall(
            candidates, arguments, name: name.text, expected: expected, at: span, nameSpan: name.span)
    }

    private func constructCase(
        _ index: Int, of nominal: NominalType, _ type: Type, _ substitution: Substitution, _ arguments: [CallArgument],
        expected: Type?, at span: Span
    ) -> TypedExpression {
        let enumCase = nominal.cases[index]
        if let expected { _ = inference.unifies(expected, type) && inference.unify(expected, type) }
        guard arguments.count == enumCase.payload.count else {
            if arguments.count > enumCase.payload.count {
                let extra = arguments[enumCase.payload.count]
                report(.argumentExtra(of: enumCase.name, label: extra.label?.text, near: nil, at: extra.syntax.span))
            } else {
                report(
                    .argumentMissing(
                        enumCase.payload[arguments.count].label ?? "#\(arguments.count + 1)", of: enumCase.name,
                        at: Span(span.end, span.end)))
            }
            return invalid(at: span)
        }
        var values: [TypedExpression] = []
        for (argument, element) in zip(arguments, enumCase.payload) {
            if argument.label?.text != element.label, !argument.isTrailing {
                report(
                    .argumentLabel(
                        argument.label?.text, expected: element.label, of: enumCase.name,
                        at: argument.label?.span ?? argument.syntax.span))
                return invalid(at: span)
            }
            let wanted = element.type.substituting(substitution)
            values.append(coerced(check(argument.syntax, expected: wanted), to: wanted, as: .argument))
        }
        return TypedExpression(.enumCase(index, values), type, at: span)
    }

    private func construct(
        _ type: Type, _ arguments: [CallArgument], expected: Type?, at span: Span
    ) -> TypedExpression {
        if type.hasError { return invalid(at: span) }
        if case .generic(let parameter) = type.head {
            return constructGeneric(parameter, arguments, expected: expected, at: span)
        }
        if case .existential(let nominal) = type.head {
            report(.protocolConstructed(nominal.name, at: span))
            return invalid(at: span)
        }
        guard case .nominal(let nominal, _) = type.head else {
            report(.initializerMissing(type.resolved, at: span))
            return invalid(at: span)
        }
        let (opened, openedSubstitution) = openedIfGeneric(type)
        if nominal === core.optional, arguments.count == 1, arguments[0].label == nil,
            let wrapped = core.wrapped(opened)
        {
            let value = coerced(check(arguments[0].syntax, expected: wrapped), to: wrapped, as: .argument)
            return TypedExpression(.optionalSome(value), opened, at: span)
        }
        var candidates: [Candidate] = []
        for (declaring, substitution) in lookupTypes(of: type) {
            // A class has its superclass's initialisers only where it inherits them; a protocol's need a body.
            if declaring !== nominal, declaring.kind != .protocol { continue }
            for initializer in declaring.initializers where !initializer.isRequirement {
                // The library's types are not put together part by part.
                if cell >= 0, declaring.isBuiltin, initializer.builtin == nil, initializer.syntax == nil { continue }
                candidates.append(
                    Candidate(
                        function: initializer, substitution: substitution.applying(openedSubstitution), receiver: nil))
            }
        }
        if candidates.isEmpty {
            report(.initializerMissing(.nominal(nominal, []), at: span))
            return invalid(at: span)
        }
        candidates = accessible(candidates, of: nominal, for: arguments, at: span)
        // A literal given to a number's initialiser is that number.
        if core.isNumber(type), arguments.count == 1, arguments[0].label == nil,
            let literal = plainLiteral(arguments[0].syntax)
        {
            let mark = inference.mark()
            if let typed = probe({ coerce(check(literal, expected: type), to: type) }) { return typed }
            inference.rollback(to: mark)
        }
        let call = resolveCall(
            candidates, arguments, name: nominal.name, expected: expected, at: span,
            nameSpan: Span(span.start, span.start + nominal.name.utf8.count))
        if !call.type.hasError {
            for (parameter, argument) in zip(openedSubstitution.parameters, openedSubstitution.types) {
                for constraint in parameter.constraints where !conforms(argument, to: constraint) {
                    report(.conformance(argument, constraint.name, of: nominal.name, at: span))
                    return invalid(at: span)
                }
            }
        }
        return withObject(call, of: opened)
    }

    private func plainLiteral(_ expression: Expression) -> Expression? {
        switch expression.kind {
        case .integer, .float: return expression
        case .prefix(let name, let operand) where name.text == "-":
            return plainLiteral(operand) == nil ? nil : expression
        case .parenthesized(let inner): return plainLiteral(inner)
        default: return nil
        }
    }

    /// A call of a value: a closure, or an object with `callAsFunction`.
    private func callValue(
        _ callee: TypedExpression, _ arguments: [CallArgument], expected: Type?, at span: Span
    ) -> TypedExpression {
        switch callee.type.head {
        case .error:
            return invalid(at: span)
        case .function(let function):
            guard arguments.count == function.parameters.count else {
                if arguments.count > function.parameters.count {
                    report(
                        .argumentExtra(
                            of: "closure", label: nil, near: nil, at: arguments[function.parameters.count].syntax.span))
                } else {
                    report(
                        .argumentMissing(
                            "#\(arguments.count + 1)", of: "closure", at: Span(max(span.end - 1, span.start), span.end))
                    )
                }
                return invalid(at: span)
            }
            var values: [TypedExpression.Argument] = []
            for (argument, parameter) in zip(arguments, function.parameters) {
                if let label = argument.label, !argument.isTrailing {
                    report(.argumentLabel(label.text, expected: nil, of: "closure", at: label.span))
                }
                values.append(.value(bind(argument, to: parameter.type, isInOut: parameter.isInOut)))
            }
            return TypedExpression(.callValue(callee, values), function.result, at: span)
        default:
            if !members(named: "callAsFunction", of: callee.type).isEmpty {
                return callMember(
                    of: callee, Name("callAsFunction", at: callee.span), arguments, expected: expected, at: span)
            }
            report(.cannotCall(callee.type, at: callee.span))
            return invalid(at: span)
        }
    }

    // MARK: Choosing among candidates

    func resolveCall(
        _ candidates: [Candidate], _ arguments: [CallArgument], name: String, expected: Type?, at span: Span,
        nameSpan: Span
    ) -> TypedExpression {
        var arguments = arguments
        var matches: [(candidate: Candidate, match: [ParameterMatch])] = []
        var failures: [(Candidate, MatchFailure)] = []
        for candidate in candidates {
            switch match(arguments, to: candidate.function.parameters, callEnd: span.end) {
            case .success(let match): matches.append((candidate, match))
            case .failure(let failure): failures.append((candidate, failure.value))
            }
        }
        if matches.isEmpty {
            for argument in arguments where isIndependent(argument.syntax) {
                _ = check(strippingInOut(argument.syntax))
            }
            reportMismatch(failures, arguments, name: name, at: span)
            return invalid(at: span)
        }
        if matches.count == 1 {
            let (candidate, match) = matches[0]
            return apply(candidate, match, arguments, expected: expected, name: name, at: span, nameSpan: nameSpan)
                ?? invalid(at: span)
        }
        for index in arguments.indices where arguments[index].typed == nil && isIndependent(arguments[index].syntax) {
            if case .inOut = arguments[index].syntax.kind { continue }
            let typed = check(arguments[index].syntax)
            if typed.type.hasError { return invalid(at: span) }
            arguments[index].typed = typed
        }
        // Most subscripts fall at a glance: they take other indices.
        if name == "subscript", arguments.count == 1 {
            let able = matches.filter { candidate, _ in
                !isOfOtherType(
                    arguments[0], than: candidate.function.parameters[0].type.substituting(candidate.substitution))
            }
            let own = matches.filter { $0.candidate.function.owner?.kind != .protocol }
            matches = able.isEmpty ? (own.isEmpty ? matches : own) : able
        }
        var best: [(index: Int, score: Inference.Score)] = []
        for (index, (candidate, match)) in matches.enumerated() {
            attempts += 1
            if attempts > 20_000 {
                report(.tooComplex(at: span))
                return invalid(at: span)
            }
            let mark = inference.mark()
            inference.score = .init()
            let fits = probe {
                apply(candidate, match, arguments, expected: expected, name: name, at: span, nameSpan: nameSpan)
            }
            if let fits, !fits.type.hasError {
                var score = inference.score
                if let expected, !expected.isUndetermined {
                    let before = inference.score
                    if coerce(fits, to: expected) == nil {
                        score.nonDefaultLiterals += 1_000
                    } else {
                        score.optionalPromotions += inference.score.optionalPromotions - before.optionalPromotions
                        score.upcasts += inference.score.upcasts - before.upcasts
                    }
                }
                best.append((index, score))
            }
            inference.rollback(to: mark)
        }
        guard let least = best.map(\.score).min() else {
            reportNoMatch(matches.map(\.candidate), arguments, name: name, at: span, nameSpan: nameSpan)
            return invalid(at: span)
        }
        best.removeAll { $0.score != least }
        if best.count > 1 { best = mostSpecific(best, matches.map(\.candidate)) }
        if best.count > 1 {
            report(.ambiguous(name, best.map { signature(of: matches[$0.index].candidate.function) }, at: nameSpan))
            return invalid(at: span)
        }
        let (candidate, chosen) = matches[best[0].index]
        return apply(candidate, chosen, arguments, expected: expected, name: name, at: span, nameSpan: nameSpan)
            ?? invalid(at: span)
    }

    /// Among candidates that fit equally well, those whose parameters the others' would accept as well.
    private func mostSpecific(
        _ best: [(index: Int, score: Inference.Score)], _ candidates: [Candidate]
    ) -> [(index: Int, score: Inference.Score)] {
        func isAtLeastAsSpecific(_ a: Candidate, _ b: Candidate) -> Bool {
            guard a.function.parameters.count == b.function.parameters.count else {
                return a.function.parameters.count < b.function.parameters.count
            }
            let mark = inference.mark()
            defer { inference.rollback(to: mark) }
            let opened = b.substitution.merging(instantiate(b.function.generics))
            for (x, y) in zip(a.function.parameters, b.function.parameters) {
                let from = x.type.substituting(a.substitution)
                let to = y.type.substituting(opened)
                if inference.unifies(from, to) {
                    _ = inference.unify(from, to)
                    continue
                }
                let probe = TypedExpression(.invalid, from, at: .top)
                if coerce(probe, to: to) == nil { return false }
            }
            return true
        }
        let winners = best.filter { candidate in
            best.allSatisfy { other in
                other.index == candidate.index
                    || (isAtLeastAsSpecific(candidates[candidate.index], candidates[other.index])
                        && !isAtLeastAsSpecific(candidates[other.index], candidates[candidate.index]))
            }
        }
        if winners.count == 1 { return winners }
        // A type's own member hides one of a protocol that it conforms to.
        let own = best.filter { candidates[$0.index].function.owner?.kind != .protocol }
        if own.count == 1 { return own }
        // So does one of a protocol that refines another, and one that asks more of the same arguments.
        let refining = best.filter { candidate in
            guard let owner = candidates[candidate.index].function.owner else { return false }
            return best.allSatisfy { other in
                guard other.index != candidate.index else { return true }
                guard let above = candidates[other.index].function.owner else { return false }
                return owner !== above && owner.conforms(to: above)
            }
        }
        if refining.count == 1 { return refining }
        let most = best.map { candidates[$0.index].function.requirementCount }.max()
        let asking = best.filter { candidates[$0.index].function.requirementCount == most }
        return asking.count == 1 ? asking : best
    }

    /// Whether an argument is of another type altogether than a parameter.
    private func isOfOtherType(_ argument: CallArgument, than parameter: Type) -> Bool {
        guard let given = argument.typed?.type, case .nominal = given.head, case .nominal = parameter.head else {
            return false
        }
        return !couldTake(parameter, given)
    }

    // MARK: Matching labels

    private struct Failure: Error { let value: MatchFailure }

    private func match(
        _ arguments: [CallArgument], to parameters: [FunctionSymbol.Parameter], callEnd: Int
    ) -> Result<[ParameterMatch], Failure> {
        var result = [ParameterMatch](repeating: .omitted, count: parameters.count)
        let plain = arguments.indices.filter { !arguments[$0].isTrailing }
        let trailing = arguments.indices.filter { arguments[$0].isTrailing }
        var next = 0
        var parameter = 0
        while parameter < parameters.count, next < plain.count {
            let wanted = parameters[parameter]
            let argument = arguments[plain[next]]
            if argument.label?.text == wanted.label {
                if wanted.isVariadic {
                    var indices = [plain[next]]
                    next += 1
                    while next < plain.count, arguments[plain[next]].label == nil {
                        indices.append(plain[next])
                        next += 1
                    }
                    result[parameter] = .variadic(indices)
                } else {
                    result[parameter] = .one(plain[next])
                    next += 1
                }
                parameter += 1
            } else if wanted.defaultValue != nil || wanted.isVariadic {
                result[parameter] = wanted.isVariadic ? .variadic([]) : .omitted
                parameter += 1
            } else {
                // A trailing closure may be what this parameter gets.
                if !trailing.isEmpty, isFunction(wanted.type) { break }
                if let label = argument.label?.text, parameters[parameter...].contains(where: { $0.label == label }) {
                    return .failure(
                        Failure(value: .missing(wanted.label ?? "#\(parameter + 1)", at: argument.label!.span)))
                }
                return .failure(Failure(value: .label(plain[next], expected: wanted.label)))
            }
        }
        if next < plain.count { return .failure(Failure(value: .extra(plain[next]))) }
        for (order, index) in trailing.enumerated() {
            let label = order == 0 ? nil : arguments[index].label?.text
            while parameter < parameters.count {
                let wanted = parameters[parameter]
                let fits = order == 0 ? isFunction(wanted.type) : wanted.label == label
                if fits { break }
                guard wanted.defaultValue != nil || wanted.isVariadic else {
                    return .failure(
                        Failure(value: .missing(wanted.label ?? "#\(parameter + 1)", at: arguments[index].syntax.span)))
                }
                if wanted.isVariadic { result[parameter] = .variadic([]) }
                parameter += 1
            }
            guard parameter < parameters.count else { return .failure(Failure(value: .extra(index))) }
            result[parameter] = .one(index)
            parameter += 1
        }
        while parameter < parameters.count {
            let wanted = parameters[parameter]
            if wanted.isVariadic {
                result[parameter] = .variadic([])
            } else if wanted.defaultValue == nil {
                return .failure(
                    Failure(
                        value: .missing(wanted.label ?? "#\(parameter + 1)", at: Span(max(callEnd - 1, 0), callEnd))))
            }
            parameter += 1
        }
        return .success(result)
    }

    func isFunction(_ type: Type) -> Bool {
        switch type.head {
        case .function: return true
        case .nominal(let nominal, let arguments): return nominal === core.optional && isFunction(arguments[0])
        case .generic: return true
        default: return false
        }
    }

    // MARK: Applying one candidate

    private func apply(
        _ candidate: Candidate, _ match: [ParameterMatch], _ arguments: [CallArgument], expected: Type?, name: String,
        at span: Span, nameSpan: Span
    ) -> TypedExpression? {
        let function = candidate.function
        let substitution = candidate.substitution.merging(instantiate(function.generics))
        if !function.generics.isEmpty { inference.score.genericArguments += 1 }
        for requirement in function.sameTypeRequirements
        where !requirement.0.isAssociated && !requirement.1.isAssociated {
            guard requireSame(requirement, substitution, at: nameSpan) else { return nil }
        }
        var result = function.result.substituting(substitution)
        var arguments = arguments
        if let expected, !expected.isUndetermined, result.hasVariables {
            let isOptional = core.wrapped(expected) != nil && yieldsOptional(function, match, &arguments)
            adopt(expected, asResult: result, isWhole: isOptional)
        }
        var receiver = candidate.receiver
        if let given = receiver, function.isMutating {
            guard requireMutable(given, at: given.span, isMember: true) else { return nil }
            receiver = TypedExpression(.inOut(given), given.type, at: given.span)
        }
        var bound = [TypedExpression.Argument?](repeating: nil, count: match.count)
        // Closures come last: what they take is often decided by the other arguments. Before them come names such as
        // `.zero`, whose type others may tell.
        for pass in 0..<3 {
            for (index, slot) in match.enumerated() where bound[index] == nil {
                let parameter = function.parameters[index]
                let type = parameter.type.substituting(substitution)
                switch slot {
                case .omitted: bound[index] = .value(defaultValue(of: function, index, substitution, at: nameSpan))
                case .one(let argument) where parameter.isAutoclosure:
                    if pass < 2 { continue }
                    bound[index] = .value(bindAutoclosure(arguments[argument].syntax, to: type))
                case .one(let argument):
                    if pass < 2, waitsForOthers(arguments[argument].syntax) { continue }
                    if pass < 1, type.isUndetermined, isImplicitMember(arguments[argument].syntax) { continue }
                    bound[index] = .value(bind(arguments[argument], to: type, isInOut: parameter.isInOut))
                case .variadic(let indices):
                    let values = indices.map { bind(arguments[$0], to: type, isInOut: false) }
                    bound[index] = .variadic(values, element: type)
                }
                if probes > 0, probeFailed { return nil }
            }
            // What a sequence's elements are says what closures take.
            if pass == 1 { settleAssociatedTypes(function, substitution) }
        }
        for requirement in function.sameTypeRequirements where requirement.0.isAssociated || requirement.1.isAssociated
        {
            guard requireSame(requirement, substitution, at: nameSpan) else { return nil }
        }
        result = function.result.substituting(substitution)
        if function.returnsSelf, let receiver { result = dynamicSelf(result, of: function, receiver.type) }
        guard satisfiesRequirements(function, substitution, at: nameSpan) else { return nil }
        guard requireDistinct(receiver, bound) else { return nil }
        for slot in match {
            if case .omitted = slot { inference.score.omittedDefaults += 1 }
        }
        if probes == 0 { trace.call(function, at: nameSpan) }
        if let variable = function.localVariable { _ = reference(variable, at: nameSpan) }
        var all: [TypedExpression.Argument] = []
        if let receiver { all.append(.value(receiver)) }
        all += bound.map { $0! }  // the last pass leaves no parameter out
        return TypedExpression(.call(function, substitution, all), result, at: span)
    }

    /// Makes types equal that a call says are, as far as they are known.
    private func settleAssociatedTypes(_ function: FunctionSymbol, _ substitution: Substitution) {
        for requirement in function.sameTypeRequirements where requirement.0.isAssociated || requirement.1.isAssociated
        {
            let (left, right) = (requirement.0.substituting(substitution), requirement.1.substituting(substitution))
            if case .generic = left.head { continue }
            if case .generic = right.head { continue }
            let mark = inference.mark()
            if !inference.unify(left, right) { inference.rollback(to: mark) }
        }
    }

    private func requireSame(_ requirement: (Type, Type), _ substitution: Substitution, at span: Span) -> Bool {
        let left = requirement.0.substituting(substitution)
        let right = requirement.1.substituting(substitution)
        if inference.unify(left, right) { return true }
        report(.argumentType(left, expected: right, at: span, advice: nil))
        return false
    }

    /// No two arguments of a call may change the same place.
    private func requireDistinct(_ receiver: TypedExpression?, _ arguments: [TypedExpression.Argument?]) -> Bool {
        var seen: [(variable: VariableSymbol, path: [Int])] = []
        let values =
            [receiver] + arguments.map { argument in if case .value(let value)? = argument { value } else { nil } }
        for value in values {
            guard let value, case .inOut(let place) = value.kind, let found = storedPath(of: place) else { continue }
            for other in seen where other.variable === found.variable {
                // What happens to a global variable is watched as a whole.
                if found.variable.isGlobal || zip(other.path, found.path).allSatisfy({ $0 == $1 }) {
                    report(.overlappingAccesses(found.variable.name, at: value.span))
                    return false
                }
            }
            seen.append(found)
        }
        return true
    }

    /// The variable that a place is part of, and the stored parts that lead towards it.
    private func storedPath(of place: TypedExpression) -> (variable: VariableSymbol, path: [Int])? {
        switch place.kind {
        case .variable(let variable): return (variable, [])
        case .field(let base, let index), .tupleElement(let base, let index):
            guard let found = storedPath(of: base) else { return nil }
            return isWhole(base) ? (found.variable, found.path + [index]) : found
        case .forceUnwrap(let base): return storedPath(of: base)
        case .access(let getter, let setter, _, let arguments):
            guard getter.takesPlace(with: setter), case .value(let base)? = arguments.first else { return nil }
            return storedPath(of: base)
        default: return nil
        }
    }

    /// Whether a place is reached through stored parts alone.
    private func isWhole(_ place: TypedExpression) -> Bool {
        switch place.kind {
        case .variable: true
        case .field(let base, _), .tupleElement(let base, _): isWhole(base)
        default: false
        }
    }

    /// Whether an argument has the very type that a generic call yields, and is optional: then so is the result, and no
    /// value is promoted.
    private func yieldsOptional(
        _ function: FunctionSymbol, _ match: [ParameterMatch], _ arguments: inout [CallArgument]
    ) -> Bool {
        guard case .generic(let wanted) = function.result else { return false }
        var isOptional = false
        for (parameter, slot) in zip(function.parameters, match) {
            guard case .one(let index) = slot, case .generic(let own) = parameter.type, own === wanted,
                !parameter.isInOut
            else { continue }
            if case .nilLiteral = arguments[index].syntax.kind { isOptional = true }
            guard isIndependent(arguments[index].syntax) else { continue }
            let typed = arguments[index].typed ?? check(arguments[index].syntax)
            arguments[index].typed = typed
            if core.wrapped(typed.type) != nil { isOptional = true }
        }
        return isOptional
    }

    private func adopt(_ expected: Type, asResult result: Type, isWhole: Bool = false) {
        var wanted = expected
        if case .existential = wanted.head { return }
        if let wrapped = core.wrapped(wanted), case .existential = wrapped.head { return }
        let mark = inference.mark()
        if !isWhole, core.wrapped(wanted) != nil, core.wrapped(result) == nil {
            while let wrapped = core.wrapped(wanted) { wanted = wrapped }
            if case .existential = wanted.head { return }
        }
        if !inference.unify(result, wanted) { inference.rollback(to: mark) } else { inference.score = mark.scoreAtMark }
    }

    private func isImplicitMember(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .member(nil, _): true
        case .call(let callee, _, _, _): isImplicitMember(callee)
        default: false
        }
    }

    private func waitsForOthers(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .closure, .keyPath: return true
        case .parenthesized(let inner): return waitsForOthers(inner)
        default: return false
        }
    }

    private func bind(_ argument: CallArgument, to type: Type, isInOut: Bool) -> TypedExpression {
        if isInOut {
            guard case .inOut(let target) = argument.syntax.kind else {
                report(.inOutMissing(at: argument.syntax.span))
                return invalid(at: argument.syntax.span)
            }
            let typed = check(target)
            guard requireMutable(typed, at: target.span, isMember: false) else { return invalid(at: target.span) }
            guard inference.unify(typed.type, type) else {
                report(.argumentType(typed.type, expected: type, at: target.span, advice: nil))
                return invalid(at: target.span)
            }
            return TypedExpression(.inOut(typed), typed.type, at: argument.syntax.span)
        }
        var typed = argument.typed ?? check(argument.syntax, expected: type)
        if case .string(let text) = typed.kind, text.count == 1,
            (core.wrapped(type) ?? type).nominal === core.character, typed.type.nominal === core.string
        {
            inference.score.nonDefaultLiterals += 1
            typed = TypedExpression(.string(text), core.characterType, at: typed.span)
        }
        return coerced(typed, to: type, as: .argument)
    }

    private func strippingInOut(_ expression: Expression) -> Expression {
        if case .inOut(let inner) = expression.kind { return inner }
        return expression
    }

    /// A parameter's default value, checked once where the function was declared.
    private func defaultValue(
        of function: FunctionSymbol, _ index: Int, _ substitution: Substitution, at span: Span
    ) -> TypedExpression {
        let parameter = function.parameters[index]
        guard let syntax = parameter.defaultValue else { return invalid(at: span) }
        guard !defaultsInProgress.contains(syntax.span) else {
            report(.recursiveDefault(parameter.name, at: span))
            return invalid(at: span)
        }
        let isFirst = probes > 0 || checkedDefaults.insert(syntax.span).inserted
        let before = diagnostics
        defer { if !isFirst { diagnostics = before } }
        defaultsInProgress.append(syntax.span)
        defer { defaultsInProgress.removeLast() }
        let type = parameter.type.substituting(substitution)
        let outerScope = scope
        let outerContext = context
        let outerTrace = trace
        if let declared = function.scope { scope = known(substitution, of: function.owner, in: declared) }
        context = nil
        let value =
            parameter.isAutoclosure ? bindAutoclosure(syntax, to: type) : check(syntax, expected: type)
        scope = outerScope
        context = outerContext
        if function.cell < 0 { trace = outerTrace }
        return coerced(value, to: type, as: .argument)
    }

    /// The default values of a function, which its calls check as well.
    func checkDefaults(of function: FunctionSymbol) {
        for (index, parameter) in function.parameters.enumerated() {
            guard let value = parameter.defaultValue, function.syntax != nil else { continue }
            _ = settling(at: value.span) { defaultValue(of: function, index, .none, at: value.span) }
        }
    }

    /// A scope in which a generic type's parameters, and the types inside it, are what a call makes them.
    private func known(_ substitution: Substitution, of owner: NominalType?, in scope: Scope) -> Scope {
        guard let owner, !owner.parameters.isEmpty else { return scope }
        let inner = Scope(parent: scope, context: nil)
        for parameter in owner.parameters {
            if let type = substitution[parameter] { inner.declare(type: type, named: parameter.name) }
        }
        var level: NominalType? = owner
        while let next = level {
            for (name, type) in next.nestedTypes where inner.type(named: name, upTo: scope) == nil {
                inner.declare(type: type.substituting(substitution), named: name)
            }
            level = next.outer
        }
        return inner
    }

    /// Whether the generic arguments do what the declaration requires of them.
    func satisfiesRequirements(_ function: FunctionSymbol, _ substitution: Substitution, at span: Span?) -> Bool {
        func check(_ type: Type, _ target: NominalType) -> Bool {
            if conforms(type, to: target) { return true }
            if let span { report(.conformance(type, target.name, of: function.name, at: span)) }
            return false
        }
        for parameter in function.generics {
            guard let type = substitution[parameter] else { continue }
            for constraint in parameter.constraints where !isOpened(parameter, type, of: function, to: constraint) {
                if !check(type, constraint) { return false }
            }
        }
        for (type, target) in function.conformanceRequirements where !check(type.substituting(substitution), target) {
            return false
        }
        return true
    }

    // MARK: Saying what is wrong

    private func reportMismatch(
        _ failures: [(Candidate, MatchFailure)], _ arguments: [CallArgument], name: String, at span: Span
    ) {
        guard failures.count == 1, let (candidate, failure) = failures.first else {
            report(.noMatch(name, failures.map { signature(of: $0.0.function) }, at: span))
            return
        }
        switch failure {
        case .missing(let label, let place): report(.argumentMissing(label, of: name, at: place))
        case .extra(let index):
            let argument = arguments[index]
            let labels = candidate.function.parameters.compactMap(\.label)
            report(
                .argumentExtra(
                    of: name, label: argument.label?.text,
                    near: argument.label.flatMap { nearestName(to: $0.text, among: labels) },
                    at: argument.label?.span ?? argument.syntax.span))
        case .label(let index, let expected):
            let argument = arguments[index]
            report(
                .argumentLabel(
                    argument.label?.text, expected: expected, of: name,
                    at: argument.label?.span ?? argument.syntax.span))
        }
    }

    private func reportNoMatch(
        _ candidates: [Candidate], _ arguments: [CallArgument], name: String, at span: Span, nameSpan: Span
    ) {
        let types = arguments.compactMap { $0.typed?.type.resolved }
        if arguments.count == 2, types.count == 2, isOperatorName(name) {
            report(
                .binaryOperands(
                    name, types[0], types[1], at: nameSpan,
                    advice: conversionAdvice(from: types[0], to: types[1])))
            return
        }
        if arguments.count == 1, let type = types.first, isOperatorName(name) {
            report(.unaryOperand(name, type, at: nameSpan))
            return
        }
        report(.noMatch(name, candidates.map { signature(of: $0.function) }, at: nameSpan))
    }

    func isOperatorName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return false }
        return !(first.properties.isAlphabetic || first == "_" || first == "$")
    }

    /// A declaration as an author may read it: `matmul(_: Tensor, _: Tensor) -> Tensor`.
    func signature(of function: FunctionSymbol) -> String {
        let parameters = function.parameters.map { parameter in
            "\(parameter.label ?? "_"): \(parameter.isInOut ? "inout " : "")\(parameter.type)"
                + (parameter.isVariadic ? "..." : "")
        }
        let owner = function.owner.map { "\($0.name)." } ?? ""
        let result = function.result.isVoid || function.isInitializer ? "" : " -> \(function.result)"
        return "\(owner)\(function.name)(\(parameters.joined(separator: ", ")))\(result)"
    }

    // MARK: Whether an expression has a type of its own

    private func isLetter(_ expression: Expression) -> Bool {
        guard case .string(let pieces) = expression.kind, pieces.count == 1, case .text(let text) = pieces[0] else {
            return false
        }
        return text.count == 1
    }

    /// Whether an expression's type can be found without knowing what it is wanted for.
    func isIndependent(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .integer, .float, .boolean, .string, .assignment, .cast, .forceUnwrap, .optionalChain,
            .subscript, .prefix, .postfix, .specialization, .type, .invalid:
            return true
        case .binary(let left, let name, let right):
            // A range between literals is one of whatever numbers are wanted.
            let isRange = name.text == "..." || name.text == "..<"
            return !(isRange && plainLiteral(left) != nil && plainLiteral(right) != nil)
        case .nilLiteral, .closure, .keyPath, .if, .switch: return false
        case .name(let name):
            if case .functions? = meaning(of: name) { return false }
            return true
        case .array(let elements):
            // A text of one letter may be meant as a `Character`.
            return !elements.isEmpty && elements.allSatisfy { isIndependent($0) && !isLetter($0) }
        case .dictionary(let pairs):
            return !pairs.isEmpty && pairs.allSatisfy { isIndependent($0.key) && isIndependent($0.value) }
        case .tuple(let elements): return elements.allSatisfy { isIndependent($0.value) }
        case .parenthesized(let inner), .try(_, let inner), .inOut(let inner): return isIndependent(inner)
        case .member(let base, _): return base.map { isIndependent($0) || typeNamed(by: $0) != nil } ?? false
        case .call(let callee, _, _, _):
            if case .member(nil, _) = callee.kind { return false }
            return true
        case .ternary(_, let then, let otherwise): return isIndependent(then) && isIndependent(otherwise)
        }
    }
}
