import Diagnostics

extension Parser {
    mutating func forStatement(label: Name?) -> Statement.Kind {
        advance()
        if at(word: "await") || at(.try) {
            report(.notInSubset(.asynchrony("for \(text(token))")), at: token)
            while at(word: "await") || at(.try) { advance() }
        }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = false
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        let head = here
        let pattern: Pattern
        switch kind {
        case .case:
            advance()
            pattern = self.pattern(binding: nil)
        case .let:
            fail(.letInFor, at: span(token))
            isRecovering = false
            advance()
            pattern = bindingPattern(isVariable: false, after: "for")
        case .var:
            advance()
            pattern = bindingPattern(isVariable: true, after: "var")
        case .leftParenthesis where partner(of: index).map { tokens[$0 + 1].kind == .leftBrace } ?? false:
            pattern = Pattern(.wildcard, at: span(token))
            fail(.cStyleFor, at: span(token))
        default:
            pattern = bindingPattern(isVariable: false, after: "for")
        }
        var tallest = height
        if !isRecovering, at(.colon) {
            let start = here
            advance()
            _ = type()
            report(.notInSubset(.typeInFor), at: span(from: start))
        }
        if !isRecovering, at(.equal) {
            fail(.cStyleFor, at: Span(head, max(head, lastEnd)))
            recoverAtBrace(passesSemicolons: true)
            let body = block(.forBody)
            let nothing = Expression(.invalid, at: place)
            return .for(ForStatement(label: label, pattern: pattern, sequence: nothing, filter: nil, body: body))
        }
        expect(.in, .expectedIn)
        if at(.leftBrace) { fail(.expectedExpression(.after("in"))) }
        let sequence = expression(.after("in"))
        tallest = max(tallest, height)
        var filter: Expression?
        if !isRecovering, take(.where) {
            filter = expression(.after("where"))
            tallest = max(tallest, height)
        }
        recoverAtBrace()
        let body = block(.forBody)
        height = max(tallest, height)
        return .for(ForStatement(label: label, pattern: pattern, sequence: sequence, filter: filter, body: body))
    }

    mutating func repeatStatement(label: Name?) -> Statement.Kind {
        advance()
        let body = block(.repeatBody)
        var tallest = height
        expect(.while, .expectedWhile)
        if at(.leftBrace) { fail(.expectedExpression(.after("while"))) }
        let condition = expression(.after("while"))
        tallest = max(tallest, height)
        height = tallest
        return .repeat(label: label, body: body, condition: condition)
    }
}
