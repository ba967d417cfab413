extension RandomProgramWriter {
    // MARK: Types

    mutating func writeEnumeration() {
        let name = fresh("Choice")
        let cases = (0..<2 + below(3)).map { index -> (name: String, payload: [Kind]) in
            ("case\(index)", (0..<below(3)).map { _ in payloadKind() })
        }
        block("enum \(name): Equatable {") { writer in
            for choice in cases {
                let payload = choice.payload.map { writer.name(of: $0) }.joined(separator: ", ")
                writer.line("case \(choice.name)" + (payload.isEmpty ? "" : "(\(payload))"))
            }
            writer.function("var weight: Int {", [], inMethod: true) { writer in
                writer.writeSwitch(over: "self", cases) { $0.line("return \($0.expression(.int, 2))") }
            }
        }
        enumerations.append(Enumeration(name: name, cases: cases))
    }

    /// A type that is compared by `==`.
    private mutating func payloadKind() -> Kind {
        switch below(6) {
        case 0: return .optional(simpleKind())
        case 1: return .array(simpleKind())
        case 2 where !enumerations.isEmpty: return .enumeration(below(enumerations.count))
        default: return simpleKind()
        }
    }

    /// A `switch` with a branch for every case, its values bound.
    mutating func writeSwitch(
        over subject: String, _ cases: [(name: String, payload: [Kind])], _ branch: (inout RandomProgramWriter) -> Void
    ) {
        line("switch \(subject) {")
        for choice in cases {
            let bound = choice.payload.map { Variable(name: fresh("bound"), kind: $0, isMutable: false) }
            let pattern = bound.map { "let \($0.name)" }.joined(separator: ", ")
            line("case .\(choice.name)" + (bound.isEmpty ? "" : "(\(pattern))") + ":")
            scoped { writer in
                writer.variables += bound
                branch(&writer)
            }
        }
        line("}")
    }

    mutating func writeStructure() {
        let name = fresh("Record")
        let fields = (0..<2 + below(3)).map { index in (name: "field\(index)", kind: anyKind(depth: 1)) }
        let members = fields.map { Variable(name: $0.name, kind: $0.kind, isMutable: false) }
        let changeable = fields.map { Variable(name: $0.name, kind: $0.kind, isMutable: true) }
        block("struct \(name) {") { writer in
            for field in fields {
                let value = writer.chance(40) ? " = \(writer.literal(field.kind))" : ""
                writer.line("var \(field.name): \(writer.name(of: field.kind))" + value)
            }
            writer.function("var total: Int {", members, inMethod: true) { writer in
                writer.line("return \(writer.expression(.int, 3))")
            }
            let seen = changeable + [Variable(name: "amount", kind: .int, isMutable: false)]
            writer.function("mutating func change(_ amount: Int) -> Int {", seen, inMethod: true) { writer in
                writer.budget = 4
                while writer.budget > 0 { writer.writeStatement(depth: 1) }
                writer.line("return \(writer.expression(.int, 2))")
            }
            writer.block("static func + (a: \(name), b: \(name)) -> \(name) {") { writer in
                writer.line("var sum = a")
                for field in fields where field.kind == .int {
                    writer.line("sum.\(field.name) = small_\(writer.number)(a.\(field.name) &+ b.\(field.name))")
                }
                writer.line("return sum")
            }
        }
        structures.append(Structure(name: name, fields: fields))
    }

    // MARK: Functions

    mutating func writeFunction() {
        let name = fresh("work")
        let parameters = (0..<1 + below(3)).map { _ in anyKind() }
        let result = anyKind()
        let own = parameters.enumerated().map { Variable(name: "p\($0.offset)", kind: $0.element, isMutable: false) }
        let list = own.map { "_ \($0.name): \(self.name(of: $0.kind))" }.joined(separator: ", ")
        let cost = function("func \(name)(\(list)) -> \(self.name(of: result)) {", own) { writer in
            writer.budget = 6
            writer.writeVariable(result)
            while writer.budget > 0 { writer.writeStatement(depth: 2) }
            writer.line("return \(writer.expression(result, 2))")
        }
        offer(parameters, result, cost: cost) { "\(name)(\($0.joined(separator: ", ")))" }
    }

    /// Lets expressions call something.
    mutating func offer(
        _ parameters: [Kind], _ result: Kind, cost: Int = 4, _ call: @escaping @Sendable ([String]) -> String
    ) {
        functions.append(Function(parameters: parameters, result: result, cost: cost, call: call))
    }
}
