import Diagnostics

extension Parser {
    // MARK: Numbers

    private func digits(_ token: Token) -> String {
        var text = text(token)
        text.removeAll { $0 == "_" }
        return text
    }

    mutating func integerLiteral() -> Expression {
        let start = here
        let token = token
        let text = digits(token)
        advance()
        if token.isMalformed { return Expression(.invalid, at: span(from: start)) }
        let value =
            if text.hasPrefix("0x") {
                UInt64(text.dropFirst(2), radix: 16)
            } else if text.hasPrefix("0o") {
                UInt64(text.dropFirst(2), radix: 8)
            } else if text.hasPrefix("0b") {
                UInt64(text.dropFirst(2), radix: 2)
            } else {
                UInt64(text)
            }
        return node(.integer(value), from: start)
    }

    mutating func floatLiteral() -> Expression {
        let start = here
        let token = token
        let text = digits(token)
        advance()
        guard !token.isMalformed, let value = Double(text) else { return Expression(.invalid, at: span(from: start)) }
        return node(.float(value, text: text), from: start)
    }

    // MARK: Strings

    /// A string literal with its interpolations, from its opening delimiter.
    mutating func stringLiteral() -> Expression {
        let start = here
        let opening = token
        var text = StringText(delimiter: opening, in: source)
        var pieces: [StringText.Piece] = []
        var tallest = 0
        advance()
        while true {
            switch kind {
            case .stringText:
                pieces.append(.text(token.range))
                advance()
            case .interpolationStart:
                let first = Int(token.start)
                let value = interpolation(isSilent: opening.isMalformed)
                pieces.append(.interpolation(value, first..<Int(tokens[index - 1].end)))
                tallest = max(tallest, height)
            default:
                let closing = token.range
                advance()
                let resolved = text.resolve(pieces, closing: closing)
                for (message, range) in text.complaints { report(message, at: source.span(range)) }
                return node(.string(resolved), from: start, over: tallest)
            }
        }
    }

    /// `\(expression)`; always goes behind its end.
    ///
    /// - Parameter isSilent: whether its end is only where the line ends, so that complaints about it would be noise.
    private mutating func interpolation(isSilent: Bool) -> Expression {
        let start = here
        let end = partner(of: index) ?? tokens.count - 2
        let wasRecovering = isRecovering
        height = 0
        guard enter() else {
            jump(to: end + 1)
            return Expression(.invalid, at: span(from: start))
        }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        advance()
        let expression: Expression
        if index == end {
            if !isSilent { fail(.emptyInterpolation, at: Span(start, lastEnd)) }
            expression = Expression(.invalid, at: span(from: start))
        } else {
            expression = self.expression(.in(.interpolation))
            if index < end, !isSilent { fail(.expectedInterpolationEnd) }
        }
        allowsTrailingClosures = outerAllowsTrailingClosures
        jump(to: end + 1)
        leave()
        isRecovering = wasRecovering
        return expression
    }
}
