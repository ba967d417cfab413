/// A well-typed Swift program that ends, prints much of what it computes, and never traps.
///
/// It ends because loops count over ranges and collections that they do not change, and functions call only functions
/// above them. It does not trap because whole numbers wrap around or are kept small, divisors are literals other than
/// 0, and indices are taken modulo a count that is known not to be 0. Texts, arrays and fractions are kept short by
/// functions of the program, so that no loop makes them grow without end or become infinite.
///
/// Every name of the program ends in its number: many programs can be compiled together.
public struct RandomProgram {
    /// What the compiler is given.
    public let source: String

    /// The program of a seed; the number is part of its names.
    public init(seed: UInt64, number: Int) {
        var writer = RandomProgramWriter(seed: seed, number: number)
        writer.writeProgram()
        source = writer.text
    }
}

/// Writes one program, keeping account of what is in sight.
struct RandomProgramWriter {
    var generator: SplitMix64
    let number: Int
    var text = ""
    var indentation = 0
    var structures: [Structure] = []
    var enumerations: [Enumeration] = []
    var functions: [Function] = []
    /// Closures in sight: from and to whole numbers, and free to change what they captured.
    var closures: [String] = []
    /// Names of numbers, in sight everywhere.
    var constants: [Variable] = []
    /// Names in sight, the innermost last.
    var variables: [Variable] = []
    /// Whether a method is being written: closures must not capture a `self` that changes.
    var isInStructure = false
    private var names = 0
    /// Statements that may still be written: programs stay readable.
    var budget = 0

    init(seed: UInt64, number: Int) {
        generator = SplitMix64(seed: seed)
        self.number = number
    }

    // MARK: Chance

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

    /// A name that nothing else has.
    mutating func fresh(_ stem: String) -> String {
        names += 1
        return "\(stem)\(names)_\(number)"
    }

    // MARK: Lines

    mutating func line(_ line: String) {
        text += String(repeating: "    ", count: indentation) + line + "\n"
    }

    /// A block; names that it declares are gone behind it.
    mutating func block(_ head: String, tail: String = "}", _ body: (inout RandomProgramWriter) -> Void) {
        line(head)
        scoped(body)
        line(tail)
    }

    mutating func scoped(_ body: (inout RandomProgramWriter) -> Void) {
        let (outer, outerClosures) = (variables, closures)
        indentation += 1
        body(&self)
        indentation -= 1
        (variables, closures) = (outer, outerClosures)
    }

    // MARK: Kinds

    /// A kind whose values are written in one word.
    mutating func simpleKind() -> Kind { pick([.int, .int, .double, .bool, .string]) }

    mutating func anyKind(depth: Int = 2) -> Kind {
        if depth == 0 || chance(45) { return simpleKind() }
        switch below(6) {
        case 0: return .array(anyKind(depth: depth - 1))
        case 1: return .optional(simpleKind())
        case 2: return .dictionary(simpleKind())
        case 3: return .pair(anyKind(depth: depth - 1), simpleKind())
        case 4 where !structures.isEmpty: return .structure(below(structures.count))
        case 5 where !enumerations.isEmpty: return .enumeration(below(enumerations.count))
        default: return simpleKind()
        }
    }

    func name(of kind: Kind) -> String {
        switch kind {
        case .int: "Int"
        case .double: "Double"
        case .bool: "Bool"
        case .string: "String"
        case .array(let element): "[\(name(of: element))]"
        case .optional(let wrapped): "\(name(of: wrapped))?"
        case .dictionary(let value): "[String: \(name(of: value))]"
        case .pair(let first, let second): "(\(name(of: first)), \(name(of: second)))"
        case .structure(let index): structures[index].name
        case .enumeration(let index): enumerations[index].name
        }
    }

    // MARK: The program

    mutating func writeProgram() {
        writeBounds()
        for _ in 0..<1 + below(2) { writeEnumeration() }
        for _ in 0..<1 + below(2) { writeStructure() }
        for _ in 0..<2 + below(3) { writeFunction() }
        variables = []
        budget = 24
        for _ in 0..<6 { writeVariable(anyKind()) }
        while budget > 0 { writeStatement(depth: 3) }
        for variable in variables { writePrint(variable) }
    }

    /// Functions that keep values small, and names for some numbers: the compiler is slow where literals abound.
    private mutating func writeBounds() {
        let numbers: [(stem: String, kind: Kind, value: String)] = [
            ("one", .int, "1"), ("seven", .int, "7"), ("many", .int, "999_999"), ("half", .double, "0.5"),
            ("hundred", .double, "100.0"),
        ]
        for constant in numbers {
            line("let \(constant.stem)_\(number) = \(constant.value)")
            constants.append(Variable(name: "\(constant.stem)_\(number)", kind: constant.kind, isMutable: false))
        }
        line("func small_\(number)(_ n: Int) -> Int { n % 1000 }")
        line("func finite_\(number)(_ x: Double) -> Double { x > 1e6 ? 1e6 : x < -1e6 ? -1e6 : x }")
        line("func short_\(number)(_ s: String) -> String { s.count > 12 ? String(s.prefix(8)) : s }")
        line("func few_\(number)<T>(_ a: [T]) -> [T] { a.count > 6 ? Array(a.prefix(5)) : a }")
        line("func pick_\(number)<T>(_ flag: Bool, _ a: T, _ b: T) -> T { flag ? a : b }")
    }
}
