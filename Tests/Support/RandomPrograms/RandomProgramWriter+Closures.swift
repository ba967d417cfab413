extension RandomProgramWriter {
    // MARK: Closures

    /// Closures that outlive the call that made them, share what they captured, and are handed on.
    mutating func writeClosureFunctions() {
        let suffix = fresh("")
        let start = below(9)
        block("func counter\(suffix)(from start: Int) -> (next: () -> Int, reset: (Int) -> Void) {") { writer in
            writer.line("var count = start")
            writer.line("return ({ count &+= \(1 + writer.below(4)); return count }, { count = $0 })")
        }
        line("func composed\(suffix)<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C {")
        line("    { g(f($0)) }")
        line("}")
        line("func curried\(suffix)(_ a: Int) -> (Int) -> (Int) -> Int { { b in { c in a &* b &- c } } }")
        block("final class Events\(suffix) {") { writer in
            writer.line("private var handlers: [String: [(Int) -> Void]] = [:]")
            writer.line("var log: [String] = []")
            writer.block("func on(_ name: String, _ handler: @escaping (Int) -> Void) {") { writer in
                writer.line("handlers[name, default: []].append(handler)")
            }
            writer.line("func emit(_ name: String, _ value: Int) { handlers[name]?.forEach { $0(value) } }")
            writer.line("func listen() { on(\"log\") { [weak self] value in self?.log.append(\"got \\(value)\") } }")
        }
        let cost = function(
            "func made\(suffix)(_ number: Int) -> Int {",
            [
                Variable(name: "number", kind: .int, isMutable: false)
            ]
        ) { writer in
            writer.line("let (next, reset) = counter\(suffix)(from: \(start))")
            writer.line("print(next(), next())")
            writer.line("reset(number)")
            writer.line("var all: [(Int) -> Int] = []")
            writer.line("var total = 0")
            writer.block("for index in 0..<\(2 + writer.below(3)) {") { writer in
                writer.line("var own = index")
                writer.line("all.append { own &+= $0; total &+= own; return own &* \(1 + writer.below(5)) }")
                writer.line("own &+= \(writer.below(3))")
            }
            writer.line("let kept = total")
            writer.line("let later = { [total, kept] in total &- kept &+ number }")
            writer.line("print(all.map { $0(number) }, all.map { $0(1) }, total, later())")
            writer.line("let events = Events\(suffix)()")
            writer.line("events.listen()")
            writer.line("events.on(\"sum\") { total &+= $0 }")
            writer.line("for value in [1, 2] { events.emit(value == 1 ? \"log\" : \"sum\", value &+ number) }")
            writer.line("print(events.log, total, curried\(suffix)(number)(2)(total))")
            writer.line("func twice(_ change: (inout Int) -> Void) { change(&total); change(&total) }")
            writer.line("twice { $0 &+= \(writer.expression(.int, 1)) }")
            writer.line("return next() &+ composed\(suffix)({ $0 &+ 1 }, { $0 &* 2 })(total)")
        }
        offer([.int], .int, cost: 40 + cost) { "made\(suffix)(\($0[0]))" }
        offer([.int, .int], .int) { "curried\(suffix)(\($0[0]))(\($0[1]))(3)" }
        offer([.int], .string) { "composed\(suffix)({ $0 &* 2 }, { String($0) })(\($0[0]))" }
    }

    // MARK: Places handed on

    /// Functions that change what they are given: variables, elements, members, entries.
    mutating func writeInoutFunctions() {
        let suffix = fresh("")
        let kind = simpleKind()
        line(
            "func bump\(suffix)(_ n: inout Int, by amount: Int = \(1 + below(5))) { n = small_\(number)(n &+ amount) }")
        line("func bumped\(suffix)(_ n: inout Int) -> Int { defer { n &+= 1 }; return n }")
        line("func traded\(suffix)<T>(_ a: inout T, _ b: inout T) { (a, b) = (b, a) }")
        line("func filled\(suffix)(_ all: inout [\(name(of: kind))], _ count: Int) {")
        line("    for _ in 0..<count { all.append(\(literal(kind))) }")
        line("}")
        block("struct Holder\(suffix) {") { writer in
            writer.line("var a = 1")
            writer.line("var list = [3, 4]")
            writer.line("var half: Int { get { a / 2 } set { a = newValue &* 2 } }")
        }
        block("func changed\(suffix)(_ number: Int) -> Int {") { writer in
            writer.line("var n = number, list = [number, 2, 3], table = [\"k\": number], holder = Holder\(suffix)()")
            writer.line("var pair = (left: 1, right: number)")
            writer.line("var nested = [[1], [2, number]]")
            let uses = [
                "bump\(suffix)(&n)", "bump\(suffix)(&list[1], by: 7)", "bump\(suffix)(&holder.half)",
                "bump\(suffix)(&table[\"k\", default: 5])", "bump\(suffix)(&holder.list[0])",
                "traded\(suffix)(&list, &holder.list)", "list.swapAt(0, list.count - 1)",
                "swap(&pair.left, &pair.right)",
                "bump\(suffix)(&nested[1][0], by: n)", "traded\(suffix)(&n, &holder.a)",
                "print(bumped\(suffix)(&n), n)",
                "nested[0].append(bumped\(suffix)(&list[0]))", "table[\"new\", default: 9] &-= 1",
                "for index in list.indices { bump\(suffix)(&list[index], by: index) }",
                "if var last = list.popLast() { bump\(suffix)(&last); list.append(last) }",
            ]
            for _ in 0..<5 + writer.below(4) { writer.line(writer.pick(uses)) }
            writer.line("print(n, list, table.sorted { $0.key < $1.key }, holder, pair, nested)")
            writer.line("var texts: [\(writer.name(of: kind))] = []")
            writer.line("filled\(suffix)(&texts, 2)")
            writer.line("print(texts)")
            writer.line("return n &+ holder.half")
        }
        offer([.int], .int, cost: 20) { "changed\(suffix)(\($0[0]))" }
    }
}
