import Diagnostics

/// The HTML comments in a paragraph or heading, with their places, which libcmark does not report reliably.
///
/// They are found by reading the prose as CommonMark does before it looks at emphasis and links: what a backslash
/// escapes, a code span, an autolink or another tag hides holds no comment. Only the destination and the title of a
/// link can still hide one; whoever needs to be sure compares the result with the tree.
public struct InlineComments: Hashable, Sendable {
    /// A place where a comment seems to begin and none is.
    public struct Unread: Hashable, Sendable {
        public enum Reason: Hashable, Sendable {
            /// Two hyphens stand inside, which end a comment in HTML.
            case doubleHyphen
            /// No `-->` follows in the paragraph.
            case unclosed
            /// The text begins with `>` or `->`, which end a comment in HTML.
            case emptyComment
        }

        /// Where its `<` stands in the prose.
        public var start: Int
        public var reason: Reason
    }

    /// The comments' ranges in the prose, `<!--` and `-->` included.
    public private(set) var comments: [Range<Int>] = []
    public private(set) var unread: [Unread] = []

    /// - Parameter prose: the lines of the paragraph or heading.
    public init(in prose: SourceText) {
        var scanner = InlineScanner(prose.utf8)
        while let token = scanner.next() {
            switch token {
            case .comment(let range): comments.append(range)
            case .unread(let place): unread.append(place)
            }
        }
    }
}

/// Steps through prose from one comment to the next.
private struct InlineScanner {
    enum Token {
        case comment(Range<Int>)
        case unread(InlineComments.Unread)
    }

    private let text: [UInt8]
    private var position = 0
    /// The starts of all runs of backticks by length, ascending.
    private var backticks: [Int: [Int]] = [:]
    /// How many of them lie behind, by length.
    private var passed: [Int: Int] = [:]
    /// What was looked for and does not occur in the rest of the text.
    private var absent: Set<[UInt8]> = []

    init(_ text: [UInt8]) {
        self.text = text
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let length = text[index...].prefix { $0 == UInt8(ascii: "`") }.count
            backticks[length, default: []].append(index)
            index += length
        }
    }

    mutating func next() -> Token? {
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "\\"):
                position += position + 1 < text.count && isPunctuation(text[position + 1]) ? 2 : 1
            case UInt8(ascii: "`"):
                skipCodeSpan()
            case UInt8(ascii: "<"):
                if let token = readAngle() { return token }
            default:
                position += 1
            }
        }
        return nil
    }

    private mutating func skipCodeSpan() {
        let length = text[position...].prefix { $0 == UInt8(ascii: "`") }.count
        let runs = backticks[length] ?? []
        var index = passed[length] ?? 0
        while index < runs.count, runs[index] < position + length { index += 1 }
        passed[length] = index
        // libcmark looks for the ends of no longer runs.
        if length <= 1000, index < runs.count {
            position = runs[index] + length
        } else {
            position += length
        }
    }

    /// Reads what begins with `<`, and steps over it.
    private mutating func readAngle() -> Token? {
        let start = position
        if hasBytes("<!--", at: start) {
            let body = start + 4
            guard let hyphens = firstIndex(of: "--", from: body) else {
                position += 1
                return .unread(.init(start: start, reason: .unclosed))
            }
            let isEmpty = hyphens == body
            if !isEmpty, text[body] == UInt8(ascii: ">") || hasBytes("->", at: body) {
                position += 1
                return .unread(.init(start: start, reason: .emptyComment))
            }
            guard hasBytes("-->", at: hyphens) else {
                position += 1
                return .unread(.init(start: start, reason: .doubleHyphen))
            }
            position = hyphens + 3
            return .comment(start..<position)
        }
        position = endOfAutolink(from: start) ?? endOfMarkup(from: start) ?? start + 1
        return nil
    }

    /// The end of `<scheme:…>` or `<name@host>`.
    private func endOfAutolink(from start: Int) -> Int? {
        let scheme = run(from: start + 1) { isLetter($0) || isDigit($0) || "+.-".utf8.contains($0) }
        if scheme.count >= 2, scheme.count <= 32, isLetter(text[start + 1]), hasBytes(":", at: scheme.upperBound) {
            let rest = run(from: scheme.upperBound + 1) {
                $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }
            if hasBytes(">", at: rest.upperBound) { return rest.upperBound + 1 }
        }
        let local = run(from: start + 1) { isLetter($0) || isDigit($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
        guard !local.isEmpty, hasBytes("@", at: local.upperBound) else { return nil }
        let host = run(from: local.upperBound + 1) { isLetter($0) || isDigit($0) || ".-".utf8.contains($0) }
        return !host.isEmpty && hasBytes(">", at: host.upperBound) ? host.upperBound + 1 : nil
    }

    /// The end of a tag, a processing instruction, a declaration or a CDATA section.
    private mutating func endOfMarkup(from start: Int) -> Int? {
        if hasBytes("<![CDATA[", at: start) {
            return firstIndex(of: "]]>", from: start + 9).map { $0 + 3 }
        }
        if hasBytes("<?", at: start) {
            return firstIndex(of: "?>", from: start + 2).map { $0 + 2 }
        }
        if hasBytes("<!", at: start) {
            let name = run(from: start + 2) { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            guard !name.isEmpty, !run(from: name.upperBound, while: isSpace).isEmpty else { return nil }
            return firstIndex(of: ">", from: name.upperBound).map { $0 + 1 }
        }
        let isClosing = hasBytes("</", at: start)
        var index = start + (isClosing ? 2 : 1)
        guard index < text.count, isLetter(text[index]) else { return nil }
        index = run(from: index) { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }.upperBound
        while !isClosing {
            let blanks = run(from: index, while: isSpace)
            guard !blanks.isEmpty, let end = endOfAttribute(from: blanks.upperBound) else { break }
            index = end
        }
        index = run(from: index, while: isSpace).upperBound
        if !isClosing, hasBytes("/", at: index) { index += 1 }
        return hasBytes(">", at: index) ? index + 1 : nil
    }

    private mutating func endOfAttribute(from start: Int) -> Int? {
        guard start < text.count, isLetter(text[start]) || "_:".utf8.contains(text[start]) else { return nil }
        let name = run(from: start) { isLetter($0) || isDigit($0) || ":._-".utf8.contains($0) }
        let equals = run(from: name.upperBound, while: isSpace).upperBound
        guard hasBytes("=", at: equals) else { return name.upperBound }
        let value = run(from: equals + 1, while: isSpace).upperBound
        if hasBytes("\"", at: value) { return firstIndex(of: "\"", from: value + 1).map { $0 + 1 } }
        if hasBytes("'", at: value) { return firstIndex(of: "'", from: value + 1).map { $0 + 1 } }
        let bare = run(from: value) { !isSpace($0) && !"\"'=<>`".utf8.contains($0) }
        return bare.isEmpty ? nil : bare.upperBound
    }

    /// Where a pattern next occurs. What is once absent is not looked for again, so that all searches together are
    /// linear.
    private mutating func firstIndex(of pattern: StaticString, from start: Int) -> Int? {
        let bytes = pattern.withUTF8Buffer { Array($0) }
        guard !absent.contains(bytes) else { return nil }
        var index = start
        while index + bytes.count <= text.count {
            if text[index] == bytes[0], hasBytes(pattern, at: index) { return index }
            index += 1
        }
        absent.insert(bytes)
        return nil
    }

    private func hasBytes(_ pattern: StaticString, at start: Int) -> Bool {
        pattern.withUTF8Buffer { pattern in
            start + pattern.count <= text.count && pattern.indices.allSatisfy { text[start + $0] == pattern[$0] }
        }
    }

    private func run(from start: Int, while holds: (UInt8) -> Bool) -> Range<Int> {
        var index = min(start, text.count)
        let first = index
        while index < text.count, holds(text[index]) { index += 1 }
        return first..<index
    }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !isLetter(byte) && !isDigit(byte)
    }
}
