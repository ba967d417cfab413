/// The operators that a text may use: Swift's own, those of tensors, and those that a notebook's cells declare.
///
/// A table goes from cell to cell, so that the cells below know what one declares.
public struct OperatorTable: Sendable {
    /// The precedence of every infix operator but `=`, `? :`, `is` and `as`, which have tokens of their own.
    private(set) var infix: [String: Precedence]
    /// The operators that may stand before an operand.
    private(set) var prefix: Set<String>
    /// The operators that may stand behind an operand; `!` and `?` have tokens of their own.
    private(set) var postfix: Set<String>
    private var groups: [String: Precedence]

    public init() {
        infix = OperatorTable.standard
        prefix = OperatorTable.standardPrefix
        postfix = OperatorTable.standardPostfix
        groups = OperatorTable.standardGroups
    }

    /// Where an operator may stand.
    public enum Fixity: String, Sendable { case prefix, infix, postfix }

    func declares(_ name: String) -> Bool {
        infix[name] != nil || prefix.contains(name) || postfix.contains(name)
    }

    func hasGroup(_ name: String) -> Bool { groups[name] != nil }

    /// Makes an operator known; an infix one without a known group binds as Swift's default does.
    mutating func declare(_ name: String, _ fixity: Fixity, group: String?) {
        switch fixity {
        case .prefix: prefix.insert(name)
        case .postfix: postfix.insert(name)
        case .infix: infix[name] = group.flatMap { groups[$0] } ?? .unknown
        }
    }

    /// Makes a precedence group known: between the groups that it names, or directly beside the one.
    mutating func declareGroup(
        _ name: String, higherThan lower: String?, lowerThan higher: String?, _ associativity: Precedence.Associativity,
        isAssignment: Bool
    ) {
        let ranks = groups.values.map(\.rank)
        let below = lower.flatMap { groups[$0]?.rank }
        let above = higher.flatMap { groups[$0]?.rank }
        let rank: Double
        switch (below, above) {
        case (let below?, let above?): rank = (below + above) / 2
        case (let below?, nil): rank = (below + (ranks.filter { $0 > below }.min() ?? below + 2)) / 2
        case (nil, let above?): rank = (above + (ranks.filter { $0 < above }.max() ?? above - 2)) / 2
        case (nil, nil): rank = Precedence.unknown.rank
        }
        groups[name] = Precedence(rank: rank, associativity, isAssignment: isAssignment)
    }

    private static let standardPrefix: Set<String> = ["-", "+", "!", "~", "...", "..<", ".!"]
    private static let standardPostfix: Set<String> = ["..."]
    private static let standardGroups: [String: Precedence] = [
        "AssignmentPrecedence": .assignment, "TernaryPrecedence": .ternary, "DefaultPrecedence": .unknown,
        "LogicalDisjunctionPrecedence": .logicalDisjunction, "LogicalConjunctionPrecedence": .logicalConjunction,
        "ComparisonPrecedence": .comparison, "NilCoalescingPrecedence": .nilCoalescing,
        "CastingPrecedence": .casting, "RangeFormationPrecedence": .rangeFormation,
        "AdditionPrecedence": .addition, "MultiplicationPrecedence": .multiplication,
        "BitwiseShiftPrecedence": .bitwiseShift,
    ]

    private static let standard: [String: Precedence] = {
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
}
