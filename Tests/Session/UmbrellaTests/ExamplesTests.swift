import Builtins
import CompiledSwift
import Diagnostics
import Interpreting
import Kernels
import Outputs
import Parsing
import Testing

/// Every builtin's example prints the same, compiled as interpreted.
@Suite struct ExamplesTests {
    private struct Example {
        let signature: String
        let code: String
    }

    @Test("All examples, compiled as one program, print what the interpreter prints")
    func examples() throws {
        let examples = notebookLibrary().builtins.compactMap { builtin in
            builtin.example.map { Example(signature: builtin.signature, code: $0) }
        }
        let compiler = try SwiftCompiler()
        defer { compiler.remove() }
        var program = ["import Gannet", ""]
        var expected: [String] = []
        for (number, example) in examples.enumerated() {
            let (cell, text) = interpreted(example.code, number: number)
            expected.append(text)
            program.append("func example\(number)() throws {")
            let file = "example of \(example.signature)"
            program.append("#sourceLocation(file: \(file.debugDescription), line: 1)")
            program.append(cell)
            program.append("#sourceLocation()")
            program.append("}")
        }
        program.append("")
        for number in examples.indices {
            program.append("beginCell(\"\(number)\", seed: 42)")
            program.append("print(\"\(Self.mark)\")")
            program.append("try example\(number)()")
        }
        let (ending, executable) = try compiler.compile(program.joined(separator: "\n") + "\n")
        let errors = ending.error.split(separator: "\n").filter { $0.contains(": error: ") }
        try #require(ending.status == 0, "\(errors.joined(separator: "\n"))")
        let run = try compiler.run(executable.path)
        #expect(run.status == 0, "\(run.error)")
        let shown = run.output.components(separatedBy: Self.mark + "\n").dropFirst()
        #expect(shown.count == examples.count)
        for (number, text) in shown.enumerated() where text != expected[number] {
            let interpreted = expected[number].debugDescription
            Issue.record(
                "\(examples[number].signature): compiled \(text.debugDescription), interpreted \(interpreted)")
        }
    }

    private static let mark = "--------"

    /// An example with its last expression shown as a tangled cell shows it, and its text form as the interpreter runs
    /// it.
    private func interpreted(_ code: String, number: Int) -> (cell: String, text: String) {
        Workspace(memoryLimit: 1 << 28).use {
            let library = notebookLibrary()
            let session = Session(library: library)
            let (parsed, _) = parse(SourceText(code))
            let (checked, _) = session.checker.check(parsed, isScoped: false)
            library.selectStream(42, "\(number)")
            let (outputs, fault) = session.run(checked, limits: Limits())
            #expect(fault == nil)
            var lines = code
            if checked.displayed != nil, let displayed = parsed.statements.last {
                let bytes = Array(code.utf8)
                func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
                lines =
                    text(0..<displayed.span.start) + "display(" + text(displayed.span.start..<displayed.span.end) + ")"
                    + text(displayed.span.end..<bytes.count)
            }
            return (lines, outputs.map(\.text).joined())
        }
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
