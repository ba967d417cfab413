import Diagnostics
import Parsing
import Testing

/// A page shows code in colours that follow what the words are, also while the code is wrong.
@Suite struct HighlightingTests {
    /// Pieces as `text:kind`.
    private func pieces(_ text: String) -> [String] {
        let source = SourceText(text)
        let highlights = highlight(source)
        expectDisjoint(highlights.map(\.range), in: source)
        return highlights.map { "\(String(decoding: source.utf8[$0.range], as: UTF8.self)):\($0.kind.rawValue)" }
    }

    @Test func wordsAndNumbers() {
        #expect(pieces("let x = 1 + 2.5") == ["let:keyword", "=:operator", "1:number", "+:operator", "2.5:number"])
    }

    @Test func callsAndLabels() {
        #expect(
            pieces("f(a, in: Linear(b: c))") == [
                "f:function", "in:argumentLabel", "Linear:type", "b:argumentLabel",
            ])
    }

    @Test func declarations() {
        #expect(
            pieces("@discardableResult static func f(_ a: Int, by b: [T])")
                == [
                    "@discardableResult:attribute", "static:keyword", "func:keyword", "f:function",
                    "Int:type", "by:argumentLabel", "T:type",
                ])
    }

    @Test func ternariesAndDictionariesHaveNoLabels() {
        #expect(pieces("(a ? b : c)") == ["?:operator"])
        #expect(pieces("[a: b]") == [])
    }

    @Test func stringsAndTheirInterpolations() {
        #expect(
            pieces(#""a \(x + 1) b""#) == [
                #""a :string"#, #"\(:interpolation"#, "+:operator", "1:number", "):interpolation", #" b":string"#,
            ])
    }

    @Test func comments() {
        #expect(pieces("a // b\n/* c */ let") == ["// b:comment", "/* c */:comment", "let:keyword"])
    }

    @Test func keywordsAsMembersAreNone() {
        #expect(pieces("x.default.in()") == ["in:function"])
        #expect(pieces("x.self") == ["self:keyword"])
    }

    @Test func wordsThatAreKeywordsOnlyInPlaces() {
        #expect(pieces("mutating func f() { }") == ["mutating:keyword", "func:keyword", "f:function"])
        #expect(pieces("mutating") == [])
        #expect(pieces("var a: some P { get }") == ["var:keyword", "some:keyword", "P:type", "get:keyword"])
        #expect(pieces("some + any") == ["+:operator"])
    }

    @Test func brokenCode() {
        #expect(pieces("let = \"abc\nif ]") == ["let:keyword", "=:operator", "\"abc:string", "if:keyword"])
    }
}
