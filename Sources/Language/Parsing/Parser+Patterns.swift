import Diagnostics

extension Pattern {
    /// The names that it binds.
    var bindings: [Name] {
        switch kind {
        case .binding(_, let name): [name]
        case .tuple(let elements): elements.flatMap { $0.pattern.bindings }
        case .enumCase(_, _, let arguments): (arguments ?? []).flatMap { $0.pattern.bindings }
        case .optional(let pattern), .as(let pattern, _): pattern.bindings
        case .wildcard, .is, .expression: []
        }
    }
}

extension Parser {
    // MARK: Bindings

    /// What stands behind `let`, `var` or `for`: a name, `_`, or such in parentheses.
    ///
    /// - Parameter word: the word before it, for the complaint.
    mutating func bindingPattern(isVariable: Bool, after word: String) -> Pattern {
        let start = here
        height = 1
        switch kind {
        case .identifier:
            let name = Name(self.word(token), at: span(token))
            advance()
            return Pattern(.binding(isVariable: isVariable, name), at: name.span)
        case .underscore:
            advance()
            return Pattern(.wildcard, at: span(from: start))
        case .leftParenthesis:
            var elements: [(label: Name?, pattern: Pattern)] = []
            list(.tuplePattern) { parser in
                let label = parser.patternLabel()
                elements.append((label, parser.bindingPattern(isVariable: isVariable, after: word)))
            }
            return tuplePattern(elements, from: start)
        case .let where !token.startsLine, .var where !token.startsLine:
            report(.nestedBinding(text(token)), at: token)
            guard enter() else { return Pattern(.wildcard, at: place) }
            defer { leave() }
            advance()
            return bindingPattern(isVariable: isVariable, after: word)
        default:
            if kind.isKeyword, !token.startsLine, !kind.startsStatement || peek().kind == .equal {
                fail(.keywordAsName(text(token)), at: span(token))
            } else {
                fail(.expectedNameAfter(word))
            }
            return Pattern(.wildcard, at: place)
        }
    }

    private func tuplePattern(_ elements: [(label: Name?, pattern: Pattern)], from start: Int) -> Pattern {
        if elements.count == 1, elements[0].label == nil {
            return Pattern(elements[0].pattern.kind, at: span(from: start))
        }
        return Pattern(.tuple(elements), at: span(from: start))
    }

    private mutating func patternLabel() -> Name? {
        guard at(.identifier) || kind.isKeyword, peek().kind == .colon else { return nil }
        let name = Name(word(token), at: span(token))
        advance()
        advance()
        return name
    }

    // MARK: Matching patterns

    /// A pattern behind `case` or `catch`.
    ///
    /// - Parameter binding: whether names are bound, by an outer `let` (false) or `var` (true); `nil` where they are
    ///   expressions.
    mutating func pattern(binding: Bool?) -> Pattern {
        let start = here
        guard !isRecovering else { return Pattern(.wildcard, at: Span(start, start)) }
        height = 1
        var pattern = patternWithoutSuffix(binding: binding)
        var suffixes = 0
        while !isRecovering {
            if at(.questionPostfix) {
                advance()
                pattern = Pattern(.optional(pattern), at: span(from: start))
            } else if at(.as) {
                advance()
                pattern = Pattern(.as(pattern, type()), at: span(from: start))
            } else {
                break
            }
            suffixes += 1
            if suffixes > Parser.maximumNesting {
                fail(.nestedTooDeep(limit: Parser.maximumNesting), at: span(from: start))
            }
        }
        return pattern
    }

    private mutating func patternWithoutSuffix(binding: Bool?) -> Pattern {
        let start = here
        switch kind {
        case .underscore where !peek().kind.goesOnPattern:
            advance()
            return Pattern(.wildcard, at: span(from: start))
        case .let, .var:
            if binding != nil { report(.nestedBinding(text(token)), at: token) }
            guard enter() else { return Pattern(.wildcard, at: span(from: start)) }
            defer { leave() }
            let isVariable = at(.var)
            advance()
            return pattern(binding: isVariable)
        case .is:
            advance()
            return Pattern(.is(type()), at: span(from: start))
        case .identifier where binding != nil && !peek().kind.goesOnPattern:
            return bindingPattern(isVariable: binding ?? false, after: "let")
        case .leftParenthesis:
            let elements = patternElements(.tuplePattern, binding: binding)
            return goOn(with: tuplePattern(elements, from: start))
        case .periodPrefix:
            guard let name = memberName() else { return Pattern(.wildcard, at: span(from: start)) }
            return goOn(with: enumCase(type: nil, name: name, binding: binding, from: start))
        case .identifier, .selfType:
            guard let (type, name) = enumCaseName() else { return expressionPattern() }
            return goOn(with: enumCase(type: type, name: name, binding: binding, from: start))
        default:
            return expressionPattern()
        }
    }

    private mutating func expressionPattern(startingWith first: Expression? = nil) -> Pattern {
        let value = expression(.pattern, allowsAssignment: false, allowsCast: false, startingWith: first)
        if case .optionalChain(let wrapped) = value.kind {
            return Pattern(.optional(Pattern(.expression(wrapped), at: wrapped.span)), at: value.span)
        }
        return Pattern(.expression(value), at: value.span)
    }

    private mutating func patternElements(
        _ construct: Construct, binding: Bool?
    ) -> [(label: Name?, pattern: Pattern)] {
        var elements: [(label: Name?, pattern: Pattern)] = []
        var tallest = 0
        list(construct) { parser in
            let label = parser.patternLabel()
            elements.append((label, parser.pattern(binding: binding)))
            tallest = max(tallest, parser.height)
        }
        height = tallest + 1
        return elements
    }

    private mutating func enumCase(type: TypeSyntax?, name: Name, binding: Bool?, from start: Int) -> Pattern {
        var arguments: [(label: Name?, pattern: Pattern)]?
        if at(.leftParenthesis), !token.startsLine {
            arguments = patternElements(.patternArguments, binding: binding)
        }
        return Pattern(.enumCase(type: type, name: name, arguments: arguments), at: span(from: start))
    }

    /// Takes `Type.name`, where `Type` begins with a capital letter; `nil`, with nothing taken, for anything else.
    private mutating func enumCaseName() -> (TypeSyntax, Name)? {
        guard startsEnumCaseName() else { return nil }
        let start = here
        var components: [(name: Name, arguments: [TypeSyntax])] = []
        while true {
            let name = Name(word(token), at: span(token))
            let typeSpan = Span(start, max(start, components.isEmpty ? start : lastEnd - 1))
            advance()
            var arguments: [TypeSyntax] = []
            if isSpelt(token, "<"), startsGenericArguments() { arguments = genericArguments() }
            guard at(.period), !token.startsLine, !isRecovering else {
                return (TypeSyntax(.named(components), at: typeSpan), name)
            }
            components.append((name, arguments))
            advance()
        }
    }

    /// Whether names between dots follow, of which the last but one begins with a capital letter.
    private mutating func startsEnumCaseName() -> Bool {
        var next = index
        var hasCapital = false
        while tokens[next].kind == .identifier || tokens[next].kind == .selfType
            || hasCapital && tokens[next].kind.isKeyword
        {
            steps += 1
            let isCapital = word(tokens[next]).first?.isUppercase ?? false
            var behind = next + 1
            if let scan = scanGenericArguments(at: behind) { behind = scan.end.token }
            guard tokens[behind].kind == .period, !tokens[behind].startsLine else {
                return hasCapital && behind == next + 1
            }
            hasCapital = isCapital
            next = behind + 1
        }
        return false
    }

    /// Goes on behind a pattern that turns out to be the beginning of an expression: `(1)...(3)`, `.zero + 1`.
    private mutating func goOn(with pattern: Pattern) -> Pattern {
        guard !isRecovering, kind.goesOnPattern, !token.startsLine || at(.period) || at(.periodPrefix) else {
            return pattern
        }
        let height = height
        guard let first = expression(from: pattern) else { return pattern }
        self.height = height
        let operand = postfix(first)
        return expressionPattern(startingWith: operand)
    }

    /// The expression that a pattern spells; `nil`, with a complaint, where it binds or tests.
    private mutating func expression(from pattern: Pattern) -> Expression? {
        switch pattern.kind {
        case .wildcard:
            return Expression(.name("_"), at: pattern.span)
        case .expression(let value):
            return value
        case .tuple(let elements):
            var values: [Expression.TupleElement] = []
            for element in elements {
                guard let value = expression(from: element.pattern) else { return nil }
                values.append(Expression.TupleElement(label: element.label, value: value))
            }
            return Expression(.tuple(values), at: pattern.span)
        case .enumCase(let type, let name, let arguments):
            let base = type.map { Expression(.type($0), at: $0.span) }
            let member = Expression(.member(base: base, name: name), at: pattern.span)
            guard let arguments else { return member }
            var values: [Expression.Argument] = []
            for argument in arguments {
                guard let value = expression(from: argument.pattern) else { return nil }
                values.append(Expression.Argument(label: argument.label, value: value))
            }
            return Expression(
                .call(callee: member, arguments: values, trailing: [], parenthesized: true), at: pattern.span)
        case .optional(let wrapped):
            guard let value = expression(from: wrapped) else { return nil }
            return Expression(.optionalChain(value), at: pattern.span)
        case .binding, .is, .as:
            fail(.bindingInExpression, at: pattern.span)
            return nil
        }
    }
}

extension TokenKind {
    /// Whether a token of this kind behind a name or parentheses makes a pattern an expression.
    fileprivate var goesOnPattern: Bool {
        switch self {
        case .binaryOperator, .prefixOperator, .postfixOperator, .period, .periodPrefix, .leftParenthesis,
            .leftBracket, .questionInfix, .exclamationPostfix:
            true
        default:
            false
        }
    }
}
