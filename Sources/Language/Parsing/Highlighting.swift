import Diagnostics

/// What a stretch of a cell's text is, for its colour. Plain names and punctuation have none.
public enum HighlightKind: String, Hashable, Sendable, CaseIterable {
    case keyword
    /// A word that begins with a capital letter.
    case type
    /// A name that is called or declared with parentheses behind it.
    case function
    case argumentLabel
    case number
    case string
    /// The `\(` and `)` of an interpolation.
    case interpolation
    case comment
    case `operator`
    /// `@name`.
    case attribute
}

/// The coloured stretches of a cell's text: sorted, disjoint ranges of `source.utf8`, whatever the text.
///
///     highlight(SourceText("let x = f(1)"))   // let: keyword, =: operator, f: function, 1: number
public func highlight(_ source: SourceText) -> [(range: Range<Int>, kind: HighlightKind)] {
    let list = Lexer.tokens(of: source)
    var highlighter = Highlighter(source: source, list: list)
    return highlighter.run()
}

/// Colours tokens by their kinds and their neighbours; it knows no grammar, so broken text has colours too.
private struct Highlighter {
    let source: SourceText
    let list: TokenList
    private var result: [(range: Range<Int>, kind: HighlightKind)] = []
    /// The opening brackets around the current token.
    private var brackets: [TokenKind] = []

    init(source: SourceText, list: TokenList) {
        self.source = source
        self.list = list
    }

    /// Words that are coloured as keywords where a declaration's word or another of them follows.
    private static let modifiers: Set<String> = [
        "mutating", "override", "lazy", "final", "open", "indirect", "weak", "unowned", "required", "convenience",
        "prefix", "postfix", "infix",
    ]

    /// Words that are coloured as keywords where a brace, a closing brace, another of them or `(` follows.
    private static let accessors: Set<String> = ["get", "set", "willSet", "didSet"]

    mutating func run() -> [(range: Range<Int>, kind: HighlightKind)] {
        var comments = list.comments[...]
        for index in list.tokens.indices {
            let token = list.tokens[index]
            while let comment = comments.first, comment.lowerBound < Int(token.start) || token.kind == .endOfFile {
                append(comment, .comment)
                comments.removeFirst()
            }
            switch token.kind {
            case .leftParenthesis, .leftBracket, .leftBrace, .interpolationStart:
                brackets.append(token.kind)
            case .rightParenthesis, .rightBracket, .rightBrace, .interpolationEnd:
                _ = brackets.popLast()
            default:
                break
            }
            if let kind = kind(of: token, at: index) { append(token.range, kind) }
        }
        return result
    }

    private mutating func append(_ range: Range<Int>, _ kind: HighlightKind) {
        guard !range.isEmpty else { return }
        if let last = result.last, last.kind == kind, last.range.upperBound == range.lowerBound {
            result[result.count - 1].range = last.range.lowerBound..<range.upperBound
        } else {
            result.append((range, kind))
        }
    }

    private func token(_ index: Int) -> Token? {
        list.tokens.indices.contains(index) ? list.tokens[index] : nil
    }

    private func text(_ token: Token) -> String {
        String(decoding: source.utf8[token.range], as: UTF8.self)
    }

    private func kind(of token: Token, at index: Int) -> HighlightKind? {
        let before = self.token(index - 1)
        let isMember = before?.kind == .period || before?.kind == .periodPrefix
        switch token.kind {
        case .integer, .float:
            return .number
        case .stringStart, .stringText, .stringEnd:
            return .string
        case .interpolationStart, .interpolationEnd:
            return .interpolation
        case .prefixOperator, .binaryOperator, .postfixOperator, .arrow, .equal, .questionInfix, .ampersandPrefix,
            .exclamationPostfix, .questionPostfix:
            return .operator
        case .at:
            return .attribute
        case .pound:
            return .keyword
        case .identifier:
            if before?.kind == .at, before?.end == token.start { return .attribute }
            return wordKind(token, at: index, isMember: isMember)
        case .any, .selfType:
            return isLabel(at: index) ? .argumentLabel : .type
        default:
            guard token.kind.isKeyword else { return nil }
            if isLabel(at: index) { return .argumentLabel }
            if isMember, token.kind != .`init`, token.kind != .`self` {
                return self.token(index + 1)?.kind == .leftParenthesis ? .function : nil
            }
            return .keyword
        }
    }

    private func wordKind(_ token: Token, at index: Int, isMember: Bool) -> HighlightKind? {
        if isLabel(at: index) { return .argumentLabel }
        let next = self.token(index + 1)
        let word = text(token)
        if !isMember, let next, isContextualKeyword(word, before: next) { return .keyword }
        if word.first?.isUppercase ?? false { return .type }
        if next?.kind == .leftParenthesis, next?.start == token.end { return .function }
        return nil
    }

    /// Whether a word in parentheses or brackets is a label: it stands first or behind a comma, and a colon or, in a
    /// declaration's parameters, the parameter's name and a colon follow.
    private func isLabel(at index: Int) -> Bool {
        guard let enclosing = brackets.last, enclosing == .leftParenthesis,
            let before = token(index - 1), before.kind == .comma || before.kind == .leftParenthesis,
            let next = token(index + 1)
        else { return false }
        return next.kind == .colon || next.kind == .identifier && token(index + 2)?.kind == .colon
    }

    private func isContextualKeyword(_ word: String, before next: Token) -> Bool {
        if Highlighter.modifiers.contains(word) {
            return next.kind.startsStatement || next.kind == .`init` || next.kind == .subscript
                || next.kind == .case || next.kind == .identifier && Highlighter.modifiers.contains(text(next))
        }
        if Highlighter.accessors.contains(word) {
            switch next.kind {
            case .leftBrace, .rightBrace: return brackets.last == .leftBrace
            case .identifier: return Highlighter.accessors.contains(text(next))
            default: return false
            }
        }
        return (word == "some" || word == "any") && next.kind.startsType && !next.startsLine
            && next.kind != .leftParenthesis && next.kind != .leftBracket
    }
}
