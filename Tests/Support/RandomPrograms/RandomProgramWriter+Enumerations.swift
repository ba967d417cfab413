extension RandomProgramWriter {
    // MARK: Enumerations

    /// Raw values, all cases, methods that change the value.
    mutating func writeRawValues() {
        let (level, word) = (fresh("Level"), fresh("Word"))
        let start = below(4)
        block("enum \(level): Int, CaseIterable, Comparable {") { writer in
            writer.line("case low = \(start), middle, high = \(start + 5), top")
            writer.line("static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }")
            writer.block("mutating func raise() {") { writer in
                writer.line("switch self {")
                writer.line("case .low: self = .middle")
                writer.line("case .middle, .high: self = .top")
                writer.line("case .top: break")
                writer.line("}")
            }
            writer.line("static let first = \(level).allCases[0]")
        }
        block("enum \(word): String, CaseIterable {") { writer in
            writer.line("case one, two = \"zwei\", three")
            writer.line("var next: \(word) { Self.allCases[(Self.allCases.firstIndex(of: self)! + 1) % 3] }")
        }
        line("func raised\(level)(_ number: Int) -> Int {")
        line("    var level = \(level)(rawValue: number) ?? .first")
        line("    level.raise()")
        line("    print(level, level > .middle, \(level).allCases.map(\\.rawValue))")
        line("    return level.rawValue")
        line("}")
        line("func next\(word)(_ text: String) -> String { (\(word)(rawValue: text) ?? .two).next.next.rawValue }")
        let number = number
        offer([.int], .int, cost: 6) { "raised\(level)(\($0[0]))" }
        offer([.int], .int, cost: 6) { "raised\(level)(abs(small_\(number)(\($0[0]))) % 10)" }
        offer([.string], .string, cost: 6) { "next\(word)(\($0[0]))" }
        offer([], .string) { _ in "\(word).allCases[1].rawValue" }
        offer([.int], .bool) { "(\(level)(rawValue: \($0[0])) == nil)" }
    }

    /// A tree of operations, built and worked out by recursion.
    mutating func writeTree() {
        let tree = fresh("Tree")
        let ending = pick(["&+", "&-", "^"])
        block("indirect enum \(tree) {") { writer in
            writer.line("case number(Int)")
            writer.line("case sum(\(tree), \(tree))")
            writer.line("case product(left: \(tree), right: \(tree))")
            writer.line("case negated(\(tree)?)")
            writer.block("var value: Int {") { writer in
                writer.line("switch self {")
                writer.line("case .number(let n): return n")
                writer.line("case .sum(.number(0), let other), .sum(let other, .number(0)): return other.value")
                writer.line("case .sum(let a, let b): return a.value \(ending) b.value")
                writer.line("case .product(left: .number(let n), right: _) where n == 0: return 0")
                writer.line("case let .product(a, b): return small_\(writer.number)(a.value &* b.value)")
                writer.line("case .negated(let inner?): return 0 &- inner.value")
                writer.line("case .negated(nil): return \(writer.below(9))")
                writer.line("}")
            }
            writer.block("var depth: Int {") { writer in
                writer.line("switch self {")
                writer.line("case .number, .negated(nil): 0")
                writer.line("case .sum(let a, let b), .product(let a, let b): 1 + max(a.depth, b.depth)")
                writer.line("case .negated(let inner?): 1 + inner.depth")
                writer.line("}")
            }
        }
        block("func grow\(tree)(_ number: Int, _ depth: Int) -> \(tree) {") { writer in
            writer.line("guard depth > 0 else { return .number(small_\(writer.number)(number)) }")
            writer.line("switch number & 3 {")
            writer.line("case 0: return .sum(grow\(tree)(number >> 2, depth - 1), grow\(tree)(number &+ 1, depth - 1))")
            let right = "grow\(tree)(number &- 3, depth - 1)"
            writer.line("case 1: return .product(left: grow\(tree)(number / 3, depth - 1), right: \(right))")
            writer.line("case 2: return .negated(depth > 1 ? grow\(tree)(number / 5, depth - 2) : nil)")
            writer.line("default: return .sum(.number(0), grow\(tree)(number / 7, depth - 1))")
            writer.line("}")
        }
        let deep = 2 + below(2)
        offer([.int], .int, cost: 30) { "grow\(tree)(\($0[0]), \(deep)).value" }
        offer([.int], .int, cost: 30) { "grow\(tree)(\($0[0]), 3).depth" }
        offer([.int], .string, cost: 30) { "\"\\(grow\(tree)(\($0[0]), 1))\"" }
    }

    // MARK: Patterns

    /// One case of an enumeration, looked for in all the ways that Swift has.
    mutating func writePatternMatch(_ depth: Int) {
        guard let index = enumerations.indices.first(where: { enumerations[$0].cases.contains { !$0.payload.isEmpty } })
        else { return writeChange() }
        let enumeration = enumerations[index]
        let choice = pick(enumeration.cases.filter { !$0.payload.isEmpty })
        let bound = choice.payload.map { Variable(name: fresh("part"), kind: $0, isMutable: false) }
        let names = bound.map(\.name).joined(separator: ", ")
        let lets = bound.map { "let \($0.name)" }.joined(separator: ", ")
        let subject = expression(.enumeration(index), 2)
        switch below(4) {
        case 0:
            block("if case .\(choice.name)(\(lets)) = \(subject), \(expression(.bool, 1)) {") { writer in
                writer.variables += bound
                writer.writeBody(depth)
            }
        case 1:
            let list = expression(.array(.enumeration(index)), 2)
            loop("for case let .\(choice.name)(\(names)) in \(list) {") { writer in
                writer.variables += bound
                writer.writeBody(depth)
            }
        case 2:
            let name = fresh("found")
            block("func \(name)() -> Int {") { writer in
                writer.line("guard case let .\(choice.name)(\(names)) = \(subject) else { return -1 }")
                writer.variables += bound
                writer.line("return \(writer.expression(.int, 2))")
            }
            line("print(\(name)())")
        default:
            let other = expression(.enumeration(index), 2)
            line("switch (\(subject), \(other)) {")
            line("case (.\(choice.name)(\(lets)), .\(choice.name)):")
            scoped { writer in
                writer.variables += bound
                writer.writeBody(depth)
            }
            line("case (.\(pick(enumeration.cases).name), let second) where second == \(literal(.enumeration(index))):")
            line("    print(second)")
            line("case (_, .\(choice.name)): print(\"second\")")
            line("default: print(\"neither\")")
            line("}")
        }
    }
}
