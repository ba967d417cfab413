import Builtins
import Diagnostics
import Interpreting
import Testing

/// Every builtin shows itself by an example, and every example tells the truth.
struct ExampleTests {
    /// A builtin's example, named so that a failure says which one it is.
    struct Example: CustomTestStringConvertible, Sendable {
        let signature: String
        let code: String

        var testDescription: String { signature }

        /// What stands behind `// ` at the ends of lines, and on lines of its own.
        var promised: String {
            code.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
                guard let comment = line.firstRange(of: "// ") else { return nil }
                return String(line[comment.upperBound...])
            }.joined(separator: "\n")
        }

        static let all: [Example] = notebookLibrary().builtins.compactMap { builtin in
            builtin.example.map { Example(signature: builtin.signature, code: $0) }
        }
    }

    @Test("an example prints what its comments say", arguments: Example.all)
    func prints(_ example: Example) {
        let run = CellRun(example.code)
        #expect(run.messages.isEmpty)
        if !example.promised.isEmpty { #expect(run.text == example.promised + "\n") }
    }

    @Test("most builtins that a notebook calls have an example, and there are more than a hundred")
    func areMany() {
        #expect(Example.all.count > 100)
    }

    @Test("summaries are sentences")
    func summaries() {
        for builtin in notebookLibrary().builtins {
            #expect(builtin.summary.hasSuffix("."), "\(builtin.signature)")
        }
    }
}
