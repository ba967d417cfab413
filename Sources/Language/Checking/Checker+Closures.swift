import Diagnostics
import Parsing

extension Checker {
    // MARK: Closures

    func checkClosure(_ closure: Closure, expected: Type?, at span: Span) -> TypedExpression {
        if !closure.captures.isEmpty { return checkCapturing(closure, expected: expected, at: span) }
        var wanted: FunctionType?
        if let expected {
            var type = expected
            while let wrapped = core.wrapped(type) { type = wrapped }
            if case .function(let function) = type.head { wanted = function }
        }
        let explicit = closure.parameters
        requireDistinct(explicit?.map(\.name) ?? [])
        let count = explicit?.count ?? implicitParameterCount(closure.body)
        let annotated = explicit?.allSatisfy { $0.type != nil } ?? (count == 0)
        if wanted == nil, let expected, !expected.isUndetermined, !isAny(expected) {
            if expected.hasError { return invalid(at: span) }
            report(
                .conversion(
                    .function(FunctionType(parameters: (0..<count).map { _ in .init(.error) }, result: .error)),
                    to: expected, at: span, advice: nil))
            return invalid(at: span)
        }
        if wanted == nil, !annotated {
            if let guessed = checkGuessing(closure, count: count, at: span) { return guessed }
            report(.cannotInferClosure(at: span))
            return invalid(at: span)
        }
        var parameterTypes: [FunctionType.Parameter]
        var splits = false
        if let wanted {
            parameterTypes = wanted.parameters
            if count != parameterTypes.count {
                if parameterTypes.count == 1, count > 1, case .tuple(let elements) = parameterTypes[0].type.head,
                    elements.count == count
                {
                    splits = true
                } else {
                    report(.closureArity(expected: parameterTypes.count, found: count, at: span))
                    return invalid(at: span)
                }
            }
        } else {
            parameterTypes = explicit?.map { .init(resolve($0.type!)) } ?? []  // annotated: every one has a type
        }
        let result: Type
        if let syntax = closure.result {
            result = resolve(syntax)
        } else {
            result = wanted?.result ?? inference.fresh()
        }

        var variables: [VariableSymbol] = []
        let body = FunctionBody(
            name: "closure", parameters: [], result: result, span: span,
            isThrowing: closure.isThrowing || throwsErrors(closure.body))
        let function = FunctionContext(
            body: body, outer: context, result: result, isClosure: true, generics: context?.generics ?? [])
        let inner = Scope(parent: scope, context: function)
        func declare(_ name: String, _ type: Type, at place: Span, isImplicit: Bool, isInOut: Bool) -> VariableSymbol {
            let variable = VariableSymbol(
                name: name, type: type, isVariable: isInOut, span: place, isGlobal: false, cell: cell, owner: function,
                isImplicit: isImplicit, isInOut: isInOut)
            if name != "_" { inner.declare(variable) }
            return variable
        }
        var prologue: [TypedStatement] = []
        if splits, case .tuple(let elements) = parameterTypes[0].type.head {
            let whole = VariableSymbol(
                name: "elements", type: parameterTypes[0].type, isVariable: false, span: span, isGlobal: false,
                cell: cell,
                owner: function, isImplicit: true)
            variables = [whole]
            for (index, element) in elements.enumerated() {
                let name = explicit?[index].name ?? Name("$\(index)", at: span)
                let part = declare(name.text, element.type, at: name.span, isImplicit: true, isInOut: false)
                let value = TypedExpression(
                    .tupleElement(TypedExpression(.variable(whole), whole.type, at: span), index), element.type,
                    at: span)
                prologue.append(
                    TypedStatement(
                        .binding(TypedPattern(kind: .binding(part), type: element.type, span: name.span), value),
                        at: span))
            }
        } else {
            for (index, parameter) in parameterTypes.enumerated() {
                if let explicit {
                    let name = explicit[index].name
                    if let syntax = explicit[index].type {
                        let annotation = resolve(syntax)
                        if !inference.unify(annotation, parameter.type) {
                            report(.argumentType(annotation, expected: parameter.type, at: syntax.span, advice: nil))
                        }
                    }
                    variables.append(
                        declare(name.text, parameter.type, at: name.span, isImplicit: true, isInOut: parameter.isInOut))
                } else {
                    variables.append(
                        declare("$\(index)", parameter.type, at: span, isImplicit: true, isInOut: parameter.isInOut))
                }
            }
        }
        body.parameters = variables

        let outerScope = scope
        let outerContext = context
        let outerFlow = flow
        let outerLoops = loops
        let outerDefers = deferDepth
        deferDepth = 0
        scope = inner
        context = function
        loops = []
        flow.isReachable = true
        flow.unassigned = []
        defer {
            scope = outerScope
            context = outerContext
            flow = outerFlow
            loops = outerLoops
            deferDepth = outerDefers
        }
        if closure.body.count == 1, let single = singleExpression(closure.body[0]) {
            let value = checkSingleExpression(
                single, of: function, at: single.span, isReturn: isReturn(closure.body[0]))
            body.statements = prologue + [value]
        } else {
            body.statements = prologue + withScope { checkStatements(closure.body, isTopLevel: false) }
            if case .variable = function.result.head, !hasReturnedValue(closure.body) {
                _ = inference.unify(function.result, .void)
            }
            if flow.isReachable, !function.result.isVoid, !function.result.hasError, !function.result.isUndetermined {
                report(.missingReturn(function.result, at: Span(max(span.end - 1, span.start), span.end)))
            }
        }
        body.result = function.result
        requireInitialized(body.captures, given: outerFlow, at: span)
        let type = FunctionType(
            parameters: parameterTypes, result: function.result, isThrowing: body.isThrowing)
        return TypedExpression(.closure(body), .function(type), at: span)
    }

    /// A closure whose parameters have no types but those that literals beside them have: `{ $0 + 1 }`.
    private func checkGuessing(_ closure: Closure, count: Int, at span: Span) -> TypedExpression? {
        guard guessDepth < 3 else { return nil }
        guessDepth += 1
        defer { guessDepth -= 1 }
        let mark = inference.mark()
        func attempt() -> TypedExpression? {
            let guess = FunctionType(
                parameters: (0..<count).map { _ in .init(inference.fresh()) }, result: inference.fresh())
            let typed = checkClosure(closure, expected: .function(guess), at: span)
            return typed.type.hasError || guess.parameters.contains(where: { $0.type.isUnknown }) ? nil : typed
        }
        let fits = probe(attempt) != nil
        inference.rollback(to: mark)
        return fits ? attempt() : nil
    }

    /// `{ [x, y = value] in … }`: what is captured is a constant of its own, with the value of the moment.
    private func checkCapturing(_ closure: Closure, expected: Type?, at span: Span) -> TypedExpression {
        var captures: [(variable: VariableSymbol, value: TypedExpression)] = []
        let inner = Scope(parent: scope, context: context)
        for capture in closure.captures {
            let source = capture.value ?? Expression(.name(capture.name.text), at: capture.name.span)
            let ownership = reference(capture, to: nil)
            let value = checkFullExpression(source) { value in
                guard ownership == .weak, self.core.wrapped(value.type) == nil, !value.type.hasError else {
                    return value
                }
                return TypedExpression(.optionalSome(value), self.core.optionalType(value.type), at: value.span)
            }
            let variable = VariableSymbol(
                name: capture.name.text, type: value.type, isVariable: false, span: capture.name.span, isGlobal: false,
                cell: cell, owner: context, isImplicit: true)
            variable.isCapture = true
            variable.reference = reference(capture, to: value.type)
            inner.declare(variable)
            captures.append((variable, value))
        }
        let outer = scope
        scope = inner
        defer { scope = outer }
        var plain = closure
        plain.captures = []
        let typed = checkClosure(plain, expected: expected, at: span)
        if typed.type.hasError { return typed }
        return TypedExpression(.capturing(captures, typed), typed.type, at: span)
    }

    /// How a capture holds its object.
    private func reference(_ capture: Closure.Capture, to type: Type?) -> VariableSymbol.Reference {
        guard let word = capture.ownership else { return .strong }
        let object = type.map { core.wrapped($0) ?? $0 }
        if let object, !conforms(object, to: core.anyObject) {
            report(.referenceType(word, object, at: capture.name.span))
            return .strong
        }
        return word == "weak" ? .weak : .unowned
    }

    func isAny(_ type: Type) -> Bool {
        if case .existential = type.head { return true }
        return false
    }

    /// The expression that a body consists of, if it is one.
    func singleExpression(_ statement: Statement) -> Expression? {
        switch statement.kind {
        case .expression(let expression): return expression
        case .return(let expression?): return expression
        case .if(let statement):
            guard statement.otherwise != nil else { return nil }
            return canBeExpression(statement) ? Expression(.if(statement), at: self.span(of: statement)) : nil
        case .switch(let inner):
            return canBeExpression(inner) ? Expression(.switch(inner), at: statement.span) : nil
        default: return nil
        }
    }

    func isReturn(_ statement: Statement) -> Bool {
        if case .return = statement.kind { return true }
        return false
    }

    private func span(of statement: IfStatement) -> Span {
        switch statement.conditions.first {
        case .expression(let expression)?: expression.span
        case .binding(_, let name, _, _)?: name.span
        case .pattern(_, let expression)?: expression.span
        case nil: .top
        }
    }

    /// Whether every branch is a single expression that has a value.
    private func canBeExpression(_ statement: IfStatement) -> Bool {
        guard statement.then.count == 1, case .expression(let value) = statement.then[0].kind, !isAssignment(value)
        else {
            return false
        }
        switch statement.otherwise {
        case .block(let block)?:
            guard block.count == 1, case .expression(let value) = block[0].kind else { return false }
            return !isAssignment(value)
        case .if(let next, _)?: return canBeExpression(next)
        case nil: return false
        }
    }

    private func canBeExpression(_ statement: SwitchStatement) -> Bool {
        statement.cases.allSatisfy { branch in
            guard branch.body.count == 1, case .expression(let value) = branch.body[0].kind else { return false }
            return !isAssignment(value)
        }
    }

    private func isAssignment(_ expression: Expression) -> Bool {
        if case .assignment = expression.kind { return true }
        return false
    }

    /// The one expression of a body: its value is the result, or is dropped where none is wanted.
    func checkSingleExpression(
        _ expression: Expression, of function: FunctionContext, at span: Span, isReturn: Bool = false
    ) -> TypedStatement {
        let isVoid = function.result.isVoid
        let isBranching: Bool
        switch expression.kind {
        case .if, .switch: isBranching = true
        default: isBranching = false
        }
        if isVoid, isBranching, let statement = statementForm(of: expression) {
            return TypedStatement(
                .do(checkStatements([statement], isTopLevel: false), LoopLabel(nil)), at: span)
        }
        let typed = check(expression, expected: isVoid ? nil : function.result)
        noteReachability(at: span)
        if isVoid, isReturn, !typed.type.isVoid, !typed.type.hasError {
            report(.returnType(typed.type, expected: .void, at: span, advice: nil))
            return TypedStatement(.return(nil), at: span)
        }
        if isVoid {
            if !function.isClosure { warnIfUnused(typed) }
            return TypedStatement(.expression(typed), at: span)
        }
        if typed.type.nominal === core.never { return TypedStatement(.expression(typed), at: span) }
        if function.result.isUndetermined {
            let kept: TypedExpression = typed
            if !inference.unify(kept.type, function.result) { _ = coerced(kept, to: function.result, as: .result) }
            flow.isReachable = false
            if function.result.isVoid { return TypedStatement(.expression(kept), at: span) }
            return TypedStatement(.return(kept), at: span)
        }
        flow.isReachable = false
        return TypedStatement(.return(coerced(typed, to: function.result, as: .result)), at: span)
    }

    private func statementForm(of expression: Expression) -> Statement? {
        switch expression.kind {
        case .if(let statement): Statement(.if(statement), at: expression.span)
        case .switch(let statement): Statement(.switch(statement), at: expression.span)
        default: nil
        }
    }

    /// How many of `$0`, `$1`, … a closure's body names, inner closures of the same kind aside.
    private func implicitParameterCount(_ statements: [Statement]) -> Int {
        var counter = ImplicitParameterCounter()
        counter.visit(statements)
        return counter.count
    }

    private func throwsErrors(_ statements: [Statement]) -> Bool {
        var finder = ThrowFinder()
        finder.visit(statements)
        return finder.found
    }

    private func hasReturnedValue(_ statements: [Statement]) -> Bool {
        var finder = ReturnFinder()
        finder.visit(statements)
        return finder.found
    }

    // MARK: if and switch as expressions

    func checkIfExpression(_ statement: IfStatement, expected: Type?, at span: Span) -> TypedExpression {
        guard canBeExpression(statement) else {
            report(
                .outsideSubset(
                    "this 'if' expression", "each branch is one expression, and there is an 'else'", at: span))
            return invalid(at: span)
        }
        let result = resultVariable(expected: expected, at: span)
        let typed = ifAssigning(statement, to: result, at: span)
        return TypedExpression(.statement([typed], result: result), result.type, at: span)
    }

    private func resultVariable(expected: Type?, at span: Span) -> VariableSymbol {
        VariableSymbol(
            name: "result", type: expected ?? inference.fresh(), isVariable: true, span: span, isGlobal: false,
            cell: cell,
            owner: context, isImplicit: true)
    }

    private func ifAssigning(_ statement: IfStatement, to result: VariableSymbol, at span: Span) -> TypedStatement {
        withScope {
            let conditions = checkConditions(statement.conditions)
            let before = flow
            let then = assignment(of: statement.then[0], to: result)
            let afterThen = flow
            flow = before
            let otherwise: [TypedStatement]
            switch statement.otherwise {
            case .block(let block)?: otherwise = [assignment(of: block[0], to: result)]
            case .if(let next, let place)?: otherwise = [ifAssigning(next, to: result, at: place)]
            case nil: otherwise = []
            }
            flow = flow.merging(afterThen)
            return TypedStatement(.if(conditions, then: [then], otherwise: otherwise), at: span)
        }
    }

    private func assignment(of statement: Statement, to result: VariableSymbol) -> TypedStatement {
        withScope {
            guard case .expression(let value) = statement.kind else {
                return TypedStatement(.do([], LoopLabel(nil)), at: statement.span)
            }
            let typed = check(value, expected: result.type)
            noteReachability(at: value.span)
            if typed.type.nominal === core.never { return TypedStatement(.expression(typed), at: statement.span) }
            let converted = coerced(typed, to: result.type, as: .value)
            let place = TypedExpression(.variable(result), result.type, at: value.span)
            return TypedStatement(
                .expression(TypedExpression(.assignment(place, converted), .void, at: value.span)), at: statement.span)
        }
    }

    func checkSwitchExpression(_ statement: SwitchStatement, expected: Type?, at span: Span) -> TypedExpression {
        guard canBeExpression(statement) else {
            report(.outsideSubset("this 'switch' expression", "each case is one expression", at: span))
            return invalid(at: span)
        }
        let result = resultVariable(expected: expected, at: span)
        let typed = checkSwitch(statement, at: span) { body in [self.assignment(of: body[0], to: result)] }
        return TypedExpression(.statement([typed], result: result), result.type, at: span)
    }
}

/// Finds the highest `$n` of a closure's body.
private struct ImplicitParameterCounter: TreeVisitor {
    var count = 0

    mutating func visit(name: String) {
        if name.first == "$", let index = Int(name.dropFirst()), index < 64 { count = max(count, index + 1) }
    }

    /// An inner closure's `$0` is its own.
    func entersClosure(_ closure: Closure) -> Bool { false }
}

/// Finds a `return` with a value, inner closures and functions aside.
private struct ReturnFinder: TreeVisitor {
    var found = false

    mutating func visit(name: String) {}
    mutating func visitReturn(hasValue: Bool) { if hasValue { found = true } }
    func entersClosure(_ closure: Closure) -> Bool { false }
}
