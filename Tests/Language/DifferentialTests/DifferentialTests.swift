import CellNotebooks
import RandomPrograms
import Testing

/// The Swift compiler judges. `make test-differential` asks it about every program; here is a spread of them.
@Suite struct DifferentialTests {
    @Test("Random programs print what the Swift compiler's print")
    func randomPrograms() {
        let programs = (0..<6).map { number in
            ("program \(number)", RandomProgram(seed: 20_240_229 + UInt64(number), number: number).source)
        }
        let differences = Difference.all(among: programs)
        #expect(differences.isEmpty, "\(differences.map(\.description).joined(separator: "\n\n"))")
    }

    @Test("A seed makes the same program again, and another makes another")
    func seeds() {
        #expect(RandomProgram(seed: 5, number: 1).source == RandomProgram(seed: 5, number: 1).source)
        #expect(RandomProgram(seed: 5, number: 1).source != RandomProgram(seed: 6, number: 1).source)
    }

    @Test("The judge notices a difference, and a program that does not compile")
    func noticesDifferences() {
        #expect(Difference.all(among: [("a", "print(1)"), ("b", "print(2)")]).isEmpty)
        #expect(Difference.all(among: [("wrong", "let x: Int = \"text\"")]).count == 1)
        let notebook = CellNotebook(name: "n", text: "```swift\nprint(1)\n```\n\n```text\n2\n```\n")
        #expect(notebook.differences.count == 1)
    }
}
