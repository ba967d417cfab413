import Diagnostics

/// An option as an author wrote it.
struct WrittenOption {
    var key: String
    var value: String
    var keySpan: Span
    var valueSpan: Span
}

/// Reads the attributes that follow a fence's first word, in the form of Pandoc:
/// `{#name key=value key="quoted value"}`.
struct CellAttributes {
    private(set) var options: [WrittenOption] = []
    private(set) var diagnostic: Diagnostic?

    private let utf8: [UInt8]
    private let end: Int
    private var position: Int

    /// - Parameter range: what follows the first word, to the end of the line.
    init(_ utf8: [UInt8], in range: Range<Int>) {
        self.utf8 = utf8
        position = range.lowerBound
        end = range.upperBound
        read()
    }

    private mutating func read() {
        skipBlanks()
        guard position < end else { return }
        guard take(UInt8(ascii: "{")) else {
            fail("only attributes in braces may follow 'swift'", from: position, to: end)
            return
        }
        while true {
            skipBlanks()
            guard position < end else {
                fail("the attributes are not closed by '}'", from: end, to: end)
                return
            }
            if take(UInt8(ascii: "}")) { break }
            guard readOption() else { return }
        }
        skipBlanks()
        if position < end { fail("nothing may follow the attributes", from: position, to: end) }
    }

    private mutating func readOption() -> Bool {
        let start = position
        if take(UInt8(ascii: "#")) {
            let name = word()
            if name.isEmpty {
                fail("a name must follow '#'", from: start, to: start + 1)
                return false
            }
            options.append(
                WrittenOption(
                    key: "label", value: name, keySpan: Span(start, position), valueSpan: Span(start, position)))
            return true
        }
        if take(UInt8(ascii: ".")) {
            _ = word()
            fail("classes have no meaning for cells", from: start, to: position)
            return false
        }
        let key = word()
        let keySpan = Span(start, position)
        guard !key.isEmpty, take(UInt8(ascii: "=")) else {
            fail("an attribute has the form key=value", from: start, to: max(position, start + 1))
            return false
        }
        let valueStart = position
        guard let value = value() else { return false }
        options.append(
            WrittenOption(key: key, value: value, keySpan: keySpan, valueSpan: Span(valueStart, position)))
        return true
    }

    private mutating func value() -> String? {
        let start = position
        guard position < end, utf8[position] == UInt8(ascii: "\"") || utf8[position] == UInt8(ascii: "'") else {
            let value = word()
            if value.isEmpty {
                fail("an attribute has the form key=value", from: start, to: start)
                return nil
            }
            return value
        }
        let quote = utf8[position]
        position += 1
        var value: [UInt8] = []
        while position < end {
            let byte = utf8[position]
            position += 1
            if byte == quote { return String(decoding: value, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), position < end, utf8[position] == quote || utf8[position] == byte {
                value.append(utf8[position])
                position += 1
            } else {
                value.append(byte)
            }
        }
        fail("this quote is not closed", from: start, to: start + 1)
        return nil
    }

    /// The bytes up to a blank, a brace or an equals sign.
    private mutating func word() -> String {
        let start = position
        while position < end, !" \t{}=\"'".utf8.contains(utf8[position]) { position += 1 }
        return String(decoding: utf8[start..<position], as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while position < end, utf8[position] == UInt8(ascii: " ") || utf8[position] == UInt8(ascii: "\t") {
            position += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, utf8[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func fail(_ problem: String, from start: Int, to end: Int) {
        diagnostic = NotebookMessages.attributesMalformed(problem, at: Span(start, max(start, end)))
    }
}
