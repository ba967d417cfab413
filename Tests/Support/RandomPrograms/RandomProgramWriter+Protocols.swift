extension RandomProgramWriter {
    // MARK: Protocols

    /// A protocol with defaults, types that conform to it, and functions over it.
    mutating func writeTrait() {
        let name = fresh("Trait")
        let result = simpleKind()
        block("protocol \(name) {") { writer in
            writer.line("var size: Int { get }")
            writer.line("var label: String { get set }")
            writer.line("static var origin: Int { get }")
            writer.line("init(_ number: Int)")
            writer.line("func work(_ amount: Int) -> \(writer.name(of: result))")
            writer.line("mutating func grow(by amount: Int)")
        }
        var cost = 10
        block("extension \(name) {") { writer in
            writer.line("var loud: String { label.uppercased() + \"\\(Self.origin)\" }")
            let seen = [
                Variable(name: "amount", kind: .int, isMutable: false),
                Variable(name: "size", kind: .int, isMutable: false),
                Variable(name: "label", kind: .string, isMutable: false),
            ]
            let head = "func work(_ amount: Int) -> \(writer.name(of: result)) {"
            cost += writer.function(head, seen, inMethod: true) { writer in
                writer.budget = 3
                while writer.budget > 0 { writer.writeStatement(depth: 1) }
                writer.line("return \(writer.expression(result, 2))")
            }
            writer.line(
                "mutating func grow(by amount: Int) { label = short_\(writer.number)(label + \"+\\(amount)\") }")
            writer.line("func twice(_ amount: Int) -> \(writer.name(of: result)) {")
            writer.line("    print(\"twice\", work(amount))")
            writer.line("    return work(size)")
            writer.line("}")
        }
        let makers = (0..<2 + below(2)).map { writeConformer(name, result, $0, &cost) }
        writeFunctions(over: name, result, makers)
        let index = traits.count
        traits.append(Trait(name: name, makers: makers))
        let number = number
        offer([.existential(index), .int], result, cost: cost * 2) { "\($0[0]).work(\($0[1]))" }
        offer([.existential(index), .int], result, cost: cost * 4) { "\($0[0]).twice(\($0[1]))" }
        offer([.existential(index)], .string) { "\($0[0]).loud" }
        offer([.existential(index)], .existential(index), cost: 10) { "grown\(name)(\($0[0]))" }
        offer([.array(.existential(index))], .int, cost: 10) { "sum\(name)(few_\(number)(\($0[0])))" }
        offer([.int], .string, cost: 10) { "about\(name)(\(makers[0])(\($0[0])))" }
        offer([.int], .int, cost: 10) { "made\(name)(\(makers[makers.count - 1]).self, \($0[0])).size" }
    }

    /// A structure, a class or an enumeration that conforms.
    private mutating func writeConformer(
        _ trait: String, _ result: Kind, _ place: Int, _ cost: inout Int
    ) -> String {
        let name = fresh(["Plain", "Shared", "Kinds"][place])
        let amount = Variable(name: "amount", kind: .int, isMutable: false)
        let seen = [
            Variable(name: "size", kind: .int, isMutable: false),
            Variable(name: "label", kind: .string, isMutable: false),
            amount,
        ]
        var methods = 0
        func write(_ writer: inout RandomProgramWriter) {
            let origin = writer.below(9)
            writer.line(writer.chance(50) ? "static let origin = \(origin)" : "static var origin: Int { \(origin) }")
            guard writer.chance(60) else { return }
            let head = "func work(_ amount: Int) -> \(writer.name(of: result)) {"
            methods += writer.function(head, seen, inMethod: true) { writer in
                writer.line("return \(writer.expression(result, 2))")
            }
        }
        switch place {
        case 0:
            block("struct \(name): \(trait) {") { writer in
                writer.line("var size: Int")
                writer.line("var label = \"plain\" { didSet { print(\"label\", oldValue, label) } }")
                writer.line("init(_ number: Int) { size = number &* \(1 + writer.below(4)) }")
                write(&writer)
                if writer.chance(50) {
                    writer.line("mutating func grow(by amount: Int) { size &+= amount }")
                }
            }
        case 1:
            block("final class \(name): \(trait), CustomStringConvertible {") { writer in
                writer.line("private(set) var size: Int")
                writer.line("var label: String")
                writer.line("required init(_ number: Int) {")
                writer.line("    size = number")
                writer.line("    label = \"shared\\(number)\"")
                writer.line("}")
                write(&writer)
                writer.line("func grow(by amount: Int) { size = size &+ amount &+ 1 }")
                writer.line("var description: String { \"\(name)(\\(size), \\(label))\" }")
            }
        default:
            block("enum \(name): \(trait) {") { writer in
                writer.line("case small, large(Int)")
                writer.line("init(_ number: Int) { self = number > 9 ? .large(number) : .small }")
                writer.line("var size: Int { if case .large(let number) = self { number } else { 1 } }")
                writer.line("var label: String {")
                writer.line("    get { \"\\(self)\" }")
                writer.line("    set { self = newValue.count > 5 ? .small : .large(newValue.count) }")
                writer.line("}")
                write(&writer)
            }
        }
        cost += methods
        return name
    }

    /// Functions over `any` value that conforms, over one type of them, and over `some`.
    private mutating func writeFunctions(over trait: String, _ result: Kind, _ makers: [String]) {
        line("func sum\(trait)(_ all: [any \(trait)]) -> Int { all.reduce(0) { $0 &+ $1.size } }")
        block("func grown\(trait)(_ value: any \(trait)) -> any \(trait) {") { writer in
            writer.line("var copy = value")
            writer.line("copy.grow(by: \(1 + writer.below(3)))")
            writer.line("print(copy.label, value.size)")
            writer.line("return copy")
        }
        line("func about\(trait)<T: \(trait)>(_ value: T) -> String { \"\\(T.self) \\(value.label) \\(T.origin)\" }")
        line("func made\(trait)<T: \(trait)>(_ type: T.Type, _ number: Int) -> T { T(number) }")
        line("func some\(trait)(_ number: Int) -> some \(trait) { \(pick(makers))(number) }")
        line("print(some\(trait)(3).loud)")
        line("extension Array where Element: \(trait) { var sizes\(trait): [Int] { map(\\.size) } }")
        line("print([\(makers[0])(1), \(makers[0])(2)].sizes\(trait))")
    }

    /// Looks at a value behind a protocol.
    mutating func writeExistentialUse(_ depth: Int) {
        guard !traits.isEmpty else { return writeChange() }
        let index = below(traits.count)
        let (trait, any) = (traits[index], fresh("any"))
        line("var \(any): any \(trait.name) = \(expression(.existential(index), 2))")
        switch below(4) {
        case 0:
            line("switch \(any) {")
            line("case let same as \(trait.makers[0]): print(\"plain\", same.size)")
            line("case is \(trait.makers[1]):")
            scoped { $0.writeBody(depth) }
            line("default: print(\"other\", \(any).label)")
            line("}")
        case 1:
            let one = fresh("one")
            loop("for \(one) in \(expression(.array(.existential(index)), 2)) where \(one).size > \(below(9)) {") {
                writer in
                writer.line("print(\(one), \(one).loud)")
                writer.writeBody(depth)
            }
        case 2:
            line("\(any).label += \"\(below(9))\"")
            line("\(any).grow(by: \(expression(.int, 1)))")
            line("print(\(any).label, \(any).size, \(any) is \(pick(trait.makers)), type(of: \(any)))")
        default:
            line("if let same = \(any) as? \(pick(trait.makers)) { print(same.label) } else { print(\"not it\") }")
            line("\(any) = \(expression(.existential(index), 1))")
        }
        variables.append(Variable(name: any, kind: .existential(index), isMutable: true))
    }
}
