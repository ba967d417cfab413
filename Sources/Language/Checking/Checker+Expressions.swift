import Diagnostics
import Parsing

extension Checker {
    /// Checks an expression that stands alone: afterwards every type in it is known.
    func checkFullExpression(
        _ expression: Expression, expected: Type? = nil, convert: ((TypedExpression) -> TypedExpression)? = nil
    ) -> TypedExpression {
        settling(at: expression.span) {
            let typed = check(expression, expected: expected)
            return convert?(typed) ?? typed
        }
    }

    /// Runs `body` and decides what it left open.
    func settling<Result>(at span: Span, _ body: () -> Result) -> Result {
        let mark = inference.mark()
        let pendingStart = inference.pending.count
        let literalStart = integerLiterals.count
        if mark.isOutermost { attempts = 0 }
        let result = body()
        let undetermined = inference.settle(from: mark)
        while inference.pending.count > pendingStart {
            let operation = inference.pending.removeLast()
            if !operation.type.isUndetermined { settle(operation) } else { inference.deferred.append(operation) }
        }
        inference.pending += inference.deferred
        inference.deferred.removeAll()
        if !undetermined.isEmpty {
            if probes == 0, !diagnostics.hasErrors { report(.cannotInferParameter(at: span)) }
            for variable in undetermined { variable.binding = .error }
        }
        if probes == 0 {
            for literal in integerLiterals[literalStart...] { checkRange(of: literal) }
            integerLiterals.removeLast(integerLiterals.count - literalStart)
        }
        return result
    }

    private func checkRange(of literal: TypedExpression) {
        guard case .integer(let magnitude, let isNegative) = literal.kind, literal.type.nominal === core.int else {
            return
        }
        if magnitude > (isNegative ? UInt64(1) << 63 : UInt64(Int.max)) {
            report(.integerOverflow(literal.type, at: literal.span))
        }
    }

    /// Chooses an operator between literals now that their type is known.
    private func settle(_ operation: TypedExpression) {
        guard case .pendingOperator(let name, let operands) = operation.kind else { return }
        let type = operation.type.resolved
        guard let (function, substitution) = operatorFunction(named: name, types: operands.map { _ in type }) else {
            if !type.hasError { report(.unknownOperator(name, at: operation.span)) }
            operation.kind = .invalid
            return
        }
        trace.call(function, at: operation.span)
        operation.kind = .call(function, substitution, operands.map { .value($0) })
    }

    // MARK: One expression

    /// The expression with its type, which `expected` may help to find; whether it is that type, callers see to.
    func check(_ expression: Expression, expected: Type? = nil) -> TypedExpression {
        let span = expression.span
        if let chain = checkOptionalChain(expression, expected: expected) { return chain }
        switch expression.kind {
        case .integer(let magnitude):
            guard let magnitude else {
                report(.integerOverflow(core.intType, at: span))
                return invalid(at: span)
            }
            return integer(magnitude, isNegative: false, expected: expected, at: span)
        case .float(let value, _):
            return TypedExpression(.float(value), literalType(.floatLiteral, expected: expected), at: span)
        case .boolean(let value): return TypedExpression(.boolean(value), core.boolType, at: span)
        case .nilLiteral:
            guard let expected, core.wrapped(expected) != nil else {
                if let expected, case .variable = expected.head {
                    let wrapped = inference.fresh()
                    _ = inference.unify(expected, core.optionalType(wrapped))
                    return TypedExpression(.optionalNone, core.optionalType(wrapped), at: span)
                }
                if expected?.hasError != true { report(.cannotInferNil(at: span)) }
                return invalid(at: span)
            }
            return TypedExpression(.optionalNone, expected, at: span)
        case .string(let pieces): return checkString(pieces, expected: expected, at: span)
        case .name(let name): return checkName(name, expected: expected, at: span)
        case .array(let elements): return checkArray(elements, expected: expected, at: span)
        case .dictionary(let pairs): return checkDictionary(pairs, expected: expected, at: span)
        case .tuple(let elements): return checkTuple(elements, expected: expected, at: span)
        case .parenthesized(let inner): return check(inner, expected: expected)
        case .member(let base, let name): return checkMember(base, name, expected: expected, at: span)
        case .call(let callee, let arguments, let trailing, _):
            return checkCall(callee, arguments: arguments, trailing: trailing, expected: expected, at: span)
        case .subscript(let base, let arguments):
            return checkSubscript(base, arguments, expected: expected, at: span)
        case .specialization, .type:
            guard let type = typeNamed(by: expression) else { return invalid(at: span) }
            return TypedExpression(.metatype(type), .metatype(type), at: span)
        case .prefix(let name, let operand): return checkPrefix(name, operand, expected: expected, at: span)
        case .postfix(let name, let operand): return checkPostfix(name, operand, expected: expected, at: span)
        case .binary(let left, let name, let right):
            return checkBinary(left, name, right, expected: expected, at: span)
        case .assignment(let target, let name, let value): return checkAssignment(target, name, value, at: span)
        case .ternary(let condition, let then, let otherwise):
            return checkTernary(condition, then, otherwise, expected: expected, at: span)
        case .cast(let value, let cast, let type): return checkCast(value, cast, type, at: span)
        case .forceUnwrap(let operand):
            let typed = check(operand, expected: expected.flatMap { isAny($0) ? nil : core.optionalType($0) })
            guard let wrapped = core.wrapped(typed.type) else {
                if !typed.type.hasError { report(.notOptional(typed.type, "'!'", at: span)) }
                return invalid(at: span)
            }
            return TypedExpression(.forceUnwrap(typed), wrapped, at: span)
        case .optionalChain(let operand):
            // Reached only where nothing follows the `?`.
            let typed = check(operand)
            guard core.wrapped(typed.type) != nil else {
                if !typed.type.hasError { report(.notOptional(typed.type, "'?'", at: span)) }
                return invalid(at: span)
            }
            return typed
        case .closure(let closure): return checkClosure(closure, expected: expected, at: span)
        case .if(let statement): return checkIfExpression(statement, expected: expected, at: span)
        case .switch(let statement): return checkSwitchExpression(statement, expected: expected, at: span)
        case .try(let kind, let inner): return checkTry(kind, inner, expected: expected, at: span)
        case .inOut(let inner):
            report(.inOutUnexpected(at: span))
            return check(inner, expected: expected)
        case .keyPath(let root, let path): return checkKeyPath(root, path, expected: expected, at: span)
        case .invalid: return invalid(at: span)
        }
    }

    // MARK: Literals

    func integer(_ magnitude: UInt64, isNegative: Bool, expected: Type?, at span: Span) -> TypedExpression {
        let literal = TypedExpression(
            .integer(magnitude, isNegative: isNegative), literalType(.integerLiteral, expected: expected), at: span)
        if probes == 0 { integerLiterals.append(literal) }
        return literal
    }

    private func literalType(_ kind: TypeVariable.Kind, expected: Type?) -> Type {
        if var wanted = expected?.head {
            while let wrapped = core.wrapped(wanted) { wanted = wrapped.head }
            if case .nominal = wanted, inference.isLiteralCompatible(wanted, kind) { return wanted }
        }
        return inference.fresh(kind)
    }

    private func checkString(_ pieces: [Expression.StringPiece], expected: Type?, at span: Span) -> TypedExpression {
        if pieces.count <= 1 {
            var text = ""
            if case .text(let only)? = pieces.first { text = only }
            if pieces.isEmpty || isText(pieces[0]) {
                var wanted = expected
                while let type = wanted, let wrapped = core.wrapped(type) { wanted = wrapped }
                if wanted?.nominal === core.character, text.count == 1 {
                    return TypedExpression(.string(text), core.characterType, at: span)
                }
                let literal = TypedExpression(.string(text), core.stringType, at: span)
                if let wanted, wanted.nominal === core.substring,
                    let initializer = core.substring.initializers.first(where: {
                        $0.parameters.first?.label == "stringLiteral"
                    })
                {
                    inference.score.nonDefaultLiterals += 1
                    return TypedExpression(.call(initializer, .none, [.value(literal)]), wanted, at: span)
                }
                return literal
            }
        }
        var typed: [TypedExpression.Piece] = []
        for piece in pieces {
            switch piece {
            case .text(let text): typed.append(.text(text))
            case .interpolation(let expression):
                let value = settling(at: expression.span) { check(expression) }
                typed.append(.value(value))
            }
        }
        return TypedExpression(.interpolation(typed), core.stringType, at: span)
    }

    private func isText(_ piece: Expression.StringPiece) -> Bool {
        if case .text = piece { return true }
        return false
    }

    private func checkArray(_ elements: [Expression], expected: Type?, at span: Span) -> TypedExpression {
        var wanted = expected
        while let type = wanted, let wrapped = core.wrapped(type) { wanted = wrapped }
        if case .nominal(let nominal, let arguments)? = wanted?.head, nominal !== core.array,
            let initializer = nominal.initializers.first(where: {
                $0.parameters.count == 1 && $0.parameters[0].label == "arrayLiteral"
            }), nominal.isBuiltin || isMade(by: "ExpressibleByArrayLiteral", wanted!)
        {
            // A type of the library that an array literal may make: a set, a tensor's rows.
            inference.score.nonDefaultLiterals += 1
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            let element = initializer.parameters[0].type.substituting(substitution)
            let typed = elements.map { coerced(check($0, expected: element), to: element, as: .element) }
            trace.call(initializer, at: span)
            return withObject(
                TypedExpression(
                    .call(initializer, substitution, [.variadic(typed, element: element)]), wanted!, at: span),
                of: wanted!)
        }
        let element: Type
        if let wanted, let given = core.element(ofArray: wanted) {
            element = given
        } else {
            element = freshElement(of: elements)
        }
        let typed = checkElements(elements, element: element)
        return TypedExpression(.array(typed), core.arrayType(element), at: span)
    }

    /// The type of elements that say theirs: an optional where one is `nil`.
    private func freshElement(of elements: [Expression]) -> Type {
        let hasNil = elements.contains { if case .nilLiteral = $0.kind { true } else { false } }
        return hasNil ? core.optionalType(inference.fresh()) : inference.fresh()
    }

    /// Elements of one type: those that say their own come first, so that the others can follow them.
    private func checkElements(_ elements: [Expression], element: Type) -> [TypedExpression] {
        var typed = [TypedExpression?](repeating: nil, count: elements.count)
        for pass in 0..<2 {
            // Objects of several classes are elements of the class that they have in common.
            var common: Type?
            for (index, expression) in elements.enumerated() where typed[index] == nil {
                if pass == 0, !isIndependent(expression) { continue }
                let value = check(expression, expected: element)
                if case .variable = element.head, value.type.nominal?.kind == .class {
                    let joined = common.map { commonSuperclass($0, value.type) } ?? value.type
                    if joined == nil { report(.elementTypes(common ?? element, value.type, at: value.span)) }
                    common = joined ?? common
                    typed[index] = value
                } else if case .variable = element.head {
                    if !inference.unify(element, value.type) {
                        report(.elementTypes(element, value.type, at: value.span))
                    }
                    typed[index] = value
                } else {
                    typed[index] = coerced(value, to: element, as: .element)
                }
            }
            if let common {
                _ = inference.unify(element, common)
                for index in typed.indices {
                    if let value = typed[index] { typed[index] = coerce(value, to: element) ?? value }
                }
            }
        }
        return typed.map { $0! }  // both passes together visit every index
    }

    private func checkDictionary(
        _ pairs: [(key: Expression, value: Expression)], expected: Type?, at span: Span
    ) -> TypedExpression {
        var wanted = expected
        while let type = wanted, let wrapped = core.wrapped(type) { wanted = wrapped }
        let key: Type
        let value: Type
        var isKnown = true
        if case .nominal(let nominal, let arguments)? = wanted?.head, nominal === core.dictionary {
            key = arguments[0]
            value = arguments[1]
        } else {
            key = inference.fresh()
            value = freshElement(of: pairs.map(\.value))
            isKnown = false
        }
        let keys = checkElements(pairs.map(\.key), element: key)
        let values = checkElements(pairs.map(\.value), element: value)
        if !isKnown, !conforms(key, to: core.hashable) {
            report(.conformance(key, "Hashable", of: "Dictionary", at: span))
        }
        return TypedExpression(
            .dictionary(zip(keys, values).map { (key: $0, value: $1) }), .nominal(core.dictionary, [key, value]),
            at: span)
    }

    private func checkTuple(_ elements: [Expression.TupleElement], expected: Type?, at span: Span) -> TypedExpression {
        var wanted: [Type.TupleElement]?
        if let expected {
            var type = expected
            while let wrapped = core.wrapped(type) { type = wrapped }
            if case .tuple(let given) = type.head, given.count == elements.count { wanted = given }
        }
        requireDistinctLabels(elements.map(\.label))
        var typed: [TypedExpression] = []
        var types: [Type.TupleElement] = []
        for (index, element) in elements.enumerated() {
            var value = check(element.value, expected: wanted?[index].type)
            if let type = wanted?[index].type, let converted = coerce(value, to: type) { value = converted }
            typed.append(value)
            types.append(Type.TupleElement(element.label?.text, value.type))
        }
        return TypedExpression(.tuple(typed), .tuple(types), at: span)
    }

    // MARK: Names and members

    func checkName(_ name: String, expected: Type?, at span: Span) -> TypedExpression {
        if name == "super" {
            report(.superAlone(at: span))
            return invalid(at: span)
        }
        if name == "_" {
            report(.outsideSubset("'_' here", "it stands only on the left of an assignment", at: span))
            return invalid(at: span)
        }
        guard let meaning = meaning(of: name) else {
            reportUnknown(name, at: span)
            return invalid(at: span)
        }
        switch meaning {
        case .variable(let variable):
            let typed = reference(variable, at: span)
            requireInitialized(typed)
            return typed
        case .implicitMember(let nominal, let isStatic):
            if isStatic {
                guard requireStaticPlace(Name(name, at: span), of: nominal),
                    requireSettled(Name(name, at: span), of: nominal.selfType)
                else { return invalid(at: span) }
                return checkStaticMember(of: nominal.selfType, Name(name, at: span), expected: expected, at: span)
            }
            implicitSelves.insert(span)
            return checkMember(of: selfReference(at: span), Name(name, at: span), expected: expected, at: span)
        case .functions(let functions): return functionReference(functions, named: name, expected: expected, at: span)
        case .type(let type):
            if case .nominal(let nominal, _) = type { trace.use(nominal) }
            if cell >= 0 {
                report(.typeAlone(name, at: span))
                return invalid(at: span)
            }
            return TypedExpression(.metatype(type), .metatype(type), at: span)
        }
    }

    /// `self` inside a method.
    func selfReference(at span: Span) -> TypedExpression {
        guard case .variable(let variable)? = meaning(of: "self") else {
            report(.selfInPropertyInitializer(at: span))
            return invalid(at: span)
        }
        return reference(variable, at: span)
    }

    /// A function where a value is meant: the overload that `expected` asks for.
    private func functionReference(
        _ functions: [FunctionSymbol], named name: String, _ owner: Substitution = .none, expected: Type?, at span: Span
    ) -> TypedExpression {
        let candidates =
            functions.map { (function: $0, substitution: owner) }
            + operatorsOfOperands(named: name, expected: expected, besides: functions)
        func value(_ candidate: (function: FunctionSymbol, substitution: Substitution)) -> TypedExpression? {
            let function = candidate.function
            if function.parameters.contains(where: \.isVariadic) { return nil }
            let substitution = candidate.substitution.merging(instantiate(function.generics))
            let type = Type.function(function.functionType).substituting(substitution)
            if case .function(let wanted)? = expected?.head {
                let target = splat(wanted, like: function.functionType) ?? wanted
                if !inference.unify(type, .function(target)) { return nil }
            }
            for (left, right) in function.sameTypeRequirements
            where !inference.unify(left.substituting(substitution), right.substituting(substitution)) {
                return nil
            }
            return TypedExpression(.functionValue(function, substitution, receiver: nil), type, at: span)
        }
        var matching = candidates
        if candidates.count > 1 {
            var scored: [(index: Int, score: Inference.Score)] = []
            for (index, candidate) in candidates.enumerated() {
                let mark = inference.mark()
                inference.score = .init()
                if let typed = value(candidate), case .functionValue(_, let substitution, _) = typed.kind,
                    satisfiesRequirements(candidate.function, substitution, at: nil)
                {
                    scored.append((index, inference.score))
                }
                inference.rollback(to: mark)
            }
            let best = scored.map(\.score).min()
            matching = scored.filter { $0.score == best }.map { candidates[$0.index] }
            let plain = matching.filter { $0.function.generics.isEmpty && $0.function.owner?.kind != .protocol }
            if matching.count > 1, plain.count == 1 { matching = plain }
            let least = matching.map(\.function.requirementCount).min()
            let asking = matching.filter { $0.function.requirementCount == least }
            if matching.count > 1, asking.count == 1 { matching = asking }
        }
        if matching.count > 1 {
            report(.ambiguous(name, matching.map { signature(of: $0.function) }, at: span))
            return invalid(at: span)
        }
        guard let chosen = matching.first, let typed = value(chosen) else {
            report(.noMatch(name, functions.map { signature(of: $0) }, at: span))
            return invalid(at: span)
        }
        trace.call(chosen.function, at: span)
        if let variable = chosen.function.localVariable { return reference(variable, at: span) }
        return typed
    }

    /// The operators that the operands' types and their protocols declare, where one is passed as a function.
    private func operatorsOfOperands(
        named name: String, expected: Type?, besides known: [FunctionSymbol]
    ) -> [(function: FunctionSymbol, substitution: Substitution)] {
        guard isOperatorName(name), case .function(let wanted)? = expected?.head else { return [] }
        var result: [(function: FunctionSymbol, substitution: Substitution)] = []
        for parameter in wanted.parameters {
            for (nominal, substitution) in lookupTypes(of: parameter.type) {
                for function in nominal.functions[name] ?? []
                where function.isStatic && function.parameters.count == wanted.parameters.count {
                    if (known + result.map(\.function)).contains(where: { $0 === function }) { continue }
                    if function.isRequirement, case .generic = parameter.type.head {
                    } else if function.isRequirement {
                        continue
                    }
                    result.append((function, substitution))
                }
            }
        }
        return result
    }

    func instantiate(_ generics: [GenericParameter]) -> Substitution {
        generics.isEmpty ? .none : Substitution(parameters: generics, types: generics.map { _ in inference.fresh() })
    }

    private func checkMember(_ base: Expression?, _ name: Name, expected: Type?, at span: Span) -> TypedExpression {
        guard let base else {
            guard let expected, !expected.isUndetermined else {
                report(.cannotInferMember(name.text, at: span))
                return invalid(at: span)
            }
            var type = expected.resolved
            while let wrapped = core.wrapped(type), !isMember(name.text, ofOptional: type) { type = wrapped }
            return checkStaticMember(of: type, name, expected: expected, at: span)
        }
        if let type = superType(base) { return checkStaticMember(of: type, name, expected: expected, at: span) }
        if let type = typeNamed(by: base) {
            if name.text == "self" { return TypedExpression(.metatype(type), .metatype(type), at: span) }
            if case .name("Self") = base.kind, !requireSettled(name, of: type) { return invalid(at: span) }
            return checkStaticMember(of: type, name, expected: expected, at: span)
        }
        if name.text != "self", let type = typeHeld(by: base) {
            guard requireSettled(name, of: type) else { return invalid(at: span) }
            return checkStaticMember(of: type, name, expected: expected, at: span)
        }
        return checkMember(of: checkReceiver(base), name, expected: expected, at: span)
    }

    /// The value before a dot: `self` may stand there before all its properties have values.
    func checkReceiver(_ base: Expression) -> TypedExpression {
        if case .name("self") = base.kind, case .variable? = meaning(of: "self") {
            return selfReference(at: base.span)
        }
        if case .name("super") = base.kind { return superReference(at: base.span) }
        return check(base)
    }

    private func isUnassigned(_ field: Int, of base: TypedExpression) -> Bool {
        guard case .variable(let variable) = base.kind, let nominal = base.type.nominal,
            context?.initializes(variable) == true
        else { return false }
        return flow.unassigned.contains(ObjectIdentifier(nominal.fields[field]))
    }

    /// `self` of an initialiser may be used as a whole once all its properties have values.
    func requireInitialized(_ base: TypedExpression) {
        guard let variable = base.selfVariable, let nominal = variable.type.nominal,
            context?.initializes(variable) == true
        else { return }
        if requireDelegated(of: nominal, at: base.span) { return }
        guard let field = nominal.fields.first(where: { flow.unassigned.contains(ObjectIdentifier($0)) }) else {
            return
        }
        report(.selfUninitialized(field.name, at: base.span))
    }

    func checkStaticMember(of type: Type, _ name: Name, expected: Type?, at span: Span) -> TypedExpression {
        if type.hasError { return invalid(at: span) }
        if name.text == "none", core.wrapped(type) != nil { return TypedExpression(.optionalNone, type, at: span) }
        if name.text == "init", let nominal = type.nominal, !nominal.initializers.isEmpty {
            let unlabelled = nominal.initializers.filter { $0.parameters.allSatisfy { $0.label == nil } }
            let usable = unlabelled.isEmpty ? nominal.initializers : unlabelled
            var owner = Substitution.none
            if case .nominal(_, let arguments) = openedIfGeneric(type).0.head {
                owner = Substitution(parameters: nominal.parameters, types: arguments)
            }
            return functionReference(usable, named: nominal.name, owner, expected: expected, at: span)
        }
        if name.text == "none", core.wrapped(type) != nil {
            return TypedExpression(.optionalNone, openedIfGeneric(type).0, at: span)
        }
        let found = accessible(visibleMembers(named: name.text, ofStatic: type), named: name.text, at: name.span)
        guard let member = found.first else {
            if reportInstanceMember(name, of: type) { return invalid(at: span) }
            report(
                .noStaticMember(
                    name.text, of: type, near: nearestName(to: name.text, among: memberNames(of: type, isStatic: true)),
                    at: name.span))
            return invalid(at: span)
        }
        let (opened, openedSubstitution) = openedIfGeneric(type)
        let substitution = member.substitution.applying(openedSubstitution)
        switch member.kind {
        case .enumCase(let index):
            let enumCase = member.owner.cases[index]
            guard enumCase.payload.isEmpty else {
                if expected.map({ isFunction($0) }) ?? true {
                    return caseFunction(index, of: member.owner, opened, substitution, at: span)
                }
                report(
                    .argumentMissing(
                        enumCase.payload[0].label ?? "#1", of: name.text, at: Span(name.span.end, name.span.end)))
                return invalid(at: span)
            }
            return TypedExpression(.enumCase(index, []), opened, at: span)
        case .property(let property):
            property.settleType()
            let propertyType = property.type.substituting(substitution)
            guard let getter = property.getter else { return invalid(at: span) }
            trace.call(getter, at: span)
            return TypedExpression(
                .access(getter: getter, setter: property.setter, substitution, []), propertyType, at: span)
        case .function:
            let functions = found.compactMap { member -> FunctionSymbol? in
                if case .function(let function) = member.kind { return function }
                return nil
            }
            return functionReference(functions, named: name.text, substitution, expected: expected, at: span)
        }
    }

    /// A generic type named without arguments has fresh variables for them; those of a type around the place that it is
    /// named at are known.
    func openedIfGeneric(_ type: Type) -> (Type, Substitution) {
        guard case .nominal(let nominal, let arguments) = type.head, !nominal.parameters.isEmpty,
            zip(nominal.parameters, arguments).allSatisfy({ .generic($0) == $1 }),
            !isInsideDeclaration(of: nominal)
        else { return (type, .none) }
        let inherited = nominal.inheritedParameterCount
        guard inherited > 0, let outer = nominal.outer, isInsideDeclaration(of: outer) else { return opened(nominal) }
        let own = Array(nominal.parameters.dropFirst(inherited))
        if own.isEmpty { return (type, .none) }
        let types = own.map { _ in inference.fresh() }
        return (
            .nominal(nominal, arguments.prefix(inherited) + types), Substitution(parameters: own, types: types)
        )
    }

    /// Whether the place at hand is in a type's declaration or an extension of it, or inside one that is.
    func isInsideDeclaration(of nominal: NominalType) -> Bool {
        var current: Scope? = scope
        while let inner = current {
            if inner.nominal === nominal || inner.nominal?.isNested(in: nominal) == true { return true }
            current = inner.parent
        }
        return false
    }

    func checkMember(of base: TypedExpression, _ name: Name, expected: Type?, at span: Span) -> TypedExpression {
        if base.type.hasError { return invalid(at: span) }
        inference.bindToDefault(base.type)
        if case .tuple(let elements) = base.type.head {
            if let index = elements.firstIndex(where: { $0.label == name.text }) ?? Int(name.text),
                elements.indices.contains(index)
            {
                return TypedExpression(.tupleElement(base, index), elements[index].type, at: span)
            }
        }
        if name.text == "self" { return base }
        var found = accessible(visibleMembers(named: name.text, of: base.type), named: name.text, at: name.span)
        // Swift finds no value in the 'count(where:)' of what cannot be counted.
        if name.text == "count", expected.map({ !isFunction($0) }) ?? true { found.removeAll { $0.isLibraryFunction } }
        guard let member = found.first else {
            if reportStaticMember(name, of: base.type) { return invalid(at: span) }
            if let wrapped = core.wrapped(base.type),
                !members(named: name.text, of: wrapped).isEmpty || isTupleMember(name.text, of: wrapped)
            {
                report(.optionalUnwrapped(base.type, member: name.text, at: name.span))
            } else {
                report(
                    .noMember(
                        name.text, of: base.type,
                        near: nearestName(to: name.text, among: memberNames(of: base.type, isStatic: false)),
                        at: name.span))
            }
            return invalid(at: span)
        }
        switch member.kind {
        case .enumCase: return invalid(at: span)
        case .property(let property):
            let type = property.type.substituting(member.substitution)
            if let field = property.field, property.setter == nil || isDirect(property, of: base) {
                if base.type.nominal === member.owner, isUnassigned(field, of: base), assignmentTarget != span {
                    report(.uninitialized(property.name, isConstant: !property.isVariable, at: span))
                }
                requireInherited(member.owner, of: base)
                if member.owner.kind == .class, !member.owner.isBuiltin,
                    let getter = getter(of: property, in: member.owner)
                {
                    trace.call(getter, at: span)
                }
                return TypedExpression(.field(direct(base, member), field), type, at: span)
            }
            requireInitialized(base)
            guard let getter = property.getter else { return invalid(at: span) }
            if case .existential = base.type.head, !isUsable(getter) {
                report(.memberOfExistential(name.text, base.type, at: name.span))
                return invalid(at: span)
            }
            for (left, right) in getter.sameTypeRequirements {
                let (found, wanted) = (left.substituting(member.substitution), right.substituting(member.substitution))
                guard inference.unify(found, wanted) else {
                    report(.memberRequires(name.text, found, wanted, at: name.span))
                    return invalid(at: span)
                }
            }
            guard satisfiesRequirements(getter, member.substitution, at: name.span) else { return invalid(at: span) }
            trace.call(getter, at: span)
            var receiver = base
            if getter.isMutating {
                guard requireMutable(base, at: base.span, isMember: true) else { return invalid(at: span) }
                receiver = TypedExpression(.inOut(base), base.type, at: base.span)
            }
            return TypedExpression(
                .access(getter: getter, setter: property.setter, member.substitution, [.value(receiver)]), type,
                at: span)
        case .function:
            // A method as a value, bound to its receiver.
            var candidates: [(FunctionSymbol, Substitution)] = []
            for member in found {
                if case .function(let function) = member.kind { candidates.append((function, member.substitution)) }
            }
            for (function, outer) in candidates where !function.isMutating {
                let substitution = outer.merging(instantiate(function.generics))
                let type = Type.function(function.functionType).substituting(substitution)
                let mark = inference.mark()
                if let expected, case .function = expected.head, !inference.unify(type, expected) {
                    inference.rollback(to: mark)
                    continue
                }
                trace.call(function, at: span)
                return TypedExpression(.functionValue(function, substitution, receiver: base), type, at: span)
            }
            report(.noMatch(name.text, candidates.map { signature(of: $0.0) }, at: span))
            return invalid(at: span)
        }
    }

    private func isTupleMember(_ name: String, of type: Type) -> Bool {
        guard case .tuple(let elements) = type.head else { return false }
        return elements.contains { $0.label == name } || (Int(name).map { elements.indices.contains($0) } ?? false)
    }

    /// The type that an expression names, if it names one: `Tensor`, `[Int]`, `Array<Int>`.
    func typeNamed(by expression: Expression) -> Type? {
        switch expression.kind {
        case .name(let name):
            if placeholders[name] != nil { return nil }
            if name == "Self" || name.first?.isUppercase == true || scope.type(named: name) != nil,
                case .type(let type)? = meaning(of: name)
            {
                if case .nominal(let nominal, _) = type { trace.use(nominal) }
                return type
            }
            return nil
        case .member(let base?, let name):
            guard name.text.first?.isUppercase == true, let outer = typeNamed(by: base) else { return nil }
            return nestedType(named: name.text, of: outer)
        case .specialization(let base, let arguments):
            guard let components = components(of: base, arguments) else { return nil }
            return resolve(TypeSyntax(.named(components), at: expression.span))
        case .type(let syntax): return resolve(syntax)
        case .parenthesized(let inner): return typeNamed(by: inner)
        case .array(let elements):
            guard elements.count == 1, let element = typeNamed(by: elements[0]) else { return nil }
            return core.arrayType(element)
        case .dictionary(let pairs):
            guard pairs.count == 1, let key = typeNamed(by: pairs[0].key), let value = typeNamed(by: pairs[0].value)
            else { return nil }
            return .nominal(core.dictionary, [key, value])
        default: return nil
        }
    }

    /// `Outer<A>.Inner` before the generic arguments of the last name.
    private func components(
        of base: Expression, _ arguments: [TypeSyntax]
    ) -> [(name: Name, arguments: [TypeSyntax])]? {
        switch base.kind {
        case .name(let name): return [(Name(name, at: base.span), arguments)]
        case .member(let outer?, let name): return components(of: outer, []).map { $0 + [(name, arguments)] }
        case .specialization(let outer, let inner): return components(of: outer, inner)
        default: return nil
        }
    }

    // MARK: Optional chains

    /// `a?.b.c`, checked as a whole: the part behind the innermost `?` sees the unwrapped value.
    private func checkOptionalChain(_ expression: Expression, expected: Type?) -> TypedExpression? {
        guard let (base, rebuild) = innermostChain(of: expression, isTop: true) else { return nil }
        let typed = check(base)
        guard let wrapped = core.wrapped(typed.type) else {
            if !typed.type.hasError { report(.notOptional(typed.type, "'?'", at: base.span)) }
            return invalid(at: expression.span)
        }
        placeholderCount += 1
        let name = "?\(placeholderCount)"
        let placeholder = VariableSymbol(
            name: name, type: wrapped, isVariable: true, span: base.span, isGlobal: false, cell: cell, owner: context,
            isImplicit: true)
        placeholders[name] = placeholder
        defer { placeholders[name] = nil }
        placeholderBases[name] = typed
        defer { placeholderBases[name] = nil }
        let rest = check(rebuild(Expression(.name(name), at: base.span)))
        if rest.type.hasError { return invalid(at: expression.span) }
        let flattens = core.wrapped(rest.type) != nil
        let type = flattens || rest.type.isVoid ? rest.type : core.optionalType(rest.type)
        return TypedExpression(
            .optionalChain(base: typed, placeholder: placeholder, rest: rest, flattens: flattens || rest.type.isVoid),
            type, at: expression.span)
    }

    /// The operand of the leftmost `?` in a chain of members, calls and subscripts, and the chain around it.
    private func innermostChain(
        of expression: Expression, isTop: Bool
    ) -> (base: Expression, rebuild: (Expression) -> Expression)? {
        func inside(_ inner: Expression, _ wrap: @escaping (Expression) -> Expression.Kind) -> (
            base: Expression, rebuild: (Expression) -> Expression
        )? {
            guard let (base, rebuild) = innermostChain(of: inner, isTop: false) else { return nil }
            return (base, { Expression(wrap(rebuild($0)), at: expression.span) })
        }
        switch expression.kind {
        case .optionalChain(let operand):
            if let deeper = innermostChain(of: operand, isTop: false) {
                return (deeper.base, { Expression(.optionalChain(deeper.rebuild($0)), at: expression.span) })
            }
            return isTop ? nil : (operand, { $0 })
        case .member(let base?, let name): return inside(base) { .member(base: $0, name: name) }
        case .call(let callee, let arguments, let trailing, let parenthesized):
            return inside(callee) {
                .call(callee: $0, arguments: arguments, trailing: trailing, parenthesized: parenthesized)
            }
        case .subscript(let base, let arguments): return inside(base) { .subscript(base: $0, arguments: arguments) }
        case .forceUnwrap(let base): return inside(base) { .forceUnwrap($0) }
        case .assignment(let target, let name, let value): return inside(target) { .assignment($0, name, value) }
        default: return nil
        }
    }

    // MARK: Choices

    private func checkTernary(
        _ condition: Expression, _ then: Expression, _ otherwise: Expression, expected: Type?, at span: Span
    ) -> TypedExpression {
        let test = checkCondition(condition)
        let (first, second, type) = checkBranches(then, otherwise, expected: expected, at: span)
        return TypedExpression(.conditional(test, first, second), type, at: span)
    }

    /// Two expressions that must agree on a type.
    private func checkBranches(
        _ a: Expression, _ b: Expression, expected: Type?, at span: Span
    ) -> (TypedExpression, TypedExpression, Type) {
        if let expected, !expected.isUndetermined {
            let x = check(a, expected: expected)
            let y = check(b, expected: expected)
            if let p = coerce(x, to: expected), let q = coerce(y, to: expected) { return (p, q, expected) }
            return join(x, y, at: span)
        }
        if isIndependent(a) || !isIndependent(b) {
            let x = check(a)
            return join(x, check(b, expected: orOptional(x.type, for: b)), at: span)
        }
        let y = check(b)
        return join(check(a, expected: orOptional(y.type, for: a)), y, at: span)
    }

    /// The type of one branch as what the other is expected to be: `nil` makes it an optional.
    private func orOptional(_ type: Type, for other: Expression) -> Type {
        if case .nilLiteral = other.kind, core.wrapped(type) == nil {
            inference.bindToDefault(type)
            return core.optionalType(type)
        }
        return type
    }

    func join(_ x: TypedExpression, _ y: TypedExpression, at span: Span) -> (TypedExpression, TypedExpression, Type) {
        let (x, y) = (letter(x, beside: y), letter(y, beside: x))
        if let converted = coerce(y, to: x.type) { return (x, converted, x.type) }
        if let converted = coerce(x, to: y.type) { return (converted, y, y.type) }
        if let common = commonSuperclass(x.type, y.type), let p = coerce(x, to: common), let q = coerce(y, to: common) {
            return (p, q, common)
        }
        if !x.type.hasError, !y.type.hasError { report(.ternaryTypes(x.type, y.type, at: span)) }
        return (x, y, .error)
    }

    /// A text of one letter as a `Character`, where it stands beside one.
    private func letter(_ literal: TypedExpression, beside other: TypedExpression) -> TypedExpression {
        guard case .string(let text) = literal.kind, text.count == 1, literal.type.nominal === core.string,
            other.type.nominal === core.character
        else { return literal }
        return TypedExpression(.string(text), core.characterType, at: literal.span)
    }

    func checkCondition(_ expression: Expression) -> TypedExpression {
        let typed = check(expression, expected: core.boolType)
        guard inference.unify(typed.type, core.boolType) else {
            report(.conditionType(typed.type, at: typed.span))
            return invalid(at: typed.span)
        }
        return typed
    }

    // MARK: Converting

    enum Purpose { case value, argument, element, result }

    /// The expression as a value of `type`, or `nil` where no implicit conversion makes it one.
    func coerce(_ expression: TypedExpression, to type: Type) -> TypedExpression? {
        let target = type.head
        let source = expression.type.head
        if case .error = source { return expression }
        if case .error = target { return expression }
        if case .variable = target { return inference.unify(source, target) ? expression : nil }
        if case .nominal(let nominal, let arguments) = target, nominal === core.optional {
            if case .nominal(let other, let given) = source, other === core.optional {
                let mark = inference.mark()
                if inference.unify(source, target) { return expression }
                inference.rollback(to: mark)
                // `Int?` as `Int??`: the value is the optional, be it `nil`.
                if core.wrapped(arguments[0]) != nil, let inner = coerce(expression, to: arguments[0]) {
                    inference.score.optionalPromotions += 1
                    return TypedExpression(.optionalSome(inner), target, at: expression.span)
                }
                return converted(expression, given[0], to: arguments[0], target)
            }
            if case .variable(let variable) = source, variable.kind == .any {
                return inference.unify(source, target) ? expression : nil
            }
            guard let inner = coerce(expression, to: arguments[0]) else { return nil }
            inference.score.optionalPromotions += 1
            return TypedExpression(.optionalSome(inner), target, at: expression.span)
        }
        if let made = literal(expression, as: target) { return made }
        if case .existential(let wanted) = target {
            if case .existential(let given) = source, given === wanted { return expression }
            if case .existential(let given) = source, wanted !== core.any, isUpcast(given, to: wanted) {
                inference.score.upcasts += 1
                return TypedExpression(.upcast(expression), target, at: expression.span)
            }
            if case .variable = source { inference.bindToDefault(source) }
            let actual = expression.type.head
            if case .variable = actual { return nil }
            guard wanted === core.any || conforms(actual, to: wanted) else { return nil }
            inference.score.upcasts += 1
            return TypedExpression(.upcast(expression), target, at: expression.span)
        }
        if case .nominal(let given, _) = source, case .nominal(let wanted, _) = target, given !== wanted {
            if wanted === core.array, let array = reversedArray(expression) {
                inference.score.upcasts += 1
                return coerce(array, to: target)
            }
            if given === core.never { return TypedExpression(.upcast(expression), target, at: expression.span) }
            if given.kind == .class, given.isSubclass(of: wanted) {
                inference.score.upcasts += 1
                return TypedExpression(.upcast(expression), target, at: expression.span)
            }
            return convertedKeyPath(expression, source, to: target)
        }
        if case .nominal(let wanted, _) = target, wanted.kind == .class, isObject(source, of: wanted) {
            inference.score.upcasts += 1
            return TypedExpression(.upcast(expression), target, at: expression.span)
        }
        if case .function(let given) = source, case .function(let wanted) = target {
            if given.isThrowing, !wanted.isThrowing { return nil }
            if let parts = splat(wanted, like: given), inference.unify(.function(parts), source) {
                return splatted(expression, given, to: wanted)
            }
        }
        let mark = inference.mark()
        if inference.unify(source, target) { return expression }
        inference.rollback(to: mark)
        return convertedCollection(expression, source, to: target)
    }

    /// The expression as a value of `type`, or an error that says why not.
    func coerced(_ expression: TypedExpression, to type: Type, as purpose: Purpose) -> TypedExpression {
        if let converted = coerce(expression, to: type) { return converted }
        let span = expression.span
        if let wrapped = core.wrapped(expression.type), core.wrapped(type) == nil, inference.unifies(wrapped, type) {
            report(.optionalUnwrapped(expression.type, member: nil, at: span))
            return invalid(at: span)
        }
        let advice = conversionAdvice(from: expression.type, to: type)
        switch purpose {
        case .value, .element: report(.conversion(expression.type, to: type, at: span, advice: advice))
        case .argument: report(.argumentType(expression.type, expected: type, at: span, advice: advice))
        case .result: report(.returnType(expression.type, expected: type, at: span, advice: advice))
        }
        return invalid(at: span)
    }

    /// `x.reversed()` as an array: what it yields is decided by what is wanted.
    func reversedArray(_ expression: TypedExpression) -> TypedExpression? {
        guard expression.type.nominal === core.reversedCollection,
            case .call(let function, _, let arguments) = expression.kind, function.name == "reversed",
            function.isOfLibrary, case .value(let receiver)? = arguments.first,
            let element = receiver.type.resolved.associatedType(named: "Element"),
            let reversed = core.sequence.functions["reversed"]?.first
        else { return nil }
        return TypedExpression(
            .call(reversed, protocolSubstitution(core.sequence, self: receiver.type.resolved), arguments),
            core.arrayType(element), at: expression.span)
    }

    /// How one number becomes another, for those who forgot.
    func conversionAdvice(from source: Type, to target: Type) -> String? {
        if core.isNumber(source), core.isNumber(target) {
            return "numbers are not converted silently; write '\(target.resolved)(…)'"
        }
        if target.nominal === core.string, core.isNumber(source) {
            return "write '\"\\(…)\"' or 'String(…)'"
        }
        if target.nominal === core.string,
            source.nominal === core.substring || source.nominal === core.character
        {
            return "write 'String(…)'"
        }
        if let element = core.element(ofArray: target), source.nominal !== core.array,
            conforms(source, to: core.sequence), let found = source.resolved.associatedType(named: "Element"),
            inference.unifies(found, element)
        {
            return "write 'Array(…)'"
        }
        return nil
    }
}

extension Inference {
    /// Whether two types could be made the same; nothing is bound.
    func unifies(_ a: Type, _ b: Type) -> Bool {
        let mark = mark()
        defer { rollback(to: mark) }
        return unify(a, b)
    }
}

extension Type {
    /// Whether nothing at all is known of it, not even that it is a literal's.
    var isUnknown: Bool {
        if case .variable(let variable) = head { return variable.kind == .any }
        return false
    }

    /// Whether not even its head is known yet.
    var isUndetermined: Bool {
        if case .variable = head { return true }
        return false
    }
}
