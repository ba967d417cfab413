/// How tightly an infix operator binds: a precedence group, by its place from the loosest to the tightest.
struct Precedence: Comparable, Sendable {
    enum Associativity { case left, right, none }

    let rank: Double
    let associativity: Associativity
    /// Whether its operators assign, as `+=` does.
    let isAssignment: Bool

    init(rank: Double, _ associativity: Associativity, isAssignment: Bool = false) {
        self.rank = rank
        self.associativity = associativity
        self.isAssignment = isAssignment
    }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rank < right.rank }
    static func == (left: Precedence, right: Precedence) -> Bool { left.rank == right.rank }

    // The standard library's groups.
    static let assignment = Precedence(rank: 0, .right, isAssignment: true)
    static let ternary = Precedence(rank: 1, .right)
    static let unknown = Precedence(rank: 2, .none)
    static let logicalDisjunction = Precedence(rank: 3, .left)
    static let logicalConjunction = Precedence(rank: 4, .left)
    static let comparison = Precedence(rank: 5, .none)
    static let nilCoalescing = Precedence(rank: 6, .right)
    static let casting = Precedence(rank: 7, .none)
    static let rangeFormation = Precedence(rank: 8, .none)
    static let addition = Precedence(rank: 9, .left)
    static let multiplication = Precedence(rank: 10, .left)
    static let bitwiseShift = Precedence(rank: 11, .none)
}
