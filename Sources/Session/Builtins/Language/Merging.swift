import Interpreting

/// Dictionaries and sets joined with others.
let mergingBuiltins: [Builtin] = [
    Builtin(
        in: "Dictionary",
        "mutating func merge(_ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value) rethrows",
        "Adds another dictionary's entries; a closure makes one value of two that share a key.",
        .source(
            """
            for (key, value) in other {
                if let own = self[key] { self._set(key, try combine(own, value)) } else { self._set(key, value) }
            }
            """)),
    Builtin(
        in: "Dictionary",
        """
        mutating func merge(
            _ pairs: [(Key, Value)], uniquingKeysWith combine: (Value, Value) throws -> Value
        ) rethrows
        """,
        "Adds entries; a closure makes one value of two that share a key.",
        .source(
            """
            for (key, value) in pairs {
                if let own = self[key] { self._set(key, try combine(own, value)) } else { self._set(key, value) }
            }
            """)),
    Builtin(
        in: "Dictionary",
        """
        func merging(
            _ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value
        ) rethrows -> [Key: Value]
        """,
        "Both dictionaries' entries; a closure makes one value of two that share a key.",
        example: "[\"a\": 1].merging([\"a\": 5]) { $0 + $1 }  // [\"a\": 6]",
        .source("var result = self; try result.merge(other, uniquingKeysWith: combine); return result")),
    Builtin(
        in: "Dictionary", "func compactMapValues<R>(_ transform: (Value) throws -> R?) rethrows -> [Key: R]",
        "What a closure makes of the values, without the `nil`s.",
        .source(
            """
            var result: [Key: R] = [:]
            for (key, value) in self { if let new = try transform(value) { result._set(key, new) } }
            return result
            """)),
    Builtin(
        in: "Dictionary",
        "init(_ pairs: [(Key, Value)], uniquingKeysWith combine: (Value, Value) throws -> Value) rethrows",
        "A dictionary from pairs; a closure makes one value of two that share a key.",
        .source("self = [:]; try self.merge(pairs, uniquingKeysWith: combine)")),
    Builtin(
        in: "Set", "mutating func subtract<S: Sequence>(_ other: S) where S.Element == Element",
        "Removes a sequence's values.", .source("self.subtract(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "mutating func formIntersection<S: Sequence>(_ other: S) where S.Element == Element",
        "Keeps what is in both.", .source("self.formIntersection(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "mutating func formSymmetricDifference<S: Sequence>(_ other: S) where S.Element == Element",
        "Keeps what is in one alone.", .source("self.formSymmetricDifference(self._values(of: other._elements))")),
    Builtin(
        in: "Set", "mutating func subtract(_ other: Set<Element>)", "Removes another set's values.",
        .source("self = self.subtracting(other)")),
    Builtin(
        in: "Set", "mutating func formIntersection(_ other: Set<Element>)", "Keeps what is in both.",
        .source("self = self.intersection(other)")),
    Builtin(
        in: "Set", "mutating func formSymmetricDifference(_ other: Set<Element>)", "Keeps what is in one alone.",
        .source("self = self.symmetricDifference(other)")),
    Builtin(
        in: "Set", "func isStrictSubset(of other: Set<Element>) -> Bool",
        "Whether the other holds all its values and more.",
        .source("self.isSubset(of: other) && self.count < other.count")),
    Builtin(
        in: "Set", "func isStrictSuperset(of other: Set<Element>) -> Bool",
        "Whether it holds all of the other's values and more.", .source("other.isStrictSubset(of: self)")),
    Builtin(in: "Set", "mutating func removeAll()", "Removes all values.", .source("self._entries = [:]")),
    Builtin(
        in: "Set", "var first: Element? { get }", "The value that was added first, or `nil`.",
        .source("self._entries.keys.first")),
]
