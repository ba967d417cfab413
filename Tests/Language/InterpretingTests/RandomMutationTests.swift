import Builtins
import CellNotebooks
import Checking
import Diagnostics
import Interpreting
import Parsing
import RandomPrograms
import Testing

/// No text of a cell makes the process end: programs with tokens deleted, doubled, exchanged and replaced are refused
/// or run, within their limits.
@Suite struct RandomMutationTests {
    /// The words, numbers, strings and signs of a text, and the space between them.
    static func tokens(of text: String) -> [String] {
        var result: [String] = []
        func kind(_ character: Character) -> Int {
            if character.isLetter || character.isNumber || character == "_" || character == "$" { return 0 }
            if character.isWhitespace { return 1 }
            return "+-*/%=<>!&|^~?.".contains(character) ? 2 : 3
        }
        for character in text {
            if let last = result.last?.last, kind(last) == kind(character), kind(character) != 3 {
                result[result.count - 1].append(character)
            } else {
                result.append(String(character))
            }
        }
        return result
    }

    static func mutate(_ tokens: [String], pool: [String], _ generator: inout SplitMix64) -> String {
        var tokens = tokens
        for _ in 0..<Int.random(in: 1...2, using: &generator) where tokens.count > 1 {
            let index = Int.random(in: tokens.indices, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: tokens.remove(at: index)
            case 1: tokens.insert(tokens[index], at: index)
            case 2: tokens.swapAt(index, Int.random(in: tokens.indices, using: &generator))
            case 3: tokens[index] = pool.randomElement(using: &generator) ?? ""
            default: tokens.removeSubrange(index..<min(tokens.count, index + Int.random(in: 1...8, using: &generator)))
            }
        }
        return tokens.joined()
    }

    @Test("Mutated programs are refused or run")
    func mutatedPrograms() {
        var generator = SplitMix64(seed: 1)
        let notebooks = CellNotebook.all(in: "accepts") + CellNotebook.all(in: "rejects")
        let programs = notebooks.flatMap(\.cells).map { Self.tokens(of: $0.code) }
        let pool = programs.flatMap { $0 }
        let session = Session(library: notebookLibrary())
        var ran = 0
        for _ in 0..<1_200 {
            guard let program = programs.randomElement(using: &generator) else { return }
            let code = Self.mutate(program, pool: pool, &generator)
            let (parsed, syntaxDiagnostics) = parse(SourceText(code))
            // Each is a scope of its own, so that one session serves them all.
            let (checked, diagnostics) = session.checker.check(parsed, isScoped: true)
            if (syntaxDiagnostics + diagnostics).hasErrors { continue }
            _ = session.run(checked, limits: Limits(steps: 20_000))
            ran += 1
        }
        #expect(ran > 50, "some mutations should leave a program that runs")
    }
}
