extension Lexer {
    /// Reads an opening delimiter; `position` is at its first quote.
    mutating func readStringStart(hashes: Int, from start: Int? = nil) {
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
    mutating func readStringPart(_ string: OpenString) {
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
    mutating func abandonString() {
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
