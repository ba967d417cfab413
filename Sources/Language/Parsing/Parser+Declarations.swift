import Diagnostics

/// A declaration, before it becomes a statement or a member.
enum ParsedDeclaration {
    case variable(VariableDeclaration)
    case function(FunctionDeclaration)
    case type(TypeDeclaration)
    case typeAlias(Name, TypeSyntax)
    case cases([TypeDeclaration.EnumCase])
    case associatedType(Name, TypeSyntax?)
    case operators(String, Name)
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
        case .operator: return operatorDeclaration(modifiers)
        case .precedencegroup: return precedenceGroup()
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
    mutating func modifiers(isMember: Bool) -> [Modifier] {
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
            if !Parser.knownModifiers.contains(word) || name != word && name != word + "(set)" {
                report(.notInSubset(.modifier(name)), at: place)
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
    mutating func declaredName(_ construct: Construct) -> Name {
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

    mutating func typeAlias() -> ParsedDeclaration {
        advance()
        let name = declaredName(.typeAlias)
        if isSpelt(token, "<"), !isRecovering {
            report(.notInSubset(.genericAlias), at: token)
            _ = genericParameters()
        }
        expect(.equal, .expectedAliasedType)
        return .typeAlias(name, type())
    }

    mutating func associatedType() -> ParsedDeclaration {
        advance()
        let name = declaredName(.associatedType)
        let constraint = typeAnnotation()
        if !isRecovering, at(.equal) || at(.where) {
            fail(.notInSubset(.associatedTypeClause), at: span(token))
        }
        return .associatedType(name, constraint)
    }
}
