import Diagnostics

extension Parser {
    mutating func variables(_ modifiers: [Modifier], in type: TypeDeclaration.Kind?) -> VariableDeclaration {
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
    mutating func accessors(in type: TypeDeclaration.Kind?, hasValue: Bool) -> Accessors {
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
        if !isRecovering, name.text == "get", take(.throws) {
            accessor.isThrowing = true
            thrownType()
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
}
