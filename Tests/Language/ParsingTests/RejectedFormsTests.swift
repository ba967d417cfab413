import Diagnostics
import Parsing
import Testing

/// Whoever makes a mistake is told of it once, at its place, in words that help.
@Suite struct RejectedFormsTests {
    @Test(arguments: RejectedForm.all.flatMap { $0 })
    func isToldAtItsPlace(form: RejectedForm) {
        let source = MarkedSource(form.source)
        #expect(source.lines(parse(source.text).1) == form.complaints)
    }

    /// The mistake's word tells tools what kind it is.
    @Test(arguments: RejectedForm.all.flatMap { $0 })
    func hasAnIdentifierInKebabCase(form: RejectedForm) {
        for diagnostic in parse(MarkedSource(form.source).text).1 {
            let parts = diagnostic.identifier.split(separator: "-", omittingEmptySubsequences: false)
            #expect(parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "a"..."z" ~= $0 } })
            #expect(diagnostic.severity == .error)
        }
    }
}
