import Diagnostics
import Parsing

extension Checker {
    // MARK: throw and try

    func checkThrow(_ value: Expression, at span: Span) -> TypedStatement {
        let typed = checkFullExpression(value, expected: core.errorType) { typed in
            if typed.type.hasError { return typed }
            guard let thrown = self.coerce(typed, to: self.core.errorType) else {
                self.report(.thrownType(typed.type, at: typed.span))
                return self.invalid(at: typed.span)
            }
            return thrown
        }
        flow.isReachable = false
        return TypedStatement(.throw(typed), at: span)
    }

    func checkTry(
        _ kind: Expression.Try, _ inner: Expression, expected: Type?, at span: Span
    ) -> TypedExpression {
        switch kind {
        case .plain:
            let typed = check(inner, expected: expected)
            return typed.type.hasError ? typed : TypedExpression(.attempt(.plain, typed), typed.type, at: span)
        case .forced:
            let typed = check(inner, expected: expected)
            return typed.type.hasError ? typed : TypedExpression(.attempt(.forced, typed), typed.type, at: span)
        case .optional:
            // Swift 5: an optional below stays the optional that it is.
            let typed = check(inner, expected: expected)
            if typed.type.hasError { return typed }
            inference.bindToDefault(typed.type)
            let type = core.wrapped(typed.type) == nil ? core.optionalType(typed.type) : typed.type
            return TypedExpression(.attempt(.optional, typed), type, at: span)
        }
    }

    // MARK: do and catch

    func checkDo(_ label: Name?, _ body: [Statement], _ catches: [Catch], at span: Span) -> TypedStatement {
        requireFreshLabel(label)
        let loop = LoopLabel(label?.text)
        if label != nil { loops.append(loop) }
        defer { if label != nil { loops.removeLast() } }
        let before = flow
        let block = checkBlock(body)
        guard !catches.isEmpty else {
            if loop.isLeft { flow.isReachable = true }
            return TypedStatement(.do(block, loop), at: span)
        }
        var merged = flow
        var cases: [TypedCase] = []
        let error = VariableSymbol(
            name: "error", type: core.errorType, isVariable: false, span: span, isGlobal: false, cell: cell,
            owner: context, isImplicit: true)
        for clause in catches {
            flow = before
            cases.append(withScope { checkCatch(clause, error) })
            merged = merged.merging(flow)
        }
        flow = merged
        for out in loop.flowsOut { flow = flow.merging(out) }
        let isExhaustive = catches.contains(where: \.catchesEverything)
        return TypedStatement(.doCatch(block, error: error, cases, isExhaustive: isExhaustive, loop), at: span)
    }

    private func checkCatch(_ clause: Catch, _ error: VariableSymbol) -> TypedCase {
        var patterns: [(pattern: TypedPattern, filter: TypedExpression?)] = []
        for (pattern, filter) in clause.patterns {
            let typed: TypedPattern
            if let pattern {
                typed = check(pattern, against: core.errorType, after: patterns.first?.pattern)
            } else {
                scope.declare(error)
                typed = TypedPattern(kind: .wildcard, type: core.errorType, span: error.span)
            }
            let test = filter.map { expression in
                checkFullExpression(expression, expected: core.boolType) { self.requireBool($0) }
            }
            patterns.append((typed, test))
        }
        return TypedCase(patterns: patterns, body: checkBlock(clause.body))
    }
}

/// Whether a closure's statements may throw, and so the closure does: a `throw` or `try` that nothing there catches.
struct ThrowFinder: TreeVisitor {
    private(set) var found = false

    mutating func visit(name: String) {}
    mutating func visitThrow() { found = true }
    func entersClosure(_ closure: Closure) -> Bool { false }
    var entersCaught: Bool { false }
}
