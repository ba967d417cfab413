import Diagnostics

extension Parser {
    mutating func function(_ modifiers: [Modifier], in type: TypeDeclaration.Kind?) -> FunctionDeclaration {
        advance()
        let name: Name
        switch kind {
        case .prefixOperator, .binaryOperator, .postfixOperator, .ampersandPrefix, .exclamationPostfix, .equal,
            .arrow, .questionPostfix, .questionInfix:
            name = operatorName()
        default:
            name = declaredName(.function)
        }
        return callable(
            .function, name: name, modifiers, in: type, isFailable: false,
            allowsResult: true, construct: .functionBody(name.text))
    }

    /// An operator's name, of which a `<` directly before a generic parameter is no part: `static func ==<T>(…)`.
    private mutating func operatorName() -> Name {
        let start = here
        var text = text(token)
        let length = Int(token.end - token.start)
        if length > 1, text.hasSuffix("<"), peek().kind == .identifier, peek().start == token.end,
            peek(2).kind != .leftParenthesis
        {
            text.removeLast()
            takeFirst(length - 1)
            tokens[index].kind = .binaryOperator
        } else {
            advance()
        }
        let name = Name(text, at: span(from: start))
        if !operators.declares(text) { report(.undeclaredOperator(text), at: name.span) }
        return name
    }

    mutating func initializer(_ modifiers: [Modifier], in type: TypeDeclaration.Kind?) -> FunctionDeclaration {
        let name = Name(text(token), at: span(token))
        for modifier in modifiers where modifier.name.text == "static" || modifier.name.text == "class" {
            report(.modifierOfInitializer(modifier.name.text), at: modifier.name.span)
        }
        advance()
        var isFailable = false
        if at(.questionPostfix) {
            isFailable = true
            advance()
        } else if at(.exclamationPostfix) {
            report(.notInSubset(.forcedInitializer), at: token)
            advance()
        }
        return callable(
            .initializer, name: name, modifiers, in: type, isFailable: isFailable, allowsResult: false,
            construct: .initializerBody)
    }

    mutating func deinitializer(_ modifiers: [Modifier]) -> FunctionDeclaration {
        let name = Name(text(token), at: span(token))
        advance()
        let body = block(.deinitializerBody)
        return FunctionDeclaration(
            kind: .deinitializer, name: name, modifiers: modifiers, generics: Generics(), parameters: [],
            isThrowing: false, isRethrowing: false, isFailable: false, result: nil, body: body, accessors: nil)
    }

    mutating func subscriptDeclaration(
        _ modifiers: [Modifier], in type: TypeDeclaration.Kind?
    ) -> FunctionDeclaration {
        let name = Name(text(token), at: span(token))
        advance()
        var generics = genericParameters()
        let parameters = parameters(.subscriptParameters)
        var tallest = height
        expect(.arrow, .expectedSubscriptResult)
        let result = self.type()
        whereClause(&generics)
        recoverAtBrace()
        var accessors: Accessors?
        if !isRecovering, at(.leftBrace) {
            accessors = self.accessors(in: type, hasValue: false)
            tallest = max(tallest, height)
        } else if !allowsMissingBodies, type != .protocol {
            fail(.expectedBody(.subscriptBody))
        }
        height = tallest
        return FunctionDeclaration(
            kind: .subscript, name: name, modifiers: modifiers, generics: generics, parameters: parameters,
            isThrowing: false, isRethrowing: false, isFailable: false, result: result, body: nil, accessors: accessors)
    }

    /// What functions and initialisers have behind their names.
    private mutating func callable(
        _ kind: FunctionDeclaration.Kind, name: Name, _ modifiers: [Modifier], in type: TypeDeclaration.Kind?,
        isFailable: Bool, allowsResult: Bool, construct: Construct
    ) -> FunctionDeclaration {
        var generics = genericParameters()
        let parameters = parameters(.parameters)
        var tallest = height
        if !isRecovering, at(word: "async") || at(word: "reasync") {
            report(.notInSubset(.asynchrony("async")), at: token)
            advance()
        }
        var isThrowing = false
        var isRethrowing = false
        if !isRecovering, at(.throws) || at(.rethrows) {
            isRethrowing = at(.rethrows)
            isThrowing = true
            advance()
            thrownType()
        }
        var result: TypeSyntax?
        if !isRecovering, at(.arrow) {
            if !allowsResult { report(.initializerWithResult, at: token) }
            advance()
            result = self.type()
        }
        whereClause(&generics)
        recoverAtBrace()
        var body: [Statement]?
        if !isRecovering {
            if at(.leftBrace) {
                if type == .protocol { report(.bodyInProtocol, at: token) }
                body = block(construct)
                tallest = max(tallest, height)
            } else if !allowsMissingBodies, type != .protocol {
                fail(.expectedBody(construct))
            }
        }
        height = tallest
        return FunctionDeclaration(
            kind: kind, name: name, modifiers: modifiers, generics: generics, parameters: parameters,
            isThrowing: isThrowing, isRethrowing: isRethrowing, isFailable: isFailable, result: result, body: body,
            accessors: nil)
    }

    private mutating func parameters(_ construct: Construct) -> [FunctionDeclaration.Parameter] {
        height = 0
        guard !isRecovering else { return [] }
        guard at(.leftParenthesis) else {
            fail(.expectedParameters)
            return []
        }
        var parameters: [FunctionDeclaration.Parameter] = []
        var tallest = 0
        list(construct) { parser in
            parser.height = 0
            if let parameter = parser.parameter(isLabelled: construct == .parameters) { parameters.append(parameter) }
            tallest = max(tallest, parser.height)
        }
        height = tallest
        return parameters
    }

    /// `name: T`, `label name: T`, `_ name: inout T`, `name: T...`, `name: T = value`.
    ///
    /// - Parameter isLabelled: whether a single name is a label as well, as in functions but not in subscripts.
    mutating func parameter(isLabelled: Bool) -> FunctionDeclaration.Parameter? {
        guard kind.canBeLabel else {
            fail(at(.inout) ? .misplacedInOut : .expectedName(.parameter))
            return nil
        }
        let first = Name(word(token), at: span(token))
        advance()
        var label: Name? = isLabelled && first.text != "_" ? first : nil
        var name = first
        if at(.identifier) || at(.underscore) || kind.isKeyword && peek().kind == .colon {
            label = first.text == "_" ? nil : first
            name = Name(word(token), at: span(token))
            advance()
        }
        guard take(.colon) else {
            fail(.expectedParameterType(name.text))
            return nil
        }
        let isAutoclosure = typeAttributes(isParameter: true)
        let isInOut = take(.inout)
        let type = type()
        if isAutoclosure {
            guard case .function(let parameters, _, _) = type.kind, parameters.isEmpty else {
                if !isRecovering { report(.autoclosureOfType, at: type.span) }
                return nil
            }
        }
        let isVariadic = !isRecovering && takeEllipsis()
        var value: Expression?
        if !isRecovering, at(.equal) {
            advance()
            value = expression(.after("="))
        }
        return FunctionDeclaration.Parameter(
            label: label, name: name, type: type, isInOut: isInOut, isVariadic: isVariadic, defaultValue: value,
            isAutoclosure: isAutoclosure)
    }

    // MARK: Generics

    /// `<T: P, U>`, if it is there.
    mutating func genericParameters() -> Generics {
        var generics = Generics()
        guard !isRecovering, atOperator(startingWith: "<"), isSpelt(token, "<"), enter() else { return generics }
        defer { leave() }
        let opening = index
        advance()
        repeat {
            if !generics.parameters.isEmpty, atOperator(startingWith: ">") { break }
            if at(word: "each") || at(.let), peek().kind == .identifier {
                let isPack = !at(.let)
                report(.notInSubset(isPack ? .parameterPack : .valueGeneric), at: token)
                advance()
            }
            let name = declaredName(.genericParameter)
            let constraint = typeAnnotation()
            generics.parameters.append(Generics.Parameter(name: name, constraint: constraint))
        } while !isRecovering && take(.comma)
        closeAngle(.genericParameters, opening: opening)
        return generics
    }

    /// `where T: P, U == V`, if it is there.
    mutating func whereClause(_ generics: inout Generics) {
        guard !isRecovering, take(.where) else { return }
        repeat {
            let left = type()
            if isRecovering { return }
            if take(.colon) {
                generics.requirements.append(.conformance(left, type()))
            } else if atOperator(startingWith: "="), isSpelt(token, "==") {
                advance()
                generics.requirements.append(.sameType(left, type()))
            } else {
                fail(.expectedRequirement)
            }
        } while !isRecovering && take(.comma)
    }
}
