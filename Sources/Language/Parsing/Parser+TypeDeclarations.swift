import Diagnostics

extension Parser {
    mutating func typeDeclaration(
        _ kind: TypeDeclaration.Kind, _ modifiers: [Modifier]
    ) -> TypeDeclaration {
        advance()
        let name = kind == .extension ? extendedName() : declaredName(.type(kind))
        var generics = genericParameters()
        var inherited: [TypeSyntax] = []
        if !isRecovering, take(.colon) {
            repeat {
                inherited.append(type())
            } while !isRecovering && take(.comma)
        }
        whereClause(&generics)
        recoverAtBrace()
        let members = members(of: kind)
        return TypeDeclaration(
            kind: kind, name: name, modifiers: modifiers, generics: generics, inherited: inherited, members: members)
    }

    /// The name behind `extension`, which may have dots.
    private mutating func extendedName() -> Name {
        let start = here
        if at(.leftBracket) {
            fail(.notInSubset(.bracketedExtension), at: span(token))
            return Name("", at: place)
        }
        var text = declaredName(.extendedType).text
        while !isRecovering, at(.period), peek().kind == .identifier {
            advance()
            text += "." + word(token)
            advance()
        }
        let name = Name(text, at: span(from: start))
        if !isRecovering, isSpelt(token, "<") {
            report(.notInSubset(.boundExtension), at: token)
            _ = genericArguments()
        }
        return name
    }

    private mutating func members(of kind: TypeDeclaration.Kind) -> [TypeDeclaration.Member] {
        height = 0
        guard !isRecovering else { return [] }
        guard at(.leftBrace) else {
            fail(.expectedBody(.typeBody(kind)))
            return []
        }
        let opening = index
        guard enter() else { return [] }
        defer { leave() }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        advance()
        var members: [TypeDeclaration.Member] = []
        var tallest = 0
        while true {
            skipEmptyStatements()
            if at(.rightBrace) || at(.endOfFile) || at(.interpolationEnd) { break }
            let first = index
            if let member = member(of: kind) { members.append(member) }
            tallest = max(tallest, height)
            endStatement(startedAt: first)
        }
        if !take(.rightBrace) { failClosing(.typeBody(kind), opening: opening) }
        height = tallest
        return members
    }

    mutating func member(of kind: TypeDeclaration.Kind) -> TypeDeclaration.Member? {
        let start = here
        height = 0
        guard at(.case) || startsDeclaration() else {
            if at(.pound) {
                fail(.notInSubset(.directive(text(token))), at: span(token))
            } else {
                fail(.expectedMember(of: kind), at: span(token))
            }
            return nil
        }
        if at(.case), kind != .enum { report(.caseOutsideEnum, at: token) }
        if at(.associatedtype), kind != .protocol { report(.associatedTypeOutsideProtocol, at: token) }
        let declaration = declaration(in: kind)
        let span = span(from: start)
        guard raise(over: height, at: span) else { return nil }
        switch declaration {
        case .variable(let variable): return .variable(variable, at: span)
        case .function(let function): return .function(function, at: span)
        case .type(let type): return .type(type, at: span)
        case .typeAlias(let name, let type): return .typeAlias(name: name, type, at: span)
        case .cases(let cases): return .cases(cases, at: span)
        case .associatedType(let name, let constraint): return .associatedType(name: name, constraint, at: span)
        case .operators, .invalid: return nil
        }
    }

    /// `case a, b(Int), c = 3`.
    mutating func enumCases(isIndirect: Bool) -> [TypeDeclaration.EnumCase] {
        advance()
        var cases: [TypeDeclaration.EnumCase] = []
        var tallest = 0
        repeat {
            if at(.period) || at(.periodPrefix) {
                report(.dotBeforeCaseName, at: token)
                advance()
            }
            let name = declaredName(.enumCase)
            var payload: [(label: Name?, type: TypeSyntax, defaultValue: Expression?)] = []
            if !isRecovering, at(.leftParenthesis), !token.startsLine {
                list(.enumPayload) { parser in
                    parser.height = 0
                    payload.append(parser.payloadElement())
                    tallest = max(tallest, parser.height)
                }
                if payload.isEmpty { report(.emptyPayload(name.text), at: name.span) }
            }
            var rawValue: Expression?
            if !isRecovering, take(.equal) {
                rawValue = expression(.after("="))
                tallest = max(tallest, height)
            }
            cases.append(
                TypeDeclaration.EnumCase(name: name, payload: payload, rawValue: rawValue, isIndirect: isIndirect))
        } while !isRecovering && take(.comma)
        height = tallest
        return cases
    }

    private mutating func payloadElement() -> (label: Name?, type: TypeSyntax, defaultValue: Expression?) {
        var label: Name?
        if at(.underscore), peek().kind == .identifier, peek(2).kind == .colon {
            jump(to: index + 3)
        } else if kind.canBeLabel, peek().kind == .colon {
            let name = Name(word(token), at: span(token))
            label = name.text == "_" ? nil : name
            jump(to: index + 2)
        }
        let type = type()
        let value = !isRecovering && take(.equal) ? expression(.after("=")) : nil
        return (label, type, value)
    }
}
