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

    mutating func readNumber() {
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
