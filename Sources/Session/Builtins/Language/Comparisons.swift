import Interpreting

/// Sequences beside one another, and arrays rearranged.
let orderingBuiltins: [Builtin] = [
    Builtin(
        in: "Sequence", "func count(where predicate: (Element) throws -> Bool) rethrows -> Int",
        "How many elements pass a test.", example: "[1, 2, 3].count { $0 > 1 }  // 2",
        .source("var n = 0; for x in self._elements { if try predicate(x) { n += 1 } }; return n")),
    Builtin(
        in: "Sequence where Element: Equatable",
        "func starts<S: Sequence>(with other: S) -> Bool where S.Element == Element",
        "Whether the other's elements come first.",
        .source(
            """
            let all = self._elements
            let first = other._elements
            if first.count > all.count { return false }
            for i in 0..<first.count { if !(all[i] == first[i]) { return false } }
            return true
            """)),
    Builtin(
        in: "Sequence where Element: Equatable",
        "func elementsEqual<S: Sequence>(_ other: S) -> Bool where S.Element == Element",
        "Whether both hold equal elements in the same order.", .source("self._elements == other._elements")),
    Builtin(
        in: "Array",
        "func elementsEqual<T>(_ other: [T], by areEqual: (Element, T) throws -> Bool) rethrows -> Bool",
        "Whether the elements correspond, pair by pair.",
        .source(
            """
            if other.count != self.count { return false }
            for i in 0..<self.count { if try !areEqual(self[i], other[i]) { return false } }
            return true
            """)),
    Builtin(
        in: "Array where Element: Comparable", "func lexicographicallyPrecedes(_ other: [Element]) -> Bool",
        "Whether it comes first, as words do.",
        .source(
            """
            for i in 0..<_lesser(self.count, other.count) {
                if self[i] < other[i] { return true }
                if other[i] < self[i] { return false }
            }
            return self.count < other.count
            """)),
    Builtin(
        in: "Array", "mutating func partition(by isSecond: (Element) throws -> Bool) rethrows -> Int",
        "Puts the elements that pass a test behind the others, and says where they begin.",
        .source(
            """
            var low = 0
            var high = self.count
            while true {
                while true {
                    if low >= high { return low }
                    if try isSecond(self[low]) { break }
                    low += 1
                }
                while true {
                    high -= 1
                    if low >= high { return low }
                    if try !isSecond(self[high]) { break }
                }
                self.swapAt(low, high)
                low += 1
            }
            """)),
    Builtin(
        in: "Array", "mutating func replaceSubrange(_ range: Range<Int>, with values: [Element])",
        "Puts other elements in the place of some.",
        .source(
            """
            var result = Array(self._slice(0, range.lowerBound))
            result.append(contentsOf: values)
            result.append(contentsOf: self._slice(range.upperBound, self.count)._elements)
            self = result
            """)),
    Builtin(
        in: "Array",
        "mutating func replaceSubrange<S: Sequence>(_ range: Range<Int>, with values: S) where S.Element == Element",
        "Puts other elements in the place of some.",
        .source("self.replaceSubrange(range, with: values._elements)")),
    Builtin(
        in: "Array", "mutating func replaceSubrange(_ range: ClosedRange<Int>, with values: [Element])",
        "Puts other elements in the place of some.",
        .source("self.replaceSubrange(range.lowerBound..<(range.upperBound + 1), with: values)")),
    Builtin(
        in: "Array", "mutating func removeSubrange(_ range: ClosedRange<Int>)", "Removes the elements in a range.",
        .source("self.replaceSubrange(range.lowerBound..<(range.upperBound + 1), with: [])")),
    Builtin(
        in: "Array", "mutating func insert(contentsOf values: [Element], at index: Int)", "Inserts elements.",
        .source("self.replaceSubrange(index..<index, with: values)")),
    Builtin(
        in: "Array", "mutating func removeSubrange(_ range: Range<Int>)", "Removes the elements in a range.",
        .source("self.replaceSubrange(range, with: [])")),
    Builtin(
        "func zip<S: Sequence>(_ a: PartialRangeFrom<Int>, _ b: S) -> Zip2Sequence<Range<Int>, S>",
        "The elements of a sequence with numbers from one on.",
        .source("zip(a.lowerBound..<(a.lowerBound + b._elements.count), b)")),
    Builtin(
        in: "Range", "func overlaps(_ other: Range<Bound>) -> Bool", "Whether something lies in both.",
        .source(
            """
            if self.isEmpty || other.isEmpty { return false }
            return self.lowerBound < other.upperBound && other.lowerBound < self.upperBound
            """)),
    Builtin(
        in: "Range", "func clamped(to limits: Range<Bound>) -> Range<Bound>", "The part within other limits.",
        .source(
            """
            func within(_ x: Bound) -> Bound {
                x < limits.lowerBound ? limits.lowerBound : limits.upperBound < x ? limits.upperBound : x
            }
            return within(self.lowerBound)..<within(self.upperBound)
            """)),
]
