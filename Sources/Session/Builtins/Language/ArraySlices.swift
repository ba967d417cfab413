import Interpreting

/// Parts of arrays, which keep the arrays' indices.
///
/// A slice holds the array that it is a part of, so that taking one costs the same however long it is; it gets elements
/// of its own when it changes.
let arraySliceBuiltins: [Builtin] =
    [
        Builtin(
            """
            struct ArraySlice<Element>: Hashable, CustomStringConvertible, CustomDebugStringConvertible,
                RandomAccessCollection
            {
                typealias Index = Int
                typealias SubSequence = ArraySlice<Element>
                var _base: [Element]
                var _first: Int
                var _start: Int
                var _end: Int
            }
            """, "A part of an array, with the array's indices.", .type),
        Builtin(
            in: "ArraySlice", "init()", "An empty slice.",
            .source("self = ArraySlice(_base: [], _first: 0, _start: 0, _end: 0)")),
        Builtin(
            in: "ArraySlice", "init(arrayLiteral elements: Element...)", "A slice of some values.",
            .source("self = ArraySlice(_base: elements, _first: 0, _start: 0, _end: elements.count)")),
        Builtin(
            in: "ArraySlice", "init<S: Sequence>(_ elements: S) where S.Element == Element",
            "The elements of a sequence.",
            .source(
                "let all = elements._elements; self = ArraySlice(_base: all, _first: 0, _start: 0, _end: all.count)")
        ),
        Builtin(
            in: "ArraySlice", "init(repeating value: Element, count: Int)", "The same value several times.",
            .source("self = ArraySlice(Array(repeating: value, count: count))")),
        Builtin(
            in: "ArraySlice", "var startIndex: Int { get }", "The index of the first element.", .source("self._start")),
        Builtin(
            in: "ArraySlice", "var endIndex: Int { get }", "The index behind the last element.", .source("self._end")),
        Builtin(
            in: "ArraySlice", "var indices: Range<Int> { get }", "The indices of the elements.",
            .source("self._start..<self._end")),
        Builtin(
            in: "ArraySlice", "var count: Int { get }", "How many elements there are.",
            .source("self._end - self._start")),
        Builtin(
            in: "ArraySlice", "var _elements: [Element] { get }", "The elements as an array.",
            .source("self._base._part(self._start - self._first, self._end - self._first)")),
        Builtin(
            in: "ArraySlice", "func _slice(_ low: Int, _ high: Int) -> ArraySlice<Element>", "A part of the slice.",
            .source(
                """
                if low < self._start || high > self._end || low > high {
                    _outOfRange(low, high, of: self._start, self._end)
                }
                return ArraySlice(_base: self._base, _first: self._first, _start: low, _end: high)
                """)),
        Builtin(
            in: "ArraySlice",
            """
            subscript(index: Int) -> Element {
                get {
                    if index < self._start || index >= self._end { _outOfRange(index, self._start, self._end) }
                    return self._base[index - self._first]
                }
                set {
                    if index < self._start || index >= self._end { _outOfRange(index, self._start, self._end) }
                    self._own()
                    self._base[index - self._first] = newValue
                }
            }
            """, "The element at an index of the array; an error where the slice has none.", .declaration),
        Builtin(
            in: "ArraySlice", "var description: String { get }", "The elements as an array prints.",
            .source("\"\\(self._elements)\"")),
        Builtin(
            in: "ArraySlice", "var debugDescription: String { get }", "The slice inside other values.",
            .source("\"ArraySlice(\\(self._elements))\"")),
        Builtin(
            "func == <T: Equatable>(a: ArraySlice<T>, b: ArraySlice<T>) -> Bool",
            "Whether the elements are equal, in order.", .source("a._elements == b._elements")),
        Builtin(
            in: "ArraySlice", "mutating func _own()", "Lets go of the array's other elements.",
            .source(
                """
                if self._start == self._first && self._end == self._first + self._base.count { return }
                self._base = self._elements
                self._first = self._start
                """)),
        Builtin(
            in: "ArraySlice", "mutating func _set(_ elements: [Element])", "Puts other elements in the place of all.",
            .source(
                """
                self = ArraySlice(
                    _base: elements, _first: self._start, _start: self._start, _end: self._start + elements.count)
                """)),
        Builtin(
            in: "ArraySlice", "mutating func append(_ value: Element)", "Adds an element at the end.",
            .source("self._own(); self._base.append(value); self._end += 1")),
        Builtin(
            in: "ArraySlice", "@discardableResult mutating func removeFirst() -> Element",
            "Removes the first element; the others keep their indices.",
            .source(
                """
                if self._start == self._end { _fail("an empty slice has no first element to remove") }
                let removed = self._base[self._start - self._first]
                self._start += 1
                return removed
                """)),
        Builtin(
            in: "ArraySlice", "mutating func removeFirst(_ k: Int)", "Removes elements at the beginning.",
            .source(
                """
                if k < 0 || k > self.count { _fail("\\(k) elements cannot be removed from \\(self.count)") }
                self._start += k
                """)),
        Builtin(
            in: "ArraySlice", "mutating func popFirst() -> Element?", "Removes the first element, if there is one.",
            .source("if self._start == self._end { return nil }; return self.removeFirst()")),
        Builtin(
            in: "ArraySlice", "@discardableResult mutating func removeLast() -> Element", "Removes the last element.",
            .source(
                """
                if self._start == self._end { _fail("an empty slice has no last element to remove") }
                self._end -= 1
                return self._base[self._end - self._first]
                """)),
        Builtin(
            in: "ArraySlice", "mutating func removeLast(_ k: Int)", "Removes elements at the end.",
            .source(
                """
                if k < 0 || k > self.count { _fail("\\(k) elements cannot be removed from \\(self.count)") }
                self._end -= k
                """)),
        Builtin(
            in: "ArraySlice", "mutating func popLast() -> Element?", "Removes the last element, if there is one.",
            .source("if self._start == self._end { return nil }; return self.removeLast()")),
        Builtin(
            in: "ArraySlice", "mutating func removeAll()", "Removes all elements.", .source("self._set([])")),
    ] + changes + additions

/// Changes that a slice makes as the array of its elements would.
private let changes: [Builtin] =
    [
        (
            "mutating func append(contentsOf values: [Element])", "Adds elements at the end.",
            "all.append(contentsOf: values)"
        ),
        (
            "mutating func append<S: Sequence>(contentsOf values: S) where S.Element == Element",
            "Adds elements at the end.", "all.append(contentsOf: values._elements)"
        ),
        (
            "mutating func insert(_ value: Element, at index: Int)", "Inserts an element.",
            "all.insert(value, at: index - self._start)"
        ),
        (
            "mutating func removeAll(where shouldRemove: (Element) throws -> Bool) rethrows",
            "Removes the elements that a test names.", "try all.removeAll(where: shouldRemove)"
        ),
        (
            "mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements.",
            "all.swapAt(i - self._start, j - self._start)"
        ),
        ("mutating func reverse()", "Turns the order around.", "all.reverse()"),
        (
            "mutating func sort(by areInOrder: (Element, Element) throws -> Bool) rethrows", "Sorts the elements.",
            "try all.sort(by: areInOrder)"
        ),
        (
            """
            mutating func replaceSubrange<S: Sequence>(
                _ range: Range<Int>, with values: S
            ) where S.Element == Element
            """,
            "Puts other elements in the place of some.",
            """
            let low = range.lowerBound - self._start
            all.replaceSubrange(low..<(low + range.upperBound - range.lowerBound), with: values._elements)
            """
        ),
    ].map { signature, summary, change in
        Builtin(in: "ArraySlice", signature, summary, .source("var all = self._elements; \(change); self._set(all)"))
    } + [
        Builtin(
            in: "ArraySlice where Element: Comparable", "mutating func sort()", "Sorts the elements.",
            .source("self._set(self._elements.sorted())")),
        Builtin(
            in: "ArraySlice", "@discardableResult mutating func remove(at index: Int) -> Element",
            "Removes an element.",
            .source(
                """
                let removed = self[index]
                var all = self._elements
                all.remove(at: index - self._start)
                self._set(all)
                return removed
                """)),
        Builtin(
            in: "ArraySlice", "mutating func partition(by isSecond: (Element) throws -> Bool) rethrows -> Int",
            "Puts the elements that pass a test behind the others, and says where they begin.",
            .source(
                """
                var all = self._elements
                let middle = try all.partition(by: isSecond)
                self._set(all)
                return middle + self._start
                """)),
    ]

/// Slices with others behind them: the left side says what the sum is.
private let additions: [Builtin] = [
    Builtin(
        in: "ArraySlice", "static func + (a: ArraySlice<Element>, b: ArraySlice<Element>) -> ArraySlice<Element>",
        "One slice after the other.",
        .source("var result = a; result.append(contentsOf: b._elements); return result")),
    Builtin(
        in: "ArraySlice", "static func + (a: ArraySlice<Element>, b: [Element]) -> ArraySlice<Element>",
        "A slice with an array behind it.", .source("var result = a; result.append(contentsOf: b); return result")),
    Builtin(
        in: "ArraySlice", "static func += <S: Sequence>(a: inout ArraySlice<Element>, b: S) where S.Element == Element",
        "Adds elements at the end.", .source("a.append(contentsOf: b._elements)")),
]
