/// How text goes into HTML: one function for each place where it may stand.
public enum HTMLEscaping {
    /// Text between tags or in a quoted attribute.
    ///
    ///     HTMLEscaping.text("a < \"b\"") // "a &lt; &quot;b&quot;"
    public static func text(_ text: String) -> String {
        var escaped: [UInt8] = []
        appendText(text, to: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    /// The destination of a link in a quoted attribute: bytes that may not stand in one are written `%XX`.
    public static func destination(_ destination: String) -> String {
        var escaped: [UInt8] = []
        appendDestination(destination, to: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Whether a browser may run a link's destination or read the disk through it: `javascript:`, `vbscript:`,
    /// `file:`, and `data:` but for pictures without scripts. Entities and backslashes are to be read before.
    public static func isUnsafe(destination: String) -> Bool {
        func begins(_ scheme: StaticString) -> Bool {
            var rest = destination.utf8.makeIterator()
            return scheme.withUTF8Buffer { scheme in
                scheme.allSatisfy { expected in
                    guard let byte = rest.next() else { return false }
                    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                        ? byte | 0x20 == expected
                        : byte == expected
                }
            }
        }
        if begins("data:image/png") || begins("data:image/gif") || begins("data:image/jpeg")
            || begins("data:image/webp")
        {
            return false
        }
        return begins("javascript:") || begins("vbscript:") || begins("file:") || begins("data:")
    }

    static func appendText(_ text: String, to html: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): html += "&amp;".utf8
            case UInt8(ascii: "<"): html += "&lt;".utf8
            case UInt8(ascii: ">"): html += "&gt;".utf8
            case UInt8(ascii: "\""): html += "&quot;".utf8
            default: html.append(byte)
            }
        }
    }

    static func appendDestination(_ destination: String, to html: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in destination.utf8 {
            switch byte {
            case UInt8(ascii: "&"): html += "&amp;".utf8
            case UInt8(ascii: "'"): html += "&#x27;".utf8
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                html.append(byte)
            default:
                if punctuation.contains(byte) {
                    html.append(byte)
                } else {
                    html += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }
        }
    }

    /// The punctuation that stands in a destination as it is.
    private static let punctuation = Array("-_.+!*(),%#@?=;:/$~".utf8)
}
