extension RandomProgramWriter {
    // MARK: Literals

    mutating func literal(_ kind: Kind) -> String {
        switch kind {
        case .int: return pick(["0", "1", "2", "7", "10", "99", "-1", "-8", "1000", "0x1F", "1_000_000"])
        case .double: return pick(["0.0", "1.0", "0.5", "-2.25", "3.14159", "100.0", "1e5", "1e-4", "0.1"])
        case .bool: return pick(["true", "false"])
        case .string: return pick(["\"\"", "\"a\"", "\"Swift\"", "\"two words\"", "\"q\\\"q\"", "\"é🐟\"", "\"x\\ty\""])
        case .character: return pick(["(\"x\" as Character)", "(\"7\" as Character)", "(\"é\" as Character)"])
        case .array(let element), .set(let element):
            return "([\((0..<below(4)).map { _ in literal(element) }.joined(separator: ", "))] as \(name(of: kind)))"
        case .optional(let wrapped):
            return chance(30) ? "(nil as \(name(of: kind)))" : "Optional(\(literal(wrapped)))"
        case .dictionary(let value):
            let keys = ["k", "m", "zed"].prefix(below(4))
            let entries = keys.map { "\"\($0)\": \(literal(value))" }.joined(separator: ", ")
            return "([\(entries.isEmpty ? ":" : entries)] as \(name(of: kind)))"
        case .pair(let first, let second): return "(\(literal(first)), \(literal(second)))"
        case .structure(let index):
            let structure = structures[index]
            let arguments = structure.fields.map { "\($0.name): \(literal($0.kind))" }
            return "\(structure.name)(\(arguments.joined(separator: ", ")))"
        case .object(let index): return made(object: index) { $0.literal($1) }
        case .existential(let index): return "(\(pick(traits[index].makers))(\(below(9))) as \(name(of: kind)))"
        case .stack(let element): return "\(name(of: kind))([\(literal(element))])"
        case .enumeration(let index):
            let choice = pick(enumerations[index].cases)
            let payload = choice.payload.map { literal($0) }.joined(separator: ", ")
            return "\(enumerations[index].name).\(choice.name)" + (payload.isEmpty ? "" : "(\(payload))")
        }
    }

    /// A new object of a class or of one below it.
    private mutating func made(object index: Int, _ value: (inout RandomProgramWriter, Kind) -> String) -> String {
        let chosen = pick(classes.indices.filter { extends($0, index) })
        let arguments = classes[chosen].fields.map { "\($0.name): \(value(&self, $0.kind))" }
        let object = "\(classes[chosen].name)(\(arguments.joined(separator: ", ")))"
        return chosen == index ? object : "(\(object) as \(classes[index].name))"
    }

    /// Whether a class is another or below it.
    func extends(_ index: Int, _ ancestor: Int) -> Bool {
        var next: Int? = index
        while let at = next {
            if at == ancestor { return true }
            next = classes[at].parent
        }
        return false
    }

    // MARK: Expressions

    func inSight(_ kind: Kind) -> [Variable] { variables.filter { $0.kind == kind } }

    /// An expression of a kind, at most so deep.
    mutating func expression(_ kind: Kind, _ depth: Int) -> String {
        let known = inSight(kind)
        if depth <= 0 || chance(20) {
            if !known.isEmpty, chance(70) { return pick(known).name }
            let named = constants.filter { $0.kind == kind }
            return named.isEmpty || chance(30) ? literal(kind) : pick(named).name
        }
        if chance(25), let call = call(returning: kind, depth) { return call }
        if chance(8) {
            let (a, b) = (expression(kind, depth - 1), expression(kind, depth - 1))
            return "pick_\(number)(\(expression(.bool, depth - 1)), \(a), \(b))"
        }
        if chance(8) {
            let (a, b) = (expression(kind, depth - 1), expression(kind, depth - 1))
            return "(\(expression(.bool, depth - 1)) ? \(a) : \(b))"
        }
        if chance(10), let element = elementAccess(kind) { return element }
        return made(kind, depth)
    }

    private mutating func call(returning kind: Kind, _ depth: Int) -> String? {
        if kind == .int, !closures.isEmpty, chance(50) { return "\(pick(closures))(\(expression(.int, depth - 1)))" }
        let candidates = functions.filter { $0.result == kind && $0.cost * repetitions < 2000 && cost < 4000 }
        guard !candidates.isEmpty else { return nil }
        let function = pick(candidates)
        cost += function.cost * repetitions
        return function.call(function.parameters.map { expression($0, depth - 1) })
    }

    /// A value out of something in sight: an element, a field, half of a pair, what an optional holds.
    private mutating func elementAccess(_ kind: Kind) -> String? {
        var found: [String] = []
        for variable in variables {
            switch variable.kind {
            case .array(let element) where element == kind:
                found.append("(\(variable.name).first ?? \(literal(kind)))")
                found.append(
                    "(\(variable.name).isEmpty ? \(literal(kind)) : \(variable.name)[\(variable.name).count / 2])")
            case .optional(let wrapped) where wrapped == kind: found.append("(\(variable.name) ?? \(literal(kind)))")
            case .dictionary(let value) where value == kind:
                found.append("\(variable.name)[\"k\", default: \(literal(kind))]")
                found.append("(\(variable.name)[\"zed\"] ?? \(literal(kind)))")
            case .pair(let first, let second):
                if first == kind { found.append("\(variable.name).0") }
                if second == kind { found.append("\(variable.name).1") }
            case .structure(let index):
                found += structures[index].fields.filter { $0.kind == kind }.map { "\(variable.name).\($0.name)" }
            case .object(let index):
                found += classes[index].fields.filter { $0.kind == kind }.map { "\(variable.name).\($0.name)" }
            case .stack(let element) where element == kind: found.append("(\(variable.name).top ?? \(literal(kind)))")
            case .int, .double, .bool, .string, .character, .array, .set, .optional, .dictionary, .enumeration,
                .existential, .stack:
                break
            }
        }
        return found.isEmpty ? nil : pick(found)
    }

    private mutating func made(_ kind: Kind, _ depth: Int) -> String {
        switch kind {
        case .int: return madeInt(depth)
        case .double: return madeDouble(depth)
        case .bool: return madeBool(depth)
        case .string: return madeString(depth)
        case .character: return "(\(expression(.string, depth - 1)).\(pick(["first", "last"])) ?? \(literal(kind)))"
        case .array(let element): return madeArray(of: element, depth)
        case .set(let element): return madeSet(of: element, depth)
        case .optional(let wrapped): return madeOptional(of: wrapped, depth)
        case .dictionary(let value):
            let base = expression(kind, depth - 1)
            guard value == .int else { return base }
            return "\(base).mapValues({ $0 &+ \(expression(.int, 0)) })"
        case .pair(let first, let second):
            return "(\(expression(first, depth - 1)), \(expression(second, depth - 1)))"
        case .structure(let index):
            if chance(25) { return "(\(expression(kind, 0)) + \(expression(kind, 0)))" }
            let arguments = structures[index].fields.map { "\($0.name): \(expression($0.kind, depth - 1))" }
            return "\(structures[index].name)(\(arguments.joined(separator: ", ")))"
        case .object(let index): return made(object: index) { $0.expression($1, depth - 1) }
        case .existential(let index):
            return "(\(pick(traits[index].makers))(\(expression(.int, depth - 1))) as \(name(of: kind)))"
        case .stack(let element): return "\(name(of: kind))(\(expression(.array(element), depth - 1)))"
        case .enumeration(let index):
            let choice = pick(enumerations[index].cases)
            let payload = choice.payload.map { expression($0, depth - 1) }.joined(separator: ", ")
            return "\(enumerations[index].name).\(choice.name)" + (payload.isEmpty ? "" : "(\(payload))")
        }
    }

    private mutating func madeSet(of element: Kind, _ depth: Int) -> String {
        let base = expression(.set(element), depth - 1)
        switch below(4) {
        case 0: return "Set(\(expression(.array(element), depth - 1)))"
        case 1: return "\(base).filter({ $0 != \(expression(element, 0)) })"
        default:
            let operation = pick(["union", "intersection", "subtracting", "symmetricDifference"])
            return "\(base).\(operation)(\(expression(.set(element), depth - 1)))"
        }
    }

    private mutating func madeInt(_ depth: Int) -> String {
        let a = expression(.int, depth - 1)
        let b = expression(.int, depth - 1)
        switch below(14) {
        case 0, 1: return "(\(a) &+ \(b))"
        case 2: return "(\(a) &- \(b))"
        case 3: return "(\(a) &* \(b))"
        case 4: return "(small_\(number)(\(a)) + small_\(number)(\(b)))"
        case 5: return "(\(a) / \(pick(["2", "3", "7", "-5"])))"
        case 6: return "(small_\(number)(\(a)) % \(pick(["2", "3", "10", "-4"])))"
        case 7: return "\(pick(["min", "max"]))(\(a), \(b))"
        case 8: return "abs(small_\(number)(\(a)))"
        case 9: return "(\(a) \(pick(["&", "|", "^"])) \(b))"
        case 10: return "\(expression(.string, depth - 1)).count"
        case 11: return "Int(finite_\(number)(\(expression(.double, depth - 1))))"
        case 12:
            let array = expression(.array(.int), depth - 1)
            return "\(array).reduce(\(a), { $0 &+ $1 })"
        default:
            if !enumerations.isEmpty, chance(50) {
                return "\(expression(.enumeration(below(enumerations.count)), depth - 1)).weight"
            }
            if !structures.isEmpty { return "\(expression(.structure(below(structures.count)), depth - 1)).total" }
            return "(\(a) >> \(pick(["1", "3"])))"
        }
    }

    private mutating func madeDouble(_ depth: Int) -> String {
        let a = expression(.double, depth - 1)
        let b = expression(.double, depth - 1)
        switch below(9) {
        case 0, 1: return "finite_\(number)(\(a) + \(b))"
        case 2: return "finite_\(number)(\(a) - \(b))"
        case 3: return "finite_\(number)(\(a) * \(b))"
        case 4: return "(\(a) / \(pick(["2.0", "3.0", "-0.5"])))"
        case 5: return "Double(small_\(number)(\(expression(.int, depth - 1))))"
        case 6: return "abs(\(a)).squareRoot()"
        case 7: return "(\(a)).rounded(\(pick([".up", ".down", ".toNearestOrEven", ".towardZero", ""])))"
        default: return "\(pick(["min", "max"]))(\(a), \(b))"
        }
    }

    private mutating func madeBool(_ depth: Int) -> String {
        let kind = simpleKind()
        let a = expression(kind, depth - 1)
        let b = expression(kind, depth - 1)
        switch below(7) {
        case 0 where chance(30):
            let subset = pick(["isSubset", "isSuperset", "isDisjoint"])
            return "\(expression(.set(.int), depth - 1)).\(subset)(\(subset == "isDisjoint" ? "with" : "of"): "
                + "\(expression(.set(.int), depth - 1)))"
        case 0: return "(\(expression(.bool, depth - 1)) && \(expression(.bool, depth - 1)))"
        case 1: return "(\(expression(.bool, depth - 1)) || \(expression(.bool, depth - 1)))"
        case 2: return "!(\(expression(.bool, depth - 1)))"
        case 3 where kind != .bool: return "(\(a) \(pick(["<", "<=", ">", ">="])) \(b))"
        case 4: return "\(expression(.array(.int), depth - 1)).contains(\(expression(.int, depth - 1)))"
        case 5: return "\(expression(.string, depth - 1)).hasPrefix(\(expression(.string, 0)))"
        default: return "(\(a) \(pick(["==", "!="])) \(b))"
        }
    }

    private mutating func madeString(_ depth: Int) -> String {
        let a = expression(.string, depth - 1)
        switch below(8) {
        case 0, 1: return "short_\(number)(\(a) + \(expression(.string, depth - 1)))"
        case 2: return "\"\\(\(expression(.int, 0)))<\\(\(expression(.double, 0)))>\""
        case 3: return "String(\(expression(.int, depth - 1)))"
        case 4: return "\(a).\(pick(["uppercased()", "lowercased()"]))"
        case 5: return "String(\(a).reversed())"
        case 6: return "short_\(number)(\(expression(.array(.string), depth - 1)).joined(separator: \"-\"))"
        default: return "String(\(a).\(pick(["prefix(2)", "suffix(3)", "dropFirst()", "dropLast()"])))"
        }
    }

    private mutating func madeArray(of element: Kind, _ depth: Int) -> String {
        let base = expression(.array(element), depth - 1)
        switch (element, below(6)) {
        case (.int, 0): return "few_\(number)(\(base).map({ $0 &* \(expression(.int, 0)) }))"
        case (.int, 1): return "\(base).filter({ $0 % \(pick(["2", "3"])) == 0 })"
        case (.int, 2), (.double, 2), (.string, 2): return "\(base).sorted()"
        case (.int, 3): return "Array(0..<\(below(5)))"
        case (.int, 4) where chance(40), (.string, 4) where chance(40):
            return "\(expression(.set(element), depth - 1)).sorted()"
        case (.character, 3): return "Array(\(expression(.string, depth - 1)))"
        case (.string, 3): return "\(expression(.array(.int), depth - 1)).map({ \"<\\($0)>\" })"
        case (_, 4): return "few_\(number)(\(base) + \(expression(.array(element), depth - 1)))"
        case (_, 5): return "Array(\(base).\(pick(["reversed()", "dropFirst()", "prefix(2)", "suffix(2)"])))"
        default:
            let count = 1 + below(3)
            return "[\((0..<count).map { _ in expression(element, depth - 1) }.joined(separator: ", "))]"
        }
    }

    private mutating func madeOptional(of wrapped: Kind, _ depth: Int) -> String {
        switch (wrapped, below(5)) {
        case (.int, 0): return "Int(\(expression(.string, depth - 1)))"
        case (.int, 1): return "\(expression(.array(.int), depth - 1)).max()"
        case (_, 2): return "\(expression(.array(wrapped), depth - 1)).last"
        case (_, 3):
            let (test, value) = (expression(.bool, depth - 1), expression(wrapped, depth - 1))
            return "(\(test) ? \(value) : \(literal(.optional(wrapped))))"
        default: return "Optional(\(expression(wrapped, depth - 1)))"
        }
    }
}
