import Interpreting

/// Arrays and the algorithms on them.
let arrayBuiltins: [Builtin] = [
    Builtin(in: "Array", "init()", "An empty array.", .intrinsic(.emptyArray)),
    Builtin(
        in: "Array", "init(repeating value: Element, count: Int)", "The same value several times.",
        example: "[Int](repeating: 7, count: 3)  // [7, 7, 7]",
        .source(
            """
            precondition(count >= 0, "an array cannot have \\(count) elements")
            self = []
            self._append(value, count)
            """)),
    Builtin(
        in: "Array", "mutating func _append(_ value: Element, _ count: Int)", "Adds a value several times.",
        native: { call in try call.appendRepeatedly() }),
    Builtin(
        in: "Array where Element == Int", "init(_ values: Range<Int>)", "The values of a range.",
        example: "Array(0..<4)  // [0, 1, 2, 3]", .source("self = values._elements")),
    Builtin(
        in: "Array where Element == Int", "init(_ values: ClosedRange<Int>)", "The values of a range.",
        .source("self = values._elements")),
    Builtin(
        in: "Array", "init(_ values: StrideTo<Element>)", "The numbers of a stride.", .source("self = values._elements")
    ),
    Builtin(
        in: "Array", "init(_ values: ReversedCollection<Element>)", "The values from last to first.",
        .source("self = values._elements")),
    Builtin(
        in: "Array where Element: Hashable", "init(_ values: Set<Element>)", "The values of a set.",
        .source("self = values._elements")),
    Builtin(
        "func _pairs<A, B>(_ values: Zip2Sequence<A, B>) -> [(A, B)]", "The pairs as an array.",
        .source("values._elements")),
    Builtin(in: "Array", "var description: String { get }", "The array as it prints.", .source("\"\\(self)\"")),
    Builtin(in: "Array", "init(_ values: [Element])", "The same values.", .source("self = values")),
    Builtin(
        in: "Array where Element == Character", "init(_ text: String)", "The characters of a text.",
        .source("self = text._elements")),
    Builtin(in: "Array", "var _elements: [Element] { get }", "The array itself.", .source("self")),
    Builtin(in: "Array", "var count: Int { get }", "How many elements there are.", .intrinsic(.arrayCount)),
    Builtin(in: "Array", "var isEmpty: Bool { get }", "Whether there are none.", .source("self.count == 0")),
    Builtin(in: "Array", "var indices: Range<Int> { get }", "The indices of the elements.", .source("0..<self.count")),
    Builtin(in: "Array", "var startIndex: Int { get }", "0.", .source("0")),
    Builtin(in: "Array", "var endIndex: Int { get }", "The number of elements.", .source("self.count")),
    Builtin(
        in: "Array", "subscript(index: Int) -> Element { get set }",
        "The element at an index; an error where there is none.", .intrinsic(.arrayElement)),
    Builtin(
        in: "Array", "subscript(range: Range<Int>) -> [Element] { get }", "The elements in a range.",
        example: "[1, 2, 3, 4][1..<3]  // [2, 3]",
        native: { call in
            let array = try call.array()
            let low = call.int()
            let high = call.int()
            call.return(object: try slice(array, low, high))
        }),
    Builtin(
        in: "Array", "subscript(range: ClosedRange<Int>) -> [Element] { get }", "The elements in a range.",
        native: { call in
            let array = try call.array()
            let low = call.int()
            let high = call.int()
            guard high < Int.max else { throw Fault(.program, "the range \(low)...\(high) is out of range") }
            call.return(object: try slice(array, low, high + 1))
        }),
    Builtin(
        in: "Array", "subscript(range: PartialRangeFrom<Int>) -> [Element] { get }", "The elements from an index on.",
        .source("self[range.lowerBound..<self.count]")),
    Builtin(
        in: "Array", "subscript(range: PartialRangeUpTo<Int>) -> [Element] { get }", "The elements before an index.",
        .source("self[0..<range.upperBound]")),
    Builtin(
        in: "Array", "subscript(range: PartialRangeThrough<Int>) -> [Element] { get }", "The elements up to an index.",
        .source("self[0...range.upperBound]")),
    Builtin(
        in: "Array", "mutating func append(_ value: Element)", "Adds an element at the end.", .intrinsic(.arrayAppend)),
    Builtin(
        in: "Array", "mutating func append(contentsOf values: [Element])", "Adds elements at the end.",
        .source("for value in values { self.append(value) }")),
    Builtin(
        in: "Array", "mutating func insert(_ value: Element, at index: Int)", "Inserts an element.",
        .source(
            """
            precondition(index >= 0 && index <= self.count, "index \\(index) is out of range")
            self.append(value)
            var i = self.count - 1
            while i > index {
                self[i] = self[i - 1]
                i -= 1
            }
            self[index] = value
            """)),
    Builtin(
        in: "Array", "@discardableResult mutating func remove(at index: Int) -> Element", "Removes an element.",
        .source(
            """
            let removed = self[index]
            var i = index
            while i < self.count - 1 {
                self[i] = self[i + 1]
                i += 1
            }
            self._removeLast()
            return removed
            """)),
    Builtin(
        in: "Array", "mutating func _removeLast()", "Removes the last element.",
        native: { call in try call.changeArray { $0.remove($0.count - 1..<$0.count) } }),
    Builtin(
        in: "Array", "@discardableResult mutating func removeLast() -> Element", "Removes the last element.",
        .source(
            """
            precondition(!self.isEmpty, "an empty array has no last element to remove")
            let removed = self[self.count - 1]
            self._removeLast()
            return removed
            """)),
    Builtin(
        in: "Array", "@discardableResult mutating func removeFirst() -> Element", "Removes the first element.",
        .source("self.remove(at: 0)")),
    Builtin(
        in: "Array", "mutating func popLast() -> Element?", "Removes the last element, if there is one.",
        .source("if self.isEmpty { return nil }; return self.removeLast()")),
    Builtin(
        in: "Array", "mutating func removeAll(keepingCapacity: Bool = false)", "Removes all elements.",
        .source("self = []")),
    Builtin(
        in: "Array", "mutating func removeLast(_ count: Int)", "Removes elements at the end.",
        .source("self = self.dropLast(count)")),
    Builtin(
        in: "Array", "mutating func removeFirst(_ count: Int)", "Removes elements at the beginning.",
        .source("self = self.dropFirst(count)")),
    Builtin(
        in: "Array", "mutating func reserveCapacity(_ count: Int)", "Makes room; nothing else changes.", .source("")),
    Builtin(
        in: "Array", "func last(where predicate: (Element) throws -> Bool) rethrows -> Element?",
        "The last element that passes a test.",
        .source(
            """
            var i = self.count - 1
            while i >= 0 {
                if try predicate(self[i]) { return self[i] }
                i -= 1
            }
            return nil
            """)),
    Builtin(
        in: "Array", "func lastIndex(where predicate: (Element) throws -> Bool) rethrows -> Int?",
        "The index of the last element that passes a test.",
        .source(
            """
            var i = self.count - 1
            while i >= 0 {
                if try predicate(self[i]) { return i }
                i -= 1
            }
            return nil
            """)),
    Builtin(
        in: "Array where Element: Equatable", "func lastIndex(of element: Element) -> Int?",
        "The index of the last equal element.", .source("self.lastIndex { $0 == element }")),
    Builtin(
        in: "Array", "mutating func removeAll(where shouldRemove: (Element) throws -> Bool) rethrows",
        "Removes the elements that a test names.",
        .source("self = try self.filter { try !shouldRemove($0) }")),
    Builtin(
        in: "Array", "mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements.",
        .source("let kept = self[i]; self[i] = self[j]; self[j] = kept")),
    Builtin(in: "Array", "mutating func reverse()", "Turns the order around.", .source("self = self._reversed()")),
    Builtin(
        in: "Array where Element: Comparable", "mutating func sort()", "Sorts the elements.",
        .source("self = self.sorted()")),
    Builtin(
        in: "Array", "mutating func sort(by areInOrder: (Element, Element) throws -> Bool) rethrows",
        "Sorts the elements.",
        .source("self = try self.sorted(by: areInOrder)")),
    Builtin(
        in: "Array", "var first: Element? { get }", "The first element, or `nil`.",
        example: "[3, 4].first  // Optional(3)",
        .source("self.isEmpty ? nil : self[0]")),
    Builtin(
        in: "Array", "var last: Element? { get }", "The last element, or `nil`.",
        .source("self.isEmpty ? nil : self[self.count - 1]")),
    Builtin(
        "func + <T>(a: [T], b: [T]) -> [T]", "One array after the other.", example: "[1] + [2, 3]  // [1, 2, 3]",
        .source("var result = a; result.append(contentsOf: b); return result")),
    Builtin("func += <T>(a: inout [T], b: [T])", "Adds elements at the end.", .source("a.append(contentsOf: b)")),
    Builtin(
        "func == <T: Equatable>(a: [T], b: [T]) -> Bool", "Whether the elements are equal, in order.",
        .source(
            """
            if a.count != b.count { return false }
            for i in 0..<a.count { if !(a[i] == b[i]) { return false } }
            return true
            """)),
    Builtin(
        in: "Array", "func _reversed() -> [Element]", "The elements from last to first.",
        .source(
            """
            var result: [Element] = []
            var i = self.count - 1
            while i >= 0 {
                result.append(self[i])
                i -= 1
            }
            return result
            """)),
    Builtin(
        in: "Array", "func sorted(by areInOrder: (Element, Element) throws -> Bool) rethrows -> [Element]",
        "The elements in an order; equal ones keep theirs.", example: "[1, 3, 2].sorted(by: >)  // [3, 2, 1]",
        .source(
            """
            var from = self
            let n = from.count
            var to = from
            var width = 1
            while width < n {
                var start = 0
                while start < n {
                    let middle = _lesser(start + width, n)
                    let end = _lesser(start + 2 * width, n)
                    var i = start
                    var j = middle
                    var k = start
                    while k < end {
                        if try i < middle && (j >= end || !areInOrder(from[j], from[i])) {
                            to[k] = from[i]
                            i += 1
                        } else {
                            to[k] = from[j]
                            j += 1
                        }
                        k += 1
                    }
                    start += 2 * width
                }
                let kept = from
                from = to
                to = kept
                width *= 2
            }
            return from
            """)),
    Builtin(
        in: "Array where Element: Comparable", "func sorted() -> [Element]", "The elements in ascending order.",
        example: "[3, 1, 2].sorted()  // [1, 2, 3]", .source("self.sorted { $0 < $1 }")),
]

private func slice(_ array: ArrayObject, _ low: Int, _ high: Int) throws -> ArrayObject {
    guard low >= 0, high <= array.count else {
        throw Fault(.program, "the range \(low)..<\(high) is out of range: the array has \(array.count) elements")
    }
    return array.slice(low..<high)
}
