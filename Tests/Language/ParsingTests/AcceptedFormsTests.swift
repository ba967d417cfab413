import Diagnostics
import Parsing
import Testing

/// Whoever writes Swift within the subset is understood as the Swift compiler understands it.
@Suite struct AcceptedFormsTests {
    @Test(arguments: AcceptedForm.all.flatMap { $0 })
    func isReadAsSwiftReadsIt(form: AcceptedForm) {
        let (cell, diagnostics) = parse(SourceText(form.source))
        #expect(diagnostics.map(\.message) == [])
        #expect(dump(cell) == form.tree)
    }

    @Test func keepsAFloatingPointLiteralsNearestValue() throws {
        for (text, value) in [
            ("0.1", 0.1), ("4.9406564584124654e-324", Double.leastNonzeroMagnitude), ("0x1.8p1", 3),
            ("9007199254740993.0", 9_007_199_254_740_992),
        ] {
            let (expression, _) = parseExpression(SourceText(text))
            guard case .float(let parsed, _)? = expression?.kind else {
                Issue.record("\(text) is no floating-point literal")
                continue
            }
            #expect(parsed == value)
        }
    }

    /// An example of the documentation.
    @Test func dumpsATree() {
        #expect(dump(parse(SourceText("let x = 1 + 2 * y")).0) == "(let x = (+ 1 (* 2 y)))")
    }
}
