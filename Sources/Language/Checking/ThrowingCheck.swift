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

    private mutating func visit(_ statement: TypedStatement) {
        switch statement.kind {
        case .expression, .binding, .if, .guard, .for, .while, .repeat, .switch, .do, .return, .break, .continue,
            .fallthrough:
            statement.forEachExpression { visit($0) }
            statement.forEachBlock { visit($0) }
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
            statement.forEachExpression { visit($0) }
            for branch in cases { visit(branch.body) }
        case .defer(let body):
            let outer = (handler, throwsSomething)
            handler = .defer
            visit(body)
            (handler, throwsSomething) = outer
        case .throw(let value):
            visit(value)
            throwsSomething = true
            switch handler {
            case .handled: break
            case .nobody: report(.throwUnhandled(at: statement.span))
            case .someOnly: report(.throwUnhandledByCatch(at: statement.span))
            case .defer: report(.errorsInDefer("'throw'", at: statement.span))
            }
        case .localFunction(_, let body): visit(body)
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
