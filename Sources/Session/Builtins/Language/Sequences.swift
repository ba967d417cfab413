import Interpreting

/// Algorithms on every sequence: arrays, ranges, dictionaries, texts.
let sequenceBuiltins: [Builtin] = algorithms + sequenceTypeBuiltins + strides

private let algorithms: [Builtin] =
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
            in: "Sequence where Element: StringProtocol", "func joined(separator: String = \"\") -> String",
            "The texts, joined.", .source("self._elements.map { $0._text }.joined(separator: separator)")),
        Builtin(
            in: "Sequence", "func joined<T>() -> FlattenSequence<T> where Element == [T]",
            "The elements of its elements, one after the other.",
            example: "Array([[1, 2], [3]].joined())  // [1, 2, 3]",
            .source(
                """
                var result: [T] = []
                for x in self._elements { result.append(contentsOf: x) }
                return FlattenSequence(_all: result)
                """)),
        Builtin(
            in: "Sequence", "func joined<T>(separator: [T]) -> FlattenSequence<T> where Element == [T]",
            "The elements of its elements, with others between them.",
            .source(
                """
                var result: [T] = []
                var isFirst = true
                for x in self._elements {
                    if !isFirst { result.append(contentsOf: separator) }
                    isFirst = false
                    result.append(contentsOf: x)
                }
                return FlattenSequence(_all: result)
                """)),
        Builtin(
            in: "Sequence", "func sorted(by areInOrder: (Element, Element) throws -> Bool) rethrows -> [Element]",
            "The elements in an order; equal ones keep theirs.", .source("try self._elements.sorted(by: areInOrder)")),
        Builtin(
            in: "Sequence where Element: Comparable", "func sorted() -> [Element]", "The elements in ascending order.",
            .source("self._elements.sorted()")),
        Builtin(
            in: "Sequence", "func reversed() -> [Element]", "The elements from last to first.",
            example: "let backwards: [Int] = [1, 2, 3].reversed()\nprint(backwards)  // [3, 2, 1]",
            .source("self._elements._reversed()")),
        Builtin(
            in: "Array", "init<S: Sequence>(_ elements: S) where S.Element == Element", "The elements of a sequence.",
            .source("self = elements._elements")),
    ]

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
        "func stride(from start: Int, through end: Int, by step: Int) -> StrideThrough<Int>",
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
            return StrideThrough(_base: result)
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
                x = start.addingProduct(Double(i), step)
            }
            return StrideTo(_base: result)
            """)),
    Builtin(
        "func stride(from start: Double, through end: Double, by step: Double) -> StrideThrough<Double>",
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
                x = start.addingProduct(Double(i), step)
            }
            return StrideThrough(_base: result)
            """)),
]
