import Interpreting

/// Texts and characters.
let stringBuiltins: [Builtin] = [
    Builtin(
        "func + (a: String, b: String) -> String", "One text after the other.", example: "\"a\" + \"b\"  // ab",
        .source("\"\\(a)\\(b)\"")),
    Builtin(
        "func += (a: inout String, b: String)", "Adds a text at the end.", .intrinsic(.textAppend)),
    Builtin(
        "func == (a: String, b: String) -> Bool", "Whether two texts are equal.",
        native: { call in
            let a = try call.string()
            call.return(a == (try call.string()))
        }),
    Builtin(
        "func < (a: String, b: String) -> Bool", "Whether one text comes first.",
        native: { call in
            let a = try call.string()
            call.return(a < (try call.string()))
        }),
    Builtin(
        "func == (a: Character, b: Character) -> Bool", "Whether two characters are equal.",
        native: { call in
            let a = try call.string()
            call.return(a == (try call.string()))
        }),
    Builtin(
        "func < (a: Character, b: Character) -> Bool", "Whether one character comes first.",
        native: { call in
            let a = try call.string()
            call.return(a < (try call.string()))
        }),
    Builtin(in: "String", "init<T>(describing value: T)", "A value as text.", .intrinsic(.describe)),
    Builtin(
        in: "String", "init(_ characters: [Character])", "The text of some characters.",
        native: { call in call.return(try StringObject.joined(try call.array().strings)) }),
    Builtin(
        in: "String", "init(_ number: Int, radix: Int, uppercase: Bool = false)", "A whole number to another base.",
        example: "String(255, radix: 16)  // ff",
        native: { call in
            let number = call.int()
            let radix = call.int()
            guard (2...36).contains(radix) else {
                throw Fault(.program, "'radix' is \(radix), and must be from 2 to 36")
            }
            call.return(String(number, radix: radix, uppercase: call.bool()))
        }),
    Builtin(in: "String", "var description: String { get }", "The text itself.", .source("self")),
    Builtin(in: "Character", "var description: String { get }", "The character as a text.", .source("String(self)")),
    Builtin(
        in: "String", "func filter(_ isIncluded: (Character) throws -> Bool) rethrows -> String",
        "The characters that pass a test.", .source("String(try self._elements.filter { try isIncluded($0) })")),
    Builtin(
        in: "String", "mutating func append(_ other: Character)", "Adds a character at the end.",
        .intrinsic(.textAppend)),
    Builtin(
        in: "String", "mutating func removeLast() -> Character", "Removes the last character.",
        .source(
            """
            let all = self._elements
            precondition(!all.isEmpty, "an empty text has no last character to remove")
            self = String(all.dropLast()._elements)
            return all[all.count - 1]
            """)),
    Builtin(
        in: "Character", "var isLetter: Bool { get }", "Whether it is a letter.",
        native: { call in
            call.return(Character(try call.string()).isLetter)
        }),
    Builtin(
        in: "Character", "var isNumber: Bool { get }", "Whether it is a digit or another sign for a number.",
        native: { call in
            call.return(Character(try call.string()).isNumber)
        }),
    Builtin(
        in: "Character", "var isWhitespace: Bool { get }", "Whether it is a space or ends a line.",
        native: { call in
            call.return(Character(try call.string()).isWhitespace)
        }),
    Builtin(
        in: "Character", "var isUppercase: Bool { get }", "Whether it is a capital letter.",
        native: { call in
            call.return(Character(try call.string()).isUppercase)
        }),
    Builtin(
        in: "Character", "func uppercased() -> String", "In capital letters.",
        native: { call in
            call.return(try call.string().uppercased())
        }),
    Builtin(
        in: "Character", "func lowercased() -> String", "In small letters.",
        native: { call in
            call.return(try call.string().lowercased())
        }),
    Builtin(
        in: "String", "init<T>(_ value: T)", "A value as text.", example: "String(3.5)  // 3.5", .intrinsic(.describe)),
    Builtin(
        in: "String", "init(repeating text: String, count: Int)", "The same text several times.",
        example: "String(repeating: \"ab\", count: 2)  // abab",
        native: { call in
            let text = try call.string()
            let count = call.int()
            guard count >= 0, text.utf8.count.multipliedReportingOverflow(by: count).partialValue <= Session.textLimit,
                !text.utf8.count.multipliedReportingOverflow(by: count).overflow
            else { throw Fault(.program, "a text cannot be repeated \(count) times") }
            try call.charge(elements: text.utf8.count * count)
            call.return(String(repeating: text, count: count))
        }),
    Builtin(
        in: "String", "var count: Int { get }", "How many characters there are.",
        .intrinsic(.textCount)),
    Builtin(
        in: "String", "var isEmpty: Bool { get }", "Whether there are none.",
        native: { call in call.return(try call.object(StringObject.self).byteCount == 0) }),
    Builtin(
        in: "String", "func uppercased() -> String", "In capital letters.",
        native: { call in call.return(try call.string().uppercased()) }),
    Builtin(
        in: "String", "func lowercased() -> String", "In small letters.",
        native: { call in call.return(try call.string().lowercased()) }),
    Builtin(
        in: "String", "func hasPrefix(_ prefix: String) -> Bool", "Whether it begins with a text.",
        native: { call in
            let text = try call.string()
            call.return(text.hasPrefix(try call.string()))
        }),
    Builtin(
        in: "String", "func hasSuffix(_ suffix: String) -> Bool", "Whether it ends with a text.",
        native: { call in
            let text = try call.string()
            call.return(text.hasSuffix(try call.string()))
        }),
    Builtin(
        in: "String", "func contains(_ other: String) -> Bool", "Whether a text stands in it.",
        native: { call in
            let text = try call.string()
            call.return(text.contains(try call.string()))
        }),
    Builtin(
        in: "String", "var _elements: [Character] { get }", "The characters.",
        native: { call in
            let text = try call.object(StringObject.self)
            call.return(object: call.characters(of: text))
        }),
    Builtin(
        in: "String", "mutating func append(_ other: String)", "Adds a text at the end.", .intrinsic(.textAppend)),
    Builtin(
        in: "String", "func replacing(_ part: String, with replacement: String) -> String",
        "The text with another in the place of each part like it.",
        example: "\"a-b-c\".replacing(\"-\", with: \"+\")  // a+b+c",
        native: { call in
            let text = try call.string()
            let part = try call.string()
            let replacement = try call.string()
            guard !part.isEmpty else { throw Fault(.program, "an empty text cannot be replaced") }
            let pieces = text.split(separator: part, omittingEmptySubsequences: false).map(String.init)
            call.return(try StringObject.joined(pieces, separator: replacement))
        }),
]
