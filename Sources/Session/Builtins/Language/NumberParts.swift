import Interpreting

/// The bits of whole numbers, arithmetic that reports an overflow, and the parts of fractions.
let numberPartBuiltins: [Builtin] = [
    Builtin(
        in: "Int", "func addingReportingOverflow(_ other: Int) -> (partialValue: Int, overflow: Bool)",
        "The sum, wrapped around, and whether it was too large.",
        example: "Int.max.addingReportingOverflow(1).overflow  // true",
        .source(
            """
            let sum = self &+ other
            return (partialValue: sum, overflow: (self >= 0) == (other >= 0) && (sum >= 0) != (self >= 0))
            """)),
    Builtin(
        in: "Int", "func subtractingReportingOverflow(_ other: Int) -> (partialValue: Int, overflow: Bool)",
        "The difference, wrapped around, and whether it was too large.",
        .source(
            """
            let difference = self &- other
            let isTooLarge = (self >= 0) != (other >= 0) && (difference >= 0) != (self >= 0)
            return (partialValue: difference, overflow: isTooLarge)
            """)),
    Builtin(
        in: "Int", "func multipliedReportingOverflow(by other: Int) -> (partialValue: Int, overflow: Bool)",
        "The product, wrapped around, and whether it was too large.",
        .source(
            """
            let product = self &* other
            if self == 0 || other == 0 { return (partialValue: 0, overflow: false) }
            if self == -1 { return (partialValue: product, overflow: other == Int.min) }
            if other == -1 { return (partialValue: product, overflow: self == Int.min) }
            return (partialValue: product, overflow: product / other != self)
            """)),
    Builtin(in: "Int", "static var bitWidth: Int { get }", "64.", .source("64")),
    Builtin(
        in: "Int", "var nonzeroBitCount: Int { get }", "How many bits are 1.", example: "5.nonzeroBitCount  // 2",
        native: { call in call.return(call.int().nonzeroBitCount) }),
    Builtin(
        in: "Int", "var leadingZeroBitCount: Int { get }", "How many bits above the highest 1 are 0.",
        native: { call in call.return(call.int().leadingZeroBitCount) }),
    Builtin(
        in: "Int", "var trailingZeroBitCount: Int { get }", "How many bits below the lowest 1 are 0.",
        native: { call in call.return(call.int().trailingZeroBitCount) }),
    Builtin(
        in: "Double", "init?(exactly x: Int)", "The same number, or `nil` where a `Double` cannot hold it.",
        native: { call in call.return(Double(exactly: call.int())) }),
    Builtin(
        in: "Bool", "init?(_ text: String)", "The truth that \"true\" or \"false\" spells, or `nil`.",
        .source("if text == \"true\" { self = true } else if text == \"false\" { self = false } else { return nil }")),
    Builtin("enum FloatingPointSign: Equatable { case plus, minus }", "The sign of a fraction.", .type),
    Builtin(
        in: "Double", "var sign: FloatingPointSign { get }", "Its sign, that of 0 as well.",
        .source("self < 0 || (self == 0 && 1 / self < 0) ? .minus : .plus")),
    Builtin(in: "Double", "mutating func negate()", "Changes the sign.", .source("self = -self")),
    Builtin(in: "Double", "mutating func round()", "Rounds to a whole number.", .source("self = self.rounded()")),
    Builtin(
        in: "Double", "mutating func round(_ rule: FloatingPointRoundingRule)", "Rounds by a rule.",
        .source("self = self.rounded(rule)")),
    Builtin(
        in: "Double", "var ulp: Double { get }", "The distance to the next number.",
        native: { call in call.return(call.double().ulp) }),
    Builtin(
        in: "Double", "func addingProduct(_ x: Double, _ y: Double) -> Double",
        "The sum of it and x · y, rounded once.",
        native: { call in
            let sum = call.double()
            let x = call.double()
            call.return(sum.addingProduct(x, call.double()))
        }),
    Builtin(
        in: "Double", "var nextUp: Double { get }", "The least greater number.",
        native: { call in call.return(call.double().nextUp) }),
    Builtin(
        in: "Double", "var nextDown: Double { get }", "The greatest lesser number.",
        native: { call in call.return(call.double().nextDown) }),
    Builtin(
        in: "Double", "static var leastNormalMagnitude: Double { get }", "The least positive normal number.",
        native: { call in call.return(Double.leastNormalMagnitude) }),
]
