import Diagnostics
import Testing

@testable import Notebooks

/// Files put together from what notebooks are made of, without any sense: nothing stops the program, every mistake has
/// a place in the file, and what is no mistake keeps the promises of writing.
@Suite struct TokenSoupTests {
    private static let tokens = [
        "```swift\n", "```swift {#a}\n", "```\n", "~~~swift\r\n", "~~~\r", "````\n", "\n", "\n", "\n", "\r", "\r\n",
        " ",
        "  ", "    ", "\t", "> ", ">", "- ", "1. ", "10) ", "let x = 1\n", "<!-- output 1\n",
        "12345678.12345678.12345678 -->\n", "<!-- /output -->\n", "<!--= x -->", "<!--/-->", "<!--= x -->5<!--/-->",
        "<!--", "-->", "--", "`", "``", "*", "**", "_", "[", "](u)", "](", ")", "[r]: /u\n", "<div>\n", "</div>\n",
        "<b>",
        "\0", "\u{FEFF}", "é", "|", "| a | b |\n", "|---|---|\n", "---\n", "===\n", "title: a\n", "seed: 1\n",
        "params:\n",
        "  a: 1\n", "&", "\\", "# ", "word ", "word\n", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "//| echo: false\n",
        "{", "}", "#x", "\"", "=", ":", "-", "- - - ", "swift", "<?", "<![CDATA[", "<script>\n",
        "```swift\n```\n\n<!-- output 1\n12345678.12345678.12345678 -->\na\n<!-- /output -->\n",
        "> ```swift\r> ```\r>\n> <!-- output 1\r> a\r\n> <!-- /output -->\r\n",
        "- ~~~swift\r\n  ~~~\r\n\r\n\n  <!-- output 1\n  ```text\n  <!-- /output -->",
    ]

    @Test func nothingTrapsAndNothingIsLost() {
        var withoutErrors = 0
        var withRegions = 0
        for seed in UInt64(1)...6000 {
            var random = SeededGenerator(seed: seed)
            let length = Int.random(in: 1...(seed % 2 == 0 ? 40 : 6), using: &random)
            let bytes = (0..<length).flatMap { _ in Array(random.pick(Self.tokens).utf8) }
            let (notebook, diagnostics) = readNotebook(bytes)
            guard let notebook else {
                Issue.record("seed \(seed): text is not read")
                continue
            }
            let spansAreInside = diagnostics.allSatisfy {
                0 <= $0.span.start && $0.span.start <= $0.span.end && $0.span.end <= bytes.count
            }
            #expect(spansAreInside, "seed \(seed)")
            let regions = notebook.cells.map { _ in
                random.chance(50) ? RegionUpdate(content: ["```text", "q", "```"], upstream: "00000000") : nil
            }
            let values = notebook.inlineValues.map { _ in "v`*" }
            let written = write(notebook, regions: regions, inlineValues: values)
            let cleaned = clean(notebook)
            _ = notebook.html(cell: { _ in "" }, inlineValue: { _ in "" })
            _ = notebook.pieces(inlineValues: values)
            _ = writeWithoutMarks(
                notebook, regions: notebook.cells.map { _ in ["a"] }, inlineValues: values, showsCode: { $0.index == 0 }
            )
            guard !diagnostics.hasErrors else { continue }

            withoutErrors += 1
            if notebook.cells.contains(where: { $0.region != nil }) { withRegions += 1 }
            let (read, again) = readNotebook(written)
            guard let read, !again.hasErrors, read.cells.count == notebook.cells.count,
                read.inlineValues.count == values.count
            else {
                Issue.record("seed \(seed): \(text(bytes).debugDescription) became \(text(written).debugDescription)")
                continue
            }
            #expect(write(read, regions: regions, inlineValues: values) == written, "seed \(seed)")
            #expect(clean(read) == cleaned, "seed \(seed)")
            #expect(readNotebook(cleaned).0.map(clean) == cleaned, "seed \(seed)")
        }
        #expect(withoutErrors > 1000 && withRegions > 100, "\(withoutErrors), \(withRegions)")
    }
}
