import Diagnostics

extension Parser {
    /// `: Type`, if there is one.
    mutating func typeAnnotation() -> TypeSyntax? {
        guard !isRecovering, take(.colon) else { return nil }
        return type()
    }

    /// A type as it was written.
    mutating func type() -> TypeSyntax {
        let start = here
        guard !isRecovering, enter() else { return TypeSyntax(.invalid, at: span(from: start)) }
        defer { leave() }
        typeAttributes()
        let isEscaping = sawEscaping
        sawEscaping = false
        if at(word: "some") || at(word: "any"), !peek().startsLine, peek().kind.startsType {
            let isSome = at(word: "some")
            advance()
            let constraint = composition()
            return TypeSyntax(isSome ? .some(constraint) : .any(constraint), at: span(from: start))
        }
        if at(word: "each") || at(word: "repeat"), !peek().startsLine, peek().kind == .identifier {
            report(.notInSubset(.parameterPack), at: token)
            advance()
        }
        var type = composition()
        type.isEscaping = isEscaping
        guard !isRecovering, isFunctionArrow(at: index) else { return type }
        report(.unparenthesizedFunctionType, at: type.span)
        let isThrowing = at(.throws) || at(.rethrows)
        if isThrowing { advance() }
        advance()
        let parameters = [(type: type, isInOut: false, isVariadic: false)]
        let result = self.type()
        return TypeSyntax(
            .function(parameters: parameters, isThrowing: isThrowing, result: result), at: span(from: start))
    }

    /// `@escaping` and what is written alike.
    ///
    /// - Parameter isParameter: whether `@autoclosure` may stand there.
    /// - Returns: whether it does.
    @discardableResult
    mutating func typeAttributes(isParameter: Bool = false) -> Bool {
        var isAutoclosure = false
        while at(.at) {
            let start = here
            advance()
            let name = at(.identifier) ? text(token) : ""
            if at(.identifier) { advance() }
            if isParameter, name == "autoclosure" {
                isAutoclosure = true
            } else if name == "escaping" {
                sawEscaping = true
            } else {
                report(.notInSubset(.attribute(name)), at: span(from: start))
            }
        }
        return isAutoclosure
    }

    /// `A`, `A & B`.
    private mutating func composition() -> TypeSyntax {
        let start = here
        let first = simpleType()
        guard !isRecovering, atOperator(spelt: "&") else { return first }
        var parts = [first]
        while !isRecovering, atOperator(spelt: "&") {
            advance()
            parts.append(simpleType())
        }
        return TypeSyntax(.composition(parts), at: span(from: start))
    }

    private func atOperator(spelt spelling: StaticString) -> Bool {
        switch kind {
        case .prefixOperator, .binaryOperator, .postfixOperator, .ampersandPrefix: isSpelt(token, spelling)
        default: false
        }
    }

    /// A type without `&`, and without what stands before it.
    ///
    /// - Parameter allowsSuffix: whether `?`, `!` and `.Type` belong to it.
    /// - Parameter isOperand: whether it stands for a value, whose member a dot then begins.
    mutating func simpleType(allowsSuffix: Bool = true, isOperand: Bool = false) -> TypeSyntax {
        let start = here
        guard !isRecovering else { return TypeSyntax(.invalid, at: Span(start, start)) }
        var type: TypeSyntax
        switch kind {
        case .identifier, .selfType, .any:
            type = namedType()
        case .leftBracket:
            type = bracketedType()
        case .leftParenthesis:
            let isFunction: Bool
            (type, isFunction) = parenthesizedType()
            if isFunction { return type }
        case .integer:
            report(.notInSubset(.valueGeneric), at: token)
            advance()
            return TypeSyntax(.invalid, at: span(from: start))
        default:
            if kind.isKeyword, !token.startsLine, !kind.startsStatement, !at(.in), !at(.where), !at(.else) {
                fail(at(.inout) ? .misplacedInOut : .keywordAsName(text(token)), at: span(token))
            } else {
                fail(.expectedType)
            }
            return TypeSyntax(.invalid, at: place)
        }
        var suffixes = 0
        while allowsSuffix, !isRecovering {
            let kind: TypeSyntax.Kind
            if at(.questionPostfix) || here == lastEnd && atOperator(startingWith: "?") {
                takeFirst(1)
                kind = .optional(type)
            } else if at(.exclamationPostfix) || here == lastEnd && atOperator(startingWith: "!") {
                takeFirst(1)
                kind = .implicitlyUnwrapped(type)
            } else if at(.period) || at(.periodPrefix), isSpelt(peek(), "Type") {
                advance()
                advance()
                kind = .metatype(type)
            } else if !isOperand, at(.period) || at(.periodPrefix), peek().kind == .identifier {
                fail(.memberOfUnnamedType, at: span(token).union(span(peek())))
                break
            } else {
                break
            }
            suffixes += 1
            guard suffixes <= Parser.maximumNesting else {
                fail(.nestedTooDeep(limit: Parser.maximumNesting), at: span(from: start))
                return TypeSyntax(.invalid, at: span(from: start))
            }
            type = TypeSyntax(kind, at: span(from: start))
        }
        return type
    }

    /// `Name`, `Outer.Inner`, `Name<A, B>`.
    private mutating func namedType() -> TypeSyntax {
        let start = here
        var components: [(name: Name, arguments: [TypeSyntax])] = []
        repeat {
            let name = Name(word(token), at: span(token))
            guard at(.identifier) || at(.selfType) || at(.any) else {
                fail(.expectedType)
                break
            }
            advance()
            var arguments: [TypeSyntax] = []
            if at(.binaryOperator), here > lastEnd, atOperator(startingWith: "<") {
                // Swift reads generic arguments here, whatever the blanks.
                report(.lessBehindType(text(token)), at: token)
            } else if atOperator(spelt: "<") {
                arguments = genericArguments()
            }
            components.append((name, arguments))
        } while !isRecovering && takeDotBeforeType()
        return TypeSyntax(.named(components), at: span(from: start))
    }

    /// Takes the dot before a type's member; `.Type` is no member.
    private mutating func takeDotBeforeType() -> Bool {
        guard at(.period) || at(.periodPrefix), peek().kind == .identifier || peek().kind == .selfType,
            !isSpelt(peek(), "Type")
        else { return false }
        advance()
        if here != lastEnd, at(.identifier) { report(.blankBehindDot, at: Span(lastEnd, here)) }
        return true
    }

    /// `<A, B>` from its `<` on.
    mutating func genericArguments() -> [TypeSyntax] {
        let opening = index
        guard enter() else { return [] }
        defer { leave() }
        var arguments: [TypeSyntax] = []
        advance()
        repeat {
            if !arguments.isEmpty, atOperator(startingWith: ">") { break }
            arguments.append(type())
        } while !isRecovering && take(.comma)
        closeAngle(.genericArguments, opening: opening)
        return arguments
    }

    /// Takes the `>` that closes the `<` at `opening`.
    mutating func closeAngle(_ construct: Construct, opening: Int) {
        guard !isRecovering else { return }
        if atOperator(startingWith: ">") {
            takeFirst(1)
        } else {
            failClosing(construct, opening: opening)
        }
    }

    /// `[Element]`, `[Key: Value]`.
    private mutating func bracketedType() -> TypeSyntax {
        let start = here
        let opening = index
        guard enter() else { return TypeSyntax(.invalid, at: span(from: start)) }
        defer { leave() }
        advance()
        let element = type()
        var kind = TypeSyntax.Kind.array(element)
        if !isRecovering, take(.colon) { kind = .dictionary(key: element, value: type()) }
        if !isRecovering, !take(.rightBracket) { failClosing(.bracketedType, opening: opening) }
        if isRecovering, let partner = partner(of: opening) {
            jump(to: partner + 1)
            isRecovering = false
            return TypeSyntax(.invalid, at: span(from: start))
        }
        return TypeSyntax(kind, at: span(from: start))
    }

    /// `()`, `(A)`, `(A, B)`, `(x: A)`, and with an arrow behind it `(A, inout B, C...) throws -> R`, a function.
    private mutating func parenthesizedType() -> (type: TypeSyntax, isFunction: Bool) {
        struct Element {
            var label: Name?
            var type: TypeSyntax
            var isInOut: Bool
            var isVariadic: Bool
        }
        let start = here
        var elements: [Element] = []
        list(.tupleType) { parser in
            let label = parser.typeLabel()
            let isInOut = parser.take(.inout)
            let type = parser.type()
            let isVariadic = !parser.isRecovering && parser.takeEllipsis()
            elements.append(Element(label: label, type: type, isInOut: isInOut, isVariadic: isVariadic))
        }
        guard !isRecovering else { return (TypeSyntax(.invalid, at: span(from: start)), false) }
        if at(word: "async"), isFunctionArrow(at: index + 1) {
            report(.notInSubset(.asynchrony("async")), at: token)
            advance()
        }
        if at(.throws), peek().kind == .leftParenthesis, let partner = partner(of: index + 1),
            tokens[partner + 1].kind == .arrow
        {
            report(.notInSubset(.typedThrow), at: token)
            jump(to: partner + 1)
        }
        guard isFunctionArrow(at: index) else {
            for element in elements where element.isInOut || element.isVariadic {
                report(.functionTypeOnly(element.isInOut ? "inout" : "..."), at: element.type.span)
            }
            if elements.count == 1, elements[0].label == nil {
                return (TypeSyntax(elements[0].type.kind, at: span(from: start)), false)
            }
            return (TypeSyntax(.tuple(elements.map { ($0.label, $0.type) }), at: span(from: start)), false)
        }
        for element in elements {
            if let label = element.label { report(.labelInFunctionType(label.text), at: label.span) }
        }
        let isThrowing = at(.throws) || at(.rethrows)
        if isThrowing { advance() }
        advance()
        let result = type()
        let parameters = elements.map { (type: $0.type, isInOut: $0.isInOut, isVariadic: $0.isVariadic) }
        let kind = TypeSyntax.Kind.function(parameters: parameters, isThrowing: isThrowing, result: result)
        return (TypeSyntax(kind, at: span(from: start)), true)
    }

    /// `label:`, `_:` or `_ name:` before a type; `nil` for the ones with `_`.
    private mutating func typeLabel() -> Name? {
        guard kind.canBeLabel else { return nil }
        if peek().kind == .identifier, peek(2).kind == .colon {
            let isUnderscore = at(.underscore)
            let name = Name(word(token), at: span(token))
            jump(to: index + 3)
            return isUnderscore ? nil : name
        }
        guard peek().kind == .colon else { return nil }
        let name = Name(word(token), at: span(token))
        advance()
        advance()
        return name.text == "_" ? nil : name
    }

    /// `...` behind a type.
    mutating func takeEllipsis() -> Bool {
        guard atOperator(spelt: "...") else { return false }
        advance()
        return true
    }

    /// Complains about the type in `throws(E)`.
    mutating func thrownType() {
        guard at(.leftParenthesis) else { return }
        report(.notInSubset(.typedThrow), at: token)
        skip()
    }
}

extension TokenKind {
    /// Whether a type may begin with a token of this kind.
    var startsType: Bool {
        switch self {
        case .identifier, .selfType, .any, .leftBracket, .leftParenthesis: true
        default: false
        }
    }
}
