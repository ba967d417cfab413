/// How tightly an infix operator binds: the standard library's precedence groups, from the loosest to the tightest.
enum Precedence: Int, Comparable {
    case assignment, ternary, unknown, logicalDisjunction, logicalConjunction, comparison, nilCoalescing, casting
    case rangeFormation, addition, multiplication, bitwiseShift

    enum Associativity { case left, right, none }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

    var associativity: Associativity {
        switch self {
        case .assignment, .ternary, .nilCoalescing: .right
        case .logicalDisjunction, .logicalConjunction, .addition, .multiplication: .left
        case .unknown, .comparison, .casting, .rangeFormation, .bitwiseShift: .none
        }
    }

    /// The precedence of every infix operator but `=`, `? :`, `is` and `as`, which have tokens of their own.
    static let infixOperators: [String: Precedence] = {
        let groups: [(Precedence, [String])] = [
            (
                .assignment,
                [
                    "*=", "&*=", "/=", "%=", "+=", "&+=", "-=", "&-=", "<<=", "&<<=", ">>=", "&>>=", "&=", "^=", "|=",
                    ".&=", ".^=", ".|=",
                ]
            ),
            (.logicalDisjunction, ["||", ".^", ".|"]),
            (.logicalConjunction, ["&&", ".&"]),
            (
                .comparison,
                [
                    "<", "<=", ">", ">=", "==", "!=", "===", "!==", "~=", ".==", ".!=", ".<", ".<=", ".>", ".>=",
                ]
            ),
            (.nilCoalescing, ["??"]),
            (.rangeFormation, ["...", "..<"]),
            (.addition, ["+", "&+", "-", "&-", "|", "^"]),
            (.multiplication, ["*", "&*", "/", "%", "&"]),
            (.bitwiseShift, ["<<", "&<<", ">>", "&>>"]),
        ]
        var operators: [String: Precedence] = [:]
        for (precedence, names) in groups {
            for name in names { operators[name] = precedence }
        }
        return operators
    }()

    /// The operators that may stand before an operand.
    static let prefixOperators: Set<String> = ["-", "+", "!", "~", "...", "..<", ".!"]

    /// The operators that may stand behind an operand; `!` and `?` have tokens of their own.
    static let postfixOperators: Set<String> = ["..."]
}
