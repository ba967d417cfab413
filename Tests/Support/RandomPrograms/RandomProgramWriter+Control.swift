extension RandomProgramWriter {
    // MARK: Control

    /// Functions of loops with labels, deferred statements, early exits and expressions that branch.
    mutating func writeControlFunctions() {
        let suffix = fresh("")
        let number = Variable(name: "number", kind: .int, isMutable: false)
        var cost = function("func searched\(suffix)(_ number: Int) -> Int {", [number]) { writer in
            writer.line("var found = 0, rounds = 0")
            writer.line("rows: for row in 0..<\(2 + writer.below(3)) {")
            writer.line("    defer { rounds += 1 }")
            writer.line("    columns: for column in stride(from: 4, through: 0, by: -\(1 + writer.below(2))) {")
            writer.line("        defer { print(row, column, terminator: \";\") }")
            writer.line("        switch (row, column) {")
            writer.line("        case (0, _) where number % 2 == 0: continue rows")
            writer.line("        case (let r, let c) where r == c:")
            writer.line("            found &+= 1")
            writer.line("            fallthrough")
            writer.line("        case (1, 0...\(writer.below(4))): found &+= number")
            writer.line("        case (_, 3): \(writer.pick(["break columns", "continue columns", "break rows"]))")
            writer.line("        default: break")
            writer.line("        }")
            writer.line("        var fuel = 3")
            writer.line("        repeat {")
            writer.line("            fuel -= 1")
            writer.line("            if fuel == row { continue }")
            writer.line("            guard fuel != column else { continue columns }")
            writer.line("            found &+= fuel")
            writer.line("        } while fuel > 0")
            writer.line("    }")
            writer.line("}")
            writer.line("print(rounds)")
            writer.line("return found")
        }
        cost += function("func judged\(suffix)(_ number: Int) -> String {", [number]) { writer in
            writer.line("let sign = if number < 0 { \"minus\" } else if number == 0 { \"zero\" } else { \"plus\" }")
            writer.line("let size: Int")
            writer.line("if \(writer.expression(.bool, 1)) { size = \(writer.below(9)) } else { size = number / 2 }")
            writer.line("let word = switch small_\(writer.number)(number) {")
            writer.line("case ..<0: \(writer.expression(.string, 1))")
            writer.line("case 0, 2, 4: \"even\"")
            writer.line("case let n where n % \(2 + writer.below(4)) == 0: \"many \\(n)\"")
            writer.line("default: \(writer.expression(.string, 1))")
            writer.line("}")
            writer.line("defer { print(\"judged\", sign) }")
            writer.line("defer { print(\"and\", size) }")
            writer.line("guard size != \(writer.below(4)) else { return sign }")
            writer.line("do {")
            writer.line("    defer { print(\"inner\") }")
            writer.line("    if size > \(writer.below(40)) { return word }")
            writer.line("}")
            writer.line("return \"\\(sign) \\(word)\"")
        }
        line("func collatz\(suffix)(_ n: Int, _ fuel: Int = 12) -> [Int] {")
        line("    n <= 1 || fuel == 0 ? [n] : [n] + collatz\(suffix)(n % 2 == 0 ? n / 2 : n &* 3 &+ 1, fuel - 1)")
        line("}")
        line("typealias Points\(suffix) = [(x: Int, y: Int)]")
        block("func walked\(suffix)(_ points: Points\(suffix)) -> Int {") { writer in
            writer.line("var sum = 0")
            writer.line("for (x, y) in points where x != \(writer.below(3)) { sum = sum &+ x &* y }")
            writer.line("for case (let x, \(writer.below(3))) in points { sum = sum &- x }")
            writer.line("if let (x, y) = points.last { print(x, y) }")
            writer.line("return sum")
        }
        let ours = self.number
        offer([.int], .int, cost: 40 + cost) { "searched\(suffix)(\($0[0]))" }
        offer([.int], .string, cost: 10 + cost) { "short_\(ours)(judged\(suffix)(\($0[0])))" }
        offer([.int], .array(.int), cost: 14) { "collatz\(suffix)(small_\(ours)(\($0[0])))" }
        offer([.int, .int], .int) { "walked\(suffix)([(\($0[0]), \($0[1])), (2, 3)])" }
        offer([.int, .int], .int) { "walked\(suffix)([(x: \($0[0]), y: 1), (x: 0, y: \($0[1]))])" }
    }

    /// A loop or a branch of a rarer form, over what is in sight.
    mutating func writeControlForms(_ depth: Int) {
        switch below(5) {
        case 0:
            let name = fresh("rest")
            let kind = simpleKind()
            line("var \(name) = few_\(number)(\(expression(.array(kind), 2)))")
            let item = fresh("item")
            loop("while let \(item) = \(name).popLast() {") { writer in
                writer.variables.append(Variable(name: item, kind: kind, isMutable: false))
                writer.writeBody(depth)
            }
        case 1:
            let name = fresh("round")
            line("var \(name) = 0")
            loop("repeat {", tail: "} while \(name) < \(1 + below(3)) && \(expression(.bool, 1))") { writer in
                writer.line("\(name) += 1")
                writer.writeBody(depth)
            }
        case 2:
            block("do {") { writer in
                writer.line("defer { print(\"later\", \(writer.expression(writer.simpleKind(), 1))) }")
                writer.writeBody(depth)
            }
        case 3:
            let kind = simpleKind()
            let name = fresh("chosen")
            let (a, b) = (expression(kind, 2), expression(kind, 2))
            line("let \(name): \(self.name(of: kind)) = if \(expression(.bool, 1)) { \(a) } else { \(b) }")
            variables.append(Variable(name: name, kind: kind, isMutable: false))
        default:
            let (a, b) = (fresh("a"), fresh("b"))
            let (first, second) = (simpleKind(), anyKind(depth: 1))
            line("var (\(a), \(b)): (\(name(of: first)), \(name(of: second))) = \(expression(.pair(first, second), 2))")
            variables.append(Variable(name: a, kind: first, isMutable: true))
            variables.append(Variable(name: b, kind: second, isMutable: true))
        }
    }

    /// An optional, taken apart in one of Swift's ways.
    mutating func writeOptionalForms(_ depth: Int) {
        let kind = simpleKind()
        let name = fresh("maybe")
        line("var \(name): \(self.name(of: kind))? = \(expression(.optional(kind), 2))")
        variables.append(Variable(name: name, kind: .optional(kind), isMutable: true))
        let some = fresh("some")
        switch below(6) {
        case 0:
            line("switch \(name) {")
            line("case \(pick(["let \(some)?", ".some(let \(some))"])): print(\"has\", \(some))")
            line("case \(pick(["nil", ".none"])): print(\"has none\")")
            line("}")
        case 1:
            line("print(\(name).map { [$0] } ?? [], \(name) == nil, \(name) != \(literal(kind)))")
        case 2:
            let list = fresh("list")
            line("let \(list): [\(self.name(of: kind))?] = [\(name), nil, \(literal(kind))]")
            line("for case let \(some)? in \(list) { print(\(some), terminator: \" \") }")
            line("print(\(list).count, \(list).compactMap { $0 }.count, \(list).firstIndex(of: nil) ?? 9)")
        case 3:
            block("if var \(some) = \(name) {", tail: "} else {") { writer in
                writer.line("\(some) = \(writer.literal(kind))")
                writer.variables.append(Variable(name: some, kind: kind, isMutable: true))
                writer.writeBody(depth)
            }
            line("    \(name) = \(literal(kind))")
            line("}")
            line("print(\(name)!)")
        case 4:
            block("if let \(name) {") { writer in
                writer.variables.removeAll { $0.name == name }
                writer.variables.append(Variable(name: name, kind: kind, isMutable: false))
                writer.writeBody(depth)
            }
        default:
            line("let \(some): \(self.name(of: kind))?? = \(pick([name, "nil", ".some(nil)"]))")
            line("print(\(some) as Any, \(some) == nil, (\(some) ?? nil) == nil)")
        }
    }
}
