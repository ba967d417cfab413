import Interpreting

/// What characters are, and texts made of them.
let characterBuiltins: [Builtin] = [
    Builtin(
        in: "Character", "init(_ text: String)", "The only character of a text; an error where there are more or none.",
        .source(
            """
            precondition(text.count == 1, "a character is made of a text of one character, not \\(text.count)")
            self = text._elements[0]
            """)),
    Builtin(
        in: "Character", "var wholeNumberValue: Int? { get }", "The number that the character stands for, or `nil`.",
        example: "Character(\"7\").wholeNumberValue  // Optional(7)",
        native: { call in call.return(Character(try call.string()).wholeNumberValue) }),
    Builtin(
        in: "Character", "var hexDigitValue: Int? { get }", "The value of a hexadecimal digit, or `nil`.",
        native: { call in call.return(Character(try call.string()).hexDigitValue) }),
    Builtin(
        in: "Character", "var isLowercase: Bool { get }", "Whether it is a small letter.",
        native: { call in call.return(Character(try call.string()).isLowercase) }),
    Builtin(
        in: "Character", "var isPunctuation: Bool { get }", "Whether it is a mark such as a full stop.",
        native: { call in call.return(Character(try call.string()).isPunctuation) }),
    Builtin(
        in: "Character", "var isNewline: Bool { get }", "Whether it ends a line.",
        native: { call in call.return(Character(try call.string()).isNewline) }),
    Builtin(
        in: "Character", "var isASCII: Bool { get }", "Whether it is one of the 128 oldest characters.",
        native: { call in call.return(Character(try call.string()).isASCII) }),
    Builtin(
        in: "String", "@discardableResult mutating func removeFirst() -> Character", "Removes the first character.",
        .source(
            """
            let all = self._elements
            precondition(!all.isEmpty, "an empty text has no first character to remove")
            self = String(Array(all.dropFirst()))
            return all[0]
            """)),
    Builtin(
        in: "String", "mutating func removeAll()", "Removes all characters.", .source("self = \"\"")),
    Builtin(
        in: "String", "mutating func removeLast(_ count: Int)", "Removes characters at the end.",
        .source("self = String(Array(self._elements.dropLast(count)))")),
    Builtin(
        in: "String", "mutating func removeFirst(_ count: Int)", "Removes characters at the beginning.",
        .source("self = String(Array(self._elements.dropFirst(count)))")),
    Builtin(
        in: "String", "mutating func append(contentsOf other: String)", "Adds a text at the end.",
        .source("self += other")),
]
