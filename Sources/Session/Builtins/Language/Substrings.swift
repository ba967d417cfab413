import Interpreting

/// Places in texts, and parts of texts between them.
///
/// A place is a number of bytes of UTF-8 from the beginning; a part holds the text that it is a part of.
let substringBuiltins: [Builtin] =
    indices + parts + additions + shared

/// The index of the text `call` reads next, from the number of bytes that follows.
extension Call {
    fileprivate mutating func place(in text: String) throws -> String.Index {
        let offset = int()
        guard offset >= 0, offset <= text.utf8.count else {
            throw Fault(.program, "the index lies outside of the text")
        }
        return text.utf8.index(text.startIndex, offsetBy: offset)
    }

    fileprivate func `return`(_ place: String.Index, in text: String) {
        `return`(text.utf8.distance(from: text.startIndex, to: place))
    }
}

private let indices: [Builtin] = [
    Builtin(
        in: "String", "var startIndex: String.Index { get }", "The place of the first character.",
        native: { call in call.return(0) }),
    Builtin(
        in: "String", "var endIndex: String.Index { get }", "The place behind the last character.",
        native: { call in call.return(try call.string().utf8.count) }),
    Builtin(
        in: "String", "func index(after i: String.Index) -> String.Index", "The place of the next character.",
        native: { call in
            let text = try call.string()
            let place = try call.place(in: text)
            guard place < text.endIndex else { throw Fault(.program, "there is no character behind the text's end") }
            call.return(text.index(after: place), in: text)
        }),
    Builtin(
        in: "String", "func index(before i: String.Index) -> String.Index", "The place of the character before.",
        native: { call in
            let text = try call.string()
            let place = try call.place(in: text)
            guard place > text.startIndex else {
                throw Fault(.program, "there is no character before the text's beginning")
            }
            call.return(text.index(before: place), in: text)
        }),
    Builtin(
        in: "String", "func index(_ i: String.Index, offsetBy distance: Int) -> String.Index",
        "The place some characters away.",
        native: { call in
            let text = try call.string()
            let place = try call.place(in: text)
            let distance = call.int()
            guard
                let found = text.index(
                    place, offsetBy: distance, limitedBy: distance < 0 ? text.startIndex : text.endIndex)
            else { throw Fault(.program, "there is no place \(distance) characters away") }
            try call.charge(elements: text.utf8.count)
            call.return(found, in: text)
        }),
    Builtin(
        in: "String", "func distance(from start: String.Index, to end: String.Index) -> Int",
        "How many characters lie between two places.",
        native: { call in
            let text = try call.string()
            let start = try call.place(in: text)
            try call.charge(elements: text.utf8.count)
            call.return(text.distance(from: start, to: try call.place(in: text)))
        }),
    Builtin(
        in: "String", "subscript(i: String.Index) -> Character { get }", "The character at a place.",
        example: "let word = \"cat\"\nprint(word[word.startIndex])  // c",
        native: { call in
            let text = try call.string()
            let place = try call.place(in: text)
            guard place < text.endIndex else { throw Fault(.program, "there is no character at the text's end") }
            call.return(String(text[place]))
        }),
    Builtin(
        in: "String", "func _part(_ low: String.Index, _ high: String.Index) -> String", "Some of the text.",
        native: { call in
            let text = try call.string()
            let low = try call.place(in: text)
            let high = try call.place(in: text)
            guard low <= high else { throw Fault(.program, "a range's lower bound must not be above its upper bound") }
            call.return(low == text.startIndex && high == text.endIndex ? text : String(text[low..<high]))
        }),
    Builtin(
        in: "String", "func _slice(_ low: String.Index, _ high: String.Index) -> Substring", "A part of the text.",
        .source(
            """
            if self.endIndex < high || high < low { _fail("the range lies outside of the text") }
            return Substring(_base: self, _start: low, _end: high)
            """)),
    Builtin(in: "String", "var _text: String { get }", "The text itself.", .source("self")),
    Builtin(in: "String", "init(_ part: Substring)", "A part as a text of its own.", .source("self = part._text")),
    Builtin(
        in: "String", "init(_ characters: ReversedCollection<String>)", "A text from last to first.",
        example: "String(\"abc\".reversed())  // cba", .source("self = String(characters._elements)")),
    Builtin(
        in: "String", "init<S: Sequence>(_ characters: S) where S.Element == Character", "The text of some characters.",
        .source("self = String(characters._elements)")),
    Builtin(
        in: "String", "mutating func insert(_ character: Character, at i: String.Index)", "Inserts a character.",
        .source("self._replace(i, i, String(character))")),
    Builtin(
        in: "String", "mutating func insert<S: StringProtocol>(contentsOf text: S, at i: String.Index)",
        "Inserts a text.", .source("self._replace(i, i, text._text)")),
    Builtin(
        in: "String", "@discardableResult mutating func remove(at i: String.Index) -> Character",
        "Removes a character.",
        .source("let removed = self[i]; self._replace(i, self.index(after: i), \"\"); return removed")),
    Builtin(
        in: "String", "mutating func removeSubrange(_ bounds: Range<String.Index>)", "Removes a part.",
        .source("self._replace(bounds.lowerBound, bounds.upperBound, \"\")")),
    Builtin(
        in: "String", "mutating func removeSubrange(_ bounds: ClosedRange<String.Index>)", "Removes a part.",
        .source("self._replace(bounds.lowerBound, self.index(after: bounds.upperBound), \"\")")),
    Builtin(
        in: "String",
        "mutating func replaceSubrange<S: StringProtocol>(_ bounds: Range<String.Index>, with text: S)",
        "Puts a text in the place of a part.",
        .source("self._replace(bounds.lowerBound, bounds.upperBound, text._text)")),
    Builtin(
        in: "String",
        "mutating func replaceSubrange<S: StringProtocol>(_ bounds: ClosedRange<String.Index>, with text: S)",
        "Puts a text in the place of a part.",
        .source("self._replace(bounds.lowerBound, self.index(after: bounds.upperBound), text._text)")),
    Builtin(
        in: "String", "mutating func _replace(_ low: String.Index, _ high: String.Index, _ text: String)",
        "Puts a text in the place of a part.",
        .source("self = \"\\(self._part(self.startIndex, low))\\(text)\\(self._part(high, self.endIndex))\"")),
]

private let parts: [Builtin] = [
    Builtin(
        in: "Substring", "init(_ text: String)", "A text as a part of itself.",
        .source("self = text._slice(text.startIndex, text.endIndex)")),
    Builtin(
        in: "Substring", "init(stringLiteral text: String)", "A text as a part of itself.",
        .source("self = text._slice(text.startIndex, text.endIndex)")),
    Builtin(
        in: "Substring", "var startIndex: String.Index { get }", "The place of the first character.",
        .source("self._start")),
    Builtin(
        in: "Substring", "var endIndex: String.Index { get }", "The place behind the last character.",
        .source("self._end")),
    Builtin(
        in: "Substring", "var _text: String { get }", "The part as a text of its own.",
        .source("self._base._part(self._start, self._end)")),
    Builtin(in: "Substring", "var base: String { get }", "The text that it is a part of.", .source("self._base")),
    Builtin(in: "Substring", "var description: String { get }", "The part as a text.", .source("self._text")),
    Builtin(
        in: "Substring", "var debugDescription: String { get }", "The part inside other values.",
        .source("self._text._quoted()")),
    Builtin(
        in: "String", "func _quoted() -> String", "The text as it prints inside other values.",
        native: { call in call.return(try call.string().debugDescription) }),
    Builtin(
        in: "Substring", "var _elements: [Character] { get }", "The characters.", .source("self._text._elements")),
    Builtin(
        in: "Substring", "func index(after i: String.Index) -> String.Index", "The place of the next character.",
        .source(
            """
            if !(i < self._end) { _fail("there is no character behind the text's end") }
            return self._base.index(after: i)
            """)),
    Builtin(
        in: "Substring", "func index(before i: String.Index) -> String.Index", "The place of the character before.",
        .source(
            """
            if !(self._start < i) { _fail("there is no character before the text's beginning") }
            return self._base.index(before: i)
            """)),
    Builtin(
        in: "Substring", "func index(_ i: String.Index, offsetBy distance: Int) -> String.Index",
        "The place some characters away.",
        .source(
            """
            let found = self._base.index(i, offsetBy: distance)
            if found < self._start || self._end < found { _fail("there is no place \\(distance) characters away") }
            return found
            """)),
    Builtin(
        in: "Substring", "func distance(from start: String.Index, to end: String.Index) -> Int",
        "How many characters lie between two places.", .source("self._base.distance(from: start, to: end)")),
    Builtin(
        in: "Substring", "subscript(i: String.Index) -> Character { get }", "The character at a place.",
        .source(
            """
            if i < self._start || !(i < self._end) { _fail("the index lies outside of the part") }
            return self._base[i]
            """)),
    Builtin(
        in: "Substring", "func _slice(_ low: String.Index, _ high: String.Index) -> Substring", "A part of the part.",
        .source(
            """
            if low < self._start || self._end < high || high < low { _fail("the range lies outside of the part") }
            return Substring(_base: self._base, _start: low, _end: high)
            """)),
    Builtin(
        in: "Substring", "@discardableResult mutating func removeFirst() -> Character", "Removes the first character.",
        .source("let removed = self[self._start]; self._start = self.index(after: self._start); return removed")),
    Builtin(
        in: "Substring", "mutating func removeFirst(_ k: Int)", "Removes characters at the beginning.",
        .source("self._start = self.index(self._start, offsetBy: k)")),
    Builtin(
        in: "Substring", "mutating func popFirst() -> Character?", "Removes the first character, if there is one.",
        .source("if self._start == self._end { return nil }; return self.removeFirst()")),
    Builtin(
        in: "Substring", "@discardableResult mutating func removeLast() -> Character", "Removes the last character.",
        .source("self._end = self.index(before: self._end); return self._base[self._end]")),
    Builtin(
        in: "Substring", "mutating func removeLast(_ k: Int)", "Removes characters at the end.",
        .source("self._end = self.index(self._end, offsetBy: -k)")),
    Builtin(
        in: "Substring", "mutating func popLast() -> Character?", "Removes the last character, if there is one.",
        .source("if self._start == self._end { return nil }; return self.removeLast()")),
    Builtin(
        in: "Substring", "mutating func append(_ character: Character)", "Adds a character at the end.",
        .source("self = Substring(\"\\(self)\\(character)\")")),
    Builtin(
        in: "Substring", "mutating func append<S: StringProtocol>(contentsOf text: S)", "Adds a text at the end.",
        .source("self = Substring(\"\\(self)\\(text)\")")),
    Builtin(
        in: "Substring", "func filter(_ isIncluded: (Character) throws -> Bool) rethrows -> String",
        "The characters that pass a test.", .source("try self._text.filter(isIncluded)")),
    Builtin(
        in: "Int", "init?(_ text: Substring)", "The number that a text spells, or `nil`.",
        .source("if let number = Int(text._text) { self = number } else { return nil }")),
    Builtin(
        in: "Double", "init?(_ text: Substring)", "The number that a text spells, or `nil`.",
        .source("if let number = Double(text._text) { self = number } else { return nil }")),
    Builtin(
        in: "Float", "init?(_ text: Substring)", "The number that a text spells, or `nil`.",
        .source("if let number = Float(text._text) { self = number } else { return nil }")),
    Builtin(
        in: "Bool", "init?(_ text: Substring)", "The truth that a text spells, or `nil`.",
        .source("if let truth = Bool(text._text) { self = truth } else { return nil }")),
]

/// Parts with texts behind them: the left side says what the sum is.
private let additions: [Builtin] = [
    Builtin(
        in: "Substring", "static func + (a: Substring, b: Substring) -> Substring", "One part after the other.",
        .source("Substring(\"\\(a)\\(b)\")")),
    Builtin(
        in: "Substring", "static func + (a: Substring, b: String) -> Substring", "A part with a text behind it.",
        .source("Substring(\"\\(a)\\(b)\")")),
    Builtin(
        in: "Substring", "static func + (a: String, b: Substring) -> String", "A text with a part behind it.",
        .source("\"\\(a)\\(b)\"")),
    Builtin(
        in: "String", "static func += (a: inout String, b: Substring)", "Adds a part at the end.",
        .source("a += b._text")),
    Builtin(
        in: "Substring", "static func += (a: inout Substring, b: String)", "Adds a text at the end.",
        .source("a = a + b")),
    Builtin(
        in: "Substring", "static func == (a: Substring, b: Substring) -> Bool", "Whether two parts are equal.",
        .source("a._text == b._text")),
    Builtin(
        in: "Substring", "static func < (a: Substring, b: Substring) -> Bool", "Whether one comes first.",
        .source("a._text < b._text")),
    Builtin(
        in: "Substring", "static func == (a: Substring, b: String) -> Bool", "Whether a part and a text are equal.",
        .source("a._text == b")),
    Builtin(
        in: "Substring", "static func == (a: String, b: Substring) -> Bool", "Whether a text and a part are equal.",
        .source("a == b._text")),
    Builtin(
        in: "Substring", "static func != (a: Substring, b: String) -> Bool", "Whether a part and a text differ.",
        .source("a._text != b")),
    Builtin(
        in: "Substring", "static func != (a: String, b: Substring) -> Bool", "Whether a text and a part differ.",
        .source("a != b._text")),
    Builtin(
        in: "String", "mutating func append(contentsOf part: Substring)", "Adds a part at the end.",
        .source("self += part._text")),
    Builtin(
        in: "String", "mutating func append<S: Sequence>(contentsOf characters: S) where S.Element == Character",
        "Adds characters at the end.", .source("self += String(characters._elements)")),
]

/// What a part does as the text that it spells would, and what both do with parts.
private let shared: [Builtin] =
    [
        ("var count: Int { get }", "How many characters there are.", "self._text.count"),
        ("func uppercased() -> String", "In capital letters.", "self._text.uppercased()"),
        ("func lowercased() -> String", "In small letters.", "self._text.lowercased()"),
    ].map { Builtin(in: "Substring", $0.0, $0.1, .source($0.2)) } + [
        Builtin(
            in: "Substring", "func hasPrefix<S: StringProtocol>(_ prefix: S) -> Bool", "Whether it begins with a text.",
            .source("self._text.hasPrefix(prefix._text)")),
        Builtin(
            in: "Substring", "func hasSuffix<S: StringProtocol>(_ suffix: S) -> Bool", "Whether it ends with a text.",
            .source("self._text.hasSuffix(suffix._text)")),
        Builtin(
            in: "String", "func hasPrefix(_ prefix: Substring) -> Bool", "Whether it begins with a text.",
            .source("self.hasPrefix(prefix._text)")),
        Builtin(
            in: "String", "func hasSuffix(_ suffix: Substring) -> Bool", "Whether it ends with a text.",
            .source("self.hasSuffix(suffix._text)")),
        Builtin(
            in: "Substring", "func contains<S: StringProtocol>(_ other: S) -> Bool", "Whether a text stands in it.",
            .source("self._text.contains(other._text)")),
        Builtin(
            in: "String", "func contains(_ other: Substring) -> Bool", "Whether a text stands in it.",
            .source("self.contains(other._text)")),
        Builtin(
            in: "StringProtocol",
            """
            func split(
                separator: Character, maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true
            ) -> [Substring]
            """, "The parts between separators.", example: "\"a b\".split(separator: \" \")  // [\"a\", \"b\"]",
            .source(
                """
                let cuts = self._text._split(String(separator), maxSplits, omittingEmptySubsequences)
                return self._parts(cuts)
                """)),
        Builtin(
            in: "StringProtocol",
            """
            func split(
                separator: String, maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true
            ) -> [Substring]
            """, "The parts between separators.",
            .source(
                """
                let cuts = self._text._split(separator, maxSplits, omittingEmptySubsequences)
                return self._parts(cuts)
                """)),
        Builtin(
            in: "String", "func _split(_ separator: String, _ maxSplits: Int, _ omitsEmpty: Bool) -> [Int]",
            "Where the parts between separators begin and end, in bytes.",
            native: { call in
                let object = try call.object(StringObject.self)
                let separator = try call.string()
                let maxSplits = call.int()
                guard maxSplits >= 0 else {
                    throw Fault(.program, "'maxSplits' is \(maxSplits), and must not be negative")
                }
                let omitsEmpty = call.bool()
                if omitsEmpty, maxSplits == Int.max, separator.count == 1,
                    let cuts = object.cuts(separator: separator[separator.startIndex])
                {
                    return call.return(object: cuts)
                }
                let text = object.value
                let pieces =
                    separator.count == 1
                    ? text.split(
                        separator: separator[separator.startIndex], maxSplits: maxSplits,
                        omittingEmptySubsequences: omitsEmpty)
                    : text.split(separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: omitsEmpty)
                var cuts: [Int] = []
                for piece in pieces {
                    cuts.append(text.utf8.distance(from: text.startIndex, to: piece.startIndex))
                    cuts.append(text.utf8.distance(from: text.startIndex, to: piece.endIndex))
                }
                call.return(object: ArrayObject(ints: cuts))
            }),
        Builtin(
            in: "String", "func _parts(_ cuts: [Int]) -> [Substring]", "The parts of a text between places.",
            native: { call in
                let text = try call.object(StringObject.self)
                let cuts = try call.array()
                try call.charge(rounds: cuts.count / 2 + 1)
                call.return(object: text.parts(between: cuts))
            }),
        Builtin(
            in: "Substring", "func _parts(_ cuts: [Int]) -> [Substring]", "The parts of a part between places.",
            .source(
                """
                let start = self._start._offset
                return self._base._parts(cuts.map { $0 + start })
                """)),
    ]
