import Parsing

/// A walk over a parsed tree, for questions about names.
protocol TreeVisitor {
    mutating func visit(name: String)
    mutating func visitReturn(hasValue: Bool)
    mutating func visitMember(_ name: String, of base: Expression)
    /// A `throw`, or a `try` that passes errors on.
    mutating func visitThrow()
    func entersClosure(_ closure: Closure) -> Bool
    /// Whether to look at what stands where every error is caught.
    var entersCaught: Bool { get }
}

extension TreeVisitor {
    mutating func visitReturn(hasValue: Bool) {}
    mutating func visitMember(_ name: String, of base: Expression) {}
    mutating func visitThrow() {}
    var entersCaught: Bool { true }

    mutating func visit(_ statements: [Statement]) {
        for statement in statements { visit(statement) }
    }

    mutating func visit(_ condition: Condition) {
        switch condition {
        case .expression(let expression): visit(expression)
        case .binding(_, let name, _, let value):
            if let value { visit(value) } else { visit(name: name.text) }
        case .pattern(let pattern, let value):
            visit(pattern)
            visit(value)
        }
    }

    mutating func visit(_ statement: IfStatement) {
        for condition in statement.conditions { visit(condition) }
        visit(statement.then)
        switch statement.otherwise {
        case .block(let block)?: visit(block)
        case .if(let next, _)?: visit(next)
        case nil: break
        }
    }

    mutating func visit(_ statement: SwitchStatement) {
        visit(statement.subject)
        for branch in statement.cases {
            for (pattern, filter) in branch.patterns {
                visit(pattern)
                if let filter { visit(filter) }
            }
            visit(branch.body)
        }
    }

    mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let expression): visit(expression)
        case .throw(let expression):
            visitThrow()
            visit(expression)
        case .variable(let declaration):
            for binding in declaration.bindings {
                if let value = binding.value { visit(value) }
            }
        case .function, .type, .typeAlias, .operatorDeclaration, .break, .continue, .fallthrough, .invalid: break
        case .if(let inner): visit(inner)
        case .guard(let conditions, let otherwise):
            for condition in conditions { visit(condition) }
            visit(otherwise)
        case .for(let inner):
            visit(inner.sequence)
            if let filter = inner.filter { visit(filter) }
            visit(inner.body)
        case .while(_, let conditions, let body):
            for condition in conditions { visit(condition) }
            visit(body)
        case .repeat(_, let body, let condition):
            visit(body)
            visit(condition)
        case .switch(let inner): visit(inner)
        case .do(_, let body, let catches):
            if entersCaught || !catches.contains(where: \.catchesEverything) { visit(body) }
            for clause in catches {
                for (pattern, filter) in clause.patterns {
                    if let pattern { visit(pattern) }
                    if let filter { visit(filter) }
                }
                visit(clause.body)
            }
        case .defer(let body): visit(body)
        case .return(let value):
            visitReturn(hasValue: value != nil)
            if let value { visit(value) }
        }
    }

    mutating func visit(_ pattern: Pattern) {
        switch pattern.kind {
        case .wildcard, .binding, .is: break
        case .tuple(let elements): for element in elements { visit(element.pattern) }
        case .enumCase(_, _, let arguments): for argument in arguments ?? [] { visit(argument.pattern) }
        case .optional(let inner), .as(let inner, _): visit(inner)
        case .expression(let expression): visit(expression)
        }
    }

    mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .integer, .float, .boolean, .nilLiteral, .type, .invalid: break
        case .keyPath(_, let path):
            for case .subscript(let arguments) in path {
                for argument in arguments { visit(argument.value) }
            }
        case .name(let name): visit(name: name)
        case .string(let pieces):
            for piece in pieces {
                if case .interpolation(let inner) = piece { visit(inner) }
            }
        case .array(let elements): for element in elements { visit(element) }
        case .dictionary(let pairs):
            for pair in pairs {
                visit(pair.key)
                visit(pair.value)
            }
        case .tuple(let elements): for element in elements { visit(element.value) }
        case .parenthesized(let inner), .forceUnwrap(let inner), .optionalChain(let inner), .inOut(let inner),
            .prefix(_, let inner), .postfix(_, let inner), .cast(let inner, _, _), .specialization(let inner, _):
            visit(inner)
        case .try(let kind, let inner):
            if case .plain = kind {
                visitThrow()
                visit(inner)
            } else if entersCaught {
                visit(inner)
            }
        case .member(let base, let name):
            if let base {
                visitMember(name.text, of: base)
                visit(base)
            }
        case .call(let callee, let arguments, let trailing, _):
            visit(callee)
            for argument in arguments { visit(argument.value) }
            for argument in trailing { visit(argument.value) }
        case .subscript(let base, let arguments):
            visit(base)
            for argument in arguments { visit(argument.value) }
        case .binary(let left, _, let right), .assignment(let left, _, let right):
            visit(left)
            visit(right)
        case .ternary(let condition, let then, let otherwise):
            visit(condition)
            visit(then)
            visit(otherwise)
        case .closure(let closure): if entersClosure(closure) { visit(closure.body) }
        case .if(let statement): visit(statement)
        case .switch(let statement): visit(statement)
        }
    }
}
