extension RandomProgramWriter {
    // MARK: Classes

    /// A class and one or two that extend it or one another.
    mutating func writeClassFamily() {
        let first = classes.count
        let result = simpleKind()
        let hasDeinit = chance(50)
        var cost = writeClass(extending: nil, result, hasDeinit)
        for _ in 0..<1 + below(2) {
            cost = max(cost, 10 + writeClass(extending: first + below(classes.count - first), result, hasDeinit) * 2)
        }
        for index in first..<classes.count {
            let name = classes[index].name
            offer([.object(index), .int], result, cost: cost * 2) { "\($0[0]).act(\($0[1]))" }
            offer([.object(index)], .int, cost: cost) { "\($0[0]).size" }
            offer([.object(index), .int], .int, cost: 8) { "\($0[0])[\($0[1])]" }
            offer([.int], .string, cost: 4) { _ in "\(name).title()" }
            offer([.object(index)], .int, cost: 20) { "\($0[0]).late" }
            offer([.int], .int, cost: 4) { "(\(name).made &+ \($0[0]))" }
        }
    }

    /// Returns the cost of its methods.
    private mutating func writeClass(extending parent: Int?, _ result: Kind, _ hasDeinit: Bool) -> Int {
        let name = fresh(parent == nil ? "Base" : "Derived")
        let inherited = parent.map { classes[$0].fields } ?? []
        let own = (0..<1 + below(2)).map { index in
            // No object of the family: that would be made of objects without end.
            (name: "field\(inherited.count + index)", kind: parent == nil ? anyKind(depth: 1) : simpleKind())
        }
        let fields = inherited + own
        let seen = fields.map { Variable(name: $0.name, kind: $0.kind, isMutable: true) }
        var cost = 4
        let heritage = parent.map { classes[$0].name } ?? "CustomStringConvertible"
        block("class \(name): \(heritage) {") { writer in
            for field in own { writer.line("var \(field.name): \(writer.name(of: field.kind))") }
            if parent == nil { writer.writeRootProperties(name, seen) }
            writer.writeInitialisers(inherited, own, isRoot: parent == nil)
            if hasDeinit, parent == nil || writer.chance(60) { writer.line("deinit { print(\"\(name) goes\") }") }
            let over = parent == nil ? "" : "override "
            cost += writer.function("\(over)var size: Int {", seen, inMethod: true) { writer in
                writer.line("return \(parent == nil ? "" : "super.size &+ ")\(writer.expression(.int, 2))")
            }
            let amount = Variable(name: "amount", kind: .int, isMutable: false)
            let head = "\(over)func act(_ amount: Int) -> \(writer.name(of: result)) {"
            cost += writer.function(head, seen + [amount], inMethod: true) { writer in
                writer.budget = 3
                if parent != nil {
                    let above = writer.fresh("above")
                    writer.line("let \(above) = super.act(amount &+ \(writer.below(3)))")
                    writer.line("print(\"\(name)\", \(above))")
                }
                while writer.budget > 0 { writer.writeStatement(depth: 1) }
                writer.line("return \(writer.expression(result, 2))")
            }
            writer.line("\(over)class func title() -> String { \"\(name)\"\(parent == nil ? "" : " + super.title()") }")
            writer.writeDescription(name, own, overriding: parent != nil)
        }
        classes.append(Class(name: name, parent: parent, fields: fields))
        return cost
    }

    /// What the class at the top has besides: observed, lazy, weak, computed and static properties, a subscript.
    private mutating func writeRootProperties(_ name: String, _ seen: [Variable]) {
        line("static var made = 0")
        line("var watched = \(below(5)) {")
        line("    willSet { print(\"will\", watched, newValue) }")
        line("    didSet { print(\"did\", oldValue, watched) }")
        line("}")
        line("weak var friend: \(name)?")
        function("lazy var late: Int = {", seen.filter { $0.kind == .int }, inMethod: true) { writer in
            writer.line("print(\"late\")")
            writer.line("return self.watched &+ \(writer.literal(.int))")
        }
        text.removeLast()
        text += "()\n"
        line("var half: Int {")
        line("    get { watched / 2 }")
        line("    set { watched = newValue &* 2 }")
        line("}")
        line("subscript(index: Int) -> Int {")
        line("    get { index == 0 ? watched : index &* \(1 + below(4)) }")
        line("    set { if index == 0 { watched = newValue } else { print(\"sets\", index, newValue) } }")
        line("}")
        line("func same(as other: \(name)) -> Bool { self === other }")
    }

    private mutating func writeInitialisers(
        _ inherited: [(name: String, kind: Kind)], _ own: [(name: String, kind: Kind)], isRoot: Bool
    ) {
        let list = (inherited + own).map { "\($0.name): \(name(of: $0.kind))" }.joined(separator: ", ")
        line("init(\(list)) {")
        for field in own { line("    self.\(field.name) = \(field.name)") }
        if isRoot {
            line("    Self.made &+= 1")
        } else {
            line("    super.init(\(inherited.map { "\($0.name): \($0.name)" }.joined(separator: ", ")))")
            if chance(50) { line("    watched &+= \(below(9))") }
        }
        line("}")
        guard chance(60) else { return }
        let values = (inherited + own).map { "\($0.name): \(literal($0.kind))" }.joined(separator: ", ")
        if chance(50) {
            line("convenience init(short number: Int) {")
            line("    self.init(\(values))")
            line("    watched = number")
            line("}")
        } else {
            line("convenience init?(checked number: Int) {")
            line("    if number % 2 == 0 { return nil }")
            line("    self.init(\(values))")
            line("}")
        }
    }

    private mutating func writeDescription(
        _ name: String, _ own: [(name: String, kind: Kind)], overriding isOverride: Bool
    ) {
        let shown = own.filter { [.int, .bool, .string, .double].contains($0.kind) }
        let parts = shown.map { "\($0.name) \\(\($0.name))" }.joined(separator: ", ")
        let above = isOverride ? " \\(super.description)" : ""
        line("\(isOverride ? "override " : "")var description: String { \"\(name)(\(parts)\(above))\" }")
    }

    // MARK: Objects

    /// Looks at an object: what it is, what it refers to, and what changes where it is changed.
    mutating func writeObjectUse(_ depth: Int) {
        guard !classes.isEmpty else { return writeChange() }
        let index = below(classes.count)
        let object = fresh("object")
        let descendants = classes.indices.filter { extends($0, index) }
        line("let \(object): \(classes[index].name) = \(expression(.object(index), 2))")
        let variable = Variable(name: object, kind: .object(index), isMutable: false)
        variables.append(variable)
        switch below(8) {
        case 0:
            let (some, target) = (fresh("some"), pick(descendants))
            block("if let \(some) = \(object) as? \(classes[target].name) {", tail: "} else {") { writer in
                writer.variables.append(Variable(name: some, kind: .object(target), isMutable: false))
                writer.writeBody(depth)
            }
            scoped { $0.writeBody(depth) }
            line("}")
        case 1:
            line("switch \(object) {")
            for target in descendants.reversed() where target != index {
                let some = fresh("some")
                line("case let \(some) as \(classes[target].name):")
                scoped { writer in
                    writer.variables.append(Variable(name: some, kind: .object(target), isMutable: false))
                    writer.line("print(\(some).size, \(some))")
                    writer.writeBody(depth)
                }
            }
            line("default: print(\"only\", type(of: \(object)))")
            line("}")
        case 2:
            let same = fresh("same")
            line("let \(same) = \(object)")
            let field = pick(classes[index].fields)
            line("\(same).\(field.name) = \(expression(field.kind, 1))")
            line("print(\(same) === \(object), \(object).same(as: \(expression(.object(index), 1))))")
            if !hasNoOrder(field.kind), !isOptional(field.kind) { line("print(\(object).\(field.name))") }
        case 3:
            line("\(object).watched \(pick(["&+=", "=", "^="])) \(expression(.int, 1))")
            line("\(object).half = \(expression(.int, 1))")
            line("\(object)[\(below(3))] &+= \(below(5))")
        case 4:
            let other = fresh("other")
            block("do {") { writer in
                writer.line("let \(other): \(writer.classes[index].name) = \(writer.expression(.object(index), 1))")
                writer.line("\(object).friend = \(other)")
                writer.line("print(\(object).friend?.watched ?? -1, \(object).friend === \(other))")
            }
            line("print(\(object).friend == nil ? \"alone\" : \"not alone\")")
        case 5:
            let list = pick(descendants.map { "\(object) is \(classes[$0].name)" })
            line("print(type(of: \(object)), \(list), \(object))")
        case 6:
            let held = fresh("held")
            line("var \(held): \(classes[index].name)? = \(expression(.object(index), 1))")
            line("\(held)?.watched &+= \(expression(.int, 1))")
            line("print(\(held)?.size ?? 0, \(held)?[1] ?? 0)")
            line("\(held) = \(chance(50) ? "nil" : object)")
            line("print(\(held) === \(object))")
        default:
            line("print(\(object).late, \(object).late, \(object).size)")
        }
    }

    func isOptional(_ kind: Kind) -> Bool {
        if case .optional = kind { return true }
        return false
    }
}
