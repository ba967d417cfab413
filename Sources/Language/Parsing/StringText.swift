import Diagnostics

/// Resolves the escapes, line breaks and indentation of one string literal.
struct StringText {
    /// What stands between the delimiters, in order.
    enum Piece {
        /// A range of the cell's text.
        case text(Range<Int>)
        /// An expression and its range with `\(` and `)`.
        case interpolation(Expression, Range<Int>)
    }

    private let bytes: [UInt8]
    private let hashes: Int
    private let isMultiline: Bool
    /// Whether the lexer has found no end; then the rules of the last line do not apply.
    private let isUnterminated: Bool
    private var indentation: Range<Int> = 0..<0
    private(set) var complaints: [(ParsingMessage, Range<Int>)] = []

    init(delimiter: Token, in source: SourceText) {
        bytes = source.utf8
        hashes = bytes[delimiter.range].prefix { $0 == UInt8(ascii: "#") }.count
        isMultiline = delimiter.range.count - hashes == 3
        isUnterminated = delimiter.isMalformed
    }

    /// The literal's value; one text where there is no interpolation.
    mutating func resolve(_ pieces: [Piece], closing: Range<Int>) -> [Expression.StringPiece] {
        let cut = isMultiline && !isUnterminated ? findIndentation(pieces, closing: closing) : nil
        var resolved: [Expression.StringPiece] = []
        var isFirst = true
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .text(var range):
                if isMultiline, isFirst, !range.isEmpty, isLineEnd(bytes[range.lowerBound]) {
                    // The line break behind the opening quotes; the first line's indentation follows it.
                    range = skipLineEnd(range.lowerBound, in: range)..<range.upperBound
                    if let cut, index == pieces.count - 1 {
                        range = range.lowerBound..<max(range.lowerBound, cut)
                    }
                    let text = resolve(range, startsLine: true, isLast: index == pieces.count - 1)
                    if !text.isEmpty { resolved.append(.text(text)) }
                } else {
                    if let cut, index == pieces.count - 1 { range = range.lowerBound..<cut }
                    let text = resolve(range, startsLine: false, isLast: index == pieces.count - 1)
                    if !text.isEmpty { resolved.append(.text(text)) }
                }
            case .interpolation(let expression, let range):
                checkIndentation(in: range)
                resolved.append(.interpolation(expression))
            }
            isFirst = false
        }
        return resolved.isEmpty ? [.text("")] : resolved
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }

    /// The offset behind a line end, which may be CR LF.
    private func skipLineEnd(_ offset: Int, in range: Range<Int>) -> Int {
        let isPair =
            bytes[offset] == UInt8(ascii: "\r") && offset + 1 < range.upperBound
            && bytes[offset + 1] == UInt8(ascii: "\n")
        return offset + (isPair ? 2 : 1)
    }

    /// Takes the indentation from the closing quotes' line; returns where the text ends, before that line's break.
    private mutating func findIndentation(_ pieces: [Piece], closing: Range<Int>) -> Int? {
        guard case .text(let range)? = pieces.last else {
            complaints.append((.textBesideClosingQuotes, closing))
            return nil
        }
        var start = range.upperBound
        while start > range.lowerBound, isBlank(bytes[start - 1]) { start -= 1 }
        guard start > range.lowerBound, isLineEnd(bytes[start - 1]) else {
            complaints.append((.textBesideClosingQuotes, closing))
            return nil
        }
        indentation = start..<range.upperBound
        var end = start - 1
        if bytes[end] == UInt8(ascii: "\n"), end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return end
    }

    private mutating func resolve(_ range: Range<Int>, startsLine: Bool, isLast: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var position = range.lowerBound
        if startsLine { position = skipIndentation(position, range) }
        while position < range.upperBound {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\"), isEscape(position, range) {
                position = resolveEscape(position, range, into: &result, isLast: isLast)
            } else if isLineEnd(byte) {
                result.append(UInt8(ascii: "\n"))
                position = skipIndentation(skipLineEnd(position, in: range), range)
            } else {
                result.append(byte)
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func skipIndentation(_ start: Int, _ range: Range<Int>) -> Int {
        var position = start
        var expected = indentation.lowerBound
        while expected < indentation.upperBound, position < range.upperBound, bytes[position] == bytes[expected] {
            position += 1
            expected += 1
        }
        if expected == indentation.upperBound { return position }
        // An empty line needs none; the break before the closing quotes' line is no part of the range.
        if position == start, position < bytes.count, isLineEnd(bytes[position]) { return position }
        complaints.append((.insufficientIndentation, position..<position))
        return position
    }

    /// The lines of an interpolation are lines of the literal, too.
    private mutating func checkIndentation(in range: Range<Int>) {
        guard !indentation.isEmpty else { return }
        var position = range.lowerBound
        while position < range.upperBound {
            position =
                isLineEnd(bytes[position])
                ? skipIndentation(skipLineEnd(position, in: range), range) : position + 1
        }
    }

    private func isEscape(_ position: Int, _ range: Range<Int>) -> Bool {
        guard position + hashes < range.upperBound else { return false }
        for offset in 0..<hashes where bytes[position + 1 + offset] != UInt8(ascii: "#") { return false }
        return true
    }

    /// Resolves the escape that starts at `start`; returns the offset behind it.
    private mutating func resolveEscape(
        _ start: Int, _ range: Range<Int>, into result: inout [UInt8], isLast: Bool
    ) -> Int {
        let position = start + 1 + hashes
        guard position < range.upperBound else {
            complaints.append((isLast && isMultiline ? .escapedLastLine : .invalidEscape, start..<range.upperBound))
            return range.upperBound
        }
        switch bytes[position] {
        case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "0"): result.append(0)
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): result.append(bytes[position])
        case UInt8(ascii: "u"): return resolveScalar(start, position + 1, range, into: &result)
        case let byte where isMultiline && (isBlank(byte) || isLineEnd(byte)):
            var end = position
            while end < range.upperBound, isBlank(bytes[end]) { end += 1 }
            if end < range.upperBound, isLineEnd(bytes[end]) {
                return skipIndentation(skipLineEnd(end, in: range), range)
            }
            complaints.append((end == range.upperBound && isLast ? .escapedLastLine : .invalidEscape, start..<position))
            return end
        default:
            var end = position + 1
            while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
            complaints.append((.invalidEscape, start..<end))
            return end
        }
        return position + 1
    }

    /// `\u{…}` with one to eight hexadecimal digits; `position` is behind the `u`.
    private mutating func resolveScalar(
        _ start: Int, _ position: Int, _ range: Range<Int>, into result: inout [UInt8]
    ) -> Int {
        guard position < range.upperBound, bytes[position] == UInt8(ascii: "{") else {
            complaints.append((.invalidUnicodeEscape, start..<position))
            return position
        }
        var end = position + 1
        var value: UInt32 = 0
        while end < range.upperBound, end - position <= 8, let digit = hexadecimalValue(bytes[end]) {
            value = value << 4 | digit
            end += 1
        }
        guard end > position + 1, end < range.upperBound, bytes[end] == UInt8(ascii: "}") else {
            complaints.append((.invalidUnicodeEscape, start..<end))
            return end
        }
        end += 1
        if let scalar = Unicode.Scalar(value) {
            result += Array(String(Character(scalar)).utf8)
        } else {
            complaints.append((.invalidUnicodeScalar, start..<end))
        }
        return end
    }

    private func hexadecimalValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
