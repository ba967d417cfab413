import Diagnostics

/// Sees to it that what may throw is marked with `try`, and that somebody catches it.
///
/// It runs over a body once that has types, as in Swift's compiler.
struct ThrowingCheck {
    /// What becomes of an error thrown here.
    private enum Handler {
        case handled
        case nobody
        /// A `do` around catches some errors, and nobody the others.
        case someOnly
        /// A `defer`, which no error may leave.
        case `defer`
    }

    private let report: (Diagnostic) -> Void
    private var handler: Handler
    private var isCovered = false
    /// Whether anything throws since this was last set to false.
    private var throwsSomething = false

    /// - Parameter throwsOut: whether errors may leave the body: that of a throwing function, or a cell's top level.
    init(throwsOut: Bool, report: @escaping (Diagnostic) -> Void) {
        handler = throwsOut ? .handled : .nobody
        self.report = report
    }

    // MARK: Statements

    mutating func visit(_ statements: [TypedStatement]) {
        for statement in statements { visit(statement) }
    }

    private mutating func visit(_ conditions: [TypedCondition]) {
        for condition in conditions {
            switch condition {
            case .expression(let value), .binding(_, let value): visit(value)
            case .pattern(let pattern, let value, _):
                visit(value)
                visit(pattern)
            }
        }
    }

    private mutating func visit(_ cases: [TypedCase]) {
        for branch in cases {
            for (pattern, filter) in branch.patterns {
                visit(pattern)
                if let filter { visit(filter) }
            }
            visit(branch.body)
        }
    }

    private mutating func visit(_ statement: TypedStatement) {
        switch statement.kind {
        case .expression(let value): visit(value)
        case .binding(let pattern, let value):
            if let value { visit(value) }
            visit(pattern)
        case .if(let conditions, let then, let otherwise):
            visit(conditions)
            visit(then)
            visit(otherwise)
        case .guard(let conditions, let otherwise):
            visit(conditions)
            visit(otherwise)
        case .for(let pattern, let sequence, _, let filter, let body, _):
            visit(sequence)
            visit(pattern)
            if let filter { visit(filter) }
            visit(body)
        case .while(let conditions, let body, _):
            visit(conditions)
            visit(body)
        case .repeat(let body, let condition, _):
            visit(body)
            visit(condition)
        case .switch(let subject, _, let cases, _):
            visit(subject)
            visit(cases)
        case .do(let body, _): visit(body)
        case .doCatch(let body, _, let cases, let isExhaustive, _):
            let outer = (handler, throwsSomething)
            throwsSomething = false
            if isExhaustive {
                handler = .handled
            } else if case .nobody = handler {
                handler = .someOnly
            }
            visit(body)
            let threw = throwsSomething
            handler = outer.0
            if !threw, let first = cases.first { report(.catchUnreachable(at: first.patterns[0].pattern.span)) }
            throwsSomething = outer.1 || threw && !isExhaustive
            visit(cases)
        case .defer(let body):
            let outer = (handler, throwsSomething)
            handler = .defer
            visit(body)
            (handler, throwsSomething) = outer
        case .return(let value): if let value { visit(value) }
        case .throw(let value):
            visit(value)
            throwsSomething = true
            switch handler {
            case .handled: break
            case .nobody: report(.throwUnhandled(at: statement.span))
            case .someOnly: report(.throwUnhandledByCatch(at: statement.span))
            case .defer: report(.errorsInDefer("'throw'", at: statement.span))
            }
        case .break, .continue, .fallthrough: break
        case .localFunction(_, let body): visit(body)
        }
    }

    private mutating func visit(_ pattern: TypedPattern) {
        switch pattern.kind {
        case .test(_, let value): visit(value)
        case .tuple(let parts), .enumCase(_, let parts): for part in parts { visit(part) }
        case .some(let inner), .cast(let inner): visit(inner)
        case .wildcard, .binding, .none, .boolean: break
        }
    }

    /// A closure or function inside: what it throws is its callers' concern.
    private mutating func visit(_ body: FunctionBody) {
        var inner = ThrowingCheck(throwsOut: body.isThrowing, report: report)
        inner.isCovered = body.isAutoclosure && isCovered
        inner.visit(body.statements)
    }

    // MARK: Expressions

    private mutating func visit(_ expression: TypedExpression) {
        switch expression.kind {
        case .attempt(let kind, let covered):
            let outer = (isCovered, handler, throwsSomething)
            isCovered = true
            throwsSomething = false
            switch kind {
            case .plain: break
            case .optional, .forced: handler = .handled
            }
            visit(covered)
            if !throwsSomething { report(.tryWithoutThrow(at: expression.span)) }
            let threw = throwsSomething
            (isCovered, handler, throwsSomething) = outer
            if case .plain = kind, threw { throwsSomething = true }
        case .closure(let body): visit(body)
        case .statement(let statements, _):
            let outer = isCovered
            isCovered = false
            visit(statements)
            isCovered = outer
        default:
            expression.forEachChild { visit($0) }
            if expression.mayThrow { note(at: expression.span) }
        }
    }

    private mutating func note(at span: Span) {
        throwsSomething = true
        guard isCovered else {
            report(.throwsUnmarked(at: span))
            return
        }
        switch handler {
        case .handled: break
        case .nobody: report(.errorsUnhandled(at: span))
        case .someOnly: report(.errorsUnhandledByCatch(at: span))
        case .defer: report(.errorsInDefer("call can throw, but errors", at: span))
        }
    }
}

extension TypedExpression {
    /// Whether evaluating it, its parts aside, may throw.
    var mayThrow: Bool {
        switch kind {
        case .call(let function, _, let arguments): function.mayThrow(with: arguments)
        case .access(let getter, _, _, let arguments): getter.mayThrow(with: arguments)
        case .compound(_, let function, _, _): function.isThrowing
        case .callValue(let callee, _): callee.type.isThrowingFunction
        default: false
        }
    }

    /// The expressions that it is made of, in order, the statements of closures aside.
    func forEachChild(_ body: (TypedExpression) -> Void) {
        func visit(_ arguments: [Argument]) {
            for argument in arguments {
                switch argument {
                case .value(let value): body(value)
                case .variadic(let values, _): for value in values { body(value) }
                }
            }
        }
        switch kind {
        case .integer, .float, .boolean, .string, .variable, .closure, .optionalNone, .metatype, .invalid, .statement,
            .allocate, .superReference:
            break
        case .interpolation(let pieces):
            for case .value(let value) in pieces { body(value) }
        case .array(let elements), .tuple(let elements), .structure(let elements), .enumCase(_, let elements),
            .pendingOperator(_, let elements):
            for element in elements { body(element) }
        case .dictionary(let pairs):
            for pair in pairs {
                body(pair.key)
                body(pair.value)
            }
        case .tupleElement(let inner, _), .field(let inner, _), .optionalSome(let inner), .upcast(let inner),
            .forceUnwrap(let inner), .not(let inner), .isSome(let inner), .inOut(let inner), .discard(let inner),
            .attempt(_, let inner), .cast(let inner, _, _), .dynamicType(let inner), .allocateLike(let inner):
            body(inner)
        case .call(_, _, let arguments), .access(_, _, _, let arguments): visit(arguments)
        case .capturing(let captures, let closure):
            for capture in captures { body(capture.value) }
            body(closure)
        case .callValue(let callee, let arguments):
            body(callee)
            visit(arguments)
        case .functionValue(_, _, let receiver): if let receiver { body(receiver) }
        case .optionalChain(let base, _, let rest, _):
            body(base)
            body(rest)
        case .nilCoalescing(let a, let b), .and(let a, let b), .or(let a, let b), .assignment(let a, let b),
            .compound(let a, _, _, let b), .identical(let a, let b, _):
            body(a)
            body(b)
        case .conditional(let condition, let a, let b):
            body(condition)
            body(a)
            body(b)
        }
    }
}

extension FunctionSymbol {
    /// Whether a call throws: one of a rethrowing function does where a closure that it is given does.
    func mayThrow(with arguments: [TypedExpression.Argument]) -> Bool {
        guard isThrowing, isRethrowing else { return isThrowing }
        return arguments.contains { argument in
            switch argument {
            case .value(let value): value.type.isThrowingFunction
            case .variadic(let values, _): values.contains { $0.type.isThrowingFunction }
            }
        }
    }
}

extension Type {
    /// Whether it is a function, or an optional one, that may throw.
    public var isThrowingFunction: Bool {
        switch head {
        case .function(let function): function.isThrowing
        case .nominal(_, let arguments): arguments.count == 1 && arguments[0].isThrowingFunction
        case .tuple, .generic, .existential, .metatype, .variable, .error: false
        }
    }
}
