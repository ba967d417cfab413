import Diagnostics

extension Parser {
    // MARK: Sequences of statements

    /// Statements up to a closing brace, the end of the text or, in a switch, the next case.
    mutating func statements(inCase: Bool = false) -> [Statement] {
        var statements: [Statement] = []
        var tallest = 0
        while true {
            skipEmptyStatements()
            if atEndOfStatements(inCase: inCase) { break }
            let first = index
            beginStatement()
            statements.append(statement())
            tallest = max(tallest, height)
            endStatement(startedAt: first, inCase: inCase)
        }
        height = tallest
        return statements
    }

    private func atEndOfStatements(inCase: Bool) -> Bool {
        switch kind {
        case .endOfFile, .rightBrace, .interpolationEnd: true
        case .case, .default: inCase
        case .at: inCase && isSpelt(peek(), "unknown")
        default: false
        }
    }

    /// Sees to it that a statement or member ends with its line, a semicolon or its braces, and that it took something.
    mutating func endStatement(startedAt first: Int, inCase: Bool = false) {
        if !isRecovering {
            if take(.semicolon) { return }
            if atEndOfStatements(inCase: inCase) || token.startsLine {
                if index == first { skip() }
                return
            }
            let advice = Advice.betweenStatements(text(token))
            fail(.consecutiveStatements(advice), at: span(token))
            if kind.startsStatement {
                isRecovering = false
                return
            }
        }
        synchronize(from: first)
        isRecovering = false
        _ = take(.semicolon)
    }

    /// Passes semicolons that separate nothing.
    mutating func skipEmptyStatements() {
        guard at(.semicolon) else { return }
        report(.emptyStatement, at: token)
        while take(.semicolon) {}
    }

    /// Goes to where the next statement may start.
    private mutating func synchronize(from first: Int) {
        if index == first, !atEndOfStatements(inCase: false) { skip() }
        while true {
            switch kind {
            case .endOfFile, .rightBrace, .interpolationEnd, .semicolon:
                return
            case .rightParenthesis, .rightBracket, .period, .periodPrefix, .comma, .colon, .binaryOperator, .else:
                skip()
            default:
                if token.startsLine { return }
                skip()
            }
        }
    }

    /// `{ … }`, where a body must stand.
    mutating func block(_ construct: Construct) -> [Statement] {
        height = 0
        guard !isRecovering else { return [] }
        guard at(.leftBrace) else {
            fail(.expectedBody(construct))
            return []
        }
        let opening = index
        guard enter() else { return [] }
        defer { leave() }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        advance()
        let statements = statements()
        if !take(.rightBrace) { failClosing(construct, opening: opening) }
        return statements
    }

    // MARK: One statement

    /// One statement or declaration.
    mutating func statement() -> Statement {
        let start = here
        height = 0
        let label = label()
        let kind = statementKind(label: label)
        let span = span(from: start)
        guard raise(over: height, at: span) else { return Statement(.invalid, at: span) }
        return Statement(kind, at: span)
    }

    /// `name:` before a loop, `if`, `switch` or `do`.
    private mutating func label() -> Name? {
        guard at(.identifier), peek().kind == .colon, !peek().startsLine else { return nil }
        let name = Name(word(token), at: span(token))
        switch peek(2).kind {
        case .for, .while, .repeat, .if, .switch, .do:
            break
        default:
            report(.misplacedLabel(name.text), at: token)
        }
        advance()
        advance()
        return name
    }

    private mutating func statementKind(label: Name?) -> Statement.Kind {
        switch kind {
        case .if:
            advance()
            return .if(ifStatement(label: label))
        case .guard:
            return guardStatement()
        case .for:
            return forStatement(label: label)
        case .while:
            advance()
            let conditions = conditions(.whileCondition)
            var tallest = height
            let body = block(.whileBody)
            tallest = max(tallest, height)
            height = tallest
            return .while(label: label, conditions: conditions, body: body)
        case .repeat:
            return repeatStatement(label: label)
        case .switch:
            advance()
            return .switch(switchStatement(label: label))
        case .do:
            return doStatement(label: label)
        case .defer:
            advance()
            return .defer(block(.deferBody))
        case .return:
            return returnStatement()
        case .throw:
            advance()
            return .throw(value(.after("throw")))
        case .break:
            advance()
            return .break(label: jumpLabel())
        case .continue:
            advance()
            return .continue(label: jumpLabel())
        case .fallthrough:
            advance()
            return .fallthrough
        case .rightParenthesis, .rightBracket:
            fail(.strayClosing(text(token)), at: span(token))
            return .invalid
        case .leftBrace where nesting == 0:
            return braceStatement()
        case .pound:
            return poundStatement()
        case .case, .default:
            fail(.caseOutsideSwitch(text(token)), at: span(token))
            return .invalid
        case .else, .catch:
            fail(.danglingWord(text(token)), at: span(token))
            return .invalid
        default:
            if startsDeclaration() { return declarationStatement() }
            let expression = expression(.statement)
            return isRecovering && expression.isInvalid ? .invalid : .expression(expression)
        }
    }

    private mutating func declarationStatement() -> Statement.Kind {
        switch declaration(in: nil) {
        case .variable(let variable): return .variable(variable)
        case .function(let function): return .function(function)
        case .type(let type): return .type(type)
        case .typeAlias(let name, let type): return .typeAlias(name: name, type)
        case .cases, .associatedType, .invalid: return .invalid
        }
    }

    /// A brace at the start of a cell's statement opens neither a block nor, in Swift, a closure.
    private mutating func braceStatement() -> Statement.Kind {
        fail(.statementStartsWithBrace, at: span(token))
        isRecovering = false
        _ = expression(.statement)
        return .invalid
    }

    /// `#if` … `#endif` and macros: none is in the subset.
    private mutating func poundStatement() -> Statement.Kind {
        let directive = text(token)
        guard directive == "#if" else {
            switch directive {
            case "#elseif", "#else", "#endif", "#error", "#warning", "#sourceLocation":
                fail(.notInSubset(.directive(directive)), at: span(token))
            default:
                _ = expression(.statement)
            }
            return .invalid
        }
        report(.notInSubset(.directive(directive)), at: token)
        var depth = 0
        while !at(.endOfFile), !at(.interpolationEnd), !at(.rightBrace) {
            if at(.pound), isSpelt(token, "#if") { depth += 1 }
            if at(.pound), isSpelt(token, "#endif") {
                depth -= 1
                if depth == 0 {
                    advance()
                    return .invalid
                }
            }
            skip()
        }
        return .invalid
    }

    private mutating func returnStatement() -> Statement.Kind {
        advance()
        height = 0
        switch kind {
        case .rightBrace, .semicolon, .endOfFile, .interpolationEnd, .case, .default:
            return .return(nil)
        case .pound where token.startsLine:
            return .return(nil)
        case .if, .switch:
            break
        default:
            // Swift reads what stands on the next line as the value, unless it can only be a statement.
            if kind.startsStatement || startsDeclaration() || token.startsLine && atLabel { return .return(nil) }
        }
        return .return(value(.after("return")))
    }

    private var atLabel: Bool {
        guard at(.identifier), peek().kind == .colon else { return false }
        switch peek(2).kind {
        case .for, .while, .repeat, .if, .switch, .do: return true
        default: return false
        }
    }

    /// The label behind `break` or `continue`, which must stand on the same line.
    private mutating func jumpLabel() -> Name? {
        height = 0
        guard at(.identifier), !token.startsLine else { return nil }
        let name = Name(word(token), at: span(token))
        advance()
        return name
    }

    // MARK: Conditions

    /// The conditions of `if`, `guard` or `while`, between commas.
    mutating func conditions(_ construct: Construct) -> [Condition] {
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = false
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        var conditions: [Condition] = []
        var tallest = 0
        if at(.leftBrace) || at(.else) {
            height = 0
            fail(.missingCondition(construct))
            recoverAtBrace()
            return []
        }
        repeat {
            if !conditions.isEmpty, at(.leftBrace) || at(.else) {
                fail(.expectedExpression(.condition(construct)))
                break
            }
            conditions.append(condition(construct))
            tallest = max(tallest, height)
        } while !isRecovering && take(.comma)
        if !at(.leftBrace), construct != .guardCondition { fail(.expectedBody(construct)) }
        recoverAtBrace()
        height = tallest
        return conditions
    }

    private mutating func condition(_ construct: Construct) -> Condition {
        switch kind {
        case .let, .var:
            return bindingCondition()
        case .case:
            advance()
            let pattern = pattern(binding: nil)
            var tallest = height
            expect(.equal, .expectedPatternValue)
            let value = expression(.after("="), allowsAssignment: false)
            tallest = max(tallest, height)
            height = tallest
            return .pattern(pattern, value)
        default:
            let value = expression(.condition(construct))
            if case .assignment(_, let name, _) = value.kind, name.text == "=" {
                report(.assignmentAsCondition, at: name.span)
            }
            return .expression(value)
        }
    }

    private mutating func bindingCondition() -> Condition {
        let keyword = text(token)
        let isVariable = at(.var)
        advance()
        let isName =
            at(.identifier) || at(.underscore)
            || at(.self) && [.equal, .leftBrace, .comma, .else].contains(peek().kind)
        guard isName else {
            let pattern = bindingPattern(isVariable: isVariable, after: keyword)
            expect(.equal, .expectedPatternValue)
            let value = expression(.after("="), allowsAssignment: false)
            // `let (a, b) = pair` unwraps as `case let (a, b)? = pair` does.
            return .pattern(Pattern(.optional(pattern), at: pattern.span), value)
        }
        let name = Name(word(token), at: span(token))
        advance()
        let type = typeAnnotation()
        guard take(.equal) else {
            height = 1
            if at(.period) || at(.leftBracket) || name.text == "_" || type != nil { fail(.expectedPatternValue) }
            return .binding(isVariable: isVariable, name: name, type: type, value: nil)
        }
        let value = expression(.after("="), allowsAssignment: false)
        return .binding(isVariable: isVariable, name: name, type: type, value: value)
    }

    // MARK: Branches

    /// What stands behind `if`, which has been taken.
    mutating func ifStatement(label: Name?) -> IfStatement {
        struct Branch {
            var conditions: [Condition]
            var body: [Statement]
            var start: Int
            var end: Int
            var height: Int
        }
        var branches: [Branch] = []
        var otherwise: IfStatement.Otherwise?
        var tallest = 0
        var start = lastEnd - 2
        while true {
            let conditions = conditions(.ifCondition)
            let conditionHeight = height
            let body = block(.ifBody)
            branches.append(
                Branch(
                    conditions: conditions, body: body, start: start, end: lastEnd,
                    height: max(conditionHeight, height)))
            guard !isRecovering, take(.else) else { break }
            if at(.if) {
                start = here
                advance()
            } else {
                otherwise = .block(block(.elseBody))
                tallest = height
                break
            }
        }
        let end = lastEnd
        // From the last branch to the first: each holds those behind it.
        while let branch = branches.popLast() {
            let statement = IfStatement(
                label: branches.isEmpty ? label : nil, conditions: branch.conditions, then: branch.body,
                otherwise: otherwise)
            if branches.isEmpty {
                height = max(tallest, branch.height)
                return statement
            }
            let span = Span(branch.start, end)
            if raise(over: max(tallest, branch.height), at: span) {
                otherwise = .if(statement, at: span)
            } else {
                otherwise = nil
            }
            tallest = height
        }
        return IfStatement(label: label, conditions: [], then: [], otherwise: nil)
    }

    private mutating func guardStatement() -> Statement.Kind {
        advance()
        let conditions = conditions(.guardCondition)
        var tallest = height
        // After a mistake in the conditions the `else` has been passed on the way to the brace.
        if !isRecovering, tokens[index - 1].kind != .else, !take(.else) {
            fail(.expectedElse)
            recoverAtBrace()
        }
        let body = block(.guardBody)
        tallest = max(tallest, height)
        height = tallest
        return .guard(conditions: conditions, otherwise: body)
    }

    /// What stands behind `switch`, which has been taken.
    mutating func switchStatement(label: Name?) -> SwitchStatement {
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = false
        if at(.leftBrace) { fail(.expectedExpression(.after("switch"))) }
        let subject = expression(.after("switch"))
        allowsTrailingClosures = outerAllowsTrailingClosures
        recoverAtBrace()
        var tallest = height
        var cases: [SwitchStatement.Case] = []
        guard !isRecovering, at(.leftBrace) else {
            fail(.expectedBody(.switchBody))
            return SwitchStatement(label: label, subject: subject, cases: [])
        }
        let opening = index
        guard enter() else { return SwitchStatement(label: label, subject: subject, cases: []) }
        defer { leave() }
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        advance()
        while true {
            skipEmptyStatements()
            switch kind {
            case .case, .default:
                if cases.last?.isDefault ?? false { report(.caseBehindDefault(text(token)), at: token) }
                cases.append(switchCase())
                tallest = max(tallest, height)
            case .rightBrace:
                advance()
                height = tallest
                return SwitchStatement(label: label, subject: subject, cases: cases)
            case .endOfFile, .interpolationEnd:
                failClosing(.switchBody, opening: opening)
                height = tallest
                return SwitchStatement(label: label, subject: subject, cases: cases)
            case .at where isSpelt(peek(), "unknown"):
                report(.notInSubset(.unknownDefault), at: token)
                advance()
                advance()
            default:
                // Statements before the first case: told once, then read for their own mistakes.
                let first = index
                report(.statementOutsideCase, at: token)
                _ = statement()
                endStatement(startedAt: first, inCase: true)
                _ = statements(inCase: true)
            }
        }
    }

    private mutating func switchCase() -> SwitchStatement.Case {
        let start = here
        let head = span(token)
        let isDefault = at(.default)
        let word = text(token)
        var tallest = 0
        var patterns: [(pattern: Pattern, filter: Expression?)] = []
        advance()
        if !isDefault {
            repeat {
                let pattern = pattern(binding: nil)
                tallest = max(tallest, height)
                var filter: Expression?
                if !isRecovering, take(.where) {
                    filter = expression(.after("where"))
                    tallest = max(tallest, height)
                }
                patterns.append((pattern, filter))
            } while !isRecovering && take(.comma)
        } else if at(.where) {
            fail(.defaultWithFilter)
        }
        expect(.colon, .expectedColonAfterCase(word))
        if isRecovering { recoverAtColon() }
        let body = statements(inCase: true)
        tallest = max(tallest, height)
        if body.isEmpty { report(.emptyCase(word), at: Span(head.start, max(head.end, lastEnd))) }
        height = tallest
        return SwitchStatement.Case(patterns: patterns, isDefault: isDefault, body: body, span: span(from: start))
    }

    /// After a mistake in a case's head goes behind its colon, if that stands on the same line, or to the next line.
    private mutating func recoverAtColon() {
        while true {
            switch kind {
            case .endOfFile, .rightBrace, .interpolationEnd, .semicolon:
                isRecovering = false
                return
            case .colon:
                advance()
                isRecovering = false
                return
            default:
                if token.startsLine {
                    isRecovering = false
                    return
                }
                skip()
            }
        }
    }

    // MARK: Loops

    private mutating func forStatement(label: Name?) -> Statement.Kind {
        advance()
        if at(word: "await") || at(.try) {
            report(.notInSubset(.asynchrony("for \(text(token))")), at: token)
            while at(word: "await") || at(.try) { advance() }
        }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = false
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        let head = here
        let pattern: Pattern
        switch kind {
        case .case:
            advance()
            pattern = self.pattern(binding: nil)
        case .let:
            fail(.letInFor, at: span(token))
            isRecovering = false
            advance()
            pattern = bindingPattern(isVariable: false, after: "for")
        case .var:
            advance()
            pattern = bindingPattern(isVariable: true, after: "var")
        case .leftParenthesis where partner(of: index).map { tokens[$0 + 1].kind == .leftBrace } ?? false:
            pattern = Pattern(.wildcard, at: span(token))
            fail(.cStyleFor, at: span(token))
        default:
            pattern = bindingPattern(isVariable: false, after: "for")
        }
        var tallest = height
        if !isRecovering, at(.colon) {
            let start = here
            advance()
            _ = type()
            report(.notInSubset(.typeInFor), at: span(from: start))
        }
        if !isRecovering, at(.equal) {
            fail(.cStyleFor, at: Span(head, max(head, lastEnd)))
            recoverAtBrace(passesSemicolons: true)
            let body = block(.forBody)
            let nothing = Expression(.invalid, at: place)
            return .for(ForStatement(label: label, pattern: pattern, sequence: nothing, filter: nil, body: body))
        }
        expect(.in, .expectedIn)
        if at(.leftBrace) { fail(.expectedExpression(.after("in"))) }
        let sequence = expression(.after("in"))
        tallest = max(tallest, height)
        var filter: Expression?
        if !isRecovering, take(.where) {
            filter = expression(.after("where"))
            tallest = max(tallest, height)
        }
        recoverAtBrace()
        let body = block(.forBody)
        height = max(tallest, height)
        return .for(ForStatement(label: label, pattern: pattern, sequence: sequence, filter: filter, body: body))
    }

    private mutating func repeatStatement(label: Name?) -> Statement.Kind {
        advance()
        let body = block(.repeatBody)
        var tallest = height
        expect(.while, .expectedWhile)
        if at(.leftBrace) { fail(.expectedExpression(.after("while"))) }
        let condition = expression(.after("while"))
        tallest = max(tallest, height)
        height = tallest
        return .repeat(label: label, body: body, condition: condition)
    }

    // MARK: Errors

    private mutating func doStatement(label: Name?) -> Statement.Kind {
        advance()
        if at(.throws) {
            report(.notInSubset(.typedThrow), at: token)
            advance()
            if at(.leftParenthesis) { skip() }
        }
        let body = block(.doBody)
        var tallest = height
        var catches: [Catch] = []
        while !isRecovering, at(.catch) {
            catches.append(catchClause())
            tallest = max(tallest, height)
        }
        height = tallest
        return .do(label: label, body: body, catches: catches)
    }

    private mutating func catchClause() -> Catch {
        advance()
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = false
        var pattern: Pattern?
        var filter: Expression?
        var tallest = 0
        if !at(.leftBrace) {
            if !at(.where) {
                pattern = self.pattern(binding: nil)
                tallest = height
            }
            if !isRecovering, take(.where) {
                filter = expression(.after("where"))
                tallest = max(tallest, height)
            }
            if !isRecovering, at(.comma) { fail(.notInSubset(.severalCatchPatterns)) }
        }
        allowsTrailingClosures = outerAllowsTrailingClosures
        recoverAtBrace()
        let body = block(.catchBody)
        height = max(tallest, height)
        return Catch(pattern: pattern, filter: filter, body: body)
    }
}

extension TokenKind {
    /// Whether a token of this kind at a line's start can only begin a statement or declaration.
    var startsStatement: Bool {
        switch self {
        case .associatedtype, .class, .deinit, .enum, .extension, .fileprivate, .func, .import, .internal, .let,
            .operator, .precedencegroup, .private, .protocol, .public, .static, .struct, .typealias, .var, .break,
            .continue, .defer, .do, .fallthrough, .for, .guard, .if, .repeat, .return, .switch, .throw, .while:
            true
        default:
            false
        }
    }
}
