import Interpreting
import Kernels

/// Arithmetic, comparisons and conversions of `Int`, `Double`, `Float` and `Bool`.
let numberBuiltins: [Builtin] =
    integerBuiltins + floatingPointBuiltins + conversionBuiltins + comparisonBuiltins

private let integerBuiltins: [Builtin] = [
    Builtin(
        "func + (a: Int, b: Int) -> Int", "The sum; an error where it does not fit.",
        shape: .integer { $0.addingReportingOverflow($1) },
        .intrinsic(.word(.addInt))),
    Builtin(
        "func - (a: Int, b: Int) -> Int", "The difference.", shape: .integer { $0.subtractingReportingOverflow($1) },
        .intrinsic(.word(.subtractInt))),
    Builtin(
        "func * (a: Int, b: Int) -> Int", "The product.", shape: .integer { $0.multipliedReportingOverflow(by: $1) },
        .intrinsic(.word(.multiplyInt))),
    Builtin(
        "func / (a: Int, b: Int) -> Int", "The quotient, rounded towards zero.", example: "7 / 2  // 3",
        .intrinsic(.word(.divideInt))),
    Builtin(
        "func % (a: Int, b: Int) -> Int", "The remainder, with the sign of the dividend.", example: "-7 % 2  // -1",
        .intrinsic(.word(.remainderInt))),
    Builtin("prefix func - (a: Int) -> Int", "The negative.", .intrinsic(.word(.negateInt))),
    Builtin("func &+ (a: Int, b: Int) -> Int", "The sum, wrapping around.", .intrinsic(.word(.wrappingAdd))),
    Builtin(
        "func &- (a: Int, b: Int) -> Int", "The difference, wrapping around.", .intrinsic(.word(.wrappingSubtract))),
    Builtin("func &* (a: Int, b: Int) -> Int", "The product, wrapping around.", .intrinsic(.word(.wrappingMultiply))),
    Builtin("func & (a: Int, b: Int) -> Int", "The bits set in both.", .intrinsic(.word(.andInt))),
    Builtin("func | (a: Int, b: Int) -> Int", "The bits set in either.", .intrinsic(.word(.orInt))),
    Builtin("func ^ (a: Int, b: Int) -> Int", "The bits set in one of the two.", .intrinsic(.word(.xorInt))),
    Builtin("func << (a: Int, b: Int) -> Int", "The bits moved up.", .intrinsic(.word(.shiftLeft))),
    Builtin(
        "func >> (a: Int, b: Int) -> Int", "The bits moved down, keeping the sign.", .intrinsic(.word(.shiftRight))),
    Builtin("prefix func ~ (a: Int) -> Int", "Every bit turned.", .intrinsic(.word(.notInt))),
    Builtin(
        in: "Int", "static var max: Int { get }", "The largest `Int`.", example: "Int.max  // 9223372036854775807",
        .source("9223372036854775807")),
    Builtin(in: "Int", "static var min: Int { get }", "The smallest `Int`.", .source("-9223372036854775808")),
    Builtin(
        in: "Int", "func isMultiple(of other: Int) -> Bool", "Whether it is a multiple of another.",
        example: "10.isMultiple(of: 5)  // true", .source("other == 0 ? self == 0 : self % other == 0")),
    Builtin(in: "Int", "func signum() -> Int", "-1, 0 or 1.", .source("self > 0 ? 1 : (self < 0 ? -1 : 0)")),
    Builtin(
        in: "Int", "func quotientAndRemainder(dividingBy b: Int) -> (quotient: Int, remainder: Int)",
        "Both results of a division.", .source("return (quotient: self / b, remainder: self % b)")),
    Builtin(in: "Int", "mutating func negate()", "Changes the sign.", .source("self = -self")),
    Builtin(in: "Int", "var magnitude: Int { get }", "The absolute value.", .source("self < 0 ? -self : self")),
    Builtin(in: "Int", "var description: String { get }", "The number as it prints.", .source("String(self)")),
    Builtin(in: "Bool", "var description: String { get }", "`true` or `false`.", .source("String(self)")),
    Builtin("prefix func ! (a: Bool) -> Bool", "The opposite.", .intrinsic(.word(.notBool))),
    Builtin(in: "Bool", "mutating func toggle()", "Turns it into its opposite.", .source("self = !self")),
]

private func floatingPoint(
    _ name: String, add: Opcode, subtract: Opcode, multiply: Opcode, divide: Opcode, negate: Opcode
) -> [Builtin] {
    [
        Builtin(
            "func + (a: \(name), b: \(name)) -> \(name)", "The sum, rounded to the nearest.", .intrinsic(.word(add))),
        Builtin("func - (a: \(name), b: \(name)) -> \(name)", "The difference.", .intrinsic(.word(subtract))),
        Builtin("func * (a: \(name), b: \(name)) -> \(name)", "The product.", .intrinsic(.word(multiply))),
        Builtin("func / (a: \(name), b: \(name)) -> \(name)", "The quotient.", .intrinsic(.word(divide))),
        Builtin("prefix func - (a: \(name)) -> \(name)", "The negative.", .intrinsic(.word(negate))),
        Builtin(
            in: name, "var magnitude: \(name) { get }", "The absolute value.",
            .source("self < 0 ? -self : (self == 0 ? 0 : self)")),
        Builtin(in: name, "var description: String { get }", "The number as it prints.", .source("String(self)")),
        Builtin(in: name, "var isNaN: Bool { get }", "Whether it is not a number.", .source("self != self")),
        Builtin(
            in: name, "var isFinite: Bool { get }", "Whether it is neither infinite nor NaN.",
            .source("self - self == 0")),
        Builtin(
            in: name, "var isInfinite: Bool { get }", "Whether it is ±∞.", .source("self == self && self - self != 0")),
    ]
}

private let floatingPointBuiltins: [Builtin] =
    floatingPoint(
        "Double", add: .addDouble, subtract: .subtractDouble, multiply: .multiplyDouble, divide: .divideDouble,
        negate: .negateDouble)
    + floatingPoint(
        "Float", add: .addFloat, subtract: .subtractFloat, multiply: .multiplyFloat, divide: .divideFloat,
        negate: .negateFloat)
    + [
        Builtin(
            in: "Double", "static var pi: Double { get }", "π, rounded towards zero as in Swift.",
            .source("3.141592653589793")),
        Builtin(in: "Double", "static var infinity: Double { get }", "+∞.", .source("1.0 / 0.0")),
        Builtin(in: "Double", "static var nan: Double { get }", "Not a number.", native: { $0.return(Double.nan) }),
        Builtin(
            in: "Double", "static var ulpOfOne: Double { get }", "The step from 1 to the next number, 2⁻⁵².",
            .source("2.220446049250313e-16")),
        Builtin(
            in: "Double", "static var greatestFiniteMagnitude: Double { get }", "The largest finite number.",
            .source("1.7976931348623157e+308")),
        Builtin(
            in: "Float", "static var greatestFiniteMagnitude: Float { get }", "The largest finite number.",
            .source("3.4028235e+38")),
        Builtin(
            in: "Double", "static var leastNonzeroMagnitude: Double { get }", "The smallest positive number.",
            .source("5e-324")),
        Builtin(
            in: "Float", "static var leastNonzeroMagnitude: Float { get }", "The smallest positive number.",
            .source("1e-45")),
        Builtin(
            in: "Float", "static var pi: Float { get }", "π, rounded towards zero as in Swift.", .source("3.1415925")),
        Builtin(in: "Float", "static var infinity: Float { get }", "+∞.", .source("1.0 / 0.0")),
        Builtin(in: "Float", "static var nan: Float { get }", "Not a number.", native: { $0.return(Float.nan) }),
        Builtin(
            in: "Float", "static var ulpOfOne: Float { get }", "The step from 1 to the next number, 2⁻²³.",
            .source("1.1920929e-07")),
        Builtin(
            in: "Double", "func rounded() -> Double", "The nearest whole number, halves away from zero.",
            example: "(2.5).rounded()  // 3.0", native: { call in call.return(call.double().rounded()) }),
        Builtin(
            in: "Float", "func rounded() -> Float", "The nearest whole number, halves away from zero.",
            native: { call in call.return(call.float().rounded()) }),
        Builtin(
            """
            enum FloatingPointRoundingRule {
                case toNearestOrAwayFromZero, toNearestOrEven, up, down, towardZero, awayFromZero
            }
            """,
            "Which whole number a number is rounded to.", .type),
        Builtin(
            in: "Double", "func rounded(_ rule: FloatingPointRoundingRule) -> Double", "A whole number by a rule.",
            example: "(2.5).rounded(.down)  // 2.0",
            native: { call in
                let value = call.double()
                call.return(value.rounded(roundingRules[call.int()]))
            }),
        Builtin(
            in: "Float", "func rounded(_ rule: FloatingPointRoundingRule) -> Float", "A whole number by a rule.",
            native: { call in
                let value = call.float()
                call.return(value.rounded(roundingRules[call.int()]))
            }),
        Builtin(
            in: "Double", "func squareRoot() -> Double", "√x, rounded to the nearest.",
            .intrinsic(.word(.squareRootDouble))),
        Builtin(
            in: "Float", "func squareRoot() -> Float", "√x, rounded to the nearest.",
            native: { call in call.return(call.float().squareRoot()) }),
        Builtin(
            in: "Double", "func truncatingRemainder(dividingBy other: Double) -> Double",
            "The remainder of a division rounded towards zero.",
            native: { call in
                let a = call.double()
                call.return(a.truncatingRemainder(dividingBy: call.double()))
            }),
    ]

/// The rules in the order of the cases that the library declares.
private let roundingRules: [FloatingPointRoundingRule] = [
    .toNearestOrAwayFromZero, .toNearestOrEven, .up, .down, .towardZero, .awayFromZero,
]

private let conversionBuiltins: [Builtin] = [
    Builtin(in: "Int", "init(_ x: Int)", "The same number.", .intrinsic(.identity)),
    Builtin(
        in: "Int", "init(_ x: Double)", "The number without its fraction; an error where `Int` cannot hold it.",
        example: "Int(-2.7)  // -2", .intrinsic(.word(.doubleToInt))),
    Builtin(in: "Int", "init(_ x: Float)", "The number without its fraction.", .intrinsic(.word(.floatToInt))),
    Builtin(
        in: "Int", "init?(exactly x: Double)", "The number if it is a whole one that `Int` can hold, or `nil`.",
        native: { call in call.return(Int(exactly: call.double())) }),
    Builtin(
        in: "Int", "init?(_ text: String, radix: Int)", "The number that a text spells to another base, or `nil`.",
        native: { call in
            let text = try call.string()
            let radix = call.int()
            guard (2...36).contains(radix) else {
                throw Fault(.program, "'radix' is \(radix), and must be from 2 to 36")
            }
            call.return(Int(text, radix: radix))
        }),
    Builtin(
        in: "Int", "init?(_ text: String)", "The number that a text spells, or `nil`.",
        example: "Int(\"42\")  // Optional(42)",
        native: { call in call.return(Int(try call.string())) }),
    Builtin(
        in: "Double", "init(_ x: Int)", "The nearest `Double`.", example: "Double(3)  // 3.0",
        .intrinsic(.word(.intToDouble))),
    Builtin(in: "Double", "init(_ x: Double)", "The same number.", .intrinsic(.identity)),
    Builtin(in: "Double", "init(_ x: Float)", "The same number.", .intrinsic(.word(.floatToDouble))),
    Builtin(
        in: "Double", "init?(_ text: String)", "The number that a text spells, or `nil`.",
        native: { call in call.return(Double(try call.string())) }),
    Builtin(in: "Float", "init(_ x: Int)", "The nearest `Float`.", .intrinsic(.word(.intToFloat))),
    Builtin(in: "Float", "init(_ x: Double)", "The nearest `Float`.", .intrinsic(.word(.doubleToFloat))),
    Builtin(in: "Float", "init(_ x: Float)", "The same number.", .intrinsic(.identity)),
    Builtin(
        in: "Float", "init?(_ text: String)", "The number that a text spells, or `nil`.",
        native: { call in call.return(Float(try call.string())) }),
]

private func comparisons(_ name: String, _ equal: Opcode, _ notEqual: Opcode, _ less: Opcode, _ lessEqual: Opcode)
    -> [Builtin]
{
    [
        Builtin("func == (a: \(name), b: \(name)) -> Bool", "Whether two are equal.", .intrinsic(.word(equal))),
        Builtin("func != (a: \(name), b: \(name)) -> Bool", "Whether two differ.", .intrinsic(.word(notEqual))),
        Builtin("func < (a: \(name), b: \(name)) -> Bool", "Whether one is smaller.", .intrinsic(.word(less))),
        Builtin(
            "func <= (a: \(name), b: \(name)) -> Bool", "Whether one is not greater.", .intrinsic(.word(lessEqual))),
        Builtin("func > (a: \(name), b: \(name)) -> Bool", "Whether one is greater.", .intrinsic(.flipped(less))),
        Builtin(
            "func >= (a: \(name), b: \(name)) -> Bool", "Whether one is not smaller.", .intrinsic(.flipped(lessEqual))),
    ]
}

private let comparisonBuiltins: [Builtin] =
    comparisons("Int", .equalInt, .notEqualInt, .lessInt, .lessEqualInt)
    + comparisons("Double", .equalDouble, .notEqualDouble, .lessDouble, .lessEqualDouble)
    + comparisons("Float", .equalFloat, .notEqualFloat, .lessFloat, .lessEqualFloat)
    + [
        Builtin("func == (a: Bool, b: Bool) -> Bool", "Whether two are equal.", .intrinsic(.word(.equalInt))),
        Builtin("func != (a: Bool, b: Bool) -> Bool", "Whether two differ.", .intrinsic(.word(.notEqualInt))),
        Builtin("func == (a: Never, b: Never) -> Bool", "Never called.", .source("true")),
        Builtin("func != <T: Equatable>(a: T, b: T) -> Bool", "Whether two differ.", .source("!(a == b)")),
        Builtin(
            in: "Comparable", "static func > (a: Self, b: Self) -> Bool", "Whether one comes later.", .source("b < a")),
        Builtin(
            in: "Comparable", "static func <= (a: Self, b: Self) -> Bool", "Whether one does not come later.",
            .source("!(b < a)")),
        Builtin(
            in: "Comparable", "static func >= (a: Self, b: Self) -> Bool", "Whether one does not come earlier.",
            .source("!(a < b)")),
        Builtin(
            "func min<T: Comparable>(_ a: T, _ b: T) -> T", "The smaller of two; the first where they are equal.",
            example: "min(2, 1)  // 1", .source("b < a ? b : a")),
        Builtin(
            "func max<T: Comparable>(_ a: T, _ b: T) -> T", "The greater of two; the second where they are equal.",
            example: "max(2, 1)  // 2", .source("b < a ? a : b")),
        Builtin(
            "func min<T: Comparable>(_ a: T, _ b: T, _ c: T, _ rest: T...) -> T", "The smallest of several.",
            .source(
                """
                var least = min(min(a, b), c)
                for x in rest { if x < least { least = x } }
                return least
                """)),
        Builtin(
            "func max<T: Comparable>(_ a: T, _ b: T, _ c: T, _ rest: T...) -> T", "The greatest of several.",
            .source(
                """
                var most = max(max(a, b), c)
                for x in rest { if !(x < most) { most = x } }
                return most
                """)),
        // Inside a sequence's methods `min` and `max` are its own.
        Builtin("func _lesser(_ a: Int, _ b: Int) -> Int", "The smaller of two.", .source("b < a ? b : a")),
        Builtin("func _greater(_ a: Int, _ b: Int) -> Int", "The greater of two.", .source("b < a ? a : b")),
        Builtin(
            "func abs(_ x: Int) -> Int", "The absolute value.", example: "abs(-3)  // 3", .source("x < 0 ? -x : x")),
        Builtin("func abs(_ x: Double) -> Double", "The absolute value.", .intrinsic(.word(.absoluteDouble))),
        Builtin(
            "func abs(_ x: Float) -> Float", "The absolute value.",
            native: { call in call.return(call.float().magnitude) }),
        Builtin(
            "func swap<T>(_ a: inout T, _ b: inout T)", "Exchanges two values.",
            .source("let kept = a; a = b; b = kept")),
    ]

/// A function of a `Double` and its twin for `Float`, as the engine computes them.
private func unary(
    _ name: String, _ summary: String, example: String? = nil, _ double: @escaping @Sendable (Double) -> Double,
    _ float: (@Sendable (Float) -> Float)? = nil
) -> [Builtin] {
    [
        Builtin(
            "func \(name)(_ x: Double) -> Double", summary, example: example,
            native: { call in call.return(double(call.double())) })
    ]
        + (float.map { function in
            [
                Builtin(
                    "func \(name)(_ x: Float) -> Float", summary,
                    native: { call in call.return(function(call.float())) })
            ]
        } ?? [])
}

/// Functions of numbers, the engine's own.
let numberFunctionBuiltins: [Builtin] =
    unary("exp", "eˣ.", example: "exp(0.0)  // 1.0", { Elementary.exp($0) }, { Elementary.exp($0) })
    + unary("expm1", "eˣ − 1, exact near 0.", example: "expm1(0.0)  // 0.0", { Elementary.expm1($0) })
    + unary(
        "log", "The natural logarithm.", example: "log(1.0)  // 0.0", { Elementary.log($0) }, { Elementary.log($0) })
    + unary("log2", "The logarithm to base 2.", example: "log2(8.0)  // 3.0", { Elementary.log2($0) })
    + unary("log10", "The logarithm to base 10.", example: "log10(1000.0)  // 3.0", { Elementary.log10($0) })
    + unary(
        "log1p", "log(1 + x), exact near 0.", example: "log1p(0.0)  // 0.0", { Elementary.log1p($0) },
        { Elementary.log1p($0) })
    + unary(
        "sin", "The sine of an angle in radians.", example: "sin(0.0)  // 0.0", { Elementary.sin($0) },
        { Elementary.sin($0) })
    + unary(
        "cos", "The cosine of an angle in radians.", example: "cos(0.0)  // 1.0", { Elementary.cos($0) },
        { Elementary.cos($0) })
    + unary("tan", "The tangent of an angle in radians.", example: "tan(0.0)  // 0.0", { Elementary.tan($0) })
    + unary("atan", "The angle whose tangent it is, in radians.", example: "atan(0.0)  // 0.0", { Elementary.atan($0) })
    + unary(
        "tanh", "The hyperbolic tangent.", example: "tanh(0.0)  // 0.0", { Elementary.tanh($0) },
        { Elementary.tanh($0) })
    + unary(
        "sigmoid", "1 / (1 + e⁻ˣ).", example: "sigmoid(0.0)  // 0.5", { Elementary.sigmoid($0) },
        { Elementary.sigmoid($0) })
    + unary(
        "floor", "The greatest whole number that is not greater.", example: "floor(-1.5)  // -2.0",
        { $0.rounded(.down) }, { $0.rounded(.down) })
    + unary(
        "ceil", "The smallest whole number that is not smaller.", example: "ceil(1.5)  // 2.0", { $0.rounded(.up) },
        { $0.rounded(.up) })
    + unary(
        "round", "The nearest whole number, halves away from zero.", example: "round(2.5)  // 3.0", { $0.rounded() },
        { $0.rounded() })
    + [
        Builtin(
            "func sqrt(_ x: Double) -> Double", "√x.", example: "sqrt(9.0)  // 3.0",
            .intrinsic(.word(.squareRootDouble))),
        Builtin("func sqrt(_ x: Float) -> Float", "√x.", native: { call in call.return(call.float().squareRoot()) }),
        Builtin(
            "func pow(_ x: Double, _ y: Double) -> Double", "xʸ.", example: "pow(2.0, 10.0)  // 1024.0",
            native: { call in
                let x = call.double()
                call.return(Elementary.pow(x, call.double()))
            }),
        Builtin(
            "func pow(_ x: Float, _ y: Float) -> Float", "xʸ.",
            native: { call in
                let x = call.float()
                call.return(Elementary.pow(x, call.float()))
            }),
        Builtin(
            "func atan2(_ y: Double, _ x: Double) -> Double",
            "The angle of the point (x, y), in radians, from −π to π.", example: "atan2(0.0, 1.0)  // 0.0",
            native: { call in
                let y = call.double()
                call.return(Elementary.atan2(y, call.double()))
            }),
    ]
