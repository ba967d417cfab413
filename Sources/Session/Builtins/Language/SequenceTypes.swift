import Interpreting

/// What algorithms on sequences yield: sequences of their own, which have no indices that are numbers.
let sequenceTypeBuiltins: [Builtin] = [
    Builtin(
        in: "Sequence", "func enumerated() -> EnumeratedSequence<Self>", "Each element with its number from 0.",
        example: "[\"a\", \"b\"].enumerated().map { $0.offset }  // [0, 1]",
        .source("EnumeratedSequence(_base: self)")),
    Builtin(
        """
        struct EnumeratedSequence<Base: Sequence>: _Countable {
            typealias Element = (offset: Int, element: Base.Element)
            let _base: Base
        }
        """,
        "Elements with their numbers.", .type),
    Builtin(
        in: "EnumeratedSequence", "var _elements: [(offset: Int, element: Base.Element)] { get }",
        "The pairs as an array.",
        .source(
            """
            let all = self._base._elements
            var result: [(offset: Int, element: Base.Element)] = []
            for i in 0..<all.count { result.append((offset: i, element: all[i])) }
            return result
            """)),
    Builtin(
        """
        struct ReversedCollection<Base: Sequence>: _Reversible {
            typealias Element = Base.Element
            let _base: Base
        }
        """, "Elements from last to first.", .type),
    Builtin(
        in: "ReversedCollection", "var _elements: [Base.Element] { get }", "The elements as an array.",
        .source("self._base._elements._reversed()")),
    Builtin(in: "ReversedCollection", "func reversed() -> Base", "The elements as they were.", .source("self._base")),
    Builtin(
        """
        struct Zip2Sequence<Sequence1: Sequence, Sequence2: Sequence>: Sequence {
            typealias Element = (Sequence1.Element, Sequence2.Element)
            let _sequence1: Sequence1
            let _sequence2: Sequence2
        }
        """,
        "Pairs of two sequences.", .type),
    Builtin(
        in: "Zip2Sequence", "var _elements: [(Sequence1.Element, Sequence2.Element)] { get }", "The pairs as an array.",
        .source(
            """
            let a = self._sequence1._elements
            let b = self._sequence2._elements
            var result: [(Sequence1.Element, Sequence2.Element)] = []
            for i in 0..<_lesser(a.count, b.count) { result.append((a[i], b[i])) }
            return result
            """)),
    Builtin(
        "func zip<A: Sequence, B: Sequence>(_ a: A, _ b: B) -> Zip2Sequence<A, B>",
        "The pairs of two sequences, as long as the shorter.",
        example: "zip([1, 2], [3, 4]).map { $0 * $1 }  // [3, 8]",
        .source("Zip2Sequence(_sequence1: a, _sequence2: b)")),
    Builtin(
        """
        struct PrefixSequence<Base: Sequence>: Sequence {
            typealias Element = Base.Element
            let _base: Base
            let _maxLength: Int
        }
        """, "The first elements of a sequence.", .type),
    Builtin(
        in: "PrefixSequence", "var _elements: [Base.Element] { get }", "The elements as an array.",
        .source("self._base._elements.prefix(self._maxLength)._elements")),
    Builtin(
        in: "Sequence", "func prefix(_ maxLength: Int) -> PrefixSequence<Self>", "The first elements.",
        .source(
            """
            if maxLength < 0 { _fail("a prefix cannot have \\(maxLength) elements") }
            return PrefixSequence(_base: self, _maxLength: maxLength)
            """)),
    Builtin(
        """
        struct DropFirstSequence<Base: Sequence>: Sequence {
            typealias Element = Base.Element
            let _base: Base
            let _limit: Int
        }
        """, "All but the first elements of a sequence.", .type),
    Builtin(
        in: "DropFirstSequence", "var _elements: [Base.Element] { get }", "The elements as an array.",
        .source("self._base._elements.dropFirst(self._limit)._elements")),
    Builtin(
        in: "Sequence", "func dropFirst(_ k: Int = 1) -> DropFirstSequence<Self>", "All but the first elements.",
        .source(
            """
            if k < 0 { _fail("\\(k) elements cannot be dropped") }
            return DropFirstSequence(_base: self, _limit: k)
            """)),
    Builtin(
        in: "Sequence", "func suffix(_ maxLength: Int) -> [Element]", "The last elements.",
        .source("self._elements.suffix(maxLength)._elements")),
    Builtin(
        in: "Sequence", "func dropLast(_ k: Int = 1) -> [Element]", "All but the last elements.",
        .source("self._elements.dropLast(k)._elements")),
    Builtin(
        in: "Sequence", "func prefix(while predicate: (Element) throws -> Bool) rethrows -> [Element]",
        "The elements before the first that fails a test.",
        .source("try self._elements.prefix(while: predicate)._elements")),
    Builtin(
        """
        struct DropWhileSequence<Base: Sequence>: Sequence, CustomStringConvertible {
            typealias Element = Base.Element
            let _rest: [Base.Element]
        }
        """, "The elements from the first that fails a test.", .type),
    Builtin(
        in: "DropWhileSequence", "var _elements: [Base.Element] { get }", "The elements as an array.",
        .source("self._rest")),
    Builtin(
        in: "DropWhileSequence", "var description: String { get }", "Nothing that tells anything.",
        .source("_fail(\"this prints as what it was made of: make an array of it first, 'Array(…)'\")")),
    Builtin(
        in: "Sequence", "func drop(while predicate: (Element) throws -> Bool) rethrows -> DropWhileSequence<Self>",
        "The elements from the first that fails a test.",
        .source("DropWhileSequence<Self>(_rest: try self._elements.drop(while: predicate)._elements)")),
    Builtin(
        "struct FlattenSequence<Element>: Sequence, CustomStringConvertible { let _all: [Element] }",
        "The elements of a sequence's elements.", .type),
    Builtin(
        in: "FlattenSequence", "var _elements: [Element] { get }", "The elements as an array.", .source("self._all")),
    Builtin(
        in: "FlattenSequence", "var description: String { get }", "Nothing that tells anything.",
        .source("_fail(\"this prints as what it was made of: make an array of it first, 'Array(…)'\")")),
    Builtin(
        """
        struct UnfoldSequence<Element, State>: Sequence, IteratorProtocol, CustomStringConvertible {
            var _state: State
            let _step: (inout State) -> Element?
        }
        """, "Elements that a closure makes one after the other.", .type),
    Builtin(
        in: "UnfoldSequence", "mutating func next() -> Element?", "The next element, or `nil` at the end.",
        .source("self._step(&self._state)")),
    Builtin(
        in: "UnfoldSequence", "var _elements: [Element] { get }", "The elements as an array.",
        .source(
            """
            var rest = self
            var result: [Element] = []
            while let x = rest.next() { result.append(x) }
            return result
            """)),
    Builtin(
        in: "UnfoldSequence", "var description: String { get }", "Nothing that tells anything.",
        .source("_fail(\"this prints as what it was made of: make an array of it first, 'Array(…)'\")")),
    Builtin(
        in: "UnfoldSequence", "func prefix(_ maxLength: Int) -> PrefixSequence<[Element]>", "The first elements.",
        .source(
            """
            var rest = self
            var result: [Element] = []
            while result.count < maxLength, let x = rest.next() { result.append(x) }
            return PrefixSequence(_base: result, _maxLength: maxLength)
            """)),
    Builtin(
        in: "UnfoldSequence", "func prefix(while predicate: (Element) throws -> Bool) rethrows -> [Element]",
        "The elements before the first that fails a test.",
        .source(
            """
            var rest = self
            var result: [Element] = []
            while let x = rest.next() {
                if !(try predicate(x)) { break }
                result.append(x)
            }
            return result
            """)),
    Builtin(
        in: "UnfoldSequence", "func first(where predicate: (Element) throws -> Bool) rethrows -> Element?",
        "The first element that passes a test, or `nil`.",
        .source(
            """
            var rest = self
            while let x = rest.next() { if try predicate(x) { return x } }
            return nil
            """)),
    Builtin(
        in: "UnfoldSequence", "func contains(where predicate: (Element) throws -> Bool) rethrows -> Bool",
        "Whether an element passes a test.",
        .source(
            """
            var rest = self
            while let x = rest.next() { if try predicate(x) { return true } }
            return false
            """)),
    Builtin(
        "func sequence<T, State>(state: State, next: @escaping (inout State) -> T?) -> UnfoldSequence<T, State>",
        "The elements that a closure makes, which changes a state, until it returns `nil`.",
        .source("UnfoldSequence(_state: state, _step: next)")),
    Builtin(
        "func sequence<T>(first: T, next: @escaping (T) -> T?) -> UnfoldSequence<T, (T?, Bool)>",
        "A value and what a closure makes of each element, until it returns `nil`.",
        example: "Array(sequence(first: 1) { $0 < 50 ? $0 * 3 : nil })  // [1, 3, 9, 27, 81]",
        .source(
            """
            UnfoldSequence<T, (T?, Bool)>(_state: (first, true), _step: { state in
                if state.1 {
                    state.1 = false
                } else if let last = state.0 {
                    state.0 = next(last)
                }
                return state.0
            })
            """)),
    Builtin(
        "struct StrideTo<Element>: Sequence, CustomStringConvertible { let _base: [Element] }",
        "Numbers at equal steps, the end left out.", .type),
    Builtin(in: "StrideTo", "var _elements: [Element] { get }", "The numbers as an array.", .source("self._base")),
    Builtin(
        in: "StrideTo", "var description: String { get }", "The name of the type.",
        .source("\"Swift.StrideTo<Swift.\\(Element.self)>\"")),
    Builtin(
        "struct StrideThrough<Element>: Sequence, CustomStringConvertible { let _base: [Element] }",
        "Numbers at equal steps, the end included.", .type),
    Builtin(in: "StrideThrough", "var _elements: [Element] { get }", "The numbers as an array.", .source("self._base")),
    Builtin(
        in: "StrideThrough", "var description: String { get }", "The name of the type.",
        .source("\"Swift.StrideThrough<Swift.\\(Element.self)>\"")),
    Builtin(
        in: "_Countable", "var isEmpty: Bool { get }", "Whether there are no elements.", .source("self.count == 0")),
    Builtin(
        in: "_Countable", "var first: Element? { get }", "The first element, or `nil`.",
        .source("self._elements.first")),
    Builtin(
        in: "EnumeratedSequence", "var count: Int { get }", "How many elements there are.",
        .source("self._base._elements.count")),
    Builtin(
        in: "ReversedCollection", "var count: Int { get }", "How many elements there are.",
        .source("self._base._elements.count")),
    Builtin(
        in: "_Reversible", "var last: Element? { get }", "The last element, or `nil`.", .source("self._elements.last")),
    Builtin(
        in: "_Reversible", "func reversed() -> ReversedCollection<Self>", "The elements from last to first.",
        .source("ReversedCollection(_base: self)")),
    Builtin(
        """
        struct Slice<Base: Sequence>: _Reversible, CustomStringConvertible {
            typealias Element = Base.Element
            let _part: [Base.Element]
        }
        """, "A part of a collection.", .type),
    Builtin(
        in: "Slice", "var _elements: [Base.Element] { get }", "The elements as an array.", .source("self._part")),
    Builtin(in: "Slice", "var count: Int { get }", "How many elements there are.", .source("self._part.count")),
    Builtin(
        in: "Slice", "var description: String { get }", "Nothing that tells anything.",
        .source("_fail(\"a slice prints as what it was made of: make an array of it first, 'Array(…)'\")")),
    Builtin(
        in: "_Countable", "func prefix(_ maxLength: Int) -> Slice<Self>", "The first elements.",
        .source("Slice<Self>(_part: self._elements.prefix(maxLength)._elements)")),
    Builtin(
        in: "_Countable", "func suffix(_ maxLength: Int) -> Slice<Self>", "The last elements.",
        .source("Slice<Self>(_part: self._elements.suffix(maxLength)._elements)")),
    Builtin(
        in: "_Countable", "func dropFirst(_ k: Int = 1) -> Slice<Self>", "All but the first elements.",
        .source("Slice<Self>(_part: self._elements.dropFirst(k)._elements)")),
    Builtin(
        in: "_Countable", "func dropLast(_ k: Int = 1) -> Slice<Self>", "All but the last elements.",
        .source("Slice<Self>(_part: self._elements.dropLast(k)._elements)")),
    Builtin(
        in: "_Countable", "func prefix(while predicate: (Element) throws -> Bool) rethrows -> Slice<Self>",
        "The elements before the first that fails a test.",
        .source("Slice<Self>(_part: try self._elements.prefix(while: predicate)._elements)")),
    Builtin(
        in: "_Countable", "func drop(while predicate: (Element) throws -> Bool) rethrows -> Slice<Self>",
        "The elements from the first that fails a test.",
        .source("Slice<Self>(_part: try self._elements.drop(while: predicate)._elements)")),
    Builtin(
        """
        struct DefaultIndices<Elements: Collection>: Sequence, CustomStringConvertible {
            typealias Element = Elements.Index
            let _base: Elements
        }
        """, "The indices of a collection, in order.", .type),
    Builtin(
        in: "DefaultIndices", "var _elements: [Elements.Index] { get }", "The indices as an array.",
        .source(
            """
            var result: [Elements.Index] = []
            var i = self._base.startIndex
            while i != self._base.endIndex {
                result.append(i)
                i = self._base.index(after: i)
            }
            return result
            """)),
    Builtin(
        in: "DefaultIndices", "var description: String { get }", "Nothing that tells anything.",
        .source("_fail(\"indices print as what they were made of: make an array of them first, 'Array(…)'\")")),
    Builtin(
        in: "StringProtocol", "var indices: DefaultIndices<Self> { get }", "The places of the characters.",
        .source("DefaultIndices(_base: self)")),
]
