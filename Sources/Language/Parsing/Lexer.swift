import Diagnostics

/// Turns a cell's text into tokens, in one pass and by Swift's rules.
///
/// Strings with interpolations become their parts (`stringStart`, texts, `interpolationStart` … `interpolationEnd`,
/// `stringEnd`), so that nesting needs no recursion. Whatever the text, the parts are balanced: a missing end is
/// complained about and supplied, empty.
struct Lexer {
    /// A string literal whose end has not come yet.
    struct OpenString {
        /// The number of `#` around it.
        var hashes: Int
        var isMultiline: Bool
        /// Its opening delimiter.
        var delimiter: Range<Int>
        /// Whether its text is being read, rather than one of its interpolations.
        var isInText: Bool
        /// Parentheses open in the interpolation that is being read.
        var depth: Int
        var tokenIndex: Int
    }

    /// An opening bracket whose partner has not come yet.
    private struct OpenBracket {
        var kind: TokenKind
        var token: Int
        /// The counts of the enclosing braces or interpolation, to be restored.
        var parentheses: Int
        var brackets: Int
        var braces: Int
    }

    private let source: SourceText
    let bytes: UnsafeBufferPointer<UInt8>
    let count: Int
    var position = 0
    private var startsLine = true
    /// The line that holds `position`, the offset at which the next one starts, and this one's shift.
    private var line = 0
    private var nextLine = 0
    private var shift: Int32 = 0
    var strings: [OpenString] = []
    private var open: [OpenBracket] = []
    /// How many of each are open since the innermost brace or interpolation (braces: since the interpolation).
    private var parentheses = 0
    private var brackets = 0
    private var braces = 0
    var tokens: [Token] = []
    private var partners: [Int32] = []
    private var comments: [Range<Int>] = []
    private var diagnostics: [Diagnostic] = []
    var steps = 0

    /// All tokens of a text.
    static func tokens(of source: SourceText) -> TokenList {
        source.utf8.withUnsafeBufferPointer { bytes in
            var lexer = Lexer(source, bytes)
            lexer.run()
            return TokenList(
                tokens: lexer.tokens, partners: lexer.partners, comments: lexer.comments,
                diagnostics: lexer.diagnostics, steps: lexer.steps)
        }
    }

    private init(_ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.bytes = bytes
        count = bytes.count
        tokens.reserveCapacity(count / 3 + 1)
        partners.reserveCapacity(count / 3 + 1)
        line = -1
        enterLine()
    }

    private mutating func run() {
        while true {
            if let string = strings.last, string.isInText {
                readStringPart(string)
                continue
            }
            skipBlanksAndComments()
            guard position < count else { break }
            readToken()
        }
        while !strings.isEmpty { abandonString() }
        emit(.endOfFile, from: count)
    }

    // MARK: Bytes, lines, tokens

    func byte(_ offset: Int) -> UInt8 {
        offset < count ? bytes[offset] : 0
    }

    private mutating func enterLine() {
        line += 1
        nextLine = line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] : Int.max
        shift = line < source.lineStarts.count ? Int32(clamping: source.fileStarts[line] - source.lineStarts[line]) : 0
    }

    mutating func emit(
        _ kind: TokenKind, from start: Int, to end: Int? = nil, _ flags: Token.Flags = []
    ) {
        while start >= nextLine { enterLine() }
        let end = end ?? position
        var flags = flags
        if startsLine { flags.insert(.startsLine) }
        startsLine = false
        steps += end - start + 1
        let index = tokens.count
        tokens.append(Token(kind: kind, flags: flags, start: Int32(start), end: Int32(end), shift: shift))
        partners.append(-1)
        match(kind, at: index)
    }

    mutating func complain(_ message: ParsingMessage, _ range: Range<Int>, notes: [Diagnostic.Note] = []) {
        diagnostics.append(message.diagnostic(at: source.span(range), notes: notes))
    }

    /// Pairs brackets as they come: a closing one drops what stands unclosed inside its pair, but nothing reaches
    /// out of its braces or its interpolation.
    private mutating func match(_ kind: TokenKind, at index: Int) {
        switch kind {
        case .leftParenthesis, .leftBracket:
            open.append(OpenBracket(kind: kind, token: index, parentheses: 0, brackets: 0, braces: 0))
            if kind == .leftBracket { brackets += 1 } else { parentheses += 1 }
        case .leftBrace, .interpolationStart:
            open.append(
                OpenBracket(
                    kind: kind, token: index, parentheses: parentheses, brackets: brackets, braces: braces))
            parentheses = 0
            brackets = 0
            braces = kind == .leftBrace ? braces + 1 : 0
        case .rightParenthesis:
            if parentheses > 0 { close(.leftParenthesis, with: index) }
        case .rightBracket:
            if brackets > 0 { close(.leftBracket, with: index) }
        case .rightBrace:
            if braces > 0 { close(.leftBrace, with: index) }
        case .interpolationEnd:
            close(.interpolationStart, with: index)
        default:
            break
        }
    }

    private mutating func close(_ kind: TokenKind, with index: Int) {
        while let bracket = open.popLast() {
            switch bracket.kind {
            case .leftParenthesis:
                parentheses -= 1
            case .leftBracket:
                brackets -= 1
            default:
                parentheses = bracket.parentheses
                brackets = bracket.brackets
                braces = bracket.braces
            }
            if bracket.kind == kind {
                partners[bracket.token] = Int32(index)
                return
            }
        }
    }

    // MARK: Blanks and comments

    private mutating func skipBlanksAndComments() {
        while position < count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C:
                position += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                enterLineInCode()
            case 0xC2 where byte(position + 1) == 0xA0:
                complain(.nonBreakingSpace, position..<position + 2)
                position += 2
            case UInt8(ascii: "/") where byte(position + 1) == UInt8(ascii: "/"):
                let start = position
                while position < count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
                    position += 1
                }
                comments.append(start..<position)
            case UInt8(ascii: "/") where byte(position + 1) == UInt8(ascii: "*"):
                skipBlockComment()
            default:
                return
            }
            steps += 1
        }
    }

    /// Passes a line's end outside text; no string of one line goes on behind it.
    private mutating func enterLineInCode() {
        while let string = strings.last, !string.isMultiline { abandonString() }
        startsLine = true
        position += 1
    }

    /// Skips a block comment with those nested in it.
    private mutating func skipBlockComment() {
        let start = position
        var depth = 1
        position += 2
        while position < count {
            switch (bytes[position], byte(position + 1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
                if depth == 0 {
                    return comments.append(start..<position)
                }
            case (UInt8(ascii: "\n"), _), (UInt8(ascii: "\r"), _):
                enterLineInCode()
            default:
                position += 1
            }
            steps += 1
        }
        comments.append(start..<count)
        complain(.unterminatedComment, start..<start + 2)
    }

    // MARK: Tokens

    private mutating func readToken() {
        let start = position
        let first = bytes[position]
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            readWord()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            readNumber()
        case UInt8(ascii: "("):
            position += 1
            if !strings.isEmpty { strings[strings.count - 1].depth += 1 }
            emit(.leftParenthesis, from: start)
        case UInt8(ascii: ")"):
            position += 1
            guard let string = strings.last else { return emit(.rightParenthesis, from: start) }
            if string.depth > 0 {
                strings[strings.count - 1].depth -= 1
                emit(.rightParenthesis, from: start)
            } else {
                strings[strings.count - 1].isInText = true
                emit(.interpolationEnd, from: start)
            }
        case UInt8(ascii: "["): readPunctuation(.leftBracket)
        case UInt8(ascii: "]"): readPunctuation(.rightBracket)
        case UInt8(ascii: "{"): readPunctuation(.leftBrace)
        case UInt8(ascii: "}"): readPunctuation(.rightBrace)
        case UInt8(ascii: ","): readPunctuation(.comma)
        case UInt8(ascii: ":"): readPunctuation(.colon)
        case UInt8(ascii: ";"): readPunctuation(.semicolon)
        case UInt8(ascii: "@"): readPunctuation(.at)
        case UInt8(ascii: "\\"): readPunctuation(.backslash)
        case UInt8(ascii: "\""):
            readStringStart(hashes: 0)
        case UInt8(ascii: "#"):
            readPound()
        case UInt8(ascii: "`"):
            readEscapedIdentifier()
        case UInt8(ascii: "$"):
            readDollar()
        case UInt8(ascii: "!"):
            if isLeftBound(start) { readPunctuation(.exclamationPostfix) } else { readOperator() }
        case UInt8(ascii: "?"):
            if isLeftBound(start) { readPunctuation(.questionPostfix) } else { readOperator() }
        case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
            UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"),
            UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "."):
            readOperator()
        default:
            readOther()
        }
    }

    private mutating func readPunctuation(_ kind: TokenKind) {
        let start = position
        position += 1
        emit(kind, from: start)
    }

    /// A character outside ASCII, or one that begins no token.
    private mutating func readOther() {
        let start = position
        let (scalar, length) = scalar(at: position)
        if CharacterClass.startsIdentifier(scalar) {
            readWord()
        } else if CharacterClass.startsOperator(scalar) {
            readOperator()
        } else {
            position += length
            if let closing = CharacterClass.closingQuote(of: scalar) { skipQuoted(to: closing) }
            complain(.invalidCharacter(scalar), start..<position)
            emit(.invalid, from: start)
        }
    }

    /// Passes what stands between quotes that are none of Swift's, if they are closed on the line.
    private mutating func skipQuoted(to closing: Unicode.Scalar) {
        var next = position
        while next < count, bytes[next] != UInt8(ascii: "\n"), bytes[next] != UInt8(ascii: "\r"),
            bytes[next] != UInt8(ascii: ")")
        {
            let (scalar, length) = scalar(at: next)
            next += length
            if scalar == closing {
                position = next
                return
            }
        }
    }

    /// The scalar that starts at an offset, and its length in bytes; `nil` and 1 where the bytes are no UTF-8.
    func scalar(at offset: Int) -> (Unicode.Scalar?, Int) {
        guard offset < count else { return (nil, 1) }
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        guard length > 1, offset + length <= count else { return (nil, 1) }
        var value = UInt32(first & (0x7F >> UInt8(length)))
        for index in offset + 1..<offset + length {
            guard bytes[index] & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(bytes[index] & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return (nil, 1) }
        return (scalar, length)
    }

    mutating func skipIdentifier() {
        while position < count {
            let next = bytes[position]
            if CharacterClass.continuesASCIIIdentifier(next) {
                position += 1
            } else if next >= 0x80 {
                let (scalar, length) = scalar(at: position)
                guard CharacterClass.continuesIdentifier(scalar) else { return }
                position += length
            } else {
                return
            }
        }
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    private mutating func readWord() {
        let start = position
        skipIdentifier()
        let length = position - start
        if length == 1, bytes[start] == UInt8(ascii: "_") {
            emit(.underscore, from: start)
        } else if 2...15 ~= length, let keyword = TokenKind.keywords[text(start..<position)] {
            emit(keyword, from: start)
        } else {
            emit(.identifier, from: start)
        }
    }

    private mutating func readEscapedIdentifier() {
        let start = position
        position += 1
        skipIdentifier()
        let isWord = position > start + 1 && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[start + 1])
        if isWord, byte(position) == UInt8(ascii: "`") {
            position += 1
            emit(.identifier, from: start, .isEscaped)
        } else {
            complain(.unterminatedBacktick, start..<start + 1)
            emit(.invalid, from: start)
        }
    }

    private mutating func readDollar() {
        let start = position
        position += 1
        skipIdentifier()
        let digits = start + 1..<position
        if digits.isEmpty || !digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[$0] }) {
            complain(.dollarName, start..<position)
            emit(.invalid, from: start)
        } else {
            emit(.dollarIdentifier, from: start)
        }
    }

    private mutating func readPound() {
        let start = position
        var end = position
        while byte(end) == UInt8(ascii: "#") { end += 1 }
        if byte(end) == UInt8(ascii: "\"") {
            position = end
            readStringStart(hashes: end - start, from: start)
        } else {
            position += 1
            let word = position
            skipIdentifier()
            if position == word {
                position = end
                complain(.invalidCharacter("#"), start..<end)
                emit(.invalid, from: start)
            } else {
                emit(.pound, from: start)
            }
        }
    }
}
