import Builtins
import CompiledSwift
import Interpreting
import Testing

/// What tangled notebooks import knows every name that a notebook may use and that is not Swift's own.
@Suite struct RollCallTests {
    @Test("Swift with the umbrella has every builtin, under its signature")
    func everyBuiltin() throws {
        let compiler = try SwiftCompiler()
        defer { compiler.remove() }
        var program = ["import Gannet", ""]
        var owners: [Int: Builtin] = [:]
        for (number, builtin) in notebookLibrary().builtins.enumerated() where !builtin.isSwifts {
            guard let call = RollCall(builtin, number: number) else { continue }
            for line in call.lines {
                program.append(line)
                owners[program.count] = builtin
            }
        }
        #expect(owners.count > 500)
        let (ending, _) = try compiler.compile(program.joined(separator: "\n") + "\n", isOnlyChecked: true)
        for line in ending.error.split(separator: "\n") {
            guard let place = line.firstRange(of: "main.swift:"), line.contains(": error: "),
                let number = Int(line[place.upperBound...].prefix { $0.isNumber })
            else { continue }
            let builtin = owners[number]
            Issue.record("\(builtin?.owner ?? "") \(builtin?.signature ?? ""): \(program[number - 1]): \(line)")
        }
        #expect(ending.status == 0)
    }
}
