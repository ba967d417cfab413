import Interpreting

/// Collections: sequences whose elements are reached by indices, and the algorithms that speak of indices.
let collectionBuiltins: [Builtin] =
    [
        Builtin(
            in: "Collection", "var isEmpty: Bool { get }", "Whether there are no elements.",
            .source("self.startIndex == self.endIndex")),
        Builtin(
            in: "Collection", "var first: Element? { get }", "The first element, or `nil`.",
            .source("self.isEmpty ? nil : self[self.startIndex]")),
        Builtin(
            in: "Collection", "func index(_ i: Index, offsetBy distance: Int, limitedBy limit: Index) -> Index?",
            "The index some steps away, or `nil` where that lies beyond a limit.",
            .source(
                """
                let left = self.distance(from: i, to: limit)
                if distance >= 0 ? (left >= 0 && left < distance) : (left <= 0 && left > distance) { return nil }
                return self.index(i, offsetBy: distance)
                """)),
        Builtin(
            in: "Collection", "func formIndex(after i: inout Index)", "Moves an index one step on.",
            .source("i = self.index(after: i)")),
        Builtin(
            in: "Collection", "func formIndex(_ i: inout Index, offsetBy distance: Int)", "Moves an index some steps.",
            .source("i = self.index(i, offsetBy: distance)")),
        Builtin(
            in: "Collection", "subscript(bounds: Range<Index>) -> SubSequence { get }", "The elements in a range.",
            .source("self._slice(bounds.lowerBound, bounds.upperBound)")),
        Builtin(
            in: "Collection", "subscript(bounds: ClosedRange<Index>) -> SubSequence { get }",
            "The elements in a range.",
            .source("self._slice(bounds.lowerBound, self.index(after: bounds.upperBound))")),
        Builtin(
            in: "Collection", "subscript(bounds: PartialRangeFrom<Index>) -> SubSequence { get }",
            "The elements from an index on.", .source("self._slice(bounds.lowerBound, self.endIndex)")),
        Builtin(
            in: "Collection", "subscript(bounds: PartialRangeUpTo<Index>) -> SubSequence { get }",
            "The elements before an index.", .source("self._slice(self.startIndex, bounds.upperBound)")),
        Builtin(
            in: "Collection", "subscript(bounds: PartialRangeThrough<Index>) -> SubSequence { get }",
            "The elements up to an index.",
            .source("self._slice(self.startIndex, self.index(after: bounds.upperBound))")),
        Builtin(
            in: "Collection", "func _whole() -> SubSequence", "All elements as a part, `[...]`.",
            .source("self._slice(self.startIndex, self.endIndex)")),
        Builtin(
            in: "Collection", "func prefix(upTo end: Index) -> SubSequence", "The elements before an index.",
            .source("self._slice(self.startIndex, end)")),
        Builtin(
            in: "Collection", "func prefix(through last: Index) -> SubSequence", "The elements up to an index.",
            .source("self._slice(self.startIndex, self.index(after: last))")),
        Builtin(
            in: "Collection", "func suffix(from start: Index) -> SubSequence", "The elements from an index on.",
            .source("self._slice(start, self.endIndex)")),
        Builtin(
            in: "Collection", "func prefix(_ maxLength: Int) -> SubSequence", "The first elements.",
            example: "[1, 2, 3].prefix(2)  // [1, 2]",
            .source(
                """
                if maxLength < 0 { _fail("a prefix cannot have \\(maxLength) elements") }
                let end = self.index(self.startIndex, offsetBy: maxLength, limitedBy: self.endIndex)
                return self._slice(self.startIndex, end ?? self.endIndex)
                """)),
        Builtin(
            in: "Collection", "func suffix(_ maxLength: Int) -> SubSequence", "The last elements.",
            .source(
                """
                if maxLength < 0 { _fail("a suffix cannot have \\(maxLength) elements") }
                let left = _greater(0, self.count - maxLength)
                return self._slice(self.index(self.startIndex, offsetBy: left), self.endIndex)
                """)),
        Builtin(
            in: "Collection", "func dropFirst(_ k: Int = 1) -> SubSequence", "All but the first elements.",
            .source(
                """
                if k < 0 { _fail("\\(k) elements cannot be dropped") }
                let start = self.index(self.startIndex, offsetBy: k, limitedBy: self.endIndex)
                return self._slice(start ?? self.endIndex, self.endIndex)
                """)),
        Builtin(
            in: "Collection", "func dropLast(_ k: Int = 1) -> SubSequence", "All but the last elements.",
            .source(
                """
                if k < 0 { _fail("\\(k) elements cannot be dropped") }
                let kept = _greater(0, self.count - k)
                return self._slice(self.startIndex, self.index(self.startIndex, offsetBy: kept))
                """)),
        Builtin(
            in: "Collection", "func prefix(while predicate: (Element) throws -> Bool) rethrows -> SubSequence",
            "The elements before the first that fails a test.",
            .source(
                """
                var end = self.startIndex
                while end != self.endIndex {
                    if try !predicate(self[end]) { break }
                    end = self.index(after: end)
                }
                return self._slice(self.startIndex, end)
                """)),
        Builtin(
            in: "Collection", "func drop(while predicate: (Element) throws -> Bool) rethrows -> SubSequence",
            "The elements from the first that fails a test.",
            .source(
                """
                var start = self.startIndex
                while start != self.endIndex {
                    if try !predicate(self[start]) { break }
                    start = self.index(after: start)
                }
                return self._slice(start, self.endIndex)
                """)),
        Builtin(
            in: "Collection", "func firstIndex(where predicate: (Element) throws -> Bool) rethrows -> Index?",
            "The index of the first element that passes a test.",
            .source(
                """
                var i = self.startIndex
                while i != self.endIndex {
                    if try predicate(self[i]) { return i }
                    i = self.index(after: i)
                }
                return nil
                """)),
        Builtin(
            in: "Collection where Element: Equatable", "func firstIndex(of element: Element) -> Index?",
            "The index of the first equal element.", .source("self.firstIndex { $0 == element }")),
        Builtin(
            in: "Collection",
            """
            func split(
                maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true,
                whereSeparator isSeparator: (Element) throws -> Bool
            ) rethrows -> [SubSequence]
            """, "The parts between elements that pass a test.",
            .source(
                """
                if maxSplits < 0 { _fail("'maxSplits' is \\(maxSplits), and must not be negative") }
                var result: [SubSequence] = []
                var start = self.startIndex
                var i = start
                while i != self.endIndex && result.count < maxSplits {
                    let isEnd = try isSeparator(self[i])
                    let next = self.index(after: i)
                    if isEnd {
                        if start != i || !omittingEmptySubsequences { result.append(self._slice(start, i)) }
                        start = next
                    }
                    i = next
                }
                if start != self.endIndex || !omittingEmptySubsequences {
                    result.append(self._slice(start, self.endIndex))
                }
                return result
                """)),
        Builtin(
            in: "Collection where Element: Equatable",
            """
            func split(
                separator: Element, maxSplits: Int = Int.max, omittingEmptySubsequences: Bool = true
            ) -> [SubSequence]
            """, "The parts between separators.", example: "[1, 0, 2].split(separator: 0).count  // 2",
            .source(
                """
                self.split(maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences) {
                    $0 == separator
                }
                """)),
        Builtin(
            in: "BidirectionalCollection", "var last: Element? { get }", "The last element, or `nil`.",
            .source("self.isEmpty ? nil : self[self.index(before: self.endIndex)]")),
        Builtin(
            in: "BidirectionalCollection", "func formIndex(before i: inout Index)", "Moves an index one step back.",
            .source("i = self.index(before: i)")),
        Builtin(
            in: "BidirectionalCollection",
            "func lastIndex(where predicate: (Element) throws -> Bool) rethrows -> Index?",
            "The index of the last element that passes a test.",
            .source(
                """
                var i = self.endIndex
                while i != self.startIndex {
                    i = self.index(before: i)
                    if try predicate(self[i]) { return i }
                }
                return nil
                """)),
        Builtin(
            in: "BidirectionalCollection", "func last(where predicate: (Element) throws -> Bool) rethrows -> Element?",
            "The last element that passes a test.",
            .source("if let i = try self.lastIndex(where: predicate) { return self[i] }; return nil")),
        Builtin(
            in: "BidirectionalCollection where Element: Equatable",
            "func lastIndex(of element: Element) -> Index?", "The index of the last equal element.",
            .source("self.lastIndex { $0 == element }")),
        Builtin(
            in: "BidirectionalCollection", "func reversed() -> ReversedCollection<Self>",
            "The elements from last to first.",
            example: "Array([1, 2, 3].reversed())  // [3, 2, 1]",
            .source("ReversedCollection(_base: self)")),
        Builtin(
            "func _fail(_ message: String) -> Never", "Stops with a message.",
            native: { call in throw Fault(.program, try call.string()) }),
        Builtin(
            "func _outOfRange(_ index: Int, _ low: Int, _ high: Int) -> Never",
            "Says that an index lies outside of others.",
            native: { call in
                let index = call.int()
                let low = call.int()
                throw Fault(.program, "index \(index) is out of range: the indices are \(low)..<\(call.int())")
            }),
        Builtin(
            "func _outOfRange(_ low: Int, _ high: Int, of first: Int, _ end: Int) -> Never",
            "Says that a range lies outside of others.",
            native: { call in
                let low = call.int()
                let high = call.int()
                let first = call.int()
                let end = call.int()
                let known = first == 0 ? "the array has \(end) elements" : "the indices are \(first)..<\(end)"
                throw Fault(.program, "the range \(low)..<\(high) is out of range: \(known)")
            }),
    ] + numberedCollections

/// What collections have whose indices are whole numbers, one after the other.
private let numberedCollections: [Builtin] = ["Array", "ArraySlice"].flatMap { owner in
    [
        Builtin(in: owner, "func index(after i: Int) -> Int", "The next index.", .source("i + 1")),
        Builtin(in: owner, "func index(before i: Int) -> Int", "The index before.", .source("i - 1")),
        Builtin(
            in: owner, "func index(_ i: Int, offsetBy distance: Int) -> Int", "The index some steps away.",
            .source("i + distance")),
        Builtin(
            in: owner, "func distance(from start: Int, to end: Int) -> Int", "How many steps lie between two indices.",
            .source("end - start")),
    ]
}
