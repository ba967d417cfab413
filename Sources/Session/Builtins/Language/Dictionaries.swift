import Interpreting

/// Dictionaries.
let dictionaryBuiltins: [Builtin] = dictionaryMembers + setBuiltins + hasherBuiltins + keyPathBuiltins

private let dictionaryMembers: [Builtin] = [
    Builtin(in: "Dictionary", "init()", "An empty dictionary.", .source("self = [:]")),
    Builtin(
        in: "Dictionary", "var count: Int { get }", "How many entries there are.",
        native: { call in
            call.return(try call.object(DictionaryObject.self).count)
        }),
    Builtin(in: "Dictionary", "var isEmpty: Bool { get }", "Whether there are none.", .source("self.count == 0")),
    Builtin(
        in: "Dictionary", "var keys: [Key] { get }", "The keys, in the order in which they were added.",
        native: { call in
            call.return(object: try call.object(DictionaryObject.self).keyArray)
        }),
    Builtin(
        in: "Dictionary", "var values: [Value] { get }", "The values, in the order of their keys.",
        native: { call in
            call.return(object: try call.object(DictionaryObject.self).valueArray)
        }),
    Builtin(
        in: "Dictionary", "func _index(of key: Key) -> Int", "The place of a key, or -1.",
        native: { call in
            let dictionary = try call.object(DictionaryObject.self)
            call.return(try call.find(in: dictionary) ?? -1)
        }),
    Builtin(
        in: "Dictionary", "mutating func _set(_ key: Key, _ value: Value)", "Adds or replaces an entry.",
        native: { call in
            try call.setEntry()
        }),
    Builtin(
        in: "Dictionary", "mutating func _remove(_ key: Key)", "Removes an entry.",
        native: { call in
            try call.removeEntry()
        }),
    Builtin(
        in: "Dictionary", "subscript(key: Key) -> Value? { get set }",
        "The value of a key, or `nil`; assigning `nil` removes the entry.", .intrinsic(.dictionaryValue)),
    Builtin(
        in: "Dictionary", "subscript(key: Key, default fallback: Value) -> Value { get set }",
        "The value of a key, or a default.", .intrinsic(.dictionaryValueOrDefault)),
    Builtin(
        in: "Dictionary", "var _elements: [(key: Key, value: Value)] { get }", "The entries as an array.",
        .source(
            """
            let keys = self.keys
            let values = self.values
            var result: [(key: Key, value: Value)] = []
            for i in 0..<keys.count { result.append((key: keys[i], value: values[i])) }
            return result
            """)),
    Builtin(
        in: "Dictionary", "@discardableResult mutating func removeValue(forKey key: Key) -> Value?",
        "Removes an entry.",
        .source("let value = self[key]; self._remove(key); return value")),
    Builtin(
        in: "Dictionary", "@discardableResult mutating func updateValue(_ value: Value, forKey key: Key) -> Value?",
        "Adds or replaces an entry, and gives what it replaced.",
        .source("let old = self[key]; self._set(key, value); return old")),
    Builtin(
        in: "Dictionary", "func mapValues<R>(_ transform: (Value) throws -> R) rethrows -> [Key: R]",
        "The same keys with what a closure makes of the values.",
        .source(
            """
            var result: [Key: R] = [:]
            let keys = self.keys
            let values = self.values
            for i in 0..<keys.count { result[keys[i]] = try transform(values[i]) }
            return result
            """)),
    Builtin(
        in: "Dictionary",
        "func filter(_ isIncluded: ((key: Key, value: Value)) throws -> Bool) rethrows -> [Key: Value]",
        "The entries that pass a test.",
        .source(
            """
            var result: [Key: Value] = [:]
            for entry in self._elements { if try isIncluded(entry) { result._set(entry.key, entry.value) } }
            return result
            """)),
    Builtin(
        in: "Dictionary", "init(uniqueKeysWithValues pairs: [(Key, Value)])",
        "A dictionary from pairs whose keys differ; an error where two are equal.",
        .source(
            """
            self = [:]
            for (key, value) in pairs {
                precondition(self._index(of: key) < 0, "the key \\(key) stands there twice")
                self._set(key, value)
            }
            """)),
    Builtin(
        in: "Dictionary", "init<S: Sequence>(uniqueKeysWithValues pairs: S) where S.Element == (Key, Value)",
        "A dictionary from pairs whose keys differ; an error where two are equal.",
        .source("self = Dictionary(uniqueKeysWithValues: pairs._elements)")),
    Builtin(
        in: "Dictionary", "var first: (key: Key, value: Value)? { get }", "The first entry, or `nil`.",
        .source("self._elements.first")),
    Builtin(
        "func _grouped<T, K: Hashable>(_ values: [T], _ keyOf: (T) throws -> K) rethrows -> [K: [T]]",
        "Values by keys.",
        .source(
            """
            var result: [K: [T]] = [:]
            for value in values {
                let key = try keyOf(value)
                var group = result[key] ?? []
                group.append(value)
                result._set(key, group)
            }
            return result
            """)),
    Builtin(
        in: "Dictionary", "init<T>(grouping values: [T], by keyOf: (T) throws -> Key) rethrows where Value == [T]",
        "Values by the keys that a closure finds for them.",
        example: "Dictionary(grouping: [1, 2, 3], by: { $0 % 2 })[1]!  // [1, 3]",
        .source("self = try _grouped(values, keyOf)")),
    Builtin(
        in: "Dictionary",
        "init<T>(grouping values: ArraySlice<T>, by keyOf: (T) throws -> Key) rethrows where Value == [T]",
        "A slice's values by the keys that a closure finds for them.",
        .source("self = try _grouped(values._elements, keyOf)")),
    Builtin(
        in: "Dictionary",
        "init<T: Hashable>(grouping values: Set<T>, by keyOf: (T) throws -> Key) rethrows where Value == [T]",
        "A set's values by the keys that a closure finds for them.",
        .source("self = try _grouped(values._elements, keyOf)")),
    Builtin(
        in: "Dictionary",
        "init(grouping values: ClosedRange<Int>, by keyOf: (Int) throws -> Key) rethrows where Value == [Int]",
        "A range's numbers by the keys that a closure finds for them.",
        .source("self = try _grouped(values._elements, keyOf)")),
    Builtin(
        in: "Dictionary",
        "init(grouping text: String, by keyOf: (Character) throws -> Key) rethrows where Value == [Character]",
        "A text's characters by the keys that a closure finds for them.",
        .source("self = try _grouped(text._elements, keyOf)")),
    Builtin(
        in: "Dictionary", "mutating func removeAll()", "Removes all entries.", .source("self = [:]")),
    Builtin(
        "func == <K: Hashable, V: Equatable>(a: [K: V], b: [K: V]) -> Bool", "Whether the entries are equal.",
        .source(
            """
            if a.count != b.count { return false }
            for (key, value) in a {
                if let other = b[key] { if !(other == value) { return false } } else { return false }
            }
            return true
            """)),
]
