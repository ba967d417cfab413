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
        "func _rangeFrom<T: Comparable>(_ a: T) -> PartialRangeFrom<T>", "Everything from a value on.",
        .source("PartialRangeFrom(lowerBound: a)")),
    Builtin(
        "func _rangeUpTo<T: Comparable>(_ b: T) -> PartialRangeUpTo<T>", "Everything before a value.",
        .source("PartialRangeUpTo(upperBound: b)")),
    Builtin(
        "func _rangeThrough<T: Comparable>(_ b: T) -> PartialRangeThrough<T>", "Everything up to a value.",
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
    Builtin(in: "Range", "var startIndex: Bound { get }", "The lower bound.", .source("self.lowerBound")),
    Builtin(in: "Range", "var endIndex: Bound { get }", "The upper bound.", .source("self.upperBound")),
    Builtin(in: "Range where Bound == Int", "func index(after i: Int) -> Int", "The next number.", .source("i + 1")),
    Builtin(in: "Range where Bound == Int", "func index(before i: Int) -> Int", "The number before.", .source("i - 1")),
    Builtin(
        in: "Range where Bound == Int", "func index(_ i: Int, offsetBy distance: Int) -> Int",
        "The number some steps away.", .source("i + distance")),
    Builtin(
        in: "Range where Bound == Int", "func distance(from start: Int, to end: Int) -> Int",
        "How many steps lie between two numbers.", .source("end - start")),
    Builtin(
        in: "Range where Bound == Int", "subscript(position: Int) -> Int { get }",
        "A number of the range, which is its own index.",
        .source(
            """
            if position < self.lowerBound || position >= self.upperBound {
                _outOfRange(position, self.lowerBound, self.upperBound)
            }
            return position
            """)),
    Builtin(
        in: "Range where Bound == Int", "func _slice(_ low: Int, _ high: Int) -> Range<Int>", "A part of the range.",
        .source(
            """
            if low < self.lowerBound || high > self.upperBound {
                _outOfRange(low, high, of: self.lowerBound, self.upperBound)
            }
            return low..<high
            """)),
    Builtin(
        in: "Range where Bound == Int", "var indices: Range<Int> { get }", "The numbers themselves.", .source("self")),
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
