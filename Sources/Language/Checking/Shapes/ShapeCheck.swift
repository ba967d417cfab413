import Diagnostics

/// Finds calls whose tensors' shapes cannot go together, by what constants say of them.
///
/// It goes through statements whose expressions have types, and notes what is known of each constant's value. It is
/// sound: what it reports would fail at that place in a run that comes there. What it does not know (a variable's
/// value, what a function of the notebook returns) it takes for anything.
struct ShapeCheck {
    let rules: [Int: ShapeRule]
    let report: (Diagnostic) -> Void

    // MARK: Statements

    func visit(_ statements: [TypedStatement]) {
        for statement in statements { visit(statement) }
    }

    private func visit(_ statement: TypedStatement) {
        switch statement.kind {
        case .binding(let pattern, let value):
            let value = value.map { evaluate($0) } ?? .unknown
            pattern.forEachExpression { evaluate($0) }
            bind(pattern, to: value)
        case .localFunction(_, let body): visit(body.statements)
        case .expression, .throw, .if, .guard, .for, .while, .repeat, .switch, .do, .defer, .doCatch, .return, .break,
            .continue, .fallthrough:
            statement.forEachExpression { evaluate($0) }
            statement.forEachBlock { visit($0) }
        }
    }

    /// Notes what the constants of a pattern are.
    private func bind(_ pattern: TypedPattern, to value: StaticValue) {
        switch (pattern.kind, value) {
        case (.binding(let variable), _): if !variable.isVariable { variable.staticValue = value }
        case (.tuple(let parts), .tuple(let values)):
            for (part, value) in zip(parts, values) { bind(part, to: value) }
        case (.tuple, _), (.enumCase, _), (.some, _), (.cast, _), (.wildcard, _), (.none, _), (.boolean, _), (.test, _):
            break
        }
    }

    // MARK: Expressions

    @discardableResult
    private func evaluate(_ expression: TypedExpression) -> StaticValue {
        switch expression.kind {
        case .integer(let magnitude, let isNegative):
            guard let value = Int(exactly: magnitude) else { return .unknown }
            return .int(isNegative ? -value : value)
        case .variable(let variable): return variable.staticValue
        case .array(let elements): return .list(elements.map { evaluate($0) })
        case .tuple(let elements): return .tuple(elements.map { evaluate($0) })
        case .tupleElement(let tuple, let place):
            if case .tuple(let elements) = evaluate(tuple), elements.indices.contains(place) { return elements[place] }
            return .unknown
        case .optionalSome(let inner), .upcast(let inner), .attempt(_, let inner), .forceUnwrap(let inner):
            return evaluate(inner)
        case .optionalNone: return .none
        case .enumCase(let number, let payload):
            for value in payload { evaluate(value) }
            return .enumCase(number)
        case .call(let function, _, let arguments), .access(let function, _, _, let arguments):
            return result(of: function, arguments, at: expression.span)
        case .compound(let target, let function, _, let value):
            return result(of: function, [.value(target), .value(value)], at: expression.span)
        case .conditional(let condition, let first, let second):
            evaluate(condition)
            return evaluate(first).joined(with: evaluate(second))
        case .closure(let body): visit(body.statements)
        case .capturing(let captures, let closure):
            for capture in captures { capture.variable.staticValue = evaluate(capture.value) }
            evaluate(closure)
        case .statement(let statements, _): visit(statements)
        case .float, .boolean, .string, .interpolation, .dictionary, .field, .callValue, .functionValue, .structure,
            .allocate, .allocateLike, .superReference, .cast, .dynamicType, .optionalChain, .nilCoalescing, .and, .or,
            .not, .isSome, .assignment, .inOut, .identical, .metatype, .pendingOperator, .discard, .invalid:
            expression.forEachChild { evaluate($0) }
        }
        return .unknown
    }

    private func result(
        of function: FunctionSymbol, _ arguments: [TypedExpression.Argument], at span: Span
    ) -> StaticValue {
        var elementSpans: [Span] = []
        let values = arguments.map { argument -> StaticValue in
            switch argument {
            case .value(let value): return evaluate(value)
            case .variadic(let values, _):
                elementSpans = values.map(\.span)
                return .list(values.map { evaluate($0) })
            }
        }
        guard let number = function.entry, let rule = rules[number] else { return .unknown }
        do throws(ShapeMistake) {
            return try rule.result(values)
        } catch {
            let place = error.element.flatMap { elementSpans.indices.contains($0) ? elementSpans[$0] : nil }
            report(.shapes(error.message, at: place ?? span))
            return .unknown
        }
    }
}
