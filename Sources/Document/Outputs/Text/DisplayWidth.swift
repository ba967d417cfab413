/// How many columns text takes where every letter is as wide as the next: a terminal, a code block.
///
/// A small table of its own (after the wide ranges of Unicode's UAX 11) rather than the system's, so that the same
/// text is padded alike everywhere.
enum DisplayWidth {
    static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x7F: 1
        // combining marks, zero-width spaces and joiners, variation selectors
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x20D0...0x20FF, 0x2060...0x2064,
            0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF:
            0
        // Hangul, CJK and full-width forms, emoji
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}

/// How many columns a text takes at a terminal.
public func displayWidth(of text: String) -> Int { DisplayWidth.of(text) }
