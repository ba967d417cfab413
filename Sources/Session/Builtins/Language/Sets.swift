import Interpreting

/// Sets: dictionaries of which only the keys matter.
let setBuiltins: [Builtin] = [
    Builtin(in: "Set", "init()", "An empty set.", .source("self._entries = [:]")),
    Builtin(
        in: "Set", "init(arrayLiteral elements: Element...)", "The set of some values.",
        .source("self._entries = [:]; for x in elements { self._entries._set(x, true) }")),
    // What an array literal's elements are is known from the set's type.
    Builtin(
        in: "Set", "init(_ elements: [Element])", "The set of an array's values.",
        .source("self._entries = [:]; for x in elements { self._entries._set(x, true) }")),
    Builtin(
        in: "Set", "init<S: Sequence>(_ elements: S) where S.Element == Element", "The set of a sequence's values.",
        example: "Set([1, 2, 1]).count  // 2",
        .source("self._entries = [:]; for x in elements._elements { self._entries._set(x, true) }")),
    Builtin(in: "Set", "var _elements: [Element] { get }", "The values as an array.", .source("self._entries.keys")),
    Builtin(in: "Set", "var count: Int { get }", "How many values there are.", .source("self._entries.count")),
    Builtin(in: "Set", "var isEmpty: Bool { get }", "Whether there are none.", .source("self._entries.count == 0")),
    Builtin(
        in: "Set", "var description: String { get }", "The values as an array prints.",
        .source("\"\\(self._entries.keys)\"")),
    Builtin(
        in: "Set", "func contains(_ element: Element) -> Bool", "Whether a value is in it.",
        .source("self._entries._index(of: element) >= 0")),
    Builtin(
        in: "Set",
        "@discardableResult mutating func insert(_ element: Element) -> (inserted: Bool, memberAfterInsert: Element)",
        "Adds a value, and says whether it was new.",
        .source(
            """
            let isNew = self._entries._index(of: element) < 0
            if isNew { self._entries._set(element, true) }
            return (inserted: isNew, memberAfterInsert: element)
            """)),
    Builtin(
        in: "Set", "@discardableResult mutating func remove(_ element: Element) -> Element?",
        "Removes a value, and returns it if it was there.",
        .source(
            """
            if self._entries._index(of: element) < 0 { return nil }
            self._entries._remove(element)
            return element
            """)),
    Builtin(
        in: "Set", "func union(_ other: Set<Element>) -> Set<Element>", "The values of both.",
        .source("var result = self; for x in other { result._entries._set(x, true) }; return result")),
    Builtin(
        in: "Set", "func intersection(_ other: Set<Element>) -> Set<Element>", "The values that are in both.",
        .source("self.filter { other.contains($0) }")),
    Builtin(
        in: "Set", "func subtracting(_ other: Set<Element>) -> Set<Element>", "The values that are not in the other.",
        .source("self.filter { !other.contains($0) }")),
    Builtin(
        in: "Set", "func symmetricDifference(_ other: Set<Element>) -> Set<Element>",
        "The values that are in one alone.",
        .source("self.subtracting(other).union(other.subtracting(self))")),
    Builtin(
        in: "Set", "mutating func formUnion(_ other: Set<Element>)", "Adds another set's values.",
        .source("self = self.union(other)")),
    Builtin(
        in: "Set", "func isSubset(of other: Set<Element>) -> Bool", "Whether the other holds all its values.",
        .source("self.allSatisfy { other.contains($0) }")),
    Builtin(
        in: "Set", "func isSuperset(of other: Set<Element>) -> Bool", "Whether it holds all of the other's values.",
        .source("other.isSubset(of: self)")),
    Builtin(
        in: "Set", "func isDisjoint(with other: Set<Element>) -> Bool", "Whether no value is in both.",
        .source("self.allSatisfy { !other.contains($0) }")),
    Builtin(
        in: "Set", "func _values(of other: [Element]) -> Set<Element>", "An array's values.",
        .source("var result = Set<Element>(); for x in other { result._entries._set(x, true) }; return result")),
    Builtin(
        in: "Set", "func union<S: Sequence>(_ other: S) -> Set<Element> where S.Element == Element",
        "The values of both.", .source("self.union(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "func intersection<S: Sequence>(_ other: S) -> Set<Element> where S.Element == Element",
        "The values that are in both.", .source("self.intersection(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "func subtracting<S: Sequence>(_ other: S) -> Set<Element> where S.Element == Element",
        "The values that are not in the other.", .source("self.subtracting(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "func symmetricDifference<S: Sequence>(_ other: S) -> Set<Element> where S.Element == Element",
        "The values that are in one alone.", .source("self.symmetricDifference(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "func isSubset<S: Sequence>(of other: S) -> Bool where S.Element == Element",
        "Whether the other holds all its values.", .source("self.isSubset(of: self._values(of: other._elements))")),
    Builtin(
        in: "Set", "func isSuperset<S: Sequence>(of other: S) -> Bool where S.Element == Element",
        "Whether it holds all of the other's values.", .source("self.isSuperset(of: self._values(of: other._elements))")
    ),
    Builtin(
        in: "Set", "func isDisjoint<S: Sequence>(with other: S) -> Bool where S.Element == Element",
        "Whether no value is in both.", .source("self.isDisjoint(with: self._values(of: other._elements))")),
    Builtin(
        in: "Set", "mutating func formUnion<S: Sequence>(_ other: S) where S.Element == Element",
        "Adds a sequence's values.", .source("for x in other._elements { self._entries._set(x, true) }")),
    Builtin(
        in: "Set", "func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> Set<Element>",
        "The values that pass a test.",
        .source(
            """
            var result = Set<Element>()
            for x in self._elements { if try isIncluded(x) { result._entries._set(x, true) } }
            return result
            """)),
    Builtin(
        "func == <T: Hashable>(a: Set<T>, b: Set<T>) -> Bool", "Whether both hold the same values.",
        .source("a.count == b.count && a.isSubset(of: b)")),
]
