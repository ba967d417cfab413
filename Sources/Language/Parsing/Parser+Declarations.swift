import Diagnostics

/// A declaration, before it becomes a statement or a member.
enum ParsedDeclaration {
    case variable(VariableDeclaration)
    case function(FunctionDeclaration)
    case type(TypeDeclaration)
    case typeAlias(Name, TypeSyntax)
    case cases([TypeDeclaration.EnumCase])
    case associatedType(Name, TypeSyntax?)
    case invalid
}

extension Parser {
    // MARK: What begins a declaration

    /// Modifiers that are reserved only before a declaration.
    private static let contextualModifiers: Set<String> = [
        "mutating", "nonmutating", "override", "lazy", "final", "open", "indirect", "weak", "unowned", "required",
        "convenience", "prefix", "postfix", "infix", "dynamic", "optional", "nonisolated", "isolated", "distributed",
        "consuming", "borrowing", "package",
    ]

    /// Those of them that the subset has.
    private static let knownModifiers: Set<String> = [
        "static", "class", "private", "fileprivate", "internal", "public", "mutating", "override", "lazy", "final",
        "open", "indirect", "weak", "unowned", "required", "convenience", "prefix", "postfix", "infix",
    ]

    /// Modifiers that mean something only in a type.
    private static let memberModifiers: Set<String> = [
        "static", "class", "mutating", "override", "required", "convenience",
    ]

    /// Whether a declaration, with the attributes and modifiers before it, begins at the current token.
    mutating func startsDeclaration() -> Bool {
        var next = index
        while true {
            steps += 1
            let token = tokens[next]
            switch token.kind {
            case .at:
                return true
            case .let, .var, .func, .struct, .enum, .extension, .protocol, .typealias, .deinit, .subscript,
                .associatedtype, .import, .operator, .precedencegroup, .class:
                return true
            case .static, .private, .fileprivate, .internal, .public:
                return true
            case .`init`:
                switch tokens[next + 1].kind {
                case .leftParenthesis, .questionPostfix, .exclamationPostfix: return true
                default: return isSpelt(tokens[next + 1], "<")
                }
            case .case:
                return next > index
            case .identifier where !token.isEscaped:
                if isSpelt(token, "actor") || isSpelt(token, "macro") {
                    return tokens[next + 1].kind == .identifier && !tokens[next + 1].startsLine
                }
                if isSpelt(token, "async"), tokens[next + 1].kind == .let { return true }
                guard Parser.contextualModifiers.contains(text(token)) else { return false }
                next += 1
                if tokens[next].kind == .leftParenthesis, let partner = partner(of: next) { next = partner + 1 }
            default:
                return false
            }
        }
    }

    // MARK: One declaration

    /// A declaration at the current token.
    ///
    /// - Parameter type: the kind of the type that it is a member of; `nil` outside types.
    mutating func declaration(in type: TypeDeclaration.Kind?) -> ParsedDeclaration {
        height = 0
        let outerArguments = closureArguments
        defer { closureArguments = outerArguments }
        let modifiers = modifiers(isMember: type != nil)
        let kind = kind
        // A variable's value is the closure's own; what functions and types hold is not.
        if type != nil || kind != .let && kind != .var { closureArguments = .none }
        if type == nil {
            switch kind {
            case .`init`, .deinit, .subscript, .case, .associatedtype:
                report(.onlyInType(text(token)), at: token)
            default:
                break
            }
        }
        switch kind {
        case .let, .var:
            return .variable(variables(modifiers, in: type))
        case .func:
            return .function(function(modifiers, in: type))
        case .`init`:
            return .function(initializer(modifiers, in: type))
        case .deinit:
            return .function(deinitializer(modifiers))
        case .subscript:
            return .function(subscriptDeclaration(modifiers, in: type))
        case .struct:
            return .type(typeDeclaration(.struct, modifiers))
        case .enum:
            return .type(typeDeclaration(.enum, modifiers))
        case .class:
            return .type(typeDeclaration(.class, modifiers))
        case .protocol:
            return .type(typeDeclaration(.protocol, modifiers))
        case .extension:
            if nesting > 0 { report(.typeInsideBlock("extension"), at: token) }
            return .type(typeDeclaration(.extension, modifiers))
        case .typealias:
            return typeAlias()
        case .associatedtype:
            return associatedType()
        case .case:
            return .cases(enumCases(isIndirect: modifiers.has("indirect")))
        case .import:
            return importDeclaration()
        case .operator, .precedencegroup:
            fail(.notInSubset(.operatorDeclaration(text(token))), at: span(token))
            return .invalid
        case .identifier where isSpelt(token, "actor"):
            report(.notInSubset(.actor), at: token)
            return .type(typeDeclaration(.class, modifiers))
        case .identifier where isSpelt(token, "macro"):
            fail(.notInSubset(.macro("macro")), at: span(token))
            return .invalid
        default:
            fail(.expectedDeclaration)
            return .invalid
        }
    }

    private mutating func importDeclaration() -> ParsedDeclaration {
        let start = here
        advance()
        while !token.startsLine, at(.identifier) || at(.period) || kind.isKeyword { advance() }
        report(.notInSubset(.import), at: span(from: start))
        return .invalid
    }

    /// Attributes and modifiers.
    private mutating func modifiers(isMember: Bool) -> [Modifier] {
        var modifiers: [Modifier] = []
        while true {
            let start = here
            switch kind {
            case .at:
                advance()
                let name = at(.identifier) ? text(token) : ""
                guard at(.identifier), tokens[index - 1].end == token.start else {
                    fail(.expectedAttribute)
                    return modifiers
                }
                advance()
                if at(.leftParenthesis), !token.startsLine, tokens[index - 1].end == token.start { skip() }
                if name == "discardableResult" || allowsMissingBodies {
                    modifiers.append(Modifier(Name("@" + name, at: span(from: start))))
                } else {
                    report(.notInSubset(.attribute(name)), at: span(from: start))
                }
                continue
            case .static, .private, .fileprivate, .internal, .public:
                break
            case .class:
                guard isModifier(at: index + 1) else { return modifiers }
            case .identifier:
                if isSpelt(token, "async"), peek().kind == .let {
                    report(.notInSubset(.asynchrony("async let")), at: token)
                    advance()
                    continue
                }
                guard !token.isEscaped, Parser.contextualModifiers.contains(text(token)) else { return modifiers }
            default:
                return modifiers
            }
            var name = text(token)
            let word = name
            let place = span(token)
            advance()
            if at(.leftParenthesis), let partner = partner(of: index) {
                name += "(\(text(peek())))"
                jump(to: partner + 1)
            }
            if !Parser.knownModifiers.contains(word) {
                report(.notInSubset(.modifier(word)), at: place)
            } else if !isMember, Parser.memberModifiers.contains(word) {
                report(.modifierOnlyInType(word), at: place)
            } else if modifiers.has(name) {
                report(.repeatedModifier(name), at: place)
            } else {
                modifiers.append(Modifier(Name(name, at: span(from: start))))
            }
        }
    }

    /// Whether `class` before this token is a modifier.
    private func isModifier(at index: Int) -> Bool {
        switch tokens[index].kind {
        case .func, .var, .let, .subscript, .static, .private, .fileprivate, .internal, .public: true
        case .identifier:
            Parser.contextualModifiers.contains(text(tokens[index])) && tokens[index + 1].kind != .leftBrace
        default: false
        }
    }

    /// A declared name.
    private mutating func declaredName(_ construct: Construct) -> Name {
        guard !isRecovering else { return Name("", at: place) }
        if at(.identifier) {
            let name = Name(word(token), at: span(token))
            advance()
            return name
        }
        if kind.isKeyword, !token.startsLine {
            let name = Name(text(token), at: span(token))
            report(.keywordAsName(name.text), at: token)
            advance()
            return name
        }
        fail(.expectedName(construct))
        return Name("", at: place)
    }

    private mutating func typeAlias() -> ParsedDeclaration {
        advance()
        let name = declaredName(.typeAlias)
        if isSpelt(token, "<"), !isRecovering {
            report(.notInSubset(.genericAlias), at: token)
            _ = genericParameters()
        }
        expect(.equal, .expectedAliasedType)
        return .typeAlias(name, type())
    }

    private mutating func associatedType() -> ParsedDeclaration {
        advance()
        let name = declaredName(.associatedType)
        let constraint = typeAnnotation()
        if !isRecovering, at(.equal) || at(.where) {
            fail(.notInSubset(.associatedTypeClause), at: span(token))
        }
        return .associatedType(name, constraint)
    }

    // MARK: Variables

    private mutating func variables(_ modifiers: [Modifier], in type: TypeDeclaration.Kind?) -> VariableDeclaration {
        let isVariable = at(.var)
        let keyword = text(token)
        advance()
        var bindings: [VariableDeclaration.Binding] = []
        var tallest = 0
        repeat {
            let pattern = bindingPattern(isVariable: isVariable, after: keyword)
            let annotation = typeAnnotation()
            var value: Expression?
            if !isRecovering, take(.equal) {
                value = self.value(.after("="))
                tallest = max(tallest, height)
            }
            var accessors: Accessors?
            if !isRecovering, at(.leftBrace), annotation != nil || value != nil {
                if !isVariable { report(.accessorsOfLet, at: token) }
                accessors = self.accessors(in: type, hasValue: value != nil)
                tallest = max(tallest, height)
            }
            bindings.append(
                VariableDeclaration.Binding(pattern: pattern, type: annotation, value: value, accessors: accessors))
        } while !isRecovering && take(.comma)
        height = tallest
        return VariableDeclaration(isVariable: isVariable, modifiers: modifiers, bindings: bindings)
    }

    /// Whether the brace's first word names an accessor.
    private var atAccessor: Bool {
        guard at(.identifier), !token.isEscaped else { return false }
        switch text(token) {
        case "get", "set", "willSet", "didSet", "mutating", "nonmutating", "_read", "_modify": return true
        default: return false
        }
    }

    /// `{ get … set … }`, observers, or the statements of a getter.
    private mutating func accessors(in type: TypeDeclaration.Kind?, hasValue: Bool) -> Accessors {
        let start = here
        let opening = index
        var accessors = Accessors(get: nil, set: nil, willSet: nil, didSet: nil, span: span(token))
        guard enter() else { return accessors }
        defer { leave() }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        advance()
        var tallest = 0
        var isWhole = true
        if atAccessor || type == .protocol {
            let allowsMissingBodies = allowsMissingBodies || type == .protocol
            while !isRecovering, !at(.rightBrace), !at(.endOfFile) {
                accessor(of: &accessors, allowsMissingBodies: allowsMissingBodies)
                tallest = max(tallest, height)
            }
            isWhole = !isRecovering
            if isRecovering, let partner = partner(of: opening) {
                jump(to: partner)
                isRecovering = false
            }
        } else {
            accessors.get = Accessors.Accessor(parameter: nil, body: statements())
            tallest = height
        }
        if !take(.rightBrace) { failClosing(.accessors, opening: opening) }
        accessors.span = span(from: start)
        height = tallest
        guard isWhole else { return accessors }
        let isObserved = accessors.willSet != nil || accessors.didSet != nil
        if hasValue, accessors.get != nil || accessors.set != nil { report(.computedWithValue, at: accessors.span) }
        if accessors.set != nil, accessors.get == nil { report(.setterWithoutGetter, at: accessors.span) }
        if isObserved, accessors.get != nil || accessors.set != nil { report(.observersOfComputed, at: accessors.span) }
        return accessors
    }

    private mutating func accessor(of accessors: inout Accessors, allowsMissingBodies: Bool) {
        height = 0
        if at(word: "mutating") || at(word: "nonmutating") {
            report(.notInSubset(.accessorModifier(text(token))), at: token)
            advance()
        }
        guard atAccessor else { return fail(.expectedAccessor) }
        let name = Name(text(token), at: span(token))
        advance()
        var accessor = Accessors.Accessor(parameter: nil, body: nil)
        if at(.leftParenthesis), name.text != "get" {
            let opening = index
            advance()
            if at(.identifier) {
                accessor.parameter = Name(word(token), at: span(token))
                advance()
            } else {
                fail(.expectedName(.accessorParameter))
            }
            if !isRecovering, !take(.rightParenthesis) { failClosing(.accessorParameter, opening: opening) }
        }
        if !isRecovering, at(.throws) || at(word: "async") {
            report(.notInSubset(.accessorEffect(text(token))), at: token)
            advance()
        }
        if at(.leftBrace) {
            accessor.body = block(.accessor(name.text))
        } else if !allowsMissingBodies {
            return fail(.expectedBody(.accessor(name.text)))
        }
        let isRepeated: Bool
        switch name.text {
        case "get":
            isRepeated = accessors.get != nil
            accessors.get = accessor
        case "set":
            isRepeated = accessors.set != nil
            accessors.set = accessor
        case "willSet":
            isRepeated = accessors.willSet != nil
            accessors.willSet = accessor
        case "didSet":
            isRepeated = accessors.didSet != nil
            accessors.didSet = accessor
        default:
            isRepeated = false
            report(.notInSubset(.accessor(name.text)), at: name.span)
        }
        if isRepeated { report(.repeatedAccessor(name.text), at: name.span) }
    }

    // MARK: Functions

    private mutating func function(_ modifiers: [Modifier], in type: TypeDeclaration.Kind?) -> FunctionDeclaration {
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
        let isKnown =
            Precedence.infixOperators[text] != nil || Precedence.prefixOperators.contains(text)
            || Precedence.postfixOperators.contains(text)
        if !isKnown { report(.notInSubset(.operatorDeclaration(text)), at: name.span) }
        return name
    }

    private mutating func initializer(_ modifiers: [Modifier], in type: TypeDeclaration.Kind?) -> FunctionDeclaration {
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

    private mutating func deinitializer(_ modifiers: [Modifier]) -> FunctionDeclaration {
        let name = Name(text(token), at: span(token))
        advance()
        let body = block(.deinitializerBody)
        return FunctionDeclaration(
            kind: .deinitializer, name: name, modifiers: modifiers, generics: Generics(), parameters: [],
            isThrowing: false, isRethrowing: false, isFailable: false, result: nil, body: body, accessors: nil)
    }

    private mutating func subscriptDeclaration(
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
    private mutating func parameter(isLabelled: Bool) -> FunctionDeclaration.Parameter? {
        guard at(.identifier) || at(.underscore) || kind.isKeyword && !at(.inout) else {
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
        let isInOut = take(.inout)
        let type = type()
        let isVariadic = !isRecovering && takeEllipsis()
        var value: Expression?
        if !isRecovering, at(.equal) {
            advance()
            value = expression(.after("="))
        }
        return FunctionDeclaration.Parameter(
            label: label, name: name, type: type, isInOut: isInOut, isVariadic: isVariadic, defaultValue: value)
    }

    // MARK: Generics

    /// `<T: P, U>`, if it is there.
    private mutating func genericParameters() -> Generics {
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
    private mutating func whereClause(_ generics: inout Generics) {
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

    // MARK: Types

    private mutating func typeDeclaration(
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

    private mutating func member(of kind: TypeDeclaration.Kind) -> TypeDeclaration.Member? {
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
        case .invalid: return nil
        }
    }

    /// `case a, b(Int), c = 3`.
    private mutating func enumCases(isIndirect: Bool) -> [TypeDeclaration.EnumCase] {
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
        } else if at(.identifier) || at(.underscore) || kind.isKeyword, peek().kind == .colon {
            let name = Name(word(token), at: span(token))
            label = name.text == "_" ? nil : name
            jump(to: index + 2)
        }
        let type = type()
        let value = !isRecovering && take(.equal) ? expression(.after("=")) : nil
        return (label, type, value)
    }
}
