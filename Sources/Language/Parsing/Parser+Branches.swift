import Diagnostics

extension Parser {
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

    mutating func guardStatement() -> Statement.Kind {
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
        if !isRecovering, patterns.count > 1 { checkBindings(of: patterns.map(\.pattern)) }
        expect(.colon, .expectedColonAfterCase(word))
        if isRecovering { recoverAtColon() }
        let body = statements(inCase: true)
        tallest = max(tallest, height)
        if body.isEmpty { report(.emptyCase(word), at: Span(head.start, max(head.end, lastEnd))) }
        height = tallest
        return SwitchStatement.Case(patterns: patterns, isDefault: isDefault, body: body, span: span(from: start))
    }

    /// Complains about names that not every pattern of a case binds: the body could not use them.
    private mutating func checkBindings(of patterns: [Pattern]) {
        let names = patterns.map(\.bindings)
        var counts: [String: Int] = [:]
        for bound in names {
            var seen: Set<String> = []
            for name in bound where seen.insert(name.text).inserted { counts[name.text, default: 0] += 1 }
        }
        var told: Set<String> = []
        for name in names.joined() where counts[name.text] != patterns.count {
            if told.insert(name.text).inserted { report(.bindingMissing(name.text), at: name.span) }
        }
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

    // MARK: Errors

    mutating func doStatement(label: Name?) -> Statement.Kind {
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
        var patterns: [(pattern: Pattern?, filter: Expression?)] = []
        var tallest = 0
        repeat {
            var pattern: Pattern?
            var filter: Expression?
            if !at(.leftBrace), !at(.where) {
                pattern = self.pattern(binding: nil)
                tallest = max(tallest, height)
            }
            if !isRecovering, take(.where) {
                filter = expression(.after("where"))
                tallest = max(tallest, height)
            }
            patterns.append((pattern, filter))
        } while !isRecovering && take(.comma)
        if !isRecovering, patterns.count > 1 { checkBindings(of: patterns.compactMap(\.pattern)) }
        allowsTrailingClosures = outerAllowsTrailingClosures
        recoverAtBrace()
        let body = block(.catchBody)
        height = max(tallest, height)
        return Catch(patterns: patterns, body: body)
    }
}
