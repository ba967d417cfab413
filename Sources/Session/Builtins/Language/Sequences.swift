import Interpreting

/// Algorithms on every sequence: arrays, ranges, dictionaries, texts.
let sequenceBuiltins: [Builtin] =
    [
        Builtin(
            in: "Sequence", "func map<R>(_ transform: (Element) throws -> R) rethrows -> [R]",
            "What a closure makes of each element.", example: "[1, 2, 3].map { $0 * $0 }  // [1, 4, 9]",
            .source(
                """
                var result: [R] = []
                for x in self._elements { result.append(try transform(x)) }
                return result
                """)),
        Builtin(
            in: "Sequence", "func compactMap<R>(_ transform: (Element) throws -> R?) rethrows -> [R]",
            "What a closure makes of each element, without the `nil`s.",
            .source(
                """
                var result: [R] = []
                for x in self._elements { if let y = try transform(x) { result.append(y) } }
                return result
                """)),
        Builtin(
            in: "Sequence", "func flatMap<R>(_ transform: (Element) throws -> [R]) rethrows -> [R]",
            "The arrays that a closure makes of each element, joined.",
            .source(
                """
                var result: [R] = []
                for x in self._elements { for y in try transform(x) { result.append(y) } }
                return result
                """)),
        Builtin(
            in: "Sequence", "func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> [Element]",
            "The elements that pass a test.", example: "(0..<6).filter { $0 % 2 == 0 }  // [0, 2, 4]",
            .source(
                """
                var result: [Element] = []
                for x in self._elements { if try isIncluded(x) { result.append(x) } }
                return result
                """)),
        Builtin(
            in: "Sequence", "func reduce<R>(_ initial: R, _ next: (R, Element) throws -> R) rethrows -> R",
            "One value made from all elements, in order.", example: "[1, 2, 3].reduce(0, +)  // 6",
            .source(
                """
                var result = initial
                for x in self._elements { result = try next(result, x) }
                return result
                """)),
        Builtin(
            in: "Sequence",
            "func reduce<R>(into initial: R, _ update: (inout R, Element) throws -> Void) rethrows -> R",
            "One value changed by each element in order.",
            .source(
                """
                var result = initial
                for x in self._elements { try update(&result, x) }
                return result
                """)),
        Builtin(
            in: "Sequence", "func forEach(_ body: (Element) throws -> Void) rethrows",
            "Calls a closure with each element.",
            .source("for x in self._elements { try body(x) }")),
        Builtin(
            in: "Sequence", "func allSatisfy(_ predicate: (Element) throws -> Bool) rethrows -> Bool",
            "Whether every element passes a test.",
            .source("for x in self._elements { if try !predicate(x) { return false } }; return true")),
        Builtin(
            in: "Sequence", "func contains(where predicate: (Element) throws -> Bool) rethrows -> Bool",
            "Whether some element passes a test.",
            .source("for x in self._elements { if try predicate(x) { return true } }; return false")),
        Builtin(
            in: "Sequence where Element: Equatable", "func contains(_ element: Element) -> Bool",
            "Whether it is among the elements.", example: "[1, 2].contains(2)  // true",
            .source("for x in self._elements { if x == element { return true } }; return false")),
        Builtin(
            in: "Sequence", "func first(where predicate: (Element) throws -> Bool) rethrows -> Element?",
            "The first element that passes a test.",
            .source("for x in self._elements { if try predicate(x) { return x } }; return nil")),
        Builtin(
            in: "Array", "func firstIndex(where predicate: (Element) throws -> Bool) rethrows -> Int?",
            "The index of the first element that passes a test.",
            .source("for i in 0..<self.count { if try predicate(self[i]) { return i } }; return nil")),
        Builtin(
            in: "Array where Element: Equatable", "func firstIndex(of element: Element) -> Int?",
            "The index of the first equal element.",
            .source("for i in 0..<self.count { if self[i] == element { return i } }; return nil")),
        Builtin(
            in: "Sequence where Element: Comparable", "func min() -> Element?", "The smallest element, or `nil`.",
            .source(
                """
                var result: Element? = nil
                for x in self._elements { if let y = result { if x < y { result = x } } else { result = x } }
                return result
                """)),
        Builtin(
            in: "Sequence where Element: Comparable", "func max() -> Element?", "The greatest element, or `nil`.",
            example: "[2, 5, 3].max()  // Optional(5)",
            .source(
                """
                var result: Element? = nil
                for x in self._elements { if let y = result { if y < x { result = x } } else { result = x } }
                return result
                """)),
        Builtin(
            in: "Sequence", "func min(by areInOrder: (Element, Element) throws -> Bool) rethrows -> Element?",
            "The first element by an order, or `nil`.",
            .source(
                """
                var result: Element? = nil
                for x in self._elements {
                    if let y = result { if try areInOrder(x, y) { result = x } } else { result = x }
                }
                return result
                """)),
        Builtin(
            in: "Sequence", "func max(by areInOrder: (Element, Element) throws -> Bool) rethrows -> Element?",
            "The last element by an order, or `nil`.",
            .source(
                """
                var result: Element? = nil
                for x in self._elements {
                    if let y = result { if try areInOrder(y, x) { result = x } } else { result = x }
                }
                return result
                """)),
        Builtin(
            in: "Array where Element == String", "func joined(separator: String = \"\") -> String",
            "The texts, joined.",
            example: "[\"a\", \"b\"].joined(separator: \", \")  // a, b",
            native: { call in
                let texts = try call.array().strings
                call.return(try StringObject.joined(texts, separator: try call.string()))
            }),
        Builtin(
            "func _joined<T>(_ arrays: [[T]]) -> [T]", "The arrays, joined.", .source("arrays.flatMap { $0 }")),
        Builtin(
            in: "Sequence", "func prefix(_ count: Int) -> [Element]", "The first elements.",
            example: "[1, 2, 3].prefix(2)  // [1, 2]",
            .source("let all = self._elements; return all[0..<_lesser(count, all.count)]")),
        Builtin(
            in: "Sequence", "func suffix(_ count: Int) -> [Element]", "The last elements.",
            .source("let all = self._elements; return all[_greater(0, all.count - count)..<all.count]")),
        Builtin(
            in: "Sequence", "func dropFirst(_ count: Int = 1) -> [Element]", "All but the first elements.",
            .source("let all = self._elements; return all[_lesser(count, all.count)..<all.count]")),
        Builtin(
            in: "Sequence", "func dropLast(_ count: Int = 1) -> [Element]", "All but the last elements.",
            .source("let all = self._elements; return all[0..<_greater(0, all.count - count)]")),
        Builtin(
            in: "Sequence", "func prefix(while predicate: (Element) throws -> Bool) rethrows -> [Element]",
            "The elements before the first that fails a test.",
            .source(
                """
                var result: [Element] = []
                for x in self._elements {
                    if try !predicate(x) { break }
                    result.append(x)
                }
                return result
                """)),
        Builtin(
            in: "Sequence", "func drop(while predicate: (Element) throws -> Bool) rethrows -> [Element]",
            "The elements from the first that fails a test.",
            .source(
                """
                var result: [Element] = []
                var isDropping = true
                for x in self._elements {
                    if try isDropping && predicate(x) { continue }
                    isDropping = false
                    result.append(x)
                }
                return result
                """)),
        Builtin(
            in: "Sequence", "func sorted(by areInOrder: (Element, Element) throws -> Bool) rethrows -> [Element]",
            "The elements in an order; equal ones keep theirs.", .source("try self._elements.sorted(by: areInOrder)")),
        Builtin(
            in: "Sequence where Element: Comparable", "func sorted() -> [Element]", "The elements in ascending order.",
            .source("self._elements.sorted()")),
        Builtin(
            in: "Sequence", "func enumerated() -> EnumeratedSequence<Element>", "Each element with its number from 0.",
            example: "[\"a\", \"b\"].enumerated().map { $0.offset }  // [0, 1]",
            .source("EnumeratedSequence(_base: self._elements)")),
        Builtin(
            """
            struct EnumeratedSequence<Base>: Sequence {
                typealias Element = (offset: Int, element: Base)
                let _base: [Base]
            }
            """,
            "Elements with their numbers.", .type),
        Builtin(
            in: "EnumeratedSequence", "var _elements: [(offset: Int, element: Base)] { get }", "The pairs as an array.",
            .source(
                """
                var result: [(offset: Int, element: Base)] = []
                for i in 0..<self._base.count { result.append((offset: i, element: self._base[i])) }
                return result
                """)),
        Builtin(
            "struct ReversedCollection<Element>: Sequence { let _base: [Element] }", "Elements from last to first.",
            .type),
        Builtin(
            in: "ReversedCollection", "var _elements: [Element] { get }", "The elements as an array.",
            .source("self._base._reversed()")),
        Builtin(
            in: "Sequence", "func reversed() -> [Element]", "The elements from last to first.",
            example: "let backwards: [Int] = [1, 2, 3].reversed()\nprint(backwards)  // [3, 2, 1]",
            .source("self._elements._reversed()")),
        Builtin(
            "struct Zip2Sequence<A, B>: Sequence { typealias Element = (A, B); let _a: [A]; let _b: [B] }",
            "Pairs of two sequences.", .type),
        Builtin(
            in: "Zip2Sequence", "var _elements: [(A, B)] { get }", "The pairs as an array.",
            .source(
                """
                var result: [(A, B)] = []
                for i in 0..<_lesser(self._a.count, self._b.count) { result.append((self._a[i], self._b[i])) }
                return result
                """)),
        Builtin(
            in: "Array", "init<S: Sequence>(_ elements: S) where S.Element == Element", "The elements of a sequence.",
            .source("self = elements._elements")),
        Builtin(
            in: "Array", "init<A, B>(_ pairs: Zip2Sequence<A, B>) where Element == (A, B)", "The pairs as an array.",
            .source("self = pairs._elements")),
        Builtin(
            in: "Array", "init<T>(_ values: EnumeratedSequence<T>) where Element == (offset: Int, element: T)",
            "The elements with their numbers as an array.", .source("self = values._elements")),
        Builtin(
            "struct StrideTo<Element>: Sequence { let _base: [Element] }", "Numbers at equal steps.", .type),
        Builtin(in: "StrideTo", "var _elements: [Element] { get }", "The numbers as an array.", .source("self._base")),
    ]
    + zips + strides

/// What `zip` goes through: the generic parameter, if there is one, the type, its elements, and the array of them.
private let zipped: [(generic: String, type: String, element: String, elements: String)] = [
    ("T", "[T]", "T", ""), ("", "Range<Int>", "Int", "._elements"), ("", "ClosedRange<Int>", "Int", "._elements"),
    ("", "String", "Character", "._elements"),
]

/// `zip` over arrays, ranges and texts.
private let zips: [Builtin] = zipped.flatMap { first in
    zipped.map { second in
        let a = (first.type.replacing("T", by: "A"), first.element.replacing("T", by: "A"))
        let b = (second.type.replacing("T", by: "B"), second.element.replacing("T", by: "B"))
        let generics = [first.generic.isEmpty ? "" : "A", second.generic.isEmpty ? "" : "B"].filter { !$0.isEmpty }
        let list = generics.isEmpty ? "" : "<\(generics.joined(separator: ", "))>"
        return Builtin(
            "func zip\(list)(_ a: \(a.0), _ b: \(b.0)) -> Zip2Sequence<\(a.1), \(b.1)>",
            "The pairs of two sequences, as long as the shorter.",
            example: generics.count == 2 ? "zip([1, 2], [3, 4]).map { $0 * $1 }  // [3, 8]" : nil,
            .source("Zip2Sequence(_a: a\(first.elements), _b: b\(second.elements))"))
    }
}

extension String {
    /// The placeholder of an element's type, where it stands alone or in brackets, by its name.
    fileprivate func replacing(_ placeholder: String, by name: String) -> String {
        self == placeholder ? name : self == "[\(placeholder)]" ? "[\(name)]" : self
    }
}

private let strides: [Builtin] = [
    Builtin(
        "func stride(from start: Int, to end: Int, by step: Int) -> StrideTo<Int>",
        "Numbers at equal steps, the end left out.",
        example: "stride(from: 0, to: 10, by: 4).map { $0 }  // [0, 4, 8]",
        .source(
            """
            precondition(step != 0, "the step of a stride must not be 0")
            var result: [Int] = []
            var x = start
            while step > 0 ? x < end : x > end {
                result.append(x)
                x += step
            }
            return StrideTo(_base: result)
            """)),
    Builtin(
        "func stride(from start: Int, through end: Int, by step: Int) -> StrideTo<Int>",
        "Numbers at equal steps, the end included.",
        .source(
            """
            precondition(step != 0, "the step of a stride must not be 0")
            var result: [Int] = []
            var x = start
            while step > 0 ? x <= end : x >= end {
                result.append(x)
                x += step
            }
            return StrideTo(_base: result)
            """)),
    Builtin(
        "func stride(from start: Double, to end: Double, by step: Double) -> StrideTo<Double>",
        "Numbers at equal steps, the end left out.",
        .source(
            """
            precondition(step != 0, "the step of a stride must not be 0")
            var result: [Double] = []
            var i = 0
            var x = start
            while step > 0 ? x < end : x > end {
                result.append(x)
                i += 1
                x = start + Double(i) * step
            }
            return StrideTo(_base: result)
            """)),
    Builtin(
        "func stride(from start: Double, through end: Double, by step: Double) -> StrideTo<Double>",
        "Numbers at equal steps, the end included.",
        .source(
            """
            precondition(step != 0, "the step of a stride must not be 0")
            var result: [Double] = []
            var i = 0
            var x = start
            while step > 0 ? x <= end : x >= end {
                result.append(x)
                i += 1
                x = start + Double(i) * step
            }
            return StrideTo(_base: result)
            """)),
]
