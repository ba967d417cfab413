/// The parts of typed trees, for walks that treat most kinds alike.
extension TypedExpression {
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

extension TypedStatement {
    /// The expressions that stand in it directly, those of its conditions, patterns and cases included.
    func forEachExpression(_ body: (TypedExpression) -> Void) {
        switch kind {
        case .expression(let value), .throw(let value): body(value)
        case .binding(let pattern, let value):
            if let value { body(value) }
            pattern.forEachExpression(body)
        case .if(let conditions, _, _), .guard(let conditions, _), .while(let conditions, _, _):
            for condition in conditions { condition.forEachExpression(body) }
        case .for(let pattern, let sequence, _, let filter, _, _):
            body(sequence)
            pattern.forEachExpression(body)
            if let filter { body(filter) }
        case .repeat(_, let condition, _): body(condition)
        case .switch(let subject, _, let cases, _):
            body(subject)
            for branch in cases { branch.forEachExpression(body) }
        case .doCatch(_, _, let cases, _, _): for branch in cases { branch.forEachExpression(body) }
        case .return(let value): if let value { body(value) }
        case .do, .defer, .break, .continue, .fallthrough, .localFunction: break
        }
    }

    /// The blocks of statements inside it, those of functions and closures aside.
    func forEachBlock(_ body: ([TypedStatement]) -> Void) {
        switch kind {
        case .if(_, let then, let otherwise):
            body(then)
            body(otherwise)
        case .guard(_, let block), .for(_, _, _, _, let block, _), .while(_, let block, _), .repeat(let block, _, _),
            .do(let block, _), .defer(let block):
            body(block)
        case .switch(_, _, let cases, _): for branch in cases { body(branch.body) }
        case .doCatch(let block, _, let cases, _, _):
            body(block)
            for branch in cases { body(branch.body) }
        case .expression, .binding, .throw, .return, .break, .continue, .fallthrough, .localFunction: break
        }
    }
}

extension TypedCondition {
    func forEachExpression(_ body: (TypedExpression) -> Void) {
        switch self {
        case .expression(let value), .binding(_, let value): body(value)
        case .pattern(let pattern, let value, _):
            body(value)
            pattern.forEachExpression(body)
        }
    }
}

extension TypedCase {
    func forEachExpression(_ body: (TypedExpression) -> Void) {
        for (pattern, filter) in patterns {
            pattern.forEachExpression(body)
            if let filter { body(filter) }
        }
    }
}

extension TypedPattern {
    func forEachExpression(_ body: (TypedExpression) -> Void) {
        switch kind {
        case .test(_, let value): body(value)
        case .tuple(let parts), .enumCase(_, let parts): for part in parts { part.forEachExpression(body) }
        case .some(let inner), .cast(let inner): inner.forEachExpression(body)
        case .wildcard, .binding, .none, .boolean: break
        }
    }
}
