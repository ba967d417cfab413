import Diagnostics
import Markdown
import Testing

@testable import Notebooks

@Suite struct InlineValueTests {
    @Test func anAuthorWritesTheExpressionAndTheValueAppears() throws {
        let source = "The loss is <!--= history.last(\"loss D\") --> now.\n"
        let file = try written(source, nil, value: "0.512")
        #expect(file == "The loss is <!--= history.last(\"loss D\") -->0.512<!--/--> now.\n")
        #expect(try written(file, nil, value: "0.4") == file.replacing("0.512", with: "0.4"))
        #expect(try text(clean(notebook(file))) == source)
    }

    @Test func anExpressionKnowsItsPlaceAndTheCellsAbove() throws {
        let source = MarkedSource("# Is <!--=⚑a-->\n\n```swift\n```\n\n- > so <!--=   ⚑b.c  -->0.5<!--/-->\n")
        let notebook = try notebook(source.bytes)
        #expect(notebook.inlineValues.map { text($0.source.utf8) } == ["a", "b.c"])
        #expect(notebook.inlineValues.map { $0.source.fileOffset(of: 0) } == source.places)
        #expect(notebook.inlineValues.map(\.cellsAbove) == [0, 1])
        #expect(notebook.inlineValues.map(\.written) == [nil, "0.5"])
    }

    @Test func anExpressionMayGoOnInTheNextLine() throws {
        let source = MarkedSource("> so <!--= ⚑a\n>   ⚑&& b --> and\n")
        let value = try #require(notebook(source.bytes).inlineValues.first)
        #expect(text(value.source.utf8) == "a\n&& b\n")
        #expect([value.source.fileOffset(of: 0), value.source.fileOffset(of: 2)] == source.places)
        #expect(try written(text(source.bytes), nil) == "> so <!--= a\n>   && b -->0.5<!--/--> and\n")
    }

    @Test func onlyCommentsThatMarkdownSeesCount() throws {
        let source = """
            `<!--= a -->` and \\<!--= b --> and <a title="<!--= c -->"> and <!-- = d -->

                <!--= e -->

            ~~~
            <!--= f -->
            ~~~

            <!-- <!--= g -->
            """
        #expect(try notebook(source).inlineValues.isEmpty)
    }

    @Test func valuesInHeadingsTablesLinksAndEmphasisCount() throws {
        let source = """
            So <!--= a -->
            ===

            | a | b |
            |---|---|
            | <!--= b --> | **<!--= c -->** |

            [<!--= d -->](u) ![<!--= e -->](u) *x <!--= f -->*
            """
        #expect(try notebook(source).inlineValues.map { text($0.source.utf8) } == ["a", "b", "c", "d", "e", "f"])
    }

    @Test func anEndMarkBelongsToTheOpeningBeforeItOnItsLine() throws {
        #expect(
            try written("x <!--= a --> y <!--= b -->old<!--/-->\n", nil)
                == "x <!--= a -->0.5<!--/--> y <!--= b -->0.5<!--/-->\n")
        #expect(
            try written("x <!--= a -->\nold<!--/-->\n", nil) == "x <!--= a -->0.5<!--/-->\nold<!--/-->\n")
    }

    @Test(arguments: [
        "a*b*", "_x_", "[l](u)", "<b>", "&amp;", "`code`", "``", "\\", "a|b", "~~x~~", "$x$", "<!--= y -->", "<!--/-->",
        "-->", "![i](u)", "<https://a.b>", "#", "", " ", "-0.5", "1. 2) 3", "(x)", "\"q\"",
    ]) func aValueIsReadAsItself(_ value: String) throws {
        let file = try written("words <!--= a --> and `code` more ` words\n", nil, value: value)
        let (document, _) = parseMarkdown(LineTable(Array(file.utf8)))
        guard case .paragraph(let inlines) = document.blocks.first?.kind else {
            Issue.record("no paragraph")
            return
        }
        #expect(inlines.plainText == "words \(value) and code more ` words")
        #expect(inlines.contains(.code("code")))
        #expect(try notebook(file).inlineValues.map(\.written) == [InlineValueText.escaped(value)])
    }

    @Test func plainNumbersAndWordsStayAsTheyAre() {
        for value in [
            "0.512", "-1e-05", "64, 2", "a (b): c; \"d\" 'e' 50%", "é → ∞", "x > 0",
        ] {
            #expect(InlineValueText.escaped(value) == value)
        }
    }

    @Test func controlCharactersAreWrittenOut() {
        #expect(InlineValueText.escaped("\u{1B}[0m\ta\nb") == "\\\\u{1B}\\[0m\ta\\\\u{A}b")
        #expect(
            InlineValueText.isOneLine("a\tb") && !InlineValueText.isOneLine("a\nb")
                && !InlineValueText.isOneLine("a\rb"))
    }

    @Test func valuesInRegionsAreOutput() throws {
        let file = try written("```swift\n```\n", ["| <!--= a --> |", "|---|"])
        #expect(try notebook(file).inlineValues.isEmpty)
    }
}
