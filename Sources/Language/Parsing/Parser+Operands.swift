import Diagnostics

extension Parser {
    /// An operand without what hangs before and behind it.
    mutating func primary(_ place: ExpressionPlace) -> Expression {
        let start = here
        height = 0
        guard !isRecovering else { return Expression(.invalid, at: Span(start, start)) }
        switch kind {
        case .integer: return integerLiteral()
        case .float: return floatLiteral()
        case .stringStart: return stringLiteral()
        case .true, .false:
            let value = at(.true)
            advance()
            return node(.boolean(value), from: start)
        case .nil:
            advance()
            return node(.nilLiteral, from: start)
        case .identifier:
            if startsTypeByWord { return typeOperand() }
            return nameOperand()
        case .dollarIdentifier:
            switch closureArguments {
            case .implicit: break
            case .none: report(.closureArgumentOutsideClosure, at: token)
            case .named: report(.closureArgumentWithParameters, at: token)
            }
            return nameOperand()
        case .underscore, .self, .selfType, .super:
            return nameOperand()
        case .any:
            let name = Name(text(token), at: span(token))
            advance()
            return node(.type(TypeSyntax(.named([(name, [])]), at: name.span)), from: start)
        case .periodPrefix, .period:
            if peek().kind == .integer { return numberWithoutZero() }
            guard let name = memberName() else { return Expression(.invalid, at: span(from: start)) }
            return node(.member(base: nil, name: name), from: start)
        case .leftParenthesis:
            return parenthesized()
        case .leftBracket:
            return collection()
        case .leftBrace:
            return closure()
        case .backslash:
            return keyPath()
        case .if, .switch:
            fail(.branchInExpression(text(token)), at: span(token))
            isRecovering = false
            return value(place)
        case .pound:
            return macro()
        default:
            return missing(place)
        }
    }

    private mutating func nameOperand() -> Expression {
        let start = here
        let name = word(token)
        advance()
        return node(.name(name), from: start)
    }

    /// `.5`, which Swift does not have.
    private mutating func numberWithoutZero() -> Expression {
        let start = here
        advance()
        report(.numberWithoutZero(text(token)), at: span(token))
        advance()
        return Expression(.invalid, at: span(from: start))
    }

    /// A type that no expression spells: `any P`, `(Int) -> Int`, `[Int?]`.
    private mutating func typeOperand() -> Expression {
        let start = here
        let type = type()
        return node(.type(type), from: start)
    }

    /// `any P` with both on a line.
    private var startsTypeByWord: Bool {
        guard at(word: "any"), !peek().startsLine else { return false }
        return peek().kind == .identifier
    }

    /// Complains that an operand is missing.
    private mutating func missing(_ place: ExpressionPlace) -> Expression {
        let span = self.place
        if case .statement = place, kind.isKeyword {
            fail(.misplacedWord(text(token)), at: self.span(token))
        } else if kind.isKeyword, !token.startsLine, canBeName(kind) {
            fail(.keywordAsName(text(token)), at: span)
            advance()
        } else {
            fail(.expectedExpression(place))
        }
        return Expression(.invalid, at: span)
    }

    /// Whether a reserved word at an operand's place was likely meant as a name.
    private func canBeName(_ kind: TokenKind) -> Bool {
        switch kind {
        case .in, .where, .else, .as, .is, .case, .default, .catch, .throws, .rethrows: false
        default: !kind.startsStatement || peek().kind == .period || peek().kind == .binaryOperator
        }
    }

    /// `#file`, `#selector(…)`, `#Predicate { … }`.
    private mutating func macro() -> Expression {
        let start = here
        let word = text(token)
        let isCondition = word == "#available" || word == "#unavailable"
        report(.notInSubset(isCondition ? .directive(word) : .macro(word)), at: token)
        advance()
        if at(.leftParenthesis), !token.startsLine { skip() }
        return Expression(.invalid, at: span(from: start))
    }

    // MARK: Parentheses and brackets

    /// `()`, `(a)`, `(a, b)`, `(x: a)`, `(+)`; also `(A) -> B` where a type is meant.
    private mutating func parenthesized() -> Expression {
        let start = here
        if let partner = partner(of: index), isFunctionArrow(at: partner + 1) { return typeOperand() }
        let elements = arguments(.tuple)
        let tallest = height
        if elements.count == 1, elements[0].label == nil {
            return node(.parenthesized(elements[0].value), from: start, over: tallest)
        }
        return node(
            .tuple(elements.map { Expression.TupleElement(label: $0.label, value: $0.value) }), from: start,
            over: tallest)
    }

    /// Whether `->` or `throws ->` stands at a token.
    func isFunctionArrow(at index: Int) -> Bool {
        switch tokens[index].kind {
        case .arrow: true
        case .throws, .rethrows: tokens[index + 1].kind == .arrow
        default: false
        }
    }

    /// An array or dictionary literal, or a type in brackets that no literal spells.
    private mutating func collection() -> Expression {
        let start = here
        if startsBracketedType() {
            let type = simpleType(isOperand: true)
            return node(.type(type), from: start)
        }
        let opening = index
        if peek().kind == .colon, peek(2).kind == .rightBracket {
            jump(to: opening + 3)
            return node(.dictionary([]), from: start)
        }
        var elements: [Expression] = []
        var pairs: [(key: Expression, value: Expression)] = []
        var tallest = 0
        list(.collection) { parser in
            let key = parser.expression(.in(.collection))
            tallest = max(tallest, parser.height)
            guard !parser.isRecovering else { return elements.append(key) }
            if pairs.isEmpty && elements.isEmpty ? parser.at(.colon) : !pairs.isEmpty {
                parser.expect(.colon, .expectedColonInDictionary)
                pairs.append((key, parser.expression(.after(":"))))
                tallest = max(tallest, parser.height)
            } else {
                elements.append(key)
            }
        }
        return node(pairs.isEmpty ? .array(elements) : .dictionary(pairs), from: start, over: tallest)
    }

    // MARK: Key paths

    /// `\.name.other`, `\Type.name`.
    private mutating func keyPath() -> Expression {
        let start = here
        advance()
        var root: TypeSyntax?
        if !at(.period), !at(.periodPrefix) {
            guard at(.identifier) || at(.leftBracket) || at(.selfType), let type = keyPathRoot() else {
                fail(.expectedKeyPath)
                return Expression(.invalid, at: span(from: start))
            }
            root = type
        }
        var path: [Expression.KeyPathComponent] = []
        height = 0
        var tallest = 0
        while !isRecovering {
            if at(.period) || at(.periodPrefix), let name = memberName() {
                path.append(.property(name))
            } else if path.isEmpty {
                if !isRecovering { fail(.expectedKeyPath) }
            } else if at(.questionPostfix) || at(.exclamationPostfix) {
                path.append(at(.questionPostfix) ? .chain : .unwrap)
                advance()
            } else if at(.leftBracket), !token.startsLine {
                path.append(.subscript(arguments(.subscriptArguments)))
                tallest = max(tallest, height)
            } else {
                break
            }
        }
        return node(.keyPath(root: root, path), from: start, over: tallest + path.count)
    }

    /// The root of a key path: a name without members, for these are the path, or a type in brackets.
    private mutating func keyPathRoot() -> TypeSyntax? {
        let start = here
        if at(.leftBracket) { return simpleType(allowsSuffix: false) }
        let name = Name(word(token), at: span(token))
        advance()
        var arguments: [TypeSyntax] = []
        if isSpelt(token, "<"), startsGenericArguments() { arguments = genericArguments() }
        return TypeSyntax(.named([(name, arguments)]), at: span(from: start))
    }

    // MARK: Closures

    /// `{ [captures] (parameters) throws -> Result in statements }`.
    mutating func closure() -> Expression {
        let start = here
        let opening = index
        guard enter() else { return node(.invalid, from: start) }
        defer { leave() }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        advance()
        var closure = Closure(captures: [], parameters: nil, isThrowing: false, result: nil, body: [])
        var tallest = 0
        if startsClosureSignature() {
            signature(of: &closure)
            tallest = height
            if isRecovering { recoverBehindIn(before: opening) }
        }
        let outerArguments = closureArguments
        closureArguments = closure.parameters == nil ? .implicit : .named
        closure.body = statements()
        closureArguments = outerArguments
        tallest = max(tallest, height)
        if !take(.rightBrace) { failClosing(.closure, opening: opening) }
        return node(.closure(closure), from: start, over: tallest)
    }

    /// Whether a capture list, parameters or a result stand before the closure's statements.
    private mutating func startsClosureSignature() -> Bool {
        var next = index
        while tokens[next].kind == .at, tokens[next + 1].kind == .identifier { next += 2 }
        if tokens[next].kind == .leftBracket {
            guard let partner = partner(of: next) else { return false }
            next = partner + 1
            if tokens[next].kind == .in { return true }
        }
        if tokens[next].kind == .leftParenthesis {
            guard let partner = partner(of: next) else { return false }
            return endsClosureParameters(partner + 1)
        }
        while tokens[next].kind == .identifier || tokens[next].kind == .underscore {
            steps += 1
            next += 1
            if tokens[next].kind != .comma { return endsClosureParameters(next) }
            next += 1
        }
        return false
    }

    /// Whether `in`, `->` or an effect stands at a token.
    private func endsClosureParameters(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .in, .arrow: true
        case .throws, .rethrows: true
        case .identifier: isSpelt(tokens[index], "async") && endsClosureParameters(index + 1)
        default: false
        }
    }

    /// After a mistake in a closure's signature goes behind its `in`, if that is before the closure's end.
    private mutating func recoverBehindIn(before opening: Int) {
        let end = partner(of: opening) ?? index
        while index < end {
            if take(.in) {
                isRecovering = false
                return
            }
            skip()
        }
    }

    private mutating func signature(of closure: inout Closure) {
        var tallest = 0
        while at(.at) {
            report(.notInSubset(.closureAttribute), at: token)
            advance()
            advance()
        }
        if at(.leftBracket) {
            var captures: [Closure.Capture] = []
            list(.captureList) { parser in
                parser.capture().map { captures.append($0) }
                tallest = max(tallest, parser.height)
            }
            closure.captures = captures
        }
        if at(.leftParenthesis) {
            var parameters: [Closure.Parameter] = []
            list(.closureParameters) { parser in parser.closureParameter().map { parameters.append($0) } }
            closure.parameters = parameters
        } else if at(.identifier) || at(.underscore) {
            var parameters: [Closure.Parameter] = []
            repeat {
                guard at(.identifier) || at(.underscore) else {
                    fail(.expectedName(.closureParameter))
                    break
                }
                parameters.append(Closure.Parameter(name: Name(word(token), at: span(token)), type: nil))
                advance()
            } while take(.comma)
            closure.parameters = parameters
        }
        if !isRecovering, at(word: "async") {
            report(.notInSubset(.asynchrony("async")), at: token)
            advance()
        }
        if !isRecovering, take(.throws) {
            closure.isThrowing = true
            thrownType()
        }
        if !isRecovering, take(.arrow) { closure.result = type() }
        expect(.in, .expectedInAfterParameters)
        height = tallest
    }

    /// `x`, `weak x`, `x = expression`, `weak x = expression`.
    private mutating func capture() -> Closure.Capture? {
        height = 0
        var ownership: String?
        if at(word: "weak") || at(word: "unowned"), peek().kind == .identifier || peek().kind == .self {
            ownership = text(token)
            advance()
        }
        guard at(.identifier) || at(.self) else {
            fail(.expectedName(.capture))
            return nil
        }
        let name = Name(word(token), at: span(token))
        advance()
        let value = take(.equal) ? expression(.after("=")) : nil
        return Closure.Capture(name: name, ownership: ownership, value: value)
    }

    /// `x`, `x: T`, `x: inout T`, `_ x: T`.
    private mutating func closureParameter() -> Closure.Parameter? {
        if at(.underscore), peek().kind == .identifier { advance() }
        guard at(.identifier) || at(.underscore) else {
            if at(.leftParenthesis) {
                fail(.destructuredParameter, at: span(token))
            } else {
                fail(.expectedName(.closureParameter))
            }
            return nil
        }
        let name = Name(word(token), at: span(token))
        advance()
        guard take(.colon) else { return Closure.Parameter(name: name, type: nil) }
        let isInOut = take(.inout)
        let type = type()
        if !isRecovering, takeEllipsis() {
            report(.notInSubset(.variadicClosureParameter), at: span(from: name.span.start))
        }
        return Closure.Parameter(name: name, type: type, isInOut: isInOut)
    }
}
