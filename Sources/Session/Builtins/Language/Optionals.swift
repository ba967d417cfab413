import Interpreting

/// Optionals and tuples.
let optionalBuiltins: [Builtin] = [
    Builtin(
        in: "Optional", "func map<R>(_ transform: (Wrapped) throws -> R) rethrows -> R?",
        "What a closure makes of the value, if there is one.",
        example: "Optional(3).map { $0 + 1 }  // Optional(4)",
        .source("if let value = self { return try transform(value) }; return nil")),
    Builtin(
        in: "Optional", "func flatMap<R>(_ transform: (Wrapped) throws -> R?) rethrows -> R?",
        "What a closure makes of the value, if there is one.",
        .source("if let value = self { return try transform(value) }; return nil")),
    Builtin(
        "func == <T: Equatable>(a: T?, b: T?) -> Bool", "Whether both are nil or hold equal values.",
        .source("if let x = a { if let y = b { return x == y }; return false }; return b == nil")),
    Builtin(
        "func == <A: Equatable, B: Equatable>(x: (A, B), y: (A, B)) -> Bool", "Whether two pairs are equal.",
        .source("x.0 == y.0 && x.1 == y.1")),
    Builtin(
        "func == <A: Equatable, B: Equatable, C: Equatable>(x: (A, B, C), y: (A, B, C)) -> Bool",
        "Whether two triples are equal.", .source("x.0 == y.0 && x.1 == y.1 && x.2 == y.2")),
    Builtin(
        "func != <A: Equatable, B: Equatable>(x: (A, B), y: (A, B)) -> Bool", "Whether two pairs differ.",
        .source("!(x == y)")),
    Builtin(
        "func != <A: Equatable, B: Equatable, C: Equatable>(x: (A, B, C), y: (A, B, C)) -> Bool",
        "Whether two triples differ.", .source("!(x == y)")),
    Builtin(
        "func < <A: Comparable, B: Comparable>(x: (A, B), y: (A, B)) -> Bool", "Whether one pair comes first.",
        .source("x.0 == y.0 ? x.1 < y.1 : x.0 < y.0")),
    Builtin(
        "func > <A: Comparable, B: Comparable>(x: (A, B), y: (A, B)) -> Bool", "Whether one pair comes later.",
        .source("x.0 == y.0 ? x.1 > y.1 : x.0 > y.0")),
    Builtin(
        "func <= <A: Comparable, B: Comparable>(x: (A, B), y: (A, B)) -> Bool", "Whether one pair does not come later.",
        .source("x.0 == y.0 ? x.1 <= y.1 : x.0 <= y.0")),
    Builtin(
        "func >= <A: Comparable, B: Comparable>(x: (A, B), y: (A, B)) -> Bool", "Whether one pair does not come first.",
        .source("x.0 == y.0 ? x.1 >= y.1 : x.0 >= y.0")),
    Builtin(
        "func < <A: Comparable, B: Comparable, C: Comparable>(x: (A, B, C), y: (A, B, C)) -> Bool",
        "Whether one triple comes first.",
        .source("x.0 == y.0 ? (x.1 == y.1 ? x.2 < y.2 : x.1 < y.1) : x.0 < y.0")),
]
