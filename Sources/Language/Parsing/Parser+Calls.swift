import Diagnostics

extension Parser {
    // MARK: Members, calls and the like

    /// An operand with all that hangs behind it.
    mutating func postfix(_ operand: Expression) -> Expression {
        var base = operand
        var isNamed = canBeSpecialized(base)
        while !isRecovering {
            let start = base.span.start
            let baseHeight = height
            switch kind {
            case .period, .periodPrefix:
                if isNumber(base), peek().kind == .integer {
                    fail(.expectedMember, at: span(peek()))
                    return base
                }
                guard let name = memberName() else { return base }
                base = node(.member(base: base, name: name), from: start, over: baseHeight)
                isNamed = true
                continue
            case .leftParenthesis where !token.startsLine:
                if atCompoundName {
                    reportCompoundName()
                    continue
                }
                let arguments = arguments(.argumentList)
                let tallest = max(baseHeight, height)
                base = call(base, arguments, from: start, over: tallest, isParenthesized: true)
            case .leftBracket where !token.startsLine:
                let arguments = arguments(.subscriptArguments)
                base = node(
                    .subscript(base: base, arguments: arguments), from: start, over: max(baseHeight, height))
            case .leftBrace:
                guard takesTrailingClosure(base) else { return base }
                base = call(base, [], from: start, over: baseHeight, isParenthesized: false)
            case .exclamationPostfix:
                if mergesNotEqual() { return base }
                advance()
                base = node(.forceUnwrap(base), from: start, over: baseHeight)
            case .questionPostfix:
                advance()
                if isType(base), let type = typeSyntax(of: base) {
                    base = node(.type(TypeSyntax(.optional(type), at: span(from: start))), from: start)
                } else {
                    base = node(.optionalChain(base), from: start, over: baseHeight)
                }
            case .postfixOperator:
                let name = Name(text(token), at: span(token))
                guard let operatorIsPostfix = readsAsPostfix(name) else { return base }
                advance()
                if operatorIsPostfix { base = node(.postfix(name, base), from: start, over: baseHeight) }
            case .prefixOperator, .binaryOperator:
                guard isNamed, isSpelt(token, "<"), startsGenericArguments() else { return base }
                let arguments = genericArguments()
                base = node(.specialization(base: base, arguments: arguments), from: start, over: baseHeight)
            default:
                return base
            }
            isNamed = false
        }
        return base
    }

    /// Reads `!=` without a blank before it as the operator that it was meant to be; Swift reads `! =`.
    private mutating func mergesNotEqual() -> Bool {
        guard peek().kind == .equal, peek().start == token.end else { return false }
        tokens[index + 1].start = token.start
        tokens[index + 1].kind = .binaryOperator
        index += 1
        report(.unevenOperator("!="), at: token)
        return true
    }

    /// Whether `<` behind an expression may begin generic arguments.
    private func canBeSpecialized(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name, .member: true
        default: false
        }
    }

    private func isNumber(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .integer, .float: true
        default: false
        }
    }

    /// Whether an expression can only be a type.
    private func isType(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .specialization, .type: true
        default: false
        }
    }

    /// The type that an expression spells, as far as it is made of names.
    private func typeSyntax(of expression: Expression) -> TypeSyntax? {
        switch expression.kind {
        case .type(let type):
            return type
        case .name(let name):
            return TypeSyntax(.named([(Name(name, at: expression.span), [])]), at: expression.span)
        case .member(let base?, let name):
            guard case .named(let components)? = typeSyntax(of: base)?.kind else { return nil }
            return TypeSyntax(.named(components + [(name, [])]), at: expression.span)
        case .specialization(let base, let arguments):
            guard case .named(var components)? = typeSyntax(of: base)?.kind else { return nil }
            components[components.count - 1].arguments = arguments
            return TypeSyntax(.named(components), at: expression.span)
        default:
            return nil
        }
    }

    /// `.name`, `.0`; `nil`, with a complaint, where no name follows the dot.
    mutating func memberName() -> Name? {
        let dot = token
        advance()
        let isName = at(.identifier) || at(.integer) || at(.dollarIdentifier) || kind.isKeyword
        let isAdjacent = token.start == dot.end
        guard isName, !token.startsLine, isAdjacent || dot.kind == .period else {
            let isLeftBound = dot.start > 0 && isOperandEnd(source.utf8[Int(dot.start) - 1])
            fail(.expectedMember, at: isLeftBound && !isAdjacent ? Span(lastEnd, lastEnd) : nil)
            return nil
        }
        if !isAdjacent, dot.start > 0, isOperandEnd(source.utf8[Int(dot.start) - 1]) {
            report(.blankBehindDot, at: Span(dot.fileEnd, here))
        }
        let name = Name(word(token), at: span(token))
        advance()
        return name
    }

    private func isOperandEnd(_ byte: UInt8) -> Bool {
        !(byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n"))
    }

    /// Whether the operator behind an operand is a postfix one; false, with a complaint, where there is no such
    /// operator; `nil` where it is an infix operator that lacks a blank before it, which the caller reads.
    private mutating func readsAsPostfix(_ name: Name) -> Bool? {
        if operators.postfix.contains(name.text) { return true }
        if operators.infix[name.text] != nil, !peek().startsLine, peek().kind.startsOperand {
            report(.unevenOperator(name.text), at: name.span)
            tokens[index].kind = .binaryOperator
            return nil
        }
        report(.unknownPostfixOperator(name.text, Advice.forOperator(name.text)), at: name.span)
        return false
    }

    /// A call with the closures that trail it.
    private mutating func call(
        _ callee: Expression, _ arguments: [Expression.Argument], from start: Int, over children: Int,
        isParenthesized: Bool
    ) -> Expression {
        var tallest = children
        var trailing: [Expression.Argument] = []
        if !isRecovering, at(.leftBrace), !isParenthesized || takesTrailingClosure(nil) {
            trailing.append(Expression.Argument(label: nil, value: closure()))
            tallest = max(tallest, height)
            while !isRecovering, let label = trailingLabel() {
                trailing.append(Expression.Argument(label: label, value: closure()))
                tallest = max(tallest, height)
            }
        }
        return node(
            .call(callee: callee, arguments: arguments, trailing: trailing, parenthesized: isParenthesized),
            from: start, over: tallest)
    }

    /// Takes the `name:` before a further trailing closure.
    private mutating func trailingLabel() -> Name? {
        guard kind.canBeLabel, !at(.default), peek().kind == .colon,
            peek(2).kind == .leftBrace
        else { return nil }
        let name = Name(word(token), at: span(token))
        advance()
        advance()
        return name
    }

    /// Whether the brace at the current token is a closure that trails `callee` (`nil`: a call's parentheses).
    private mutating func takesTrailingClosure(_ callee: Expression?) -> Bool {
        switch callee?.kind {
        case .call(_, _, let trailing, _) where !trailing.isEmpty:
            return false
        case .integer, .float, .boolean, .nilLiteral, .string, .array, .dictionary, .tuple, .parenthesized, .closure,
            .keyPath, .if, .switch, .invalid:
            return false
        default:
            break
        }
        // The observers of a property with a value, and a switch's body.
        if isSpelt(peek(), "didSet") || isSpelt(peek(), "willSet") || peek().kind == .case { return false }
        if allowsTrailingClosures { return true }
        guard !token.startsLine, let partner = partner(of: index) else { return false }
        let behind = tokens[partner + 1]
        switch behind.kind {
        case .leftBrace where !behind.startsLine, .comma where !behind.startsLine, .period:
            report(.confusableTrailingClosure, at: token)
            return true
        default:
            return false
        }
    }

    // MARK: Arguments

    /// Arguments in parentheses or brackets.
    mutating func arguments(_ construct: Construct) -> [Expression.Argument] {
        var arguments: [Expression.Argument] = []
        var tallest = 0
        list(construct) { parser in
            let label = parser.argumentLabel()
            let value = parser.argument(.in(construct))
            tallest = max(tallest, parser.height)
            arguments.append(Expression.Argument(label: label, value: value))
        }
        height = tallest
        return arguments
    }

    private mutating func argumentLabel() -> Name? {
        guard kind.canBeLabel, peek().kind == .colon else { return nil }
        let name = Name(word(token), at: span(token))
        advance()
        advance()
        return name.text == "_" ? nil : name
    }

    /// An element of a list: an expression, `&x`, or an operator by its name.
    mutating func argument(_ place: ExpressionPlace) -> Expression {
        let start = here
        switch kind {
        case .binaryOperator, .prefixOperator, .postfixOperator:
            switch peek().kind {
            case .comma, .rightParenthesis, .rightBracket:
                let name = text(token)
                advance()
                return node(.name(name), from: start)
            default:
                return expression(place)
            }
        case .ampersandPrefix:
            let operand = unary(place, allowsInOut: true)
            return expression(place, startingWith: operand)
        default:
            return expression(place)
        }
    }

    /// Whether the parentheses hold only labels, as in `f(a:b:)`.
    private var atCompoundName: Bool {
        guard let partner = partner(of: index), partner > index + 2, tokens[partner - 1].kind == .colon else {
            return false
        }
        return peek(2).kind == .colon
    }

    private mutating func reportCompoundName() {
        guard let partner = partner(of: index) else { return }
        fail(.notInSubset(.compoundName), at: span(token).union(span(tokens[partner])))
        skip()
        isRecovering = false
    }
}
