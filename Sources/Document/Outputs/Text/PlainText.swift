/// Text that is safe to keep in a file and to show in a terminal.
///
/// Control characters but newline and tab become their Swift escapes, such as `\u{1B}`; blanks at the ends of lines
/// are dropped.
///
///     sanitized("red \u{1B}[31m \n") // "red \\u{1B}[31m\n"
public func sanitized(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x0A:
            PlainText.dropBlanks(atEndOf: &bytes)
            bytes.append(0x0A)
        case 0x09: bytes.append(0x09)
        case 0..<0x20, 0x7F..<0xA0: bytes += PlainText.escape(scalar)
        default: bytes += UTF8.encode(scalar)!  // a scalar always has an encoding
        }
    }
    PlainText.dropBlanks(atEndOf: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// Lines of sanitized text.
enum PlainText {
    /// The lines of sanitized text; the newline at its end begins no further line. Empty text has no lines.
    static func lines(of text: String) -> [String] {
        let text = sanitized(text)
        guard !text.isEmpty else { return [] }
        let parts = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let lines = parts.map { String(Substring($0)) }
        return text.utf8.last == UInt8(ascii: "\n") ? Array(lines.dropLast()) : lines
    }

    /// Sanitized text in one line: newlines and tabs are blanks.
    static func line(of text: String) -> String {
        String(String.UnicodeScalarView(sanitized(text).unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
    }

    /// One line of at most so many columns; what is longer ends in an ellipsis.
    static func line(of text: String, columns: Int) -> String {
        let line = line(of: text)
        guard DisplayWidth.of(line) > columns else { return line }
        var kept = String.UnicodeScalarView()
        var width = 0
        for scalar in line.unicodeScalars {
            width += DisplayWidth.of(scalar)
            if width >= columns { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    fileprivate static func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
        Array("\\u{\(String(scalar.value, radix: 16, uppercase: true))}".utf8)
    }

    fileprivate static func dropBlanks(atEndOf bytes: inout [UInt8]) {
        while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    }
}
