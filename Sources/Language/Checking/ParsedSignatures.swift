import Diagnostics
import Parsing
import Synchronization

/// The library's declarations as trees. Every session declares the same library anew, so each text is parsed once in a
/// process.
enum ParsedSignatures {
    private static let known = Mutex<[String: [Statement]]>([:])

    static func statements(of text: String) -> [Statement] {
        known.withLock { known in
            if let statements = known[text] { return statements }
            let (statements, diagnostics) = parseSignatures(SourceText(text))
            precondition(
                !diagnostics.hasErrors,
                "the library's declaration '\(text)' does not parse: \(diagnostics.first?.message ?? "")")
            known[text] = statements
            return statements
        }
    }
}
