import Diagnostics

extension Expression {
    var isInvalid: Bool {
        if case .invalid = kind { return true }
        return false
    }
}

extension Parser {
    // MARK: Values and sequences of operators

    /// An expression where `if` and `switch` may stand for one: behind `=`, `return` and `throw`.
    mutating func value(_ place: ExpressionPlace) -> Expression {
        guard !isRecovering, at(.if) || at(.switch) else { return expression(place) }
        return branchExpression()
    }

    /// `if` or `switch` as an expression.
    private mutating func branchExpression() -> Expression {
        let start = here
        guard enter() else { return node(.invalid, from: start) }
        defer { leave() }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        if take(.if) {
            let statement = ifStatement(label: nil)
            return node(.if(statement), from: start, over: height)
        }
        advance()
        let statement = switchStatement(label: nil)
        return node(.switch(statement), from: start, over: height)
    }

    /// An expression with its operators, folded by precedence.
    ///
    /// - Parameter place: where it stands, for the complaint if there is none.
    /// - Parameter allowsAssignment: false where an `=` belongs to what holds the expression.
    /// - Parameter allowsCast: false in a pattern, which has its own `as`.
    /// - Parameter first: the first operand, where it has been read already; its height is in `height`.
    mutating func expression(
        _ place: ExpressionPlace, allowsAssignment: Bool = true, allowsCast: Bool = true,
        startingWith first: Expression? = nil
    ) -> Expression {
        let start = first?.span.start ?? here
        guard !isRecovering else { return Expression(.invalid, at: Span(start, start)) }
        if first == nil, at(.try) || atAwait {
            return effectExpression(place, allowsAssignment: allowsAssignment, allowsCast: allowsCast)
        }
        let operand = first ?? unary(place)
        guard kind.goesOnSequence else { return operand }
        var folding = OperatorFolding()
        folding.push(operand, height: height)
        while !isRecovering {
            switch kind {
            case .equal where allowsAssignment:
                let name = Name("=", at: span(token))
                advance()
                folding.push(name, .assignment, in: &self)
                let isLast = at(.if) || at(.switch) || at(.try) || atAwait
                folding.push(isLast ? value(.after("=")) : unary(.after("=")), height: height)
                if isLast { return folding.finish(in: &self) }
            case .binaryOperator, .prefixOperator, .postfixOperator, .ampersandPrefix:
                guard let name = infixOperator() else { return folding.finish(in: &self) }
                let precedence = operators.infix[name.text] ?? .unknown
                if precedence.isAssignment, !allowsAssignment {
                    fail(.expectedWithoutAssignment(name.text), at: name.span)
                    return folding.finish(in: &self)
                }
                advance()
                folding.push(name, precedence, in: &self)
                let isLast = at(.try) || atAwait || precedence.isAssignment && (at(.if) || at(.switch))
                if isLast, !precedence.isAssignment, at(.try) { report(.tryBehindOperator(name.text), at: token) }
                folding.push(isLast ? value(.after(name.text)) : unary(.after(name.text)), height: height)
                if isLast { return folding.finish(in: &self) }
            case .questionInfix:
                let mark = span(token)
                folding.reduceBeforeTernary(in: &self)
                guard enter() else { return folding.finish(in: &self) }
                advance()
                let then = expression(.after("?"))
                leave()
                let thenHeight = height
                expect(.colon, .expectedColonInTernary)
                guard !isRecovering else { return folding.finish(in: &self) }
                folding.pushTernary(then: then, height: thenHeight, mark: mark)
                let isLast = at(.try) || atAwait
                folding.push(isLast ? expression(.after(":")) : unary(.after(":")), height: height)
                if isLast { return folding.finish(in: &self) }
            case .is where allowsCast:
                advance()
                folding.cast(.is, to: type(), in: &self)
            case .as where allowsCast:
                advance()
                let cast: Expression.Cast =
                    take(.questionPostfix) ? .conditional : take(.exclamationPostfix) ? .forced : .as
                folding.cast(cast, to: type(), in: &self)
            default:
                return folding.finish(in: &self)
            }
        }
        return folding.finish(in: &self)
    }

    /// The infix operator at the current token, or `nil` where another statement or nothing begins there.
    private mutating func infixOperator() -> Name? {
        let name = Name(text(token), at: span(token))
        switch kind {
        case .binaryOperator:
            if operators.infix[name.text] == nil {
                report(.unknownOperator(name.text, Advice.forOperator(name.text)), at: name.span)
            }
            return name
        case .prefixOperator, .ampersandPrefix:
            // `a -b`: two statements, unless the blank was forgotten.
            guard !token.startsLine, operators.infix[name.text] != nil else { return nil }
            report(.unevenOperator(name.text), at: name.span)
            return name
        default:
            return nil
        }
    }

    /// `await` before something that it could wait for.
    private var atAwait: Bool {
        guard at(word: "await"), !peek().startsLine else { return false }
        switch peek().kind {
        case .identifier, .self, .super, .try: return true
        default: return false
        }
    }

    /// `try`, `try?` or `try!` with all that it covers: everything to its right.
    private mutating func effectExpression(
        _ place: ExpressionPlace, allowsAssignment: Bool, allowsCast: Bool
    ) -> Expression {
        let start = here
        guard enter() else { return node(.invalid, from: start) }
        defer { leave() }
        if atAwait {
            report(.notInSubset(.asynchrony("await")), at: token)
            advance()
            return expression(place, allowsAssignment: allowsAssignment, allowsCast: allowsCast)
        }
        advance()
        let effect: Expression.Try =
            take(.questionPostfix) ? .optional : take(.exclamationPostfix) ? .forced : .plain
        let covered = expression(.after("try"), allowsAssignment: allowsAssignment, allowsCast: allowsCast)
        return node(.try(effect, covered), from: start, over: height)
    }

    // MARK: Unary operators

    /// An operand with its prefix and postfix operators, members and calls.
    ///
    /// - Parameter allowsInOut: whether `&x` may stand here, as it may as an argument.
    mutating func unary(_ place: ExpressionPlace, allowsInOut: Bool = false) -> Expression {
        let start = here
        var names: [Name] = []
        while !isRecovering {
            switch kind {
            case .prefixOperator, .binaryOperator, .postfixOperator, .ampersandPrefix:
                let name = Name(text(token), at: span(token))
                guard canBePrefix(name, place, allowsInOut: allowsInOut && names.isEmpty) else { break }
                guard names.count + nesting < Parser.maximumNesting else {
                    fail(.nestedTooDeep(limit: Parser.maximumNesting), at: span(token))
                    break
                }
                names.append(name)
                advance()
                continue
            default:
                break
            }
            break
        }
        nesting += names.count
        let lastPlace = names.last.map { ExpressionPlace.after($0.text) } ?? place
        var operand = postfix(primary(lastPlace))
        nesting -= names.count
        for name in names.reversed() {
            let kind: Expression.Kind = name.text == "&" ? .inOut(operand) : .prefix(name, operand)
            operand = node(kind, from: name.span.start, over: height)
        }
        return isRecovering && operand.isInvalid ? Expression(.invalid, at: span(from: start)) : operand
    }

    /// Whether the operator at the current token is read as a prefix operator, complaining where it is none.
    private mutating func canBePrefix(_ name: Name, _ place: ExpressionPlace, allowsInOut: Bool) -> Bool {
        if at(.ampersandPrefix) {
            if !allowsInOut { report(.misplacedAmpersand, at: token) }
            return true
        }
        if at(.prefixOperator) {
            if operators.prefix.contains(name.text) { return true }
            if name.text.hasPrefix("/") {
                report(.notInSubset(.regularExpression), at: token)
            } else {
                report(.unknownPrefixOperator(name.text), at: token)
            }
            return true
        }
        // An operator between blanks before an operand: `x = - 1`.
        guard at(.binaryOperator), !peek().startsLine, operators.prefix.contains(name.text),
            peek().kind.startsOperand
        else {
            fail(.expectedExpression(place), at: span(token))
            return false
        }
        report(.separatedPrefixOperator(name.text), at: token)
        return true
    }
}

extension TokenKind {
    /// Whether a token of this kind may be a label.
    var canBeLabel: Bool {
        switch self {
        case .identifier, .underscore: true
        case .inout, .let, .var: false
        default: isKeyword
        }
    }

    /// Whether a token of this kind begins an operand.
    var startsOperand: Bool {
        switch self {
        case .identifier, .dollarIdentifier, .integer, .float, .stringStart, .leftParenthesis, .leftBracket,
            .periodPrefix, .prefixOperator, .self, .selfType, .super, .true, .false, .nil, .any, .backslash:
            true
        default:
            false
        }
    }

    /// Whether a token of this kind behind an operand may be an infix operator.
    fileprivate var goesOnSequence: Bool {
        switch self {
        case .equal, .binaryOperator, .prefixOperator, .postfixOperator, .ampersandPrefix, .questionInfix, .is, .as:
            true
        default:
            false
        }
    }
}
