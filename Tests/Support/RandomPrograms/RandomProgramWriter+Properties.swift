extension RandomProgramWriter {
    // MARK: Properties

    /// A structure with every kind of member, operators of its own, an extension, a type within it.
    mutating func writeProperties() {
        let name = fresh("Meter")
        let kind = simpleKind()
        let seen = [
            Variable(name: "number", kind: .int, isMutable: false),
            Variable(name: "extra", kind: kind, isMutable: false),
        ]
        block("struct \(name): Equatable, CustomStringConvertible {") { writer in
            writer.line("static var made = 0")
            writer.line("static let unit = \(name)(1)")
            writer.line("enum Mode: String { case on, off }")
            writer.line("struct Mark: Hashable { var place = 0; var mode = \"m\" }")
            writer.line("private(set) var number: Int { didSet { changes &+= 1 } }")
            writer.line("private var changes = 0")
            writer.line("var extra: \(writer.name(of: kind)) = \(writer.literal(kind))")
            writer.line("var mark = Mark(place: \(writer.below(9)))")
            writer.line("lazy var late: String = { print(\"late\", number); return \"late\\(number)\" }()")
            writer.line("init(_ number: Int) {")
            writer.line("    self.number = number")
            writer.line("    Self.made &+= 1")
            writer.line("}")
            writer.line("init?(text: String) {")
            writer.line("    guard let number = Int(text) else { return nil }")
            writer.line("    self.init(number)")
            writer.line("}")
            writer.line("var mode: Mode { number % 2 == 0 ? .on : .off }")
            writer.function("var score: Int {", seen, inMethod: true) { writer in
                writer.line("let \(writer.fresh("unused")): Int")
                writer.line("return \(writer.expression(.int, 2))")
            }
            writer.line("var double: Int {")
            writer.line("    get { number &* 2 }")
            writer.line("    set(value) { number = value / 2 }")
            writer.line("}")
            writer.line("subscript(index: Int, scale scale: Int = 2) -> Int {")
            writer.line("    get { number &+ index &* scale }")
            writer.line("    set { number = newValue &- index &* scale }")
            writer.line("}")
            writer.line("static subscript(index: Int) -> String { \"\(name)\\(index)\" }")
            writer.line("mutating func step(by amount: Int = 1, _ more: Int...) -> Int {")
            writer.line("    number = small_\(writer.number)(number &+ amount &+ more.reduce(0, &+))")
            writer.line("    if number % 7 == 0 { self = .unit }")
            writer.line("    return changes")
            writer.line("}")
            writer.line("func callAsFunction(_ n: Int) -> Int { number &- n }")
            writer.line("var description: String { \"\(name)(\\(number), \\(mode), \\(mark.place))\" }")
        }
        block("extension \(name): Comparable {") { writer in
            writer.line("static func < (a: \(name), b: \(name)) -> Bool { a.number < b.number }")
            writer.line("static func + (a: Self, b: Self) -> Self { Self(a.number &+ b.number) }")
            writer.line("static prefix func - (a: Self) -> Self { Self(0 &- a.number) }")
            writer.line("static func += (a: inout Self, b: Int) { a.number &+= b }")
            writer.line("static func == (a: Self, b: Self) -> Bool { a.number % 10 == b.number % 10 }")
        }
        block("func used\(name)(_ number: Int) -> Int {") { writer in
            writer.line("var meter = \(name)(small_\(writer.number)(number))")
            let uses = [
                "meter.double = \(writer.below(9))", "meter[3] &+= 2", "meter[1, scale: 5] = 4", "meter += 3",
                "meter = -meter + .unit", "print(meter.step(), meter.step(by: 2), meter.step(by: 1, 2, 3))",
                "print(meter.late, meter.late)", "meter.mark.place &+= 1", "print(\(name)[2], \(name).made > 0)",
                "print(max(meter, .unit), meter == .unit, meter < .unit)", "print(meter(2), meter.mode.rawValue)",
                "print(Set([meter.mark, \(name).Mark()]).count)", "print(meter, meter.extra)",
                "print([\(name)(3), meter, \(name)(1)].sorted().map(\\.number))",
                "print(\(name)(text: \"\\(number)\")?.number ?? -1, \(name)(text: \"x\") == nil)",
            ]
            for _ in 0..<6 { writer.line(writer.pick(uses)) }
            writer.line("return meter.score")
        }
        offer([.int], .int, cost: 40) { "used\(name)(\($0[0]))" }
        offer([.int, .int], .bool) { "(\(name)(\($0[0])) < \(name)(\($0[1])))" }
        offer([.int], .int, cost: 10) { "\(name)(\($0[0])).score" }
        offer([.array(.int)], .string, cost: 10) { "\"\\(\($0[0]).map(\(name).init).max()?.mode ?? .off)\"" }
    }

    // MARK: Operators and key paths

    /// An operator of the program's own, key paths, overloads, autoclosures.
    mutating func writeOperators() {
        let suffix = fresh("")
        // Operators have no digits in them: the number is written in signs.
        let signs = ["~", "|", "^", "*", "+", "%"]
        let sign = "<>" + signs[number % 6] + signs[number / 6 % 6] + signs[number / 36 % 6]
        let record = fresh("Entry")
        line("struct \(record) { var name: String; var amount: Int; var part = (left: 1, right: \"r\") }")
        if chance(60), !hasOperator {
            hasOperator = true
            line("infix operator \(sign): AdditionPrecedence")
            line("func \(sign) (a: \(record), b: Int) -> Int { a.amount &- b }")
            offer([.string, .int, .int], .int) { "(\(record)(name: \($0[0]), amount: \($0[1])) \(sign) \($0[2]))" }
        }
        line("func told\(suffix)(_ n: Int) -> String { \"int \\(n)\" }")
        line("func told\(suffix)(_ s: String) -> String { \"text \\(s)\" }")
        line("func told\(suffix)(_ n: Int, _ s: String) -> String { told\(suffix)(n) + told\(suffix)(s) }")
        line("func told\(suffix)<T>(_ values: [T]) -> String { \"\\(values.count) of \\(T.self)\" }")
        line("func lazily\(suffix)(_ flag: Bool, _ value: @autoclosure () -> Int) -> Int {")
        line("    flag ? value() &+ value() : 0")
        line("}")
        block("func paths\(suffix)(_ names: [String]) -> String {") { writer in
            writer.line("var all = names.enumerated().map { \(record)(name: $1, amount: $0) }")
            writer.line("let path: WritableKeyPath<\(record), Int> = \\.amount")
            writer.line("for index in all.indices { all[index][keyPath: path] &+= \(writer.below(5)) }")
            writer.line("print(all.map(\\.name), all.map(\\.part.left).count, all.map { $0[keyPath: path] })")
            writer.line("return \"\\(all.first ?? \(record)(name: \"none\", amount: 0))\"")
        }
        let number = number
        offer([.int], .string) { "told\(suffix)(\($0[0]))" }
        offer([.int, .string], .string) { "short_\(number)(told\(suffix)(\($0[0]), \($0[1])))" }
        offer([.array(.character)], .string) { "told\(suffix)(\($0[0]))" }
        offer([.bool, .int], .int) { "lazily\(suffix)(\($0[0]), \($0[1]))" }
        offer([.array(.string)], .string, cost: 12) { "paths\(suffix)(\($0[0]))" }
    }
}
