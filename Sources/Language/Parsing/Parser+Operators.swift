import Diagnostics

extension Parser {
    // MARK: Operators that cells declare

    /// Reads the declarations of operators and precedence groups, which hold for the whole text, before anything else.
    mutating func declareOperators() {
        let declarations = tokens.indices.filter { tokens[$0].kind == .operator || tokens[$0].kind == .precedencegroup }
        for index in declarations where tokens[index].kind == .precedencegroup { declareGroup(at: index) }
        for index in declarations where tokens[index].kind == .operator && index > 0 {
            guard let fixity = OperatorTable.Fixity(rawValue: text(tokens[index - 1])),
                tokens[index + 1].kind.isOperator
            else { continue }
            var group: String?
            if tokens[index + 2].kind == .colon, tokens[index + 3].kind == .identifier {
                group = text(tokens[index + 3])
            }
            operators.declare(text(tokens[index + 1]), fixity, group: group)
        }
        steps += tokens.count
    }

    private mutating func declareGroup(at index: Int) {
        guard tokens[index + 1].kind == .identifier, tokens[index + 2].kind == .leftBrace,
            let end = partner(of: index + 2)
        else { return }
        var lower: String?
        var higher: String?
        var associativity = Precedence.Associativity.none
        var isAssignment = false
        for place in index + 3..<end where tokens[place].kind == .colon {
            let value = text(tokens[place + 1])
            switch text(tokens[place - 1]) {
            case "higherThan": lower = value
            case "lowerThan": higher = value
            case "associativity": associativity = value == "left" ? .left : value == "right" ? .right : .none
            case "assignment": isAssignment = value == "true"
            default: break
            }
        }
        operators.declareGroup(
            text(tokens[index + 1]), higherThan: lower, lowerThan: higher, associativity, isAssignment: isAssignment)
    }

    /// `infix operator ** : MultiplicationPrecedence`, from `operator` on.
    mutating func operatorDeclaration(_ modifiers: [Modifier]) -> ParsedDeclaration {
        let keyword = token
        if nesting > 0 { report(.typeInsideBlock(text(keyword)), at: keyword) }
        let fixity = modifiers.compactMap { OperatorTable.Fixity(rawValue: $0.name.text) }.first
        if fixity == nil { report(.operatorWithoutFixity, at: keyword) }
        advance()
        guard kind.isOperator else {
            fail(.expectedOperator)
            return .invalid
        }
        let name = Name(text(token), at: span(token))
        advance()
        if take(.colon) {
            let group = declaredName(.genericParameter)
            if !isRecovering, !operators.hasGroup(group.text) {
                report(.unknownPrecedenceGroup(group.text), at: group.span)
            } else if fixity != .infix {
                report(.precedenceOfUnary, at: group.span)
            }
        }
        return .operators(fixity?.rawValue ?? "infix", name)
    }

    /// `precedencegroup Name { higherThan: Other }`.
    mutating func precedenceGroup() -> ParsedDeclaration {
        let keyword = token
        if nesting > 0 { report(.typeInsideBlock(text(keyword)), at: keyword) }
        advance()
        let name = declaredName(.genericParameter)
        guard !isRecovering, at(.leftBrace), let end = partner(of: index) else {
            fail(.expectedPrecedenceGroup)
            return .invalid
        }
        for place in index + 1..<end where tokens[place].kind == .colon {
            let word = text(tokens[place - 1])
            let value = tokens[place + 1]
            let isKnown: Bool
            switch word {
            case "higherThan", "lowerThan": isKnown = operators.hasGroup(text(value))
            case "associativity": isKnown = ["left", "right", "none"].contains(text(value))
            case "assignment": isKnown = ["true", "false"].contains(text(value))
            default: isKnown = false
            }
            if !isKnown { report(.unknownPrecedenceGroup("\(word): \(text(value))"), at: value) }
        }
        jump(to: end + 1)
        return .operators("precedencegroup", name)
    }
}

extension TokenKind {
    /// Whether a token of this kind is an operator that a text may declare.
    var isOperator: Bool {
        switch self {
        case .binaryOperator, .prefixOperator, .postfixOperator: true
        default: false
        }
    }
}
