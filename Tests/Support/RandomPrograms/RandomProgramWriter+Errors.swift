extension RandomProgramWriter {
    // MARK: Errors

    /// An error type, functions that throw it, and functions that catch.
    mutating func writeErrors() {
        let error = fresh("Failure")
        line("enum \(error): Error, Equatable { case code(Int), empty, named(String) }")
        var throwing: [String] = []
        for _ in 0..<1 + below(2) {
            let result = simpleKind()
            let inner = throwing.last
            let name = fresh("risky")
            let cost = writeThrowing(name, error, result, calling: inner)
            throwing.append(name)
            writeCatching(name, error, result)
            offer([.int], result, cost: cost * 2) { "caught\(name)(\($0[0]))" }
            offer([.int], .optional(result), cost: cost) { "(try? \(name)(\($0[0])))" }
            let standard = literal(result)
            offer([.int], result, cost: cost) { "((try? \(name)(\($0[0]))) ?? \(standard))" }
            offer([.int], .string, cost: cost) { "outcome\(name)(\($0[0]))" }
            offer([.array(.int)], .int, cost: cost * 6) { "all\(name)(\($0[0]))" }
        }
    }

    private mutating func writeThrowing(
        _ name: String, _ error: String, _ result: Kind, calling inner: String?
    ) -> Int {
        let seen = [Variable(name: "number", kind: .int, isMutable: false)]
        return function("func \(name)(_ number: Int) throws -> \(self.name(of: result)) {", seen) { writer in
            if writer.chance(60) { writer.line("defer { print(\"leaves\", number) }") }
            writer.line("if \(writer.expression(.bool, 2)) { throw \(error).code(small_\(writer.number)(number)) }")
            let text = writer.expression(.string, 2)
            writer.line("guard number % \(2 + writer.below(3)) != 0 else { throw \(error).named(\(text)) }")
            if let inner, writer.chance(80) {
                writer.line("let deeper = try \(inner)(number / 2)")
                writer.line("print(\"deeper\", deeper)")
                writer.cost += 20
            }
            if writer.chance(50) { writer.line("if number == \(writer.below(4)) { throw \(error).empty }") }
            writer.budget = 3
            while writer.budget > 0 { writer.writeStatement(depth: 1) }
            writer.line("return \(writer.expression(result, 2))")
        }
    }

    private mutating func writeCatching(_ name: String, _ error: String, _ result: Kind) {
        let type = self.name(of: result)
        block("func caught\(name)(_ number: Int) -> \(type) {") { writer in
            writer.line("do {")
            writer.line("    let value = try \(name)(number)")
            writer.line("    print(\"value\", value)")
            writer.line("    return value")
            if writer.chance(70) {
                writer.line("} catch \(error).code(let code) where code > \(writer.below(9)) {")
                writer.line("    print(\"code\", code)")
            }
            if writer.chance(50) {
                writer.line("} catch \(error).empty {")
                writer.line("    print(\"empty\")")
            }
            if writer.chance(50) {
                writer.line("} catch let failure as \(error) {")
                writer.line("    print(failure, failure == .empty)")
            }
            writer.line("} catch {")
            writer.line("    print(\"other\", error)")
            writer.line("}")
            writer.line("return \(writer.literal(result))")
        }
        block("func outcome\(name)(_ number: Int) -> String {") { writer in
            writer.line("let outcome = Result { try \(name)(number) }")
            writer.line("switch outcome {")
            writer.line("case .success(let value): return \"good \\(value)\"")
            writer.line("case .failure(let failure as \(error)) where failure == .empty: return \"nothing\"")
            writer.line("case .failure(let failure): return \"bad \\(failure)\"")
            writer.line("}")
        }
        block("func all\(name)(_ numbers: [Int]) -> Int {") { writer in
            writer.line("var count = 0")
            writer.line("for number in few_\(writer.number)(numbers) {")
            writer.line("    do {")
            writer.line("        defer { count &+= 1 }")
            writer.line("        if number == 1 { continue }")
            writer.line("        let values = try [number, 3].map { try \(name)($0) }")
            writer.line("        print(values)")
            writer.line("    } catch let failure {")
            writer.line("        print(\"stops\", failure)")
            writer.line("        if count > 2 { break }")
            writer.line("    }")
            writer.line("}")
            writer.line("return count")
        }
    }
}
