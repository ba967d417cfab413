import Diagnostics

/// A piece of a cell's text that the grammar takes as one: a word, a literal's part, a bracket, an operator.
///
/// Sixteen bytes; its text stays in the source.
struct Token {
    struct Flags: OptionSet {
        let rawValue: UInt8

        /// The first token of its line.
        static let startsLine = Flags(rawValue: 1 << 0)
        /// An identifier written between backticks.
        static let isEscaped = Flags(rawValue: 1 << 1)
        /// A literal about which the lexer has complained; the parser stays silent about its value.
        static let isMalformed = Flags(rawValue: 1 << 2)
    }

    var kind: TokenKind
    var flags: Flags
    /// The offset of its first byte in the cell's text.
    var start: Int32
    /// The offset after its last byte in the cell's text.
    var end: Int32
    /// What must be added to an offset on the token's line to get the place in the notebook file.
    var shift: Int32

    var startsLine: Bool { flags.contains(.startsLine) }
    var isEscaped: Bool { flags.contains(.isEscaped) }
    var isMalformed: Bool { flags.contains(.isMalformed) }
    /// Its bytes' offsets in the cell's text.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// Where it starts in the notebook file.
    var fileStart: Int { Int(start) + Int(shift) }
    /// Where it ends in the notebook file.
    var fileEnd: Int { Int(end) + Int(shift) }
}

/// What a token is.
///
/// Every reserved word of Swift has a kind of its own, named as it is spelt; words that are reserved only in places
/// (`get`, `some`, `mutating`, …) are identifiers.
enum TokenKind: UInt8 {
    case endOfFile
    /// Bytes that no token begins with; the lexer has complained.
    case invalid

    case identifier
    /// `$0`.
    case dollarIdentifier
    /// `_`.
    case underscore

    case integer
    case float
    /// `"`, `"""`, `#"`, `##"""`, …
    case stringStart
    /// A string's text between its delimiters and interpolations, escapes unresolved.
    case stringText
    /// `\(` in a string.
    case interpolationStart
    /// The `)` that ends an interpolation; empty where it is missing.
    case interpolationEnd
    /// The closing delimiter; empty where it is missing.
    case stringEnd

    case leftParenthesis
    case rightParenthesis
    case leftBracket
    case rightBracket
    case leftBrace
    case rightBrace

    case comma
    case colon
    case semicolon
    case at
    case backslash
    /// `#word`.
    case pound
    /// `.` between two parts.
    case period
    /// `.` with nothing before it.
    case periodPrefix
    case arrow
    case equal
    /// `?` directly behind an operand.
    case questionPostfix
    /// `?` with a blank before it.
    case questionInfix
    /// `!` directly behind an operand.
    case exclamationPostfix
    /// `&` directly before an operand.
    case ampersandPrefix

    case prefixOperator
    case binaryOperator
    case postfixOperator

    case `associatedtype`
    case `class`
    case `deinit`
    case `enum`
    case `extension`
    case `fileprivate`
    case `func`
    case `import`
    case `init`
    case `inout`
    case `internal`
    case `let`
    case `operator`
    case `precedencegroup`
    case `private`
    case `protocol`
    case `public`
    case `rethrows`
    case `static`
    case `struct`
    case `subscript`
    case `typealias`
    case `var`

    case `break`
    case `case`
    case `catch`
    case `continue`
    case `default`
    case `defer`
    case `do`
    case `else`
    case `fallthrough`
    case `for`
    case `guard`
    case `if`
    case `in`
    case `repeat`
    case `return`
    case `switch`
    case `throw`
    case `where`
    case `while`

    case any
    case `as`
    case `false`
    case `is`
    case `nil`
    case `self`
    case selfType
    case `super`
    case `throws`
    case `true`
    case `try`

    /// Whether it is a reserved word.
    var isKeyword: Bool { rawValue >= TokenKind.associatedtype.rawValue }

    /// The reserved words by their spelling.
    static let keywords: [String: TokenKind] = [
        "associatedtype": .associatedtype, "class": .class, "deinit": .deinit, "enum": .enum,
        "extension": .extension, "fileprivate": .fileprivate, "func": .func, "import": .import,
        "init": .`init`, "inout": .inout, "internal": .internal, "let": .let, "operator": .operator,
        "precedencegroup": .precedencegroup, "private": .private, "protocol": .protocol, "public": .public,
        "rethrows": .rethrows, "static": .static, "struct": .struct, "subscript": .subscript,
        "typealias": .typealias, "var": .var,
        "break": .break, "case": .case, "catch": .catch, "continue": .continue, "default": .default,
        "defer": .defer, "do": .do, "else": .else, "fallthrough": .fallthrough, "for": .for, "guard": .guard,
        "if": .if, "in": .in, "repeat": .repeat, "return": .return, "switch": .switch, "throw": .throw,
        "where": .where, "while": .while,
        "Any": .any, "as": .as, "false": .false, "is": .is, "nil": .nil, "self": .`self`, "Self": .selfType,
        "super": .super, "throws": .throws, "true": .true, "try": .try,
    ]
}

/// A cell's tokens, and what the lexer saw on the way.
struct TokenList {
    /// Ends with one token of kind `endOfFile`.
    var tokens: [Token]
    /// For an opening bracket, brace or interpolation the index of the token that closes it; −1 where none does.
    var partners: [Int32]
    /// Comments as ranges of the cell's text, in order.
    var comments: [Range<Int>]
    var diagnostics: [Diagnostic]
    /// How many bytes the lexer looked at, to show that its work is linear.
    var steps: Int
}
