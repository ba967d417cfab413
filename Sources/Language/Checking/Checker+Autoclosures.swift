import Diagnostics
import Parsing

extension Checker {
    /// The argument of an `@autoclosure` parameter: a closure that evaluates it.
    func bindAutoclosure(_ argument: Expression, to type: Type) -> TypedExpression {
        let span = argument.span
        let closure = Closure(
            captures: [], parameters: [], isThrowing: false, result: nil,
            body: [Statement(.expression(argument), at: span)])
        let typed = checkClosure(closure, expected: type, at: span)
        guard case .closure(let body) = typed.kind, case .function(var own) = typed.type else { return typed }
        // A `try` before the call covers what its arguments do.
        body.isAutoclosure = true
        body.isThrowing = type.isThrowingFunction && body.statements.contains { $0.throwsErrors }
        own.isThrowing = body.isThrowing
        typed.type = .function(own)
        return coerced(typed, to: type, as: .argument)
    }
}

extension TypedStatement {
    /// Whether evaluating the one expression of an autoclosure may throw.
    fileprivate var throwsErrors: Bool {
        switch kind {
        case .expression(let value), .return(let value?): value.throwsErrors
        default: false
        }
    }
}

extension TypedExpression {
    /// Whether an error may leave it.
    fileprivate var throwsErrors: Bool {
        switch kind {
        case .attempt(.optional, _), .attempt(.forced, _): return false
        default:
            if mayThrow { return true }
            var found = false
            forEachChild { found = found || $0.throwsErrors }
            return found
        }
    }
}
