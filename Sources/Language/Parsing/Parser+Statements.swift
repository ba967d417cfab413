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
    mutating func label() -> Name? {
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
        case .operators(let keyword, let name): return .operatorDeclaration(keyword: keyword, name)
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
