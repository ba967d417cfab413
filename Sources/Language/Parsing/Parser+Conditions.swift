import Diagnostics

extension Parser {
    /// The conditions of `if`, `guard` or `while`, between commas.
    mutating func conditions(_ construct: Construct) -> [Condition] {
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = false
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        var conditions: [Condition] = []
        var tallest = 0
        if at(.leftBrace) || at(.else) {
            height = 0
            fail(.missingCondition(construct))
            recoverAtBrace()
            return []
        }
        repeat {
            if !conditions.isEmpty, at(.leftBrace) || at(.else) {
                fail(.expectedExpression(.condition(construct)))
                break
            }
            conditions.append(condition(construct))
            tallest = max(tallest, height)
        } while !isRecovering && take(.comma)
        if !at(.leftBrace), construct != .guardCondition { fail(.expectedBody(construct)) }
        recoverAtBrace()
        height = tallest
        return conditions
    }

    mutating func condition(_ construct: Construct) -> Condition {
        switch kind {
        case .let, .var:
            return bindingCondition()
        case .case:
            advance()
            let pattern = pattern(binding: nil)
            var tallest = height
            expect(.equal, .expectedPatternValue)
            let value = expression(.after("="), allowsAssignment: false)
            tallest = max(tallest, height)
            height = tallest
            return .pattern(pattern, value)
        default:
            let value = expression(.condition(construct))
            if case .assignment(_, let name, _) = value.kind, name.text == "=" {
                report(.assignmentAsCondition, at: name.span)
            }
            return .expression(value)
        }
    }

    private mutating func bindingCondition() -> Condition {
        let keyword = text(token)
        let isVariable = at(.var)
        advance()
        let isName =
            at(.identifier) || at(.underscore)
            || at(.self) && [.equal, .leftBrace, .comma, .else].contains(peek().kind)
        guard isName else {
            let pattern = bindingPattern(isVariable: isVariable, after: keyword)
            expect(.equal, .expectedPatternValue)
            let value = expression(.after("="), allowsAssignment: false)
            // `let (a, b) = pair` unwraps as `case let (a, b)? = pair` does.
            return .pattern(Pattern(.optional(pattern), at: pattern.span), value)
        }
        let name = Name(word(token), at: span(token))
        advance()
        let type = typeAnnotation()
        guard take(.equal) else {
            height = 1
            if at(.period) || at(.leftBracket) || name.text == "_" || type != nil { fail(.expectedPatternValue) }
            return .binding(isVariable: isVariable, name: name, type: type, value: nil)
        }
        let value = expression(.after("="), allowsAssignment: false)
        return .binding(isVariable: isVariable, name: name, type: type, value: value)
    }
}
