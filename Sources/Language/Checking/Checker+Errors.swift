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

    // MARK: What a value behind a protocol is

    /// A pattern for values of one type among those behind a protocol.
    func checkDynamicCast(
        to syntax: TypeSyntax, of type: Type, at span: Span, _ inner: (Type) -> TypedPattern
    ) -> TypedPattern {
        let target = resolve(syntax)
        if target.hasError {
            _ = inner(.error)
            return TypedPattern(kind: .wildcard, type: .error, span: span)
        }
        guard canCast(type, to: target) else {
            report(.outsideSubset("this type test", "test a value behind 'Error' for a struct or an enum", at: span))
            _ = inner(.error)
            return TypedPattern(kind: .wildcard, type: .error, span: span)
        }
        return TypedPattern(kind: .dynamicCast(inner(target)), type: type, span: span)
    }

    /// Whether a value behind a protocol can be asked whether it is a struct's or an enum's.
    func canCast(_ type: Type, to target: Type) -> Bool {
        guard case .existential = type.head, case .nominal(let nominal, _) = target.head else { return false }
        return nominal.kind == .struct || nominal.kind == .enum
    }

    /// `value as? T`, `value as! T` and `value is T`.
    func checkDynamicCast(
        _ value: Expression, _ cast: Expression.Cast, _ syntax: TypeSyntax, at span: Span
    ) -> TypedExpression {
        let target = resolve(syntax)
        let typed = check(value)
        if typed.type.hasError || target.hasError { return invalid(at: span) }
        guard canCast(typed.type, to: target) else {
            report(
                .outsideSubset(
                    "a type test", "every type in a cell is known before it runs; 'as' converts where types allow",
                    at: span))
            return invalid(at: span)
        }
        let tried = TypedExpression(.dynamicCast(typed), core.optionalType(target), at: span)
        switch cast {
        case .is: return TypedExpression(.isSome(tried), core.boolType, at: span)
        case .forced: return TypedExpression(.forceUnwrap(tried), target, at: span)
        case .as, .conditional: return tried
        }
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
