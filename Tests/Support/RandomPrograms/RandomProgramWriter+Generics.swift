extension RandomProgramWriter {
    // MARK: Generic types

    /// A stack of anything, once a program.
    mutating func writeStack() {
        guard stack == nil else { return writeGenericFunctions() }
        let name = fresh("Stack")
        stack = name
        block("struct \(name)<Element>: Sequence {") { writer in
            writer.line("private var items: [Element]")
            writer.line("init(_ items: [Element] = []) { self.items = few_\(writer.number)(items) }")
            writer.line("var count: Int { items.count }")
            writer.line("var top: Element? { items.last }")
            writer.block("mutating func push(_ element: Element) {") { writer in
                writer.line("items.append(element)")
                writer.line("if items.count > \(3 + writer.below(4)) { items.removeFirst() }")
            }
            writer.line("@discardableResult mutating func pop() -> Element? { items.popLast() }")
            writer.line("subscript(index: Int) -> Element? { items.indices.contains(index) ? items[index] : nil }")
            writer.line("func mapped<T>(_ change: (Element) -> T) -> \(name)<T> { \(name)<T>(items.map(change)) }")
            writer.block("struct Iterator: IteratorProtocol {") { writer in
                writer.line("var rest: \(name)<Element>")
                writer.line("mutating func next() -> Element? { rest.pop() }")
            }
            writer.line("func makeIterator() -> Iterator { Iterator(rest: self) }")
        }
        line("extension \(name): CustomStringConvertible { var description: String { \"Stack\\(items)\" } }")
        line("extension \(name) where Element == Int { var sum: Int { items.reduce(0, &+) } }")
        line("extension \(name): Equatable where Element: Equatable {}")
        let number = number
        offer([.stack(.int)], .int) { "\($0[0]).sum" }
        offer([.stack(.int), .int], .stack(.int), cost: 8) { call in "\(call[0]).mapped({ $0 &* \(call[1]) })" }
        offer([.stack(.int)], .stack(.string), cost: 8) { "\($0[0]).mapped({ \"<\\($0)>\" })" }
        offer([.stack(.string)], .string, cost: 8) { "short_\(number)(\($0[0]).map({ $0 }).joined(separator: \"/\"))" }
        offer([.stack(.string), .int], .optional(.string)) { "\($0[0])[\($0[1])]" }
        offer([.stack(.string), .stack(.string)], .bool) { "(\($0[0]) == \($0[1]))" }
        offer([.stack(.character)], .array(.character), cost: 8) { "Array(\($0[0]))" }
    }

    // MARK: Generic functions

    /// Functions over constraints, a type with a parameter of its own, and a sequence of the program's own.
    mutating func writeGenericFunctions() {
        let suffix = fresh("")
        let number = number
        block("func largest\(suffix)<T: Comparable>(_ values: [T], or standard: T) -> T {") { writer in
            writer.line("guard var best = values.first else { return standard }")
            writer.line("for value in values where value \(writer.pick([">", "<", ">="])) best { best = value }")
            writer.line("return best")
        }
        line("func counted\(suffix)<T: Hashable>(_ values: [T]) -> [T: Int] {")
        line("    values.reduce(into: [:]) { counts, value in counts[value, default: 0] += 1 }")
        line("}")
        line("func both\(suffix)<A, B>(_ a: A, _ b: B) -> (first: A, second: B) { (a, b) }")
        block("func applied\(suffix)<T>(_ value: T, times: Int, _ change: (T) throws -> T) rethrows -> T {") { writer in
            writer.line("var value = value")
            writer.line("for _ in 0..<times { value = try change(value) }")
            writer.line("return value")
        }
        block("struct Pair\(suffix)<A: Comparable, B> {") { writer in
            writer.line("var a: A")
            writer.line("var b: B")
            writer.line("static func < (left: Self, right: Self) -> Bool { left.a < right.a }")
            writer.line("func swapped() -> Pair\(suffix)<A, A> where B == A { Pair\(suffix)<A, A>(a: b, b: a) }")
        }
        block("struct Steps\(suffix): Sequence, IteratorProtocol {") { writer in
            writer.line("var number: Int")
            writer.line("mutating func next() -> Int? {")
            writer.line("    if number <= 0 { return nil }")
            writer.line("    defer { number \(writer.pick(["/= 2", "-= 3", "/= 3"])) }")
            writer.line("    return number")
            writer.line("}")
        }
        block("protocol Source\(suffix) {") { writer in
            writer.line("associatedtype Item")
            writer.line("mutating func take() -> Item?")
        }
        block("struct Words\(suffix): Source\(suffix) {") { writer in
            writer.line("var words: [String]")
            writer.line("mutating func take() -> String? { words.isEmpty ? nil : words.removeFirst() }")
        }
        block("func drained\(suffix)<S: Source\(suffix)>(_ source: S) -> [S.Item] {") { writer in
            writer.line("var source = source")
            writer.line("var found: [S.Item] = []")
            writer.line("while let item = source.take() { found.append(item) }")
            writer.line("return found")
        }
        for kind: Kind in [.int, .string, .character] {
            offer([.array(kind), kind], kind, cost: 8) { "largest\(suffix)(\($0[0]), or: \($0[1]))" }
            offer([.array(kind), kind], .int, cost: 8) { "counted\(suffix)(\($0[0]))[\($0[1]), default: -1]" }
        }
        offer([.int, .string], .pair(.int, .string)) { "both\(suffix)(\($0[0]), \($0[1]))" }
        offer([.int, .string], .string) { "both\(suffix)(\($0[0]), \($0[1])).second" }
        offer([.int, .int], .int, cost: 8) { call in "applied\(suffix)(\(call[0]), times: 3, { $0 &+ \(call[1]) })" }
        offer([.string], .string, cost: 8) { "short_\(number)(applied\(suffix)(\($0[0]), times: 2, { $0 + \"!\" }))" }
        offer([.int, .int], .int) { "Pair\(suffix)(a: \($0[0]), b: \($0[1])).swapped().a" }
        offer([.string, .string], .bool) {
            "(Pair\(suffix)(a: \($0[0]), b: 1) < Pair\(suffix)(a: \($0[1]), b: 2))"
        }
        offer([.int], .array(.int), cost: 20) { "Array(Steps\(suffix)(number: small_\(number)(\($0[0]))))" }
        offer([.int], .bool, cost: 20) { "Steps\(suffix)(number: small_\(number)(\($0[0]))).contains(6)" }
        offer([.array(.string)], .array(.string), cost: 10) { "drained\(suffix)(Words\(suffix)(words: \($0[0])))" }
    }
}
