import Outputs
import Testing

@Suite("Printed text is kept safely")
struct PlainTextTests {
    @Test("control characters are shown by name, so that nothing printed can steer a terminal")
    func controlCharacters() {
        #expect(sanitized("\u{1B}[31mred\u{7}\u{0}") == "\\u{1B}[31mred\\u{7}\\u{0}")
        #expect(sanitized("\u{9B}2J\u{7F}") == "\\u{9B}2J\\u{7F}")
        #expect(sanitized("a\r\nb") == "a\\u{D}\nb")
        #expect(sanitized("tab\tand\nline") == "tab\tand\nline")
        #expect(sanitized("naïve 名 👋🏽") == "naïve 名 👋🏽")
    }

    @Test("blanks at the ends of lines are dropped, those within stay")
    func trailingBlanks() {
        #expect(sanitized("a b  \n  c\t \n   ") == "a b\n  c\n")
    }

    @Test("the text form of a text is its lines, each ended by a newline")
    func textForm() {
        #expect(Output.text("one").text == "one\n")
        #expect(Output.text("one\n\ntwo\n").text == "one\n\ntwo\n")
        #expect(Output.text("").text == "")
        #expect(Output.text("\n").text == "\n")
        #expect(Output.error("boom").text == "boom\n")
    }

    @Test("text in a line of Markdown is escaped where Markdown would read it, and nowhere else")
    func markdown() {
        #expect(markdownEscaped("0.512") == "0.512")
        #expect(markdownEscaped("loss_D_total") == "loss_D_total")
        #expect(markdownEscaped("_it_") == "\\_it\\_")
        #expect(markdownEscaped("<script>") == "\\<script>")
        #expect(markdownEscaped("a & b, AT&T, &lt;") == "a & b, AT\\&T, \\&lt;")
        #expect(markdownEscaped("`x` [y](z) a\\b") == "\\`x\\` \\[y\\](z) a\\\\b")
    }
}
