import Interpreting

/// Ranges of numbers.
let rangeBuiltins: [Builtin] = [
    Builtin(
        "func ..< (a: Int, b: Int) -> Range<Int>", "The numbers from one to another, the last left out.",
        .intrinsic(.range)),
    Builtin(
        "func ... (a: Int, b: Int) -> ClosedRange<Int>", "The numbers from one to another.", .intrinsic(.closedRange)),
    Builtin(
        "func ..< (a: Double, b: Double) -> Range<Double>", "An interval, its end left out.",
        .source(
            """
            precondition(a <= b, "Range requires lowerBound <= upperBound")
            return Range(lowerBound: a, upperBound: b)
            """
        )),
    Builtin(
        "func ... (a: Double, b: Double) -> ClosedRange<Double>", "An interval.",
        .source(
            """
            precondition(a <= b, "Range requires lowerBound <= upperBound")
            return ClosedRange(lowerBound: a, upperBound: b)
            """
        )),
    Builtin(
        "func ... <T: Comparable>(a: T, b: T) -> ClosedRange<T>", "Everything from one value to another.",
        .source(
            """
            precondition(!(b < a), "Range requires lowerBound <= upperBound")
            return ClosedRange(lowerBound: a, upperBound: b)
            """
        )),
    Builtin(
        "func ..< <T: Comparable>(a: T, b: T) -> Range<T>", "Everything from one value to before another.",
        .source(
            """
            precondition(!(b < a), "Range requires lowerBound <= upperBound")
            return Range(lowerBound: a, upperBound: b)
            """
        )),
    Builtin(
        "func _rangeFrom(_ a: Int) -> PartialRangeFrom<Int>", "The numbers from one on.",
        .source("PartialRangeFrom(lowerBound: a)")),
    Builtin(
        "func _rangeFrom(_ a: Double) -> PartialRangeFrom<Double>", "An interval without an end.",
        .source("PartialRangeFrom(lowerBound: a)")),
    Builtin(
        "func _rangeUpTo(_ b: Int) -> PartialRangeUpTo<Int>", "The numbers below one.",
        .source("PartialRangeUpTo(upperBound: b)")),
    Builtin(
        "func _rangeUpTo(_ b: Double) -> PartialRangeUpTo<Double>", "An interval without a beginning.",
        .source("PartialRangeUpTo(upperBound: b)")),
    Builtin(
        "func _rangeThrough(_ b: Int) -> PartialRangeThrough<Int>", "The numbers up to one.",
        .source("PartialRangeThrough(upperBound: b)")),
    Builtin(
        "func _rangeThrough(_ b: Double) -> PartialRangeThrough<Double>", "An interval without a beginning.",
        .source("PartialRangeThrough(upperBound: b)")),
    Builtin(
        in: "PartialRangeFrom", "func contains(_ x: Bound) -> Bool", "Whether a value lies in it.",
        .source("!(x < self.lowerBound)")),
    Builtin(
        in: "PartialRangeUpTo", "func contains(_ x: Bound) -> Bool", "Whether a value lies in it.",
        .source("x < self.upperBound")),
    Builtin(
        in: "PartialRangeThrough", "func contains(_ x: Bound) -> Bool", "Whether a value lies in it.",
        .source("!(self.upperBound < x)")),
    Builtin(
        in: "Range where Bound == Int", "var first: Int? { get }", "The first number, or `nil`.",
        .source("self.isEmpty ? nil : self.lowerBound")),
    Builtin(
        in: "Range where Bound == Int", "var last: Int? { get }", "The last number, or `nil`.",
        .source("self.isEmpty ? nil : self.upperBound - 1")),
    Builtin(
        in: "ClosedRange where Bound == Int", "var first: Int? { get }", "The first number.", .source("self.lowerBound")
    ),
    Builtin(
        in: "ClosedRange where Bound == Int", "var last: Int? { get }", "The last number.", .source("self.upperBound")),
    Builtin(in: "ClosedRange", "var isEmpty: Bool { get }", "Never: it holds at least its bounds.", .source("false")),
    Builtin(
        in: "Range where Bound == Int", "var _elements: [Int] { get }", "The numbers as an array.",
        .source("self._array()")),
    Builtin(
        in: "Range where Bound == Int", "func _array() -> [Int]", "The numbers as an array.",
        .source(
            """
            var result: [Int] = []
            var i = self.lowerBound
            while i < self.upperBound {
                result.append(i)
                i += 1
            }
            return result
            """
        )),
    Builtin(
        in: "ClosedRange where Bound == Int", "var _elements: [Int] { get }", "The numbers as an array.",
        .source("var result: [Int] = []; for i in self { result.append(i) }; return result")),
    Builtin(
        in: "Range where Bound == Int", "var count: Int { get }", "How many numbers there are.",
        .source("self.upperBound - self.lowerBound")),
    Builtin(
        in: "ClosedRange where Bound == Int", "var count: Int { get }", "How many numbers there are.",
        .source("self.upperBound - self.lowerBound + 1")),
    Builtin(
        in: "Range", "var isEmpty: Bool { get }", "Whether there is nothing in it.",
        .source("!(self.lowerBound < self.upperBound)")),
    Builtin(
        in: "Range", "func contains(_ x: Bound) -> Bool", "Whether a value lies in it.",
        example: "(0..<3).contains(3)  // false",
        .source("!(x < self.lowerBound) && x < self.upperBound")),
    Builtin(
        in: "ClosedRange", "func contains(_ x: Bound) -> Bool", "Whether a value lies in it.",
        .source("!(x < self.lowerBound) && !(self.upperBound < x)")),
    Builtin(
        in: "Range", "var description: String { get }", "The range as it is written.",
        .source("\"\\(self.lowerBound)..<\\(self.upperBound)\"")),
    Builtin(
        in: "ClosedRange", "var description: String { get }", "The range as it is written.",
        .source("\"\\(self.lowerBound)...\\(self.upperBound)\"")),
    Builtin(
        in: "Range", "var debugDescription: String { get }", "The range inside other values.",
        .source("\"Range(\\(self.lowerBound)..<\\(self.upperBound))\"")),
    Builtin(
        in: "ClosedRange", "var debugDescription: String { get }", "The range inside other values.",
        .source("\"ClosedRange(\\(self.lowerBound)...\\(self.upperBound))\"")),
    Builtin(
        "func == <T: Equatable>(a: Range<T>, b: Range<T>) -> Bool", "Whether both bounds are equal.",
        .source("a.lowerBound == b.lowerBound && a.upperBound == b.upperBound")),
    Builtin(
        "func == <T: Equatable>(a: ClosedRange<T>, b: ClosedRange<T>) -> Bool", "Whether both bounds are equal.",
        .source("a.lowerBound == b.lowerBound && a.upperBound == b.upperBound")),
]
