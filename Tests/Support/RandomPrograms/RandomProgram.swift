/// A well-typed Swift program that ends, prints much of what it computes, and never traps.
///
/// It ends because loops count over ranges and collections that they do not change, and functions call only functions
/// above them, none of which runs more than some thousand statements. It does not trap because whole numbers wrap
/// around or are kept small, divisors are literals other than 0, and indices are taken modulo a count that is known not
/// to be 0. Texts, arrays and fractions are kept short by functions of the program, so that no loop makes them grow
/// without end or become infinite.
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
    var classes: [Class] = []
    var traits: [Trait] = []
    /// Whether the program has declared an operator.
    var hasOperator = false
    /// The name of the generic stack, once it is declared.
    var stack: String?
    var functions: [Function] = []
    /// Closures in sight: from and to whole numbers, and free to change what they captured.
    var closures: [String] = []
    /// Names of numbers, in sight everywhere.
    var constants: [Variable] = []
    /// Names in sight, the innermost last.
    var variables: [Variable] = []
    /// Whether a method is being written: no closure that may outlive it captures its `self`.
    var isInMethod = false
    /// How often what is being written runs, about, for each run of the function that it stands in.
    var repetitions = 1
    /// How many statements a run of the function being written runs, about.
    var cost = 1
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

    /// The body of a loop.
    mutating func loop(_ head: String, tail: String = "}", _ body: (inout RandomProgramWriter) -> Void) {
        repetitions *= 4
        block(head, tail: tail, body)
        repetitions /= 4
    }

    /// The body of a function or a method, which sees the variables given, and its cost.
    @discardableResult
    mutating func function(
        _ head: String, _ seen: [Variable], inMethod: Bool = false, _ body: (inout RandomProgramWriter) -> Void
    ) -> Int {
        let outer = (variables, closures, isInMethod, repetitions, cost, budget)
        (variables, closures, isInMethod, repetitions, cost) = (seen, [], inMethod || isInMethod, 1, 1)
        block(head, body)
        let result = cost
        (variables, closures, isInMethod, repetitions, cost, budget) = outer
        return result
    }

    // MARK: Kinds

    /// A kind whose values are written in one word.
    mutating func simpleKind() -> Kind { pick([.int, .int, .int, .double, .bool, .string, .string, .character]) }

    mutating func anyKind(depth: Int = 2) -> Kind {
        if depth == 0 || chance(45) { return simpleKind() }
        switch below(12) {
        case 0: return .array(anyKind(depth: depth - 1))
        case 1: return .optional(simpleKind())
        case 2: return .dictionary(simpleKind())
        case 3: return .pair(anyKind(depth: depth - 1), simpleKind())
        case 4 where !structures.isEmpty: return .structure(below(structures.count))
        case 5 where !enumerations.isEmpty: return .enumeration(below(enumerations.count))
        case 6: return .set(pick([.int, .string]))
        case 7 where !classes.isEmpty, 8 where !classes.isEmpty: return .object(below(classes.count))
        case 9 where !traits.isEmpty: return .existential(below(traits.count))
        case 10 where stack != nil: return .stack(simpleKind())
        default: return simpleKind()
        }
    }

    func name(of kind: Kind) -> String {
        switch kind {
        case .int: "Int"
        case .double: "Double"
        case .bool: "Bool"
        case .string: "String"
        case .character: "Character"
        case .array(let element): "[\(name(of: element))]"
        case .set(let element): "Set<\(name(of: element))>"
        case .optional(.existential(let index)): "(any \(traits[index].name))?"
        case .optional(let wrapped): "\(name(of: wrapped))?"
        case .dictionary(let value): "[String: \(name(of: value))]"
        case .pair(let first, let second): "(\(name(of: first)), \(name(of: second)))"
        case .structure(let index): structures[index].name
        case .enumeration(let index): enumerations[index].name
        case .object(let index): classes[index].name
        case .existential(let index): "any \(traits[index].name)"
        case .stack(let element): "\(stack ?? "")<\(name(of: element))>"
        }
    }

    // MARK: The program

    mutating func writeProgram() {
        writeBounds()
        for _ in 0..<1 + below(2) { writeEnumeration() }
        for _ in 0..<1 + below(2) { writeStructure() }
        for _ in 0..<3 + below(4) { writeDeclaration() }
        for _ in 0..<1 + below(3) { writeFunction() }
        variables = []
        budget = 24
        for _ in 0..<6 { writeVariable(anyKind()) }
        while budget > 0 { writeStatement(depth: 3) }
        for variable in variables { writePrint(variable) }
        writeCalls()
    }

    /// Every function is called once, with values that are written out and then with what expressions yield.
    private mutating func writeCalls() {
        for function in functions where !hasNoOrder(function.result) {
            let plain = function.call(function.parameters.map { literal($0) })
            let made = function.call(function.parameters.map { expression($0, 1) })
            line("print(\(plain) as Any, \(made) as Any)")
        }
    }

    /// Declarations of one topic of the language.
    private mutating func writeDeclaration() {
        switch below(16) {
        case 0, 1: writeClassFamily()
        case 2, 3: writeTrait()
        case 4: writeStack()
        case 5: writeErrors()
        case 6: writeRawValues()
        case 7: writeTree()
        case 8: writeProperties()
        case 9: writeClosureFunctions()
        case 10: writeInoutFunctions()
        case 11: writeGenericFunctions()
        case 12: writeCollectionFunctions()
        case 13: writeTextFunctions()
        case 14: writeOperators()
        default: writeControlFunctions()
        }
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
