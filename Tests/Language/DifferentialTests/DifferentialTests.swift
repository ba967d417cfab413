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

    @Test(
        "Random programs hold every group of features in docs/language.md",
        arguments: [
            "let ", "var ", "\\(", "\"\"\"", "#\"", "Set<", "stride(", "if let ", "guard let ", "??", "?.", ".map",
            "typealias ",
            " is ", " as? ", "type(of:", "inout ", "...)", "@escaping", "[weak self]", "\\.", "throws ", "rethrows ",
            "try ",
            "try? ", "static func +", "prefix func", "infix operator", "@autoclosure", "WritableKeyPath", "[keyPath:",
            "let word = switch", "for ", " where ", "while ", "repeat {", "break rows", "continue columns",
            "fallthrough",
            "guard ", "defer {", "case let ", "catch ", "Result {", "mutating func", "init(", "lazy var", "static var",
            "willSet", "didSet", "subscript(", "static subscript", "CaseIterable", "indirect enum", "override ",
            "super.", "final class", "required init", "convenience init", "deinit", "weak var", "===", "protocol ",
            "associatedtype", "extension ", "any ", "some ", "Equatable", "Comparable", "Hashable",
            "CustomStringConvertible", "private ", "private(set)", "Sequence", "IteratorProtocol", "print(", ".filter",
            ".reduce(", "compactMap", "flatMap", ".sorted", "zip(", "enumerated()", ".contains(", ".first", "joined(",
            ".append(", ".insert(", ".remove(", "swapAt", "default:", "mapValues", ".keys", ".values", ".union(",
            ".split(", "uppercased()", "hasPrefix", "ArraySlice", "dropFirst", "firstIndex", "index(after:",
            "reversed()",
            "squareRoot()", ".rounded(", "% ", "&+", ">> ",
        ])
    func occurs(_ word: String) {
        #expect(Self.sources.contains { $0.contains(word) }, "no program has \(word)")
    }

    private static let sources = (0..<80).map { RandomProgram(seed: 1_000_003 + UInt64($0), number: $0).source }

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
