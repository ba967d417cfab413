/// What an author who knows another language may have meant.
struct Advice {
    let text: String

    private init(_ text: String) { self.text = text }

    /// For an operator that other languages have.
    static func forOperator(_ name: String) -> Advice? {
        switch name {
        case "++": Advice("write '+= 1'")
        case "--": Advice("write '-= 1'")
        case "**", "^^": Advice("call 'pow'")
        case "//": Advice("write '/'")
        case "<>", "=!", "≠": Advice("write '!='")
        case "=>", "≥": Advice("write '>='")
        case "=<", "≤": Advice("write '<='")
        case ":=": Advice("write '='")
        case "×", "·", "⋅": Advice("write '*'")
        case "÷": Advice("write '/'")
        case "−": Advice("write '-'")
        case "..": Advice("write '...' or '..<'")
        case ".*", ".+", ".-", "./": Advice("the plain operator works element by element")
        default: nil
        }
    }

    /// For the word that begins the second of two statements on a line.
    static func betweenStatements(_ word: String) -> Advice? {
        switch word {
        case "and": Advice("for 'and' write '&&'")
        case "or": Advice("for 'or' write '||'")
        case "not": Advice("for 'not' write '!'")
        case "then": Advice("a body stands in braces")
        default: nil
        }
    }
}
