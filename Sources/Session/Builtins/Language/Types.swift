import Interpreting

/// Swift's own types and the protocols that they conform to.
let typeBuiltins: [Builtin] = [
    Builtin(
        "protocol Equatable { static func == (a: Self, b: Self) -> Bool }", "A type whose values can be compared.",
        .type),
    Builtin(
        "protocol Hashable: Equatable { func hash(into hasher: inout Hasher) }",
        "A type whose values can be keys of a dictionary.", .type),
    Builtin(
        "protocol Comparable: Equatable { static func < (a: Self, b: Self) -> Bool }",
        "A type whose values have an order.",
        .type),
    Builtin(
        "protocol CustomStringConvertible { var description: String { get } }", "A type that says how it prints.", .type
    ),
    Builtin(
        "protocol CustomDebugStringConvertible { var debugDescription: String { get } }",
        "A type that says how it prints inside other values.", .type),
    Builtin("protocol AnyObject {}", "What every class conforms to, and nothing else.", .type),
    Builtin(
        "protocol Identifiable { associatedtype ID: Hashable; var id: ID { get } }",
        "A type whose values have an identity of their own.", .type),
    Builtin(
        "protocol ExpressibleByIntegerLiteral { init(integerLiteral value: Int) }",
        "A type whose values whole numbers make, as they are written.",
        example: """
            struct Metres: ExpressibleByIntegerLiteral {
                var length: Int
                init(integerLiteral value: Int) { length = value }
            }
            let way: Metres = 5
            print(way.length)  // 5
            """, .type),
    Builtin(
        "protocol ExpressibleByFloatLiteral { init(floatLiteral value: Double) }",
        "A type whose values fractions make, as they are written.", .type),
    Builtin(
        "protocol ExpressibleByBooleanLiteral { init(booleanLiteral value: Bool) }",
        "A type whose values `true` and `false` make.", .type),
    Builtin(
        "protocol ExpressibleByStringLiteral { init(stringLiteral value: String) }",
        "A type whose values texts make, as they are written.", .type),
    Builtin(
        """
        protocol ExpressibleByArrayLiteral {
            associatedtype ArrayLiteralElement
            init(arrayLiteral elements: ArrayLiteralElement...)
        }
        """, "A type whose values lists in brackets make.", .type),
    Builtin(
        "protocol IteratorProtocol { associatedtype Element; mutating func next() -> Element? }",
        "What yields the elements of a sequence, one after the other.", .type),
    Builtin(
        """
        protocol AdditiveArithmetic: Equatable {
            static func + (a: Self, b: Self) -> Self
            static func - (a: Self, b: Self) -> Self
        }
        """, "A type whose values can be added.", .type),
    Builtin(
        "protocol Numeric: AdditiveArithmetic { static func * (a: Self, b: Self) -> Self }",
        "A type whose values can be multiplied.", .type),
    Builtin(
        "protocol SignedNumeric: Numeric { static prefix func - (a: Self) -> Self }", "A number with a sign.", .type),
    Builtin(
        """
        protocol BinaryInteger: Hashable, Comparable, SignedNumeric {
            static func / (a: Self, b: Self) -> Self
            static func % (a: Self, b: Self) -> Self
        }
        """, "A whole number.", .type),
    Builtin(
        "protocol FloatingPoint: Hashable, Comparable, SignedNumeric { static func / (a: Self, b: Self) -> Self }",
        "A number with a fraction.", .type),
    Builtin("protocol BinaryFloatingPoint: FloatingPoint {}", "A number with a binary fraction.", .type),
    Builtin(
        "protocol Sequence { associatedtype Element; var _elements: [Element] { get } }",
        "Values that a `for` goes through.", .type),
    Builtin(
        """
        protocol Collection: Sequence {
            associatedtype Index: Comparable
            associatedtype SubSequence
            var startIndex: Index { get }
            var endIndex: Index { get }
            var count: Int { get }
            func index(after i: Index) -> Index
            func index(_ i: Index, offsetBy distance: Int) -> Index
            func distance(from start: Index, to end: Index) -> Int
            subscript(position: Index) -> Element { get }
            func _slice(_ low: Index, _ high: Index) -> SubSequence
        }
        """, "A sequence whose elements are reached by indices.", .type),
    Builtin(
        "protocol BidirectionalCollection: Collection { func index(before i: Index) -> Index }",
        "A collection that can be gone through backwards.", .type),
    Builtin(
        "protocol RandomAccessCollection: BidirectionalCollection {}",
        "A collection whose indices can be moved by any number of steps at once.", .type),
    Builtin(
        "protocol _Countable: Sequence { var count: Int { get } }", "A sequence whose elements are known.", .type),
    Builtin("protocol _Reversible: _Countable {}", "One that can be gone through backwards.", .type),
    Builtin(
        "protocol CaseIterable {}", "An enum that lists its cases.",
        example: "enum Side: CaseIterable { case left, right }; print(Side.allCases.count)  // 2", .type),
    Builtin("protocol Error {}", "A type whose values can be thrown.", .type),
    Builtin("enum Never {}", "The result of what never returns.", .type),
    Builtin("@word struct Bool: Hashable, CustomStringConvertible {}", "`true` or `false`.", .type),
    Builtin("@word struct Int: BinaryInteger, CustomStringConvertible {}", "A whole number of 64 bits.", .type),
    Builtin(
        "@word struct Double: BinaryFloatingPoint, CustomStringConvertible {}",
        "A number with 53 binary digits (IEEE 754 binary64).", .type),
    Builtin(
        "@word struct Float: BinaryFloatingPoint, CustomStringConvertible {}",
        "A number with 24 binary digits (IEEE 754 binary32).", .type),
    Builtin(
        """
        protocol StringProtocol: BidirectionalCollection, Hashable, Comparable, CustomStringConvertible {
            var _text: String { get }
            func _parts(_ cuts: [Int]) -> [Substring]
        }
        """, "A text or a part of one.", .type),
    Builtin(
        """
        @object struct String: StringProtocol {
            typealias Element = Character
            typealias SubSequence = Substring
        }
        """,
        "A text.", .type),
    Builtin(
        in: "String",
        """
        struct Index: Hashable, Comparable, CustomStringConvertible {
            let _offset: Int
            static func < (a: String.Index, b: String.Index) -> Bool { a._offset < b._offset }
            var description: String { self._offset == 0 ? "0[any]" : "\\(self._offset)[utf8]" }
        }
        """, "A place in a text.", .type),
    Builtin(
        """
        struct Substring: StringProtocol, CustomDebugStringConvertible {
            typealias Element = Character
            typealias Index = String.Index
            typealias SubSequence = Substring
            var _base: String
            var _start: String.Index
            var _end: String.Index
        }
        """,
        "A part of a text, with the text's indices.", .type),
    Builtin(
        "@object struct Character: Hashable, Comparable, CustomStringConvertible {}", "One character of a text.",
        .type),
    Builtin(
        """
        @object struct Array<Element>: Hashable, CustomStringConvertible, RandomAccessCollection {
            typealias Index = Int
            typealias SubSequence = ArraySlice<Element>
        }
        """, "Values in order.", .type),
    Builtin(
        """
        @object struct Dictionary<Key: Hashable, Value>: Hashable, _Countable {
            typealias Element = (key: Key, value: Value)
        }
        """, "Values found by keys, in the order in which the keys were added.", .type),
    Builtin("struct Optional<Wrapped>: Hashable {}", "A value or `nil`.", .type),
    Builtin(
        """
        struct Range<Bound: Comparable>: Hashable, CustomStringConvertible, CustomDebugStringConvertible,
            RandomAccessCollection
        {
            typealias Element = Bound
            typealias Index = Bound
            typealias SubSequence = Range<Bound>
            let lowerBound: Bound
            let upperBound: Bound
        }
        """, "A half-open interval, `0..<n`.", .type),
    Builtin(
        """
        struct ClosedRange<Bound: Comparable>: Hashable, CustomStringConvertible, CustomDebugStringConvertible,
            _Reversible
        {
            typealias Element = Bound
            let lowerBound: Bound
            let upperBound: Bound
        }
        """, "A closed interval, `0...n`.", .type),
    Builtin(
        "struct PartialRangeFrom<Bound: Comparable> { let lowerBound: Bound }", "Everything from a value on, `n...`.",
        .type),
    Builtin(
        "struct PartialRangeUpTo<Bound: Comparable> { let upperBound: Bound }", "Everything before a value, `..<n`.",
        .type),
    Builtin(
        "struct PartialRangeThrough<Bound: Comparable> { let upperBound: Bound }",
        "Everything up to a value, that included, `...n`.", .type),
    Builtin(
        """
        struct Set<Element: Hashable>: Hashable, CustomStringConvertible, _Countable {
            var _entries: [Element: Bool]
        }
        """, "Values without repetition, in the order in which they were added.", .type),
]
