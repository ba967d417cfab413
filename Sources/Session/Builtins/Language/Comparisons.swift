import Interpreting

/// Sequences beside one another, and arrays rearranged.
let orderingBuiltins: [Builtin] = [
    Builtin(
        in: "Sequence", "func count(where predicate: (Element) throws -> Bool) rethrows -> Int",
        "How many elements pass a test.", example: "[1, 2, 3].count { $0 > 1 }  // 2",
        .source("var n = 0; for x in self._elements { if try predicate(x) { n += 1 } }; return n")),
    Builtin(
        in: "Array where Element: Equatable", "func starts(with other: [Element]) -> Bool",
        "Whether the other's elements come first.",
        .source(
            """
            if other.count > self.count { return false }
            for i in 0..<other.count { if !(self[i] == other[i]) { return false } }
            return true
            """)),
    Builtin(
        in: "Array where Element: Equatable", "func elementsEqual(_ other: [Element]) -> Bool",
        "Whether both hold equal elements in the same order.", .source("self == other")),
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
            let end = self.count
            var result = Array(self[0..<range.lowerBound])
            result.append(contentsOf: values)
            result.append(contentsOf: Array(self[range.upperBound..<end]))
            self = result
            """)),
    Builtin(
        in: "Array", "mutating func insert(contentsOf values: [Element], at index: Int)", "Inserts elements.",
        .source("self.replaceSubrange(index..<index, with: values)")),
    Builtin(
        in: "Array", "mutating func removeSubrange(_ range: Range<Int>)", "Removes the elements in a range.",
        .source("self.replaceSubrange(range, with: [])")),
    Builtin(
        in: "Array where Element == Int", "mutating func append(contentsOf values: ClosedRange<Int>)",
        "Adds a range's numbers at the end.", .source("for x in values { self.append(x) }")),
    Builtin(
        in: "Array where Element == Int", "mutating func append(contentsOf values: Range<Int>)",
        "Adds a range's numbers at the end.", .source("for x in values { self.append(x) }")),
    Builtin(
        "func zip<T>(_ a: PartialRangeFrom<Int>, _ b: [T]) -> Zip2Sequence<Int, T>",
        "The elements of an array with numbers from one on.",
        .source("zip(Array(a.lowerBound..<(a.lowerBound + b.count)), b)")),
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
