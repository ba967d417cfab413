import Diagnostics
import Parsing

extension Checker {
    // MARK: Operators

    private static let arithmetic: Set<String> = ["+", "-", "*", "/", "%"]

    func checkBinary(
        _ left: Expression, _ name: Name, _ right: Expression, expected: Type?, at span: Span
    ) -> TypedExpression {
        switch name.text {
        case "&&": return TypedExpression(.and(checkCondition(left), checkCondition(right)), core.boolType, at: span)
        case "||": return TypedExpression(.or(checkCondition(left), checkCondition(right)), core.boolType, at: span)
        case "??": return checkNilCoalescing(left, right, expected: expected, at: span)
        case "==", "!=":
            if let test = checkNilComparison(left, right, isEqual: name.text == "==", at: span) { return test }
        case "===", "!==":
            let x = check(left)
            let y = check(right)
            for operand in [x, y] where !operand.type.hasError {
                let inner = core.wrapped(operand.type) ?? operand.type
                guard isReference(inner) else {
                    report(
                        .binaryOperands(
                            name.text, x.type, y.type, at: name.span,
                            advice: "'\(name.text)' compares objects of classes"))
                    return invalid(at: span)
                }
            }
            return TypedExpression(.identical(x, y, negated: name.text == "!=="), core.boolType, at: span)
        default: break
        }
        if name.text == "==" || name.text == "!=", namesType(left) || namesType(right) {
            let x = check(left)
            let y = check(right)
            if case .metatype = x.type.head, case .metatype = y.type.head {
                return TypedExpression(.identical(x, y, negated: name.text == "!="), core.boolType, at: span)
            }
            return checkOperator(name, x, y, left, right, expected: expected, at: span)
        }
        var x = isIndependent(left) && !isArrayLiteral(left) ? check(left) : nil
        var y = isIndependent(right) && !isArrayLiteral(right) ? check(right) : nil
        // An array literal is what stands beside it, where that is a set or a slice.
        if x == nil, isArrayLiteral(left) {
            x = isIndependent(left) ? check(left, expected: literalType(beside: y)) : nil
        }
        if y == nil, isArrayLiteral(right) {
            y = isIndependent(right) ? check(right, expected: literalType(beside: x)) : nil
        }
        return checkOperator(name, x, y, left, right, expected: expected, at: span)
    }

    private func isArrayLiteral(_ expression: Expression) -> Bool {
        if case .array = expression.kind { return true }
        return false
    }

    private func literalType(beside other: TypedExpression?) -> Type? {
        guard let type = other?.type, let nominal = type.nominal, nominal.isBuiltin, nominal.kind == .struct,
            nominal.initializers.contains(where: { $0.parameters.first?.label == "arrayLiteral" })
        else { return nil }
        return type
    }

    /// Whether an expression is a type: `Int.self`, `type(of: x)`.
    private func namesType(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .member(let base?, let name): name.text == "self" && typeNamed(by: base) != nil
        case .call(let callee, let arguments, _, _):
            if case .name("type") = callee.kind { arguments.first?.label?.text == "of" } else { false }
        default: false
        }
    }

    func isReference(_ type: Type) -> Bool {
        switch type.head {
        case .nominal(let nominal, _): nominal.kind == .class
        case .existential(let nominal): nominal.isClassBound || nominal.storage == .object
        case .generic(let parameter): parameter.constraints.contains { $0.kind == .class || $0.isClassBound }
        default: false
        }
    }

    private func checkOperator(
        _ name: Name, _ x: TypedExpression?, _ y: TypedExpression?, _ left: Expression, _ right: Expression,
        expected: Type?, at span: Span
    ) -> TypedExpression {
        if x?.type.hasError == true || y?.type.hasError == true { return invalid(at: span) }
        let (x, y) = (asCharacter(x, beside: y, expected), asCharacter(y, beside: x, expected))
        if guessDepth > 0, let x, let y,
            x.type.isUnknown && isLiteralVariable(y.type)
                || y.type.isUnknown && isLiteralVariable(x.type)
        {
            _ = inference.unify(x.type, y.type)
        }
        var candidates = operatorCandidates(named: name.text, x?.type, y?.type, isPrefix: false)
        if let x, let y, isLiteralVariable(x.type), isLiteralVariable(y.type) {
            if Self.arithmetic.contains(name.text), inference.unify(x.type, y.type) {
                let operation = TypedExpression(.pendingOperator(name.text, [x, y]), x.type, at: span)
                inference.pending.append(operation)
                return operation
            }
            if candidates.contains(where: \.function.isOfLibrary), inference.unify(x.type, y.type) {
                if case .nominal(_, let bounds)? = expected?.head, bounds.count == 1,
                    name.text == "..<" || name.text == "..."
                {
                    _ = inference.unify(x.type, bounds[0])
                }
                inference.bindToDefault(x.type)
            }
        }
        if candidates.isEmpty {
            report(.unknownOperator(name.text, at: name.span))
            return invalid(at: span)
        }
        // Most overloads fall at a glance: their operands are other types altogether.
        let filtered = candidates.filter { candidate in
            couldTake(candidate.function.parameters[0], x?.type) && couldTake(candidate.function.parameters[1], y?.type)
        }
        if filtered.isEmpty, let x, let y {
            report(
                .binaryOperands(
                    name.text, x.type, y.type, at: name.span, advice: conversionAdvice(from: x.type, to: y.type)))
            return invalid(at: span)
        }
        if !filtered.isEmpty { candidates = filtered }
        let changesLeft = candidates.contains { $0.function.parameters[0].isInOut }
        let arguments = [
            changesLeft
                ? CallArgument(label: nil, syntax: Expression(.inOut(left), at: left.span), isTrailing: false)
                : CallArgument(label: nil, syntax: left, isTrailing: false, typed: x),
            CallArgument(label: nil, syntax: right, isTrailing: false, typed: y),
        ]
        let mentionStart = trace.mentions.count
        let result = resolveCall(
            candidates, arguments, name: name.text, expected: expected, at: span, nameSpan: name.span)
        if probes == 0 { trace.share(since: mentionStart) }
        return result
    }

    /// A text of one character beside a `Character` is one, too.
    private func asCharacter(
        _ typed: TypedExpression?, beside other: TypedExpression?, _ expected: Type?
    ) -> TypedExpression? {
        guard let typed, case .string(let text) = typed.kind, text.count == 1 else { return typed }
        var isBesideOne = other.map { (core.wrapped($0.type) ?? $0.type).nominal === core.character } ?? false
        if case .nominal(let range, let bounds)? = expected?.head, range === core.range || range === core.closedRange {
            isBesideOne = isBesideOne || bounds[0].nominal === core.character
        }
        guard isBesideOne else { return typed }
        return TypedExpression(.string(text), core.characterType, at: typed.span)
    }

    private func isLiteralVariable(_ type: Type) -> Bool {
        if case .variable(let variable) = type.head { return variable.kind != .any }
        return false
    }

    /// A first look: whether an operand's type has any chance against a parameter's.
    func couldTake(_ parameter: FunctionSymbol.Parameter, _ operand: Type?) -> Bool {
        parameter.isAutoclosure || couldTake(parameter.type, operand)
    }

    func couldTake(_ parameter: Type, _ operand: Type?) -> Bool {
        guard let operand = operand?.head else { return true }
        switch (parameter, operand) {
        case (.generic(let wanted), .nominal) where wanted.constraints.contains(core.sequence):
            return conforms(operand, to: core.sequence)
        case (.generic(let wanted), .variable(let literal)) where wanted.constraints.contains(core.sequence):
            return literal.kind == .any
        case (.generic, _), (.existential, _), (_, .error): return true
        case (.nominal(let wanted, _), .generic): return wanted === core.optional
        case (.nominal(let wanted, _), .nominal(let given, _)):
            if wanted === core.array, given === core.reversedCollection { return true }
            return wanted === given || wanted === core.optional || given === core.never || given.isSubclass(of: wanted)
        case (.nominal(let wanted, _), .variable(let variable)):
            if variable.kind == .any { return true }
            return wanted === core.optional || inference.isLiteralCompatible(.nominal(wanted, []), variable.kind)
        case (.tuple, .tuple), (.function, .function), (.variable, _), (_, .variable): return true
        case (.nominal(let wanted, _), _): return wanted === core.optional
        default: return false
        }
    }

    /// The operators of a name: global ones, those that the operands' types declare, and their protocols'.
    func operatorCandidates(
        named name: String, _ x: Type?, _ y: Type?, isPrefix: Bool, isPostfix: Bool = false
    ) -> [Candidate] {
        let count = isPrefix || isPostfix ? 1 : 2
        var result: [Candidate] = []
        var current: Scope? = scope
        while let scope = current {
            for function in scope.functions(named: name) ?? []
            where function.parameters.count == count && function.isPostfix == isPostfix {
                result.append(Candidate(function: function, substitution: .none, receiver: nil))
            }
            current = scope.parent
        }
        for type in [x, y].compactMap({ $0 }) {
            for (nominal, substitution) in lookupTypes(of: type) {
                for function in nominal.functions[name] ?? []
                where function.isStatic && function.parameters.count == count && function.isPostfix == isPostfix {
                    if result.contains(where: { $0.function === function }) { continue }
                    if case .existential = type.head, nominal.kind == .protocol { continue }
                    if function.isRequirement, type.nominal?.isBuiltin == true { continue }
                    result.append(Candidate(function: function, substitution: substitution, receiver: nil))
                }
            }
        }
        return result
    }

    /// The operator that takes operands of exactly these types; what generic code comes to where its types are known.
    public func operatorFunction(named name: String, types: [Type]) -> (FunctionSymbol, Substitution)? {
        if let found = exactOperator(named: name, types: types) { return found }
        // Objects of a subclass are compared as its superclass says.
        guard case .nominal(let nominal, let arguments)? = types.first?.head, nominal.kind == .class,
            let above = nominal.superclassType?.substituting(
                Substitution(parameters: nominal.parameters, types: arguments))
        else { return nil }
        return operatorFunction(named: name, types: types.map { $0 == types[0] ? above : $0 })
    }

    private func exactOperator(named name: String, types: [Type]) -> (FunctionSymbol, Substitution)? {
        var best: (FunctionSymbol, Substitution)?
        for candidate in operatorCandidates(named: name, types.first, types.last, isPrefix: types.count == 1) {
            let function = candidate.function
            if function.isRequirement, case .generic? = types.first?.head {} else if function.isRequirement { continue }
            let mark = inference.mark()
            let substitution = candidate.substitution.merging(instantiate(function.generics))
            let fits =
                zip(function.parameters, types).allSatisfy { inference.unify($0.type.substituting(substitution), $1) }
                && satisfiesRequirements(function, substitution, at: nil)
            let resolved = Substitution(
                parameters: substitution.parameters, types: substitution.types.map(\.resolved))
            inference.rollback(to: mark)
            if fits {
                if function.generics.isEmpty { return (function, resolved) }
                if best == nil { best = (function, resolved) }
            }
        }
        return best
    }

    func checkPrefix(_ name: Name, _ operand: Expression, expected: Type?, at span: Span) -> TypedExpression {
        switch (name.text, operand.kind) {
        case ("-", .integer(let magnitude?)):
            return integer(magnitude, isNegative: true, expected: expected, at: span)
        case ("-", .float(let value, _)):
            let literal = check(operand, expected: expected)
            return TypedExpression(.float(-value), literal.type, at: span)
        case ("!", _): return TypedExpression(.not(checkCondition(operand)), core.boolType, at: span)
        case ("+", _): return check(operand, expected: expected)
        case ("...", _): return partialRange("_rangeThrough", operand, expected: expected, at: span)
        case ("..<", _): return partialRange("_rangeUpTo", operand, expected: expected, at: span)
        default: break
        }
        let typed = check(operand, expected: nil)
        if typed.type.hasError { return invalid(at: span) }
        if name.text == "-", isLiteralVariable(typed.type) {
            let operation = TypedExpression(.pendingOperator("-", [typed]), typed.type, at: span)
            inference.pending.append(operation)
            return operation
        }
        let candidates = operatorCandidates(named: name.text, typed.type, nil, isPrefix: true)
        return checkUnary(name, operand, typed, candidates, expected: expected, at: span)
    }

    private func checkUnary(
        _ name: Name, _ operand: Expression, _ typed: TypedExpression, _ candidates: [Candidate], expected: Type?,
        at span: Span
    ) -> TypedExpression {
        if candidates.isEmpty {
            report(.unknownOperator(name.text, at: name.span))
            return invalid(at: span)
        }
        let changes = candidates.contains { $0.function.parameters[0].isInOut }
        let argument =
            changes
            ? CallArgument(label: nil, syntax: Expression(.inOut(operand), at: operand.span), isTrailing: false)
            : CallArgument(label: nil, syntax: operand, isTrailing: false, typed: typed)
        return resolveCall(candidates, [argument], name: name.text, expected: expected, at: span, nameSpan: name.span)
    }

    func checkPostfix(_ name: Name, _ operand: Expression, expected: Type?, at span: Span) -> TypedExpression {
        if name.text == "..." { return partialRange("_rangeFrom", operand, expected: expected, at: span) }
        let typed = check(operand)
        if typed.type.hasError { return invalid(at: span) }
        inference.bindToDefault(typed.type)
        let candidates = operatorCandidates(named: name.text, typed.type, nil, isPrefix: false, isPostfix: true)
        return checkUnary(name, operand, typed, candidates, expected: expected, at: span)
    }

    /// `1...`, `...9` or `..<9`: the library gives them names, for a function cannot say on which side it stands.
    private func partialRange(_ name: String, _ bound: Expression, expected: Type?, at span: Span) -> TypedExpression {
        var wanted: Type?
        if case .nominal(_, let arguments)? = expected?.head, arguments.count == 1 { wanted = arguments[0] }
        let typed = check(bound, expected: wanted)
        if typed.type.hasError { return invalid(at: span) }
        let candidates = (universe.functions(named: name) ?? []).map {
            Candidate(function: $0, substitution: .none, receiver: nil)
        }
        let argument = CallArgument(label: nil, syntax: bound, isTrailing: false, typed: typed)
        return resolveCall(candidates, [argument], name: "...", expected: nil, at: span, nameSpan: span)
    }

    private func checkNilCoalescing(
        _ left: Expression, _ right: Expression, expected: Type?, at span: Span
    ) -> TypedExpression {
        let x = check(left, expected: expected.map { core.wrapped($0) == nil ? core.optionalType($0) : $0 })
        guard let wrapped = core.wrapped(x.type) else {
            if !x.type.hasError { report(.notOptional(x.type, "the left side of '??'", at: left.span)) }
            _ = isIndependent(right) ? check(right) : nil
            return invalid(at: span)
        }
        let y = check(right, expected: wrapped)
        if let value = coerceWithoutPromotion(y, to: wrapped) {
            return TypedExpression(.nilCoalescing(x, value), wrapped, at: span)
        }
        return TypedExpression(.nilCoalescing(x, coerced(y, to: x.type, as: .value)), x.type, at: span)
    }

    private func coerceWithoutPromotion(_ expression: TypedExpression, to type: Type) -> TypedExpression? {
        if core.wrapped(expression.type) != nil, core.wrapped(type) == nil { return nil }
        return coerce(expression, to: type)
    }

    /// `x == nil`, for any optional.
    private func checkNilComparison(
        _ left: Expression, _ right: Expression, isEqual: Bool, at span: Span
    ) -> TypedExpression? {
        let other: Expression
        switch (left.kind, right.kind) {
        case (_, .nilLiteral): other = left
        case (.nilLiteral, _): other = right
        default: return nil
        }
        let typed = check(other)
        guard core.wrapped(typed.type) != nil else {
            if !typed.type.hasError { report(.notOptional(typed.type, "a comparison with 'nil'", at: other.span)) }
            return invalid(at: span)
        }
        let test = TypedExpression(.isSome(typed), core.boolType, at: span)
        return isEqual ? TypedExpression(.not(test), core.boolType, at: span) : test
    }

    // MARK: Assignments

    func checkAssignment(
        _ target: Expression, _ name: Name, _ value: Expression, at span: Span
    ) -> TypedExpression {
        if name.text == "=" {
            if case .name("_") = target.kind {
                return TypedExpression(.discard(check(value)), .void, at: span)
            }
            if case .tuple(let targets) = target.kind { return checkTupleAssignment(targets, value, at: span) }
            let mentionStart = trace.mentions.count
            let place = checkTarget(target)
            let typed = check(value, expected: place.type.hasError ? nil : place.type)
            let converted = place.type.hasError ? typed : coerced(typed, to: place.type, as: .value)
            markAssigned(place)
            let isMutable = requireMutable(place, at: target.span, isMember: false)
            if isMutable, place.isSamePlace(as: converted) { report(.assignedToItself(at: span)) }
            if probes == 0 { trace.share(since: mentionStart) }
            return TypedExpression(.assignment(place, converted), .void, at: span)
        }
        // `a += b`: an operator function that changes its left side, or `a = a + b`.
        let plain = String(name.text.dropLast())
        let place = check(target)
        if place.type.hasError {
            _ = isIndependent(value) ? check(value) : nil
            return invalid(at: span)
        }
        let compound = operatorCandidates(named: name.text, place.type, nil, isPrefix: false).filter {
            couldTake($0.function.parameters[0], place.type)
        }
        if !compound.isEmpty {
            let takesInOut = compound.contains { $0.function.parameters[0].isInOut }
            let argument = takesInOut ? Expression(.inOut(target), at: target.span) : target
            let arguments = [
                CallArgument(label: nil, syntax: argument, isTrailing: false, typed: nil),
                CallArgument(label: nil, syntax: value, isTrailing: false, typed: nil),
            ]
            return resolveCall(compound, arguments, name: name.text, expected: nil, at: span, nameSpan: name.span)
        }
        _ = requireMutable(place, at: target.span, isMember: false)
        let operand = TypedExpression(place.kind, place.type, at: place.span)
        let typed = isIndependent(value) ? check(value) : nil
        let result = checkOperator(
            Name(plain, at: name.span), operand, typed, target, value, expected: place.type, at: span)
        if case .call(let function, let substitution, let arguments) = result.kind, arguments.count == 2,
            case .value(let right) = arguments[1]
        {
            guard inference.unify(result.type, place.type) else {
                report(.conversion(result.type, to: place.type, at: span, advice: nil))
                return invalid(at: span)
            }
            return TypedExpression(.compound(target: place, function, substitution, right), .void, at: span)
        }
        return invalid(at: span)
    }

    private func checkTupleAssignment(
        _ targets: [Expression.TupleElement], _ value: Expression, at span: Span
    ) -> TypedExpression {
        let places = targets.map { element -> TypedExpression? in
            if case .name("_") = element.value.kind { return nil }
            return checkTarget(element.value)
        }
        let types = places.map { $0?.type ?? inference.fresh() }
        let wanted = Type.tuple(types.map { Type.TupleElement(nil, $0) })
        let typed = coerced(check(value, expected: wanted), to: wanted, as: .value)
        for (place, target) in zip(places, targets) {
            guard let place else { continue }
            markAssigned(place)
            _ = requireMutable(place, at: target.value.span, isMember: false)
        }
        let nothing = TypedExpression(.tuple([]), .void, at: span)
        let kept = zip(places, types).map { $0 ?? TypedExpression(.discard(nothing), $1, at: span) }
        let destination = TypedExpression(.tuple(kept), wanted, at: span)
        return TypedExpression(.assignment(destination, typed), .void, at: span)
    }

    /// The place that an assignment fills: naming a variable there does not read it.
    private func checkTarget(_ target: Expression) -> TypedExpression {
        if case .name(let name) = target.kind, case .variable(let variable)? = meaning(of: name) {
            return reference(variable, at: target.span, isRead: false)
        }
        if case .parenthesized(let inner) = target.kind { return checkTarget(inner) }
        let outer = assignmentTarget
        assignmentTarget = target.span
        defer { assignmentTarget = outer }
        return check(target)
    }

    private func markAssigned(_ place: TypedExpression) {
        switch place.kind {
        case .variable(let variable):
            if flow.unassigned.contains(ObjectIdentifier(variable)), variable.isVariable || variable.owner === context {
                pendingInitialization = variable
            }
            if context?.body.initializedSelf === variable, let nominal = variable.type.nominal {
                for field in nominal.fields { flow.unassigned.remove(ObjectIdentifier(field)) }
                if let body = context?.body { flow.unassigned.remove(ObjectIdentifier(body)) }
            }
        case .field(let base, let index):
            guard isInitializingSelf(base), let field = base.type.nominal?.fields[index],
                flow.unassigned.contains(ObjectIdentifier(field))
            else { return }
            pendingInitialization = field
        default: break
        }
    }

    /// Whether a place may be changed; if not, why is reported.
    func requireMutable(_ place: TypedExpression, at span: Span, isMember: Bool) -> Bool {
        switch place.kind {
        case .variable(let variable):
            if let base = placeholderBases[variable.name] {
                variable.isMutated = true
                return requireMutable(base, at: span, isMember: isMember)
            }
            let initialized = pendingInitialization === variable
            pendingInitialization = nil
            if initialized {
                noteInitialization(of: variable, at: span)
                return true
            }
            guard variable.isVariable || variable.isInOut else {
                variable.isMistaken = true
                report(
                    isMember
                        ? .mutationOfConstant(
                            variable.name, at: span, declared: variable.isImplicit ? nil : variable.span)
                        : .assignToConstant(
                            variable.name, at: span, declared: variable.isImplicit ? nil : variable.span))
                return false
            }
            variable.isMutated = true
            if !isPreparingStatic { trace.change(variable, at: span) }
            return true
        case .field(let base, let index):
            if let nominal = base.type.nominal {
                if let property = nominal.property(ofField: index),
                    !requireSetter(of: property, in: nominal, at: span)
                {
                    return false
                }
                let field = nominal.fields[index]
                let initialized = pendingInitialization === field
                pendingInitialization = nil
                if initialized {
                    noteInitialization(of: field, at: span)
                    return true
                }
                if !field.isVariable {
                    report(.assignToConstant(field.name, at: span, declared: nominal.isBuiltin ? nil : field.span))
                    return false
                }
                if nominal.kind == .class {
                    if base.selfVariable.map({ context?.initializes($0) ?? false }) != true {
                        trace.forbid("'\(field.name)' is changed", at: span)
                    }
                    return true
                }
            }
            return requireMutable(base, at: span, isMember: isMember)
        case .tupleElement(let base, _), .forceUnwrap(let base):
            return requireMutable(base, at: span, isMember: isMember)
        case .access(let getter, let setter, _, let arguments):
            guard setter != nil else {
                report(.assignToImmutable("'\(getter.name)': it is a get-only property", at: span))
                return false
            }
            if let owner = getter.owner, let property = owner.properties[getter.name], property.getter === getter,
                !requireSetter(of: property, in: owner, at: span)
            {
                return false
            }
            if case .value(let base)? = arguments.first, getter.takesPlace(with: setter), !isReference(base.type) {
                return requireMutable(base, at: span, isMember: isMember)
            }
            return true
        case .inOut(let inner): return requireMutable(inner, at: span, isMember: isMember)
        case .tuple(let elements): return elements.allSatisfy { requireMutable($0, at: span, isMember: isMember) }
        case .discard: return true
        case .invalid: return false
        default:
            report(
                isMember
                    ? .mutationOfValue(at: span) : .assignToImmutable("this expression: it is not a place", at: span))
            return false
        }
    }

    private func isInitializingSelf(_ base: TypedExpression) -> Bool {
        guard let variable = base.selfVariable, base.type.nominal === variable.type.nominal else { return false }
        return context?.body.initializedSelf === variable
    }

    // MARK: Subscripts

    func checkSubscript(
        _ base: Expression, _ arguments: [Expression.Argument], expected: Type?, at span: Span
    ) -> TypedExpression {
        if let type = typeNamed(by: base) {
            return checkStaticSubscript(of: type, arguments, expected: expected, at: span)
        }
        if arguments.count == 1, arguments[0].label?.text == "keyPath" {
            return checkKeyPathSubscript(base, arguments[0].value, at: span)
        }
        var receiver = checkReceiver(base)
        if let array = reversedArray(receiver) { receiver = array }
        if receiver.type.hasError {
            for argument in arguments where isIndependent(argument.value) { _ = check(argument.value) }
            return invalid(at: span)
        }
        if arguments.count == 1, arguments[0].label == nil, case .name("...") = arguments[0].value.kind,
            let whole = members(named: "_whole", of: receiver.type).first, case .function(let function) = whole.kind
        {
            return TypedExpression(
                .call(function, whole.substitution, [.value(receiver)]),
                function.result.substituting(whole.substitution), at: span)
        }
        var subscripts: [(SubscriptSymbol, Substitution)] = []
        for (nominal, substitution) in lookupTypes(of: receiver.type) {
            for symbol in nominal.subscripts where !symbol.getter.isStatic { subscripts.append((symbol, substitution)) }
        }
        if subscripts.count > 1 {
            let members = subscripts.map { symbol, substitution in
                Member(
                    kind: .function(symbol.getter), substitution: substitution,
                    owner: symbol.getter.owner ?? core.array)
            }
            let visible = withoutHidden(members)
            subscripts.removeAll { symbol, _ in
                !visible.contains {
                    if case .function(let getter) = $0.kind { getter === symbol.getter } else { false }
                }
            }
        }
        if subscripts.isEmpty {
            if let wrapped = core.wrapped(receiver.type), !wrapped.hasError {
                report(.optionalUnwrapped(receiver.type, member: nil, at: base.span))
            } else {
                report(.noSubscript(receiver.type, at: span))
            }
            return invalid(at: span)
        }
        let visible = subscripts.filter { isAccessible($0.0.getter) }
        if visible.isEmpty { reportInaccessible("subscript", at: span) } else { subscripts = visible }
        let candidates = subscripts.map { Candidate(function: $0.0.getter, substitution: $0.1, receiver: receiver) }
        let given = arguments.map { CallArgument(label: $0.label, syntax: $0.value, isTrailing: false) }
        let call = resolveCall(
            candidates, given, name: "subscript", expected: expected, at: span,
            nameSpan: Span(receiver.span.end, span.end))
        guard case .call(let getter, let substitution, let bound) = call.kind,
            let symbol = subscripts.first(where: { $0.0.getter === getter })
        else { return call }
        return TypedExpression(
            .access(getter: getter, setter: symbol.0.setter, substitution, bound), call.type, at: span)
    }

    private func checkStaticSubscript(
        of type: Type, _ arguments: [Expression.Argument], expected: Type?, at span: Span
    ) -> TypedExpression {
        let subscripts = (type.nominal?.subscripts ?? []).filter(\.getter.isStatic)
        guard !subscripts.isEmpty else {
            report(.noStaticMember("subscript", of: type, near: nil, at: span))
            return invalid(at: span)
        }
        let candidates = subscripts.map { Candidate(function: $0.getter, substitution: .none, receiver: nil) }
        let given = arguments.map { CallArgument(label: $0.label, syntax: $0.value, isTrailing: false) }
        let call = resolveCall(
            candidates, given, name: "subscript", expected: expected, at: span, nameSpan: span)
        guard case .call(let getter, let substitution, let bound) = call.kind,
            let symbol = subscripts.first(where: { $0.getter === getter })
        else { return call }
        return TypedExpression(
            .access(getter: getter, setter: symbol.setter, substitution, bound), call.type, at: span)
    }
}
