import Diagnostics
import Parsing

extension Checker {
    // MARK: Scopes

    func withScope<Result>(_ body: () -> Result) -> Result {
        let outer = scope
        scope = Scope(parent: outer, context: context)
        let result = body()
        warnAboutVariables(of: scope)
        scope = outer
        return result
    }

    private func warnAboutVariables(of scope: Scope) {
        guard probes == 0 else { return }
        for variable in scope.declared where !variable.isImplicit && variable.name != "_" && !variable.type.hasError {
            if !variable.isRead {
                if !variable.isMutated || !variable.isVariable {
                    report(.unusedVariable(variable.name, isConstant: !variable.isVariable, at: variable.span))
                } else {
                    report(.neverRead(variable.name, at: variable.span))
                }
            } else if variable.isVariable, !variable.isMutated, !variable.isInOut {
                report(.neverMutated(variable.name, at: variable.span))
            }
        }
    }

    func checkBlock(_ statements: [Statement]) -> [TypedStatement] {
        withScope { checkStatements(statements, isTopLevel: false) }
    }

    func checkStatements(_ statements: [Statement], isTopLevel: Bool) -> [TypedStatement] {
        if !isTopLevel { hoistLocalFunctions(statements) }
        var result: [TypedStatement] = []
        for statement in statements {
            if !flow.isReachable, !flow.warnedUnreachable {
                flow.warnedUnreachable = true
                if case .function = statement.kind {} else { report(.unreachable(at: statement.span)) }
            }
            result += check(statement, isTopLevel: isTopLevel)
        }
        return result
    }

    /// After something that never returns, nothing is reached.
    func noteReachability(at span: Span) {
        if lastTypeIsNever {
            flow.isReachable = false
            lastTypeIsNever = false
        }
    }

    func warnIfUnused(_ typed: TypedExpression) {
        guard !typed.type.hasError, !typed.type.isVoid, typed.type.nominal !== core.never else { return }
        switch typed.kind {
        case .assignment, .compound, .discard, .invalid, .closure, .capturing, .statement: return
        case .attempt(.plain, let inner), .attempt(.forced, let inner): warnIfUnused(inner)
        case .attempt(.optional, _): report(.unusedResult("the result of 'try?'", at: typed.span))
        case .call(let function, _, _):
            if function.isDiscardable { return }
            if function.isInitializer {
                report(.unusedResult("the result of '\(typed.type.resolved)' initializer", at: typed.span))
            } else if isOperatorName(function.name) {
                report(.unusedResult("the result of operator '\(function.name)'", at: typed.span))
            } else {
                report(.unusedResult("the result of call to '\(function.name)'", at: typed.span))
            }
        case .optionalChain(_, _, let rest, _):
            if case .call(let function, _, _) = rest.kind, function.isDiscardable || rest.type.isVoid { return }
            if case .assignment = rest.kind { return }
            report(.unusedResult("this value", at: typed.span))
        case .callValue: report(.unusedResult("the result of this call", at: typed.span))
        default: report(.unusedResult("this value", at: typed.span))
        }
    }

    // MARK: One statement

    private func check(_ statement: Statement, isTopLevel: Bool) -> [TypedStatement] {
        let span = statement.span
        func one(_ kind: TypedStatement.Kind) -> [TypedStatement] { [TypedStatement(kind, at: span)] }
        switch statement.kind {
        case .expression(let expression):
            let typed = checkFullExpression(expression)
            noteNever(typed)
            noteReachability(at: span)
            warnIfUnused(typed)
            return one(.expression(typed))
        case .variable(let declaration): return checkVariables(declaration, isTopLevel: isTopLevel, at: span)
        case .function(let declaration):
            if isTopLevel { return [] }  // checked after the statements
            return checkLocalFunction(declaration, at: span)
        case .type(let declaration):
            if !isTopLevel { checkTypeBodies(declaration) }
            return []
        case .typeAlias, .operatorDeclaration: return []
        case .if(let inner): return one(checkIf(inner, at: span))
        case .guard(let conditions, let otherwise):
            let count = scope.declared.count
            let typed = checkConditions(conditions)
            let before = flow
            let block = scope.hiding(declaredSince: count) { checkBlock(otherwise) }
            if flow.isReachable {
                report(
                    Diagnostic(
                        "guard-falls-through",
                        "'guard' body must not fall through; end it with 'return', 'break', 'continue' or 'fatalError'",
                        at: span))
            }
            flow = before
            return one(.guard(typed, otherwise: block))
        case .for(let inner): return [checkFor(inner, at: span)]
        case .while(let label, let conditions, let body):
            return [
                withScope {
                    requireFreshLabel(label)
                    let loop = LoopLabel(label?.text)
                    let typed = checkConditions(conditions)
                    let before = flow
                    let block = checkLoopBody(body, loop)
                    flow = before
                    if case .expression(let only)? = conditions.first, conditions.count == 1,
                        case .boolean(true) = only.kind
                    {
                        // Only 'break' leads out.
                        flow.isReachable = false
                        for out in loop.flowsOut { flow = flow.merging(out) }
                    }
                    return TypedStatement(.while(typed, body: block, loop), at: span)
                }
            ]
        case .repeat(let label, let body, let condition):
            requireFreshLabel(label)
            let loop = LoopLabel(label?.text)
            var runsOnce = false
            if case .boolean(false) = condition.kind { runsOnce = true }
            let block = checkLoopBody(body, loop, runsOnce: runsOnce)
            if loop.isContinued { flow.isReachable = true }
            let test = checkFullExpression(condition, expected: core.boolType) { self.requireBool($0) }
            if loop.isLeft { flow.isReachable = true }
            return one(.repeat(body: block, test, loop))
        case .switch(let inner):
            return [
                checkSwitch(inner, at: span) { body in self.checkBlock(body) }
            ]
        case .do(let label, let body, let catches): return [checkDo(label, body, catches, at: span)]
        case .defer(let body):
            let before = flow
            let outerLoops = loops
            loops = []
            deferDepth += 1
            let block = checkBlock(body)
            deferDepth -= 1
            loops = outerLoops
            flow = before
            return one(.defer(block))
        case .return(let value): return [checkReturn(value, at: span)]
        case .throw(let value): return [checkThrow(value, at: span)]
        case .break(let label):
            guard let loop = target(of: label, isContinue: false) else {
                reportJumpOutside("break", at: span)
                return []
            }
            loop.isLeft = true
            loop.flowsOut.append(flow)
            flow.isReachable = false
            return one(.break(loop))
        case .continue(let label):
            guard let loop = target(of: label, isContinue: true) else {
                reportJumpOutside("continue", at: span)
                return []
            }
            loop.isContinued = true
            flow.isReachable = false
            return one(.continue(loop))
        case .fallthrough:
            guard let next = fallthroughTarget(at: span) else { return [] }
            next.fallenInto = next.fallenInto?.merging(flow) ?? flow
            flow.isReachable = false
            return one(.fallthrough)
        case .invalid:
            sawMistake = true
            return []
        }
    }

    private func target(of label: Name?, isContinue: Bool) -> LoopLabel? {
        if let label { return loops.last { $0.name == label.text && (!isContinue || $0.isLoop) } }
        return loops.last { isContinue ? $0.isLoop : $0.isLoop || $0.isSwitch }
    }

    func requireBool(_ typed: TypedExpression) -> TypedExpression {
        guard inference.unify(typed.type, core.boolType) else {
            // The parser has spoken about assignments.
            if case .assignment = typed.kind { return invalid(at: typed.span) }
            report(.conditionType(typed.type, at: typed.span))
            return invalid(at: typed.span)
        }
        return typed
    }

    func noteNever(_ typed: TypedExpression) {
        if typed.type.nominal === core.never { lastTypeIsNever = true }
    }

    // MARK: Variables

    private func checkVariables(
        _ declaration: VariableDeclaration, isTopLevel: Bool, at span: Span
    ) -> [TypedStatement] {
        var result: [TypedStatement] = []
        checkDeclaration(of: declaration, in: isTopLevel ? .topLevel : .local)
        for (index, binding) in declaration.bindings.enumerated() {
            if let accessors = binding.accessors {
                report(.outsideSubset("a computed variable outside a type", "write a function", at: accessors.span))
                continue
            }
            let syntax = declaration.type(ofBinding: index)
            let mentionStart = trace.mentions.count
            if let value = binding.value {
                let (typed, pattern) = settling(at: value.span) { () -> (TypedExpression, TypedPattern) in
                    infersGenericArguments = true
                    let annotation = syntax.map { resolve($0) }
                    infersGenericArguments = false
                    var typed = check(value, expected: annotation)
                    if let annotation { typed = coerced(typed, to: annotation, as: .value) }
                    noteNever(typed)
                    let type = annotation ?? typed.type
                    if probes == 0, type.isUndetermined { inference.bindToDefault(type) }
                    let pattern = declare(
                        binding.pattern, type: type, isVariable: declaration.isVariable, isTopLevel: isTopLevel)
                    return (typed, pattern)
                }
                for variable in pattern.variables {
                    variable.reference = reference(declaration.modifiers, variable.type, at: variable.span)
                    guard isTopLevel else { continue }
                    checkVisibility(
                        of: declaration.isVariable ? "variable" : "constant", declaration.modifiers, variable.type,
                        role: "type", at: variable.span)
                }
                if probes == 0 {
                    for variable in pattern.variables where holdsObjects(variable.type) {
                        trace.share(variable, since: mentionStart)
                    }
                }
                result.append(TypedStatement(.binding(pattern, typed), at: span))
            } else {
                guard let annotation = syntax.map({ resolve($0) }) else {
                    if case .binding(_, let name) = binding.pattern.kind {
                        report(.variableNeedsType(name.text, at: name.span))
                    }
                    _ = declare(
                        binding.pattern, type: .error, isVariable: declaration.isVariable, isTopLevel: isTopLevel)
                    continue
                }
                let pattern = declare(
                    binding.pattern, type: annotation, isVariable: declaration.isVariable, isTopLevel: isTopLevel)
                for variable in pattern.variables {
                    variable.reference = reference(declaration.modifiers, annotation, at: variable.span)
                }
                if core.wrapped(annotation) != nil, declaration.isVariable {
                    let none = TypedExpression(.optionalNone, annotation, at: span)
                    result.append(TypedStatement(.binding(pattern, none), at: span))
                } else {
                    for variable in pattern.variables { flow.unassigned.insert(ObjectIdentifier(variable)) }
                    result.append(TypedStatement(.binding(pattern, nil), at: span))
                }
            }
        }
        return result
    }

    /// Declares the variables of an irrefutable pattern.
    func declare(_ pattern: Pattern, type: Type, isVariable: Bool, isTopLevel: Bool) -> TypedPattern {
        let span = pattern.span
        switch pattern.kind {
        case .wildcard: return TypedPattern(kind: .wildcard, type: type, span: span)
        case .binding(_, let name):
            let variable = declareVariable(name, type: type, isVariable: isVariable, isTopLevel: isTopLevel)
            return TypedPattern(kind: .binding(variable), type: type, span: span)
        case .tuple(let elements):
            guard case .tuple(let types) = type.head, types.count == elements.count else {
                if !type.hasError { report(.patternType("a tuple of \(elements.count)", type, at: span)) }
                let parts = elements.map {
                    declare($0.pattern, type: .error, isVariable: isVariable, isTopLevel: isTopLevel)
                }
                return TypedPattern(kind: .tuple(parts), type: .error, span: span)
            }
            let parts = zip(elements, types).map {
                declare($0.pattern, type: $1.type, isVariable: isVariable, isTopLevel: isTopLevel)
            }
            return TypedPattern(kind: .tuple(parts), type: type, span: span)
        default:
            report(.patternType("this pattern", type, at: span))
            return TypedPattern(kind: .wildcard, type: type, span: span)
        }
    }

    func declareVariable(
        _ name: Name, type: Type, isVariable: Bool, isTopLevel: Bool, isImplicit: Bool = false
    ) -> VariableSymbol {
        let isGlobal = isTopLevel
        let variable = VariableSymbol(
            name: name.text, type: type, isVariable: isVariable, span: name.span, isGlobal: isGlobal, cell: cell,
            owner: context, isImplicit: isImplicit)
        if name.text == "_" { return variable }
        if isTopLevel {
            for scope in scope === globals ? [globals] : [scope, globals] {
                guard let before = scope.variables[name.text]?.span ?? scope.functions(named: name.text)?.first?.span else {
                    continue
                }
                if let function = scope.functions(named: name.text)?.first, function.cell == cell,
                    function.span.start > name.span.start
                {
                    report(.alreadyDeclared(name.text, at: function.span, before: name.span))
                    return variable
                }
                report(.alreadyDeclared(name.text, at: name.span, before: isParameter(name.text) ? nil : before))
                return variable
            }
            trace.declare(name.text)
        } else if let before = scope.variables[name.text] {
            report(.invalidRedeclaration(name.text, at: name.span, before: before.span))
            before.isRead = true
        }
        scope.declare(variable)
        return variable
    }

    private func isParameter(_ name: String) -> Bool { globals.variables[name]?.cell == -1 }

    // MARK: Conditions and branches

    func checkConditions(_ conditions: [Condition]) -> [TypedCondition] {
        conditions.map { condition in
            switch condition {
            case .expression(let expression):
                return .expression(checkFullExpression(expression, expected: core.boolType) { self.requireBool($0) })
            case .binding(let isVariable, let name, let annotation, let value):
                let wanted = annotation.map { core.optionalType(resolve($0)) }
                let source = value ?? Expression(.name(name.text), at: name.span)
                let typed = checkFullExpression(source, expected: wanted) { typed in
                    guard let wanted, !typed.type.hasError else { return typed }
                    return self.coerced(typed, to: wanted, as: .value)
                }
                guard let wrapped = core.wrapped(typed.type) else {
                    if !typed.type.hasError {
                        report(.notOptional(typed.type, "'if \(isVariable ? "var" : "let")'", at: source.span))
                    }
                    return .binding(
                        declareVariable(name, type: .error, isVariable: isVariable, isTopLevel: false), typed)
                }
                return .binding(
                    declareVariable(name, type: wrapped, isVariable: isVariable, isTopLevel: false), typed)
            case .pattern(let pattern, let value):
                let typed = checkFullExpression(value)
                let subject = subjectVariable(typed.type, at: value.span)
                return .pattern(check(pattern, against: typed.type), typed, subject: subject)
            }
        }
    }

    private func subjectVariable(_ type: Type, at span: Span) -> VariableSymbol {
        VariableSymbol(
            name: "subject", type: type, isVariable: false, span: span, isGlobal: false, cell: cell, owner: context,
            isImplicit: true)
    }

    private func checkIf(_ statement: IfStatement, at span: Span) -> TypedStatement.Kind {
        withScope {
            requireFreshLabel(statement.label)
            let label = statement.label.map { LoopLabel($0.text) }
            if let label { loops.append(label) }
            defer { if label != nil { loops.removeLast() } }
            let conditions = checkConditions(statement.conditions)
            let before = flow
            let then = checkBlock(statement.then)
            let afterThen = flow
            flow = before
            var otherwise: [TypedStatement] = []
            switch statement.otherwise {
            case .block(let block)?: otherwise = checkBlock(block)
            case .if(let next, let place)?: otherwise = [TypedStatement(checkIf(next, at: place), at: place)]
            case nil: break
            }
            flow = flow.merging(afterThen)
            if let label {
                if label.isLeft { flow.isReachable = true }
                return .do([TypedStatement(.if(conditions, then: then, otherwise: otherwise), at: span)], label)
            }
            return .if(conditions, then: then, otherwise: otherwise)
        }
    }

    // MARK: Loops

    private func checkLoopBody(
        _ body: [Statement], _ loop: LoopLabel, runsOnce: Bool = false
    ) -> [TypedStatement] {
        loop.isLoop = true
        loops.append(loop)
        let before = flow
        let block = checkBlock(body)
        loops.removeLast()
        if !runsOnce { requireNoInitialization(since: before, in: loop) }
        return block
    }

    private func checkFor(_ statement: ForStatement, at span: Span) -> TypedStatement {
        let sequence = checkFullExpression(statement.sequence)
        requireFreshLabel(statement.label)
        let loop = LoopLabel(statement.label?.text)
        return withScope {
            var element = Type.error
            var iteration = Iteration.array
            if case .nominal(let nominal, let arguments) = sequence.type.resolved {
                if nominal === core.array {
                    element = arguments[0]
                } else if nominal === core.range || nominal === core.closedRange, arguments[0].nominal === core.int {
                    element = core.intType
                    iteration = nominal === core.range ? .range : .closedRange
                } else if nominal === core.partialRangeFrom, arguments[0].nominal === core.int {
                    element = core.intType
                    iteration = .partialRange
                } else if !nominal.isBuiltin, conforms(sequence.type, to: core.sequence),
                    let plan = self.iteration(of: sequence.type)
                {
                    element = plan.element
                    iteration = .iterator(plan)
                } else if let found = elementsProperty(of: sequence.type) {
                    element = found.element
                    iteration = .elements(found.getter, found.substitution)
                } else {
                    report(.notASequence(sequence.type, at: sequence.span))
                }
            } else if let found = elementsProperty(of: sequence.type) {
                element = found.element
                iteration = .elements(found.getter, found.substitution)
            } else if !sequence.type.hasError {
                report(.notASequence(sequence.type, at: sequence.span))
            }
            let pattern: TypedPattern
            switch statement.pattern.kind {
            case .wildcard, .binding, .tuple:
                var isVariable = false
                if case .binding(let flag, _) = statement.pattern.kind { isVariable = flag }
                pattern = declare(statement.pattern, type: element, isVariable: isVariable, isTopLevel: false)
            default: pattern = check(statement.pattern, against: element)
            }
            let filter = statement.filter.map { expression in
                checkFullExpression(expression, expected: core.boolType) { self.requireBool($0) }
            }
            let before = flow
            let body = checkLoopBody(statement.body, loop)
            flow = before
            return TypedStatement(
                .for(pattern, in: sequence, iteration: iteration, filter: filter, body: body, loop), at: span)
        }
    }

    /// A property of one of the library's types, by which its values are found as keys.
    public func libraryProperty(
        _ name: String, of type: Type
    ) -> (getter: FunctionSymbol, substitution: Substitution, type: Type)? {
        for member in members(named: name, of: type) {
            if case .property(let property) = member.kind, let getter = property.getter {
                return (getter, member.substitution, property.type.substituting(member.substitution).resolved)
            }
        }
        return nil
    }

    /// The array through which a `for` goes over a sequence that is no array itself.
    func elementsProperty(of type: Type) -> (getter: FunctionSymbol, substitution: Substitution, element: Type)? {
        guard conforms(type, to: core.sequence) else { return nil }
        for member in members(named: "_elements", of: type) {
            if case .property(let property) = member.kind, let getter = property.getter {
                let array = property.type.substituting(member.substitution)
                if let element = core.element(ofArray: array) { return (getter, member.substitution, element) }
            }
        }
        return nil
    }

    // MARK: Return

    private func checkReturn(_ value: Expression?, at span: Span) -> TypedStatement {
        defer { flow.isReachable = false }
        if deferDepth > 0 {
            report(.leavesDefer("return", at: span))
            return TypedStatement(.return(nil), at: span)
        }
        guard let function = context else {
            report(.returnOutside(at: span))
            return TypedStatement(.return(nil), at: span)
        }
        if function.body.initializedSelf != nil, let value {
            return checkInitializerReturn(value, of: function, at: span)
        }
        if value == nil { requireWhole(function, at: span) }
        guard let value else {
            if function.result.isUndetermined { _ = inference.unify(function.result, .void) }
            if !function.result.isVoid, function.body.initializedSelf == nil, !function.result.hasError {
                report(.returnMissingValue(function.result, at: span))
            }
            return TypedStatement(.return(nil), at: span)
        }
        let typed = checkFullExpression(value, expected: function.result.isVoid ? nil : function.result) { typed in
            if function.result.isUndetermined {
                _ = self.inference.unify(function.result, typed.type)
                return typed
            }
            return self.coerced(typed, to: function.result, as: .result)
        }
        return TypedStatement(.return(typed), at: span)
    }

    /// An initialiser returns nothing, or `nil` where it may fail.
    private func checkInitializerReturn(
        _ value: Expression, of function: FunctionContext, at span: Span
    ) -> TypedStatement {
        guard case .nilLiteral = value.kind, core.wrapped(function.body.result) != nil else {
            report(.returnType(.error, expected: .void, at: value.span, advice: nil))
            return TypedStatement(.return(nil), at: span)
        }
        return TypedStatement(
            .return(TypedExpression(.optionalNone, function.body.result, at: value.span)), at: span)
    }

    // MARK: Switch

    func checkSwitch(
        _ statement: SwitchStatement, at span: Span, branch: ([Statement]) -> [TypedStatement]
    ) -> TypedStatement {
        let subjectValue = checkFullExpression(statement.subject)
        let subject = subjectVariable(subjectValue.type, at: subjectValue.span)
        requireFreshLabel(statement.label)
        let loop = LoopLabel(statement.label?.text)
        loop.isSwitch = true
        loops.append(loop)
        defer { loops.removeLast() }
        let before = flow
        var merged: Flow?
        var cases: [TypedCase] = []
        var rows: [TypedPattern] = []
        var hasDefault = false
        for (index, branchCase) in statement.cases.enumerated() {
            flow = before
            warnIfNeverReached(branchCase, after: rows, of: subjectValue.type)
            loop.next = .init(statement.cases.dropFirst(index + 1).first)
            let typed = withScope { () -> TypedCase in
                var patterns: [(pattern: TypedPattern, filter: TypedExpression?)] = []
                if branchCase.isDefault {
                    hasDefault = true
                    patterns = [(TypedPattern(kind: .wildcard, type: subjectValue.type, span: branchCase.span), nil)]
                }
                for (pattern, filter) in branchCase.patterns {
                    let typedPattern = check(
                        pattern, against: subjectValue.type, after: patterns.first?.pattern)
                    let typedFilter = filter.map { expression in
                        checkFullExpression(expression, expected: core.boolType) { self.requireBool($0) }
                    }
                    if typedFilter == nil { rows.append(typedPattern) }
                    patterns.append((typedPattern, typedFilter))
                }
                if let fallen = loop.fallenInto { flow = flow.merging(fallen) }
                loop.fallenInto = nil
                loop.bound = patterns.first?.pattern.variables.map(\.name) ?? []
                return TypedCase(patterns: patterns, body: branch(branchCase.body))
            }
            cases.append(typed)
            merged = merged?.merging(flow) ?? flow
        }
        flow = merged ?? before
        for out in loop.flowsOut { flow = flow.merging(out) }
        if !hasDefault, !subjectValue.type.hasError, !diagnosticsHaveErrors(in: span) {
            if let missing = Exhaustiveness(core: core).missing(from: rows, type: subjectValue.type.resolved) {
                report(.exhaustive(missing, at: Span(span.start, span.start + 6)))
            }
        }
        return TypedStatement(.switch(subjectValue, subject: subject, cases, loop), at: span)
    }

    private func diagnosticsHaveErrors(in span: Span) -> Bool {
        diagnostics.contains { $0.severity == .error && $0.span.start >= span.start && $0.span.end <= span.end }
    }
}

extension VariableDeclaration {
    /// The type written for a binding: `Int` for both of `let a, b: Int`.
    func type(ofBinding index: Int) -> TypeSyntax? {
        for binding in bindings[index...] {
            if let type = binding.type { return type }
            if binding.value != nil || binding.accessors != nil { return nil }
        }
        return nil
    }
}
