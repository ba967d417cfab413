import Interpreting

/// Texts and characters.
let stringBuiltins: [Builtin] = [
    Builtin("func + (a: String, b: String) -> String", "One text after the other.", example: "\"a\" + \"b\"  // ab", .source("\"\\(a)\\(b)\"")),
    Builtin("func += (a: inout String, b: String)", "Adds a text at the end.", .source("a = \"\\(a)\\(b)\"")),
    Builtin("func == (a: String, b: String) -> Bool", "Whether two texts are equal.", native: { call in
        let a = try call.string()
        call.return(a == (try call.string()))
    }),
    Builtin("func < (a: String, b: String) -> Bool", "Whether one text comes first.", native: { call in
        let a = try call.string()
        call.return(a < (try call.string()))
    }),
    Builtin("func == (a: Character, b: Character) -> Bool", "Whether two characters are equal.", native: { call in
        let a = try call.string()
        call.return(a == (try call.string()))
    }),
    Builtin("func < (a: Character, b: Character) -> Bool", "Whether one character comes first.", native: { call in
        let a = try call.string()
        call.return(a < (try call.string()))
    }),
    Builtin(in: "String", "init<T>(_ value: T)", "A value as text.", example: "String(3.5)  // 3.5", .intrinsic(.describe)),
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
    Builtin(in: "String", "var count: Int { get }", "How many characters there are.", native: { call in call.return(try call.string().count) }),
    Builtin(in: "String", "var isEmpty: Bool { get }", "Whether there are none.", native: { call in call.return(try call.string().isEmpty) }),
    Builtin(in: "String", "func uppercased() -> String", "In capital letters.", native: { call in call.return(try call.string().uppercased()) }),
    Builtin(in: "String", "func lowercased() -> String", "In small letters.", native: { call in call.return(try call.string().lowercased()) }),
    Builtin(in: "String", "func hasPrefix(_ prefix: String) -> Bool", "Whether it begins with a text.", native: { call in
        let text = try call.string()
        call.return(text.hasPrefix(try call.string()))
    }),
    Builtin(in: "String", "func hasSuffix(_ suffix: String) -> Bool", "Whether it ends with a text.", native: { call in
        let text = try call.string()
        call.return(text.hasSuffix(try call.string()))
    }),
    Builtin(in: "String", "func contains(_ other: String) -> Bool", "Whether a text stands in it.", native: { call in
        let text = try call.string()
        call.return(text.contains(try call.string()))
    }),
    Builtin(in: "String", "var _elements: [Character] { get }", "The characters.", native: { call in
        call.return(object: ArrayObject(strings: try call.string().map { String($0) }))
    }),
    Builtin(in: "String", "mutating func append(_ other: String)", "Adds a text at the end.", .source("self = \"\\(self)\\(other)\"")),
    Builtin(in: "String", "func split(separator: Character) -> [String]", "The parts between separators.", native: { call in
        let text = try call.string()
        let separator = try call.string()
        call.return(object: ArrayObject(strings: text.split(separator: Character(separator)).map(String.init)))
    }),
]
