import Diagnostics

/// Turns a cell's text into tokens, in one pass and by Swift's rules.
///
/// Strings with interpolations become their parts (`stringStart`, texts, `interpolationStart` … `interpolationEnd`,
/// `stringEnd`), so that nesting needs no recursion. Whatever the text, the parts are balanced: a missing end is
/// complained about and supplied, empty.
struct Lexer {
    /// A string literal whose end has not come yet.
    private struct OpenString {
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
    private let bytes: UnsafeBufferPointer<UInt8>
    private let count: Int
    private var position = 0
    private var startsLine = true
    /// The line that holds `position`, the offset at which the next one starts, and this one's shift.
    private var line = 0
    private var nextLine = 0
    private var shift: Int32 = 0
    private var strings: [OpenString] = []
    private var open: [OpenBracket] = []
    /// How many of each are open since the innermost brace or interpolation (braces: since the interpolation).
    private var parentheses = 0
    private var brackets = 0
    private var braces = 0
    private var tokens: [Token] = []
    private var partners: [Int32] = []
    private var comments: [Range<Int>] = []
    private var diagnostics: [Diagnostic] = []
    private var steps = 0

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

    private func byte(_ offset: Int) -> UInt8 {
        offset < count ? bytes[offset] : 0
    }

    private mutating func enterLine() {
        line += 1
        nextLine = line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] : Int.max
        shift = line < source.lineStarts.count ? Int32(clamping: source.fileStarts[line] - source.lineStarts[line]) : 0
    }

    private mutating func emit(
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

    private mutating func complain(_ message: ParsingMessage, _ range: Range<Int>, notes: [Diagnostic.Note] = []) {
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
    private func scalar(at offset: Int) -> (Unicode.Scalar?, Int) {
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

    private mutating func skipIdentifier() {
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

    private func text(_ range: Range<Int>) -> String {
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

// MARK: - Numbers

extension Lexer {
    private func isDecimal(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private func isHexadecimal(_ byte: UInt8) -> Bool {
        isDecimal(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
            || UInt8(ascii: "A")...UInt8(ascii: "F") ~= byte
    }

    private mutating func skipDigits(_ isDigit: (UInt8) -> Bool) {
        while isDigit(byte(position)) || byte(position) == UInt8(ascii: "_") { position += 1 }
    }

    private mutating func readNumber() {
        let start = position
        if let last = tokens.last, last.kind == .period || last.kind == .periodPrefix, Int(last.end) == start {
            skipDigits(isDecimal)
            return finishNumber(.integer, from: start, radix: 10)
        }
        if bytes[start] == UInt8(ascii: "0") {
            switch byte(start + 1) {
            case UInt8(ascii: "x"):
                return readHexadecimal(from: start)
            case UInt8(ascii: "o"):
                return readDigits(from: start, radix: 8) { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }
            case UInt8(ascii: "b"):
                return readDigits(from: start, radix: 2) { UInt8(ascii: "0")...UInt8(ascii: "1") ~= $0 }
            default:
                break
            }
        }
        skipDigits(isDecimal)
        var kind = TokenKind.integer
        if byte(position) == UInt8(ascii: "."), isDecimal(byte(position + 1)) {
            kind = .float
            position += 1
            skipDigits(isDecimal)
        }
        if byte(position) | 0x20 == UInt8(ascii: "e") {
            kind = .float
            guard readExponent(from: start) else { return }
        }
        finishNumber(kind, from: start, radix: 10)
    }

    /// The digits behind `0o` or `0b`.
    private mutating func readDigits(from start: Int, radix: Int, _ isDigit: (UInt8) -> Bool) {
        position += 2
        if isDigit(byte(position)) { skipDigits(isDigit) }
        finishNumber(.integer, from: start, radix: radix)
    }

    private mutating func readHexadecimal(from start: Int) {
        position += 2
        if isHexadecimal(byte(position)) { skipDigits(isHexadecimal) }
        var kind = TokenKind.integer
        if byte(position) == UInt8(ascii: "."), isHexadecimal(byte(position + 1)) {
            let dot = position
            position += 1
            skipDigits(isHexadecimal)
            if byte(position) | 0x20 != UInt8(ascii: "p") {
                guard isDecimal(bytes[dot + 1]) else {
                    position = dot
                    return finishNumber(.integer, from: start, radix: 16)
                }
                complain(.hexadecimalFloatWithoutExponent, start..<position)
                return emit(.float, from: start, .isMalformed)
            }
        }
        if byte(position) | 0x20 == UInt8(ascii: "p"), position > start + 2 {
            kind = .float
            guard readExponent(from: start) else { return }
        }
        finishNumber(kind, from: start, radix: 16)
    }

    /// Reads `e+12` or `p-3`; false, with a complaint and a token, where the digits are missing.
    private mutating func readExponent(from start: Int) -> Bool {
        position += 1
        if byte(position) == UInt8(ascii: "+") || byte(position) == UInt8(ascii: "-") { position += 1 }
        if isDecimal(byte(position)) {
            skipDigits(isDecimal)
            return true
        }
        let place = position
        skipIdentifier()
        complain(.missingExponent, place..<max(place, position))
        emit(.float, from: start, .isMalformed)
        return false
    }

    private mutating func finishNumber(_ kind: TokenKind, from start: Int, radix: Int) {
        let end = position
        skipIdentifier()
        if position > end {
            complain(.invalidDigit(scalar(at: end).0, radix: radix), end..<position)
            emit(kind, from: start, .isMalformed)
        } else if radix != 10, position == start + 2 {
            complain(.missingDigits(radix: radix), start..<position)
            emit(kind, from: start, .isMalformed)
        } else {
            emit(kind, from: start)
        }
    }
}

// MARK: - Operators

extension Lexer {
    /// Whether something that an operator could belong to ends directly before an offset.
    private func isLeftBound(_ offset: Int) -> Bool {
        guard offset > 0 else { return false }
        switch bytes[offset - 1] {
        case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "\t"), 0x0B, 0x0C,
            UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), 0:
            return false
        case UInt8(ascii: "/"):
            return !(offset > 1 && bytes[offset - 2] == UInt8(ascii: "*"))
        case 0xA0:
            return !(offset > 1 && bytes[offset - 2] == 0xC2)
        default:
            return true
        }
    }

    /// Whether something that an operator could belong to starts directly at an offset.
    private func isRightBound(_ offset: Int, isLeftBound: Bool) -> Bool {
        guard offset < count else { return false }
        switch bytes[offset] {
        case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: "\t"), 0x0B, 0x0C,
            UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), 0:
            return false
        case UInt8(ascii: "."):
            return !isLeftBound
        case UInt8(ascii: "/"):
            return byte(offset + 1) != UInt8(ascii: "/") && byte(offset + 1) != UInt8(ascii: "*")
        case 0xC2:
            return byte(offset + 1) != 0xA0
        default:
            return true
        }
    }

    private mutating func skipOperator() {
        let start = position
        while position < count {
            let next = bytes[position]
            if next < 0x80 {
                guard CharacterClass.isASCIIOperator(next) else { break }
                // A dot goes on only in an operator that starts with one.
                if next == UInt8(ascii: "."), position > start, bytes[start] != UInt8(ascii: ".") { break }
                // A comment ends the operator.
                if next == UInt8(ascii: "/"), position > start,
                    byte(position + 1) == UInt8(ascii: "/") || byte(position + 1) == UInt8(ascii: "*")
                {
                    break
                }
                position += 1
            } else {
                let (scalar, length) = scalar(at: position)
                guard CharacterClass.continuesOperator(scalar) else { break }
                position += length
            }
        }
    }

    private mutating func readOperator() {
        let start = position
        skipOperator()
        let left = isLeftBound(start)
        let right = isRightBound(position, isLeftBound: left)
        switch (position - start, bytes[start], byte(start + 1)) {
        case (1, UInt8(ascii: "="), _):
            if left != right { complain(.unevenAssignment, start..<position) }
            emit(.equal, from: start)
        case (1, UInt8(ascii: "&"), _) where right && !left:
            emit(.ampersandPrefix, from: start)
        case (1, UInt8(ascii: "."), _):
            emit(right && !left ? .periodPrefix : .period, from: start)
        case (1, UInt8(ascii: "?"), _):
            emit(.questionInfix, from: start)
        case (2, UInt8(ascii: "-"), UInt8(ascii: ">")):
            emit(.arrow, from: start)
        case (2, UInt8(ascii: "*"), UInt8(ascii: "/")):
            complain(.strayCommentEnd, start..<position)
            emit(.invalid, from: start)
        default:
            emit(left == right ? .binaryOperator : left ? .postfixOperator : .prefixOperator, from: start)
        }
    }
}

// MARK: - Strings

extension Lexer {
    /// Reads an opening delimiter; `position` is at its first quote.
    private mutating func readStringStart(hashes: Int, from start: Int? = nil) {
        let start = start ?? position
        let isMultiline = opensMultiline(at: position, hashes: hashes)
        position += isMultiline ? 3 : 1
        strings.append(
            OpenString(
                hashes: hashes, isMultiline: isMultiline, delimiter: start..<position, isInText: true, depth: 0,
                tokenIndex: tokens.count))
        emit(.stringStart, from: start)
        if isMultiline, byte(position) != UInt8(ascii: "\n"), byte(position) != UInt8(ascii: "\r"), position < count {
            complain(.textBesideOpeningQuotes, position..<position)
        }
    }

    /// Whether three quotes open a literal of several lines: with `#` only where the line ends behind them, for
    /// `#"""#` is a quote between `#"` and `"#`.
    private func opensMultiline(at offset: Int, hashes: Int) -> Bool {
        guard byte(offset + 1) == UInt8(ascii: "\""), byte(offset + 2) == UInt8(ascii: "\"") else { return false }
        return hashes == 0 || byte(offset + 3) == UInt8(ascii: "\n") || byte(offset + 3) == UInt8(ascii: "\r")
    }

    private func hasHashes(_ hashes: Int, at offset: Int) -> Bool {
        guard hashes > 0 else { return true }
        for index in 0..<hashes where byte(offset + index) != UInt8(ascii: "#") { return false }
        return true
    }

    /// Reads a string's text up to its end or its next interpolation, and that end or start.
    private mutating func readStringPart(_ string: OpenString) {
        let start = position
        let quotes = string.isMultiline ? 3 : 1
        while position < count {
            switch bytes[position] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                guard string.isMultiline else { return abandonText(from: start) }
                position += 1
            case UInt8(ascii: "\""):
                let isEnd =
                    !string.isMultiline
                    || byte(position + 1) == UInt8(ascii: "\"") && byte(position + 2) == UInt8(ascii: "\"")
                if isEnd, hasHashes(string.hashes, at: position + quotes) {
                    let end = position
                    if end > start { emit(.stringText, from: start, to: end) }
                    position = end + quotes + string.hashes
                    strings.removeLast()
                    return emit(.stringEnd, from: end)
                }
                position += 1
            case UInt8(ascii: "\\") where hasHashes(string.hashes, at: position + 1):
                let escape = position + 1 + string.hashes
                if byte(escape) == UInt8(ascii: "(") {
                    let end = position
                    if end > start { emit(.stringText, from: start, to: end) }
                    strings[strings.count - 1].isInText = false
                    strings[strings.count - 1].depth = 0
                    position = escape + 1
                    return emit(.interpolationStart, from: end)
                }
                let isLineEnd = byte(escape) == UInt8(ascii: "\n") || byte(escape) == UInt8(ascii: "\r")
                position = min(count, isLineEnd ? escape : escape + 1)
            default:
                position += 1
            }
            steps += 1
        }
        abandonText(from: start)
    }

    private mutating func abandonText(from start: Int) {
        if position > start { emit(.stringText, from: start) }
        strings[strings.count - 1].isInText = true
        abandonString()
    }

    /// Ends the innermost string where its line or the text ends.
    private mutating func abandonString() {
        let string = strings.removeLast()
        if !string.isInText {
            emit(.interpolationEnd, from: position)
        }
        tokens[string.tokenIndex].flags.insert(.isMalformed)
        // Of strings in one another's interpolations the outermost is the one to mend.
        if strings.last.map({ $0.isMultiline && position < count }) ?? true {
            complain(.unterminatedString, string.delimiter)
        }
        emit(.stringEnd, from: position)
    }
}
