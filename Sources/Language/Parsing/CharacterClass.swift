/// Which characters Swift's words and operators are made of.
///
/// The ranges are those of The Swift Programming Language, “Lexical Structure” (identifier-head, operator-head and
/// their continuations), but for the invisible marks that turn the direction of text: an identifier must not hold
/// what a reader cannot see.
enum CharacterClass {
    static func continuesASCIIIdentifier(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
    }

    static func isASCIIOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
            UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "&"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "?"):
            return true
        default:
            return false
        }
    }

    /// Whether a scalar may start an identifier.
    static func startsIdentifier(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar, continuesIdentifier(scalar) else { return false }
        switch scalar.value {
        case 0x30...0x39, 0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: return false
        default: return true
        }
    }

    /// Whether a scalar may go on an identifier.
    static func continuesIdentifier(_ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        if value < 0x80 { return continuesASCIIIdentifier(UInt8(value)) }
        switch value {
        case 0xA8, 0xAA, 0xAD, 0xAF, 0xB2...0xB5, 0xB7...0xBA, 0xBC...0xBE, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x167F,
            0x1681...0x180D, 0x180F...0x1FFF, 0x200B...0x200D, 0x203F...0x2040, 0x2054, 0x2060...0x2065,
            0x206A...0x218F, 0x2460...0x24FF, 0x2776...0x2793, 0x2C00...0x2DFF, 0x2E80...0x2FFF, 0x3004...0x3007,
            0x3021...0x302F, 0x3031...0xD7FF, 0xF900...0xFD3D, 0xFD40...0xFDCF, 0xFDF0...0xFE44, 0xFE47...0xFFF8:
            return true
        case 0x1_0000...0xE_FFFD:
            return value & 0xFFFF <= 0xFFFD
        default:
            return false
        }
    }

    /// Whether a scalar may start an operator.
    static func startsOperator(_ scalar: Unicode.Scalar?) -> Bool {
        guard let value = scalar?.value else { return false }
        if value < 0x80 { return isASCIIOperator(UInt8(value)) }
        switch value {
        case 0xA1...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0, 0xB1, 0xB6, 0xBB, 0xBF, 0xD7, 0xF7, 0x2016...0x2017,
            0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E, 0x2190...0x23FF, 0x2500...0x2775,
            0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003, 0x3008...0x3020, 0x3030:
            return true
        default:
            return false
        }
    }

    /// Whether a scalar may go on an operator.
    static func continuesOperator(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        switch scalar.value {
        case 0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF:
            return true
        default:
            return startsOperator(scalar)
        }
    }

    /// The quote that closes what another language's opening quote begins.
    static func closingQuote(of scalar: Unicode.Scalar?) -> Unicode.Scalar? {
        switch scalar {
        case "'": "'"
        case "\u{201C}", "\u{201E}", "\u{201D}": "\u{201D}"
        case "\u{2018}", "\u{2019}": "\u{2019}"
        default: nil
        }
    }
}
