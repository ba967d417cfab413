extension RandomProgramWriter {
    // MARK: Declaring and printing

    mutating func writeVariable(_ kind: Kind) {
        let name = fresh("v")
        let isMutable = chance(75)
        line("\(isMutable ? "var" : "let") \(name): \(self.name(of: kind)) = \(expression(kind, 2))")
        variables.append(Variable(name: name, kind: kind, isMutable: isMutable))
    }

    mutating func writePrint(_ variable: Variable) {
        line("print(\"\(variable.name)\", \(printable(variable)))")
    }

    /// What `print` shows of a variable: where an order is not fixed, it is made so.
    private func printable(_ variable: Variable) -> String {
        switch variable.kind {
        case .dictionary: "\(variable.name).sorted { $0.key < $1.key }"
        case .set: "\(variable.name).sorted()"
        case .optional: hasNoOrder(variable.kind) ? "\(variable.name) == nil" : "\(variable.name) as Any"
        case .structure, .array, .pair, .object, .stack, .existential:
            hasNoOrder(variable.kind) ? "\"of \(name(of: variable.kind))\"" : variable.name
        case .int, .double, .bool, .string, .character, .enumeration: variable.name
        }
    }

    /// Whether the order of a dictionary or a set would show.
    func hasNoOrder(_ kind: Kind) -> Bool {
        switch kind {
        case .dictionary, .set: true
        case .array(let inner), .optional(let inner), .stack(let inner): hasNoOrder(inner)
        case .pair(let first, let second): hasNoOrder(first) || hasNoOrder(second)
        case .structure(let index): structures[index].fields.contains { hasNoOrder($0.kind) }
        case .int, .double, .bool, .string, .character, .enumeration, .object, .existential: false
        }
    }

    // MARK: Statements

    mutating func writeStatement(depth: Int) {
        budget -= 1
        cost += repetitions
        let choice = below(depth > 0 ? 22 : 7)
        switch choice {
        case 0, 1: writeVariable(anyKind())
        case 2, 3, 4: writeChange()
        case 5: line("print(\(expression(simpleKind(), 2)), \(expression(simpleKind(), 2)))")
        case 6:
            if let variable = variables.last { writePrint(variable) } else { writeChange() }
        case 7, 8: writeIf(depth)
        case 9, 10: writeFor(depth)
        case 11: writeWhile(depth)
        case 12: writeSwitch(depth)
        case 13: writeOptionalBinding(depth)
        case 14: writeClosure()
        case 15: writeGuardedLoop(depth)
        case 16: writePatternMatch(depth)
        case 17: writeObjectUse(depth)
        case 18: writeExistentialUse(depth)
        case 19: writeOptionalForms(depth)
        case 20: writeControlForms(depth)
        default:
            if let variable = variables.last { writePrint(variable) } else { writeChange() }
        }
    }

    mutating func writeBody(_ depth: Int) {
        writeStatement(depth: depth - 1)
        while budget > 0, chance(50) { writeStatement(depth: depth - 1) }
    }

    /// Changes something in sight that may be changed, by assignment, operator, method or element.
    mutating func writeChange() {
        let targets = variables.filter { variable in
            if case .object = variable.kind { return true }
            return variable.isMutable
        }
        guard !targets.isEmpty else { return writeVariable(simpleKind()) }
        let target = pick(targets)
        let name = target.name
        switch target.kind {
        case .int where chance(60): line("\(name) \(pick(["&+=", "&-=", "&*=", "^="])) \(expression(.int, 2))")
        case .double where chance(40): line("\(name) /= \(pick(["2", "3", "-7"]))")
        case .bool where chance(40): line("\(name).toggle()")
        case .string where chance(50):
            line("\(name) += \(expression(.string, 1))")
            line("\(name) = short_\(number)(\(name))")
        case .array(let element) where chance(70): writeArrayChange(name, element)
        case .dictionary(let value) where chance(70):
            let key = pick(["\"k\"", "\"new\"", "\"zed\""])
            if value == .int, chance(50) {
                line("\(name)[\(key), default: \(literal(.int))] &+= \(expression(.int, 1))")
            } else {
                line("\(name)[\(key)] = \(chance(20) ? "nil" : expression(value, 1))")
            }
        case .pair(let first, _) where chance(60): writeAssignment("\(name).0", first)
        case .structure(let index) where chance(70):
            if chance(40) {
                line("print(\(name).change(\(expression(.int, 1))))")
            } else {
                let field = pick(structures[index].fields)
                writeAssignment("\(name).\(field.name)", field.kind)
            }
        case .optional(.int) where chance(40): line("\(name)? &+= 1")
        case .set(let element) where chance(70):
            switch below(3) {
            case 0: line("print(\(name).insert(\(expression(element, 1))).inserted)")
            case 1: line("print(\(name).remove(\(expression(element, 1))) == nil)")
            default: line("\(name).formUnion(\(expression(target.kind, 1)))")
            }
        case .object(let index) where chance(70) || !target.isMutable:
            let field = pick(classes[index].fields)
            writeAssignment("\(name).\(field.name)", field.kind)
        case .stack(let element) where chance(70):
            line("\(name).push(\(expression(element, 1)))")
            if chance(50) { line("print(\(name).pop() == nil, \(name).count)") }
        case .int, .double, .bool, .string, .character, .array, .set, .optional, .dictionary, .pair, .structure,
            .enumeration, .object, .existential, .stack:
            writeAssignment(name, target.kind)
        }
    }

    /// Swift refuses an assignment of a place to itself.
    private mutating func writeAssignment(_ place: String, _ kind: Kind) {
        let value = expression(kind, 2)
        line("\(place) = \(value == place ? literal(kind) : value)")
    }

    private mutating func writeArrayChange(_ name: String, _ element: Kind) {
        switch below(5) {
        case 0:
            line("\(name).append(\(expression(element, 2)))")
            line("\(name) = few_\(number)(\(name))")
        case 1: line("if !\(name).isEmpty { \(name)[\(name).count / 2] = \(expression(element, 1)) }")
        case 2: line("if \(name).count > 1 { \(name).swapAt(0, \(name).count - 1) }")
        case 3: line("if let last = \(name).popLast() { \(name).insert(last, at: 0) }")
        default:
            if element == .int || element == .double || element == .string {
                line("\(name).sort { $0 > $1 }")
            } else {
                line("\(name).reverse()")
            }
        }
    }

    private mutating func writeIf(_ depth: Int) {
        block("if \(expression(.bool, 2)) {", tail: "} else {") { $0.writeBody(depth) }
        scoped { $0.writeBody(depth) }
        line("}")
    }

    private mutating func writeFor(_ depth: Int) {
        let name = fresh("i")
        let kind: Kind
        let head: String
        switch below(4) {
        case 0:
            kind = simpleKind()
            head = "for \(name) in \(expression(.array(kind), 2)) {"
        case 1:
            kind = .int
            head = "for \(name) in stride(from: \(below(9)), to: \(below(9)), by: \(pick(["1", "2", "-3"]))) {"
        case 2:
            kind = .int
            head = "for \(name) in 0..<\(1 + below(4)) where \(name) != \(below(3)) {"
        default:
            kind = .int
            head = "for \(name) in \((-1) - below(2))...\(below(3)) {"
        }
        loop(head) { writer in
            writer.variables.append(Variable(name: name, kind: kind, isMutable: false))
            writer.writeBody(depth)
        }
    }

    private mutating func writeWhile(_ depth: Int) {
        let name = fresh("fuel")
        line("var \(name) = \(1 + below(4))")
        loop("while \(name) > 0 && \(expression(.bool, 1)) {") { writer in
            writer.line("\(name) -= 1")
            writer.writeBody(depth)
        }
        line("print(\(name))")
    }

    /// Two loops, the inner leaving the outer.
    private mutating func writeGuardedLoop(_ depth: Int) {
        let label = fresh("outer")
        let (a, b) = (fresh("i"), fresh("j"))
        loop("\(label): for \(a) in 0..<3 {") { writer in
            writer.variables.append(Variable(name: a, kind: .int, isMutable: false))
            writer.loop("for \(b) in 0..<3 {") { writer in
                writer.variables.append(Variable(name: b, kind: .int, isMutable: false))
                writer.line("if \(writer.expression(.bool, 1)) { \(writer.pick(["continue", "break"])) \(label) }")
                writer.line("guard \(a) != \(b) else { continue }")
                writer.writeBody(depth - 1)
            }
        }
    }

    private mutating func writeSwitch(_ depth: Int) {
        switch below(4) {
        case 0 where !enumerations.isEmpty:
            let index = below(enumerations.count)
            writeSwitch(over: expression(.enumeration(index), 2), enumerations[index].cases) { $0.writeBody(depth) }
        case 1:
            line("switch (\(expression(.bool, 1)), \(expression(.bool, 1))) {")
            for pattern in ["(true, true)", "(false, let flag)", "(true, false)"] {
                line("case \(pattern):")
                scoped { writer in
                    if pattern.contains("flag") { writer.line("print(flag)") }
                    writer.writeBody(depth)
                }
            }
            line("}")
        case 2:
            let bound = fresh("s")
            line("switch \(expression(.string, 2)) {")
            line("case \"\", \"a\": print(\"short\")")
            line("case let \(bound) where \(bound).count > \(below(5)): print(\(bound))")
            line("default:")
            scoped { $0.writeBody(depth) }
            line("}")
        default:
            line("switch small_\(number)(\(expression(.int, 2))) {")
            for pattern in ["..<0", "0", "1...9", "10..<100"] {
                line("case \(pattern):")
                scoped { $0.writeBody(depth) }
            }
            line("default: print(\"large\")")
            line("}")
        }
    }

    private mutating func writeOptionalBinding(_ depth: Int) {
        let kind = simpleKind()
        let name = fresh("some")
        let subject = "(\(expression(.optional(kind), 2)) as \(self.name(of: .optional(kind))))"
        block("if let \(name) = \(subject), \(expression(.bool, 1)) {", tail: "} else {") { writer in
            writer.variables.append(Variable(name: name, kind: kind, isMutable: false))
            writer.writeBody(depth)
        }
        scoped { $0.line("print(\"nothing\")") }
        line("}")
    }

    /// A closure that changes what it captures, where there is something to change.
    private mutating func writeClosure() {
        guard !isInMethod else { return writeChange() }
        let name = fresh("f")
        let changed = variables.filter { $0.isMutable && $0.kind == .int }
        block("let \(name): (Int) -> Int = { x in") { writer in
            writer.variables.append(Variable(name: "x", kind: .int, isMutable: false))
            if !changed.isEmpty { writer.line("\(writer.pick(changed).name) &+= x &* \(1 + writer.below(5))") }
            writer.line("return \(writer.expression(.int, 2))")
        }
        closures.append(name)
    }
}
