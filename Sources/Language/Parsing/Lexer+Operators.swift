extension Lexer {
    /// Whether something that an operator could belong to ends directly before an offset.
    func isLeftBound(_ offset: Int) -> Bool {
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

    mutating func readOperator() {
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
