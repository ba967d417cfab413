import Diagnostics
import Markdown
import Testing

/// Blocks know where they stand in the file.
@Suite struct BlockTests {
    private func outline(_ text: String) -> [String] {
        var outline: [String] = []
        parsed(text).forEachBlock { block, containers in
            let name =
                switch block.kind {
                case .quote: "quote"
                case .list: "list"
                case .item(let width): "item \(width)"
                case .code(let code): code.fence == nil ? "indented" : "fenced"
                case .html: "html"
                case .paragraph: "paragraph"
                case .heading: "heading"
                case .thematicBreak: "rule"
                case .table: "table"
                }
            outline.append("\(name) \(block.lines.lowerBound)-\(block.lines.upperBound) in \(containers.count)")
        }
        return outline
    }

    private static let document = """
        # Title

        Two
        lines
        =====

        - item

          ```swift
          code
          ```

          > quote
        - ***
        <!-- one line -->
        <!-- two
        lines -->

            code

            more

        | a |
        |---|
        """

    @Test(arguments: ["\n", "\r\n", "\r"]) func linesAreThoseOfTheFileHoweverTheyEnd(_ ending: String) {
        let text = Self.document.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: ending)
        let expected = [
            "heading 1-1 in 0", "heading 3-5 in 0", "list 7-14 in 0", "item 2 7-13 in 0", "paragraph 7-7 in 1",
            "fenced 9-11 in 1", "quote 13-13 in 1", "paragraph 13-13 in 2", "item 2 14-14 in 0", "rule 14-14 in 1",
            "html 15-15 in 0", "html 16-17 in 0", "indented 19-21 in 0", "table 23-24 in 0",
        ]
        #expect(outline(text) == expected)
        #expect(outline("\u{FEFF}" + text) == expected)
    }

    @Test func nullsInProseMoveNoLine() {
        #expect(outline("a\0b\n\0\n\n\0c\n").map { $0 } == ["paragraph 1-2 in 0", "paragraph 4-4 in 0"])
        #expect(html("a\0b\n") == "<p>a\u{FFFD}b</p>\n")
    }

    @Test func aTextMayBeginBelowOtherLines() {
        let lines = LineTable(Array("---\ntitle: a\n---\n# b\n".utf8))
        let (document, _) = parseMarkdown(lines, from: 4)
        #expect(document.blocks.map(\.lines) == [4...4])
        #expect(parseMarkdown(lines, from: 5).0.blocks.isEmpty)
    }

    @Test(arguments: [
        ("- a", 2), ("-    a", 5), ("-     a", 2), ("1. a", 3), ("  10)  a", 7), ("-\ta", 4), ("- \ta", 4),
        ("-\n  a", 2),
        ("   *   a", 7), ("123456789. a", 11),
    ]) func anItemsWidthIsWhereItsContentBegins(_ text: String, _ width: Int) {
        var widths: [Int] = []
        parsed(text + "\n").forEachBlock { block, _ in
            if case .item(let width) = block.kind { widths.append(width) }
        }
        #expect(widths == [width])
        // What stands in that column on the next lines belongs to the item.
        let below = text + "\n\n" + String(repeating: " ", count: width) + "b\n"
        #expect(parsed(below).blocks.count == 1)
        #expect(parsed(text + "\n\n" + String(repeating: " ", count: width - 1) + "b\n").blocks.count == 2)
    }

    @Test func whatIsWrittenIntoContainersBeginsWithTheirPrefixes() {
        #expect([Container.quote, .item(width: 3), .quote].linePrefix == ">    > ")
        #expect([Container]().linePrefix.isEmpty)
    }

    @Test func nestingHasALimitThatIsSaid() {
        for (mark, deep) in [("> ", "quotes"), ("- ", "items")] {
            let (document, none) = parseMarkdown(LineTable(Array((String(repeating: mark, count: 100) + "a\n").utf8)))
            #expect(none.isEmpty, "\(deep)")
            #expect(!document.blocks.isEmpty)
            let text = "b\n\n" + String(repeating: mark, count: 20_000) + "a\n"
            let (cut, diagnostics) = parseMarkdown(LineTable(Array(text.utf8)))
            #expect(diagnostics.map(\.identifier) == ["deep-nesting"], "\(deep)")
            #expect(diagnostics.first?.span.start == 3, "\(deep)")
            #expect(cut.html().hasPrefix("<p>b</p>\n"))
        }
    }

    @Test func deepEmphasisIsNoDeepRecursion() {
        let text = String(repeating: "*a **b ", count: 20_000) + "c" + String(repeating: "** *", count: 20_000) + "\n"
        #expect(html(text).hasPrefix("<p>"))
    }

    @Test func aFenceKnowsItsCodeAndItsEnd() {
        let lines = LineTable(Array("> ~~~~ x\n>  a\n> ~~~\n>\n>   ~~~~~~ \n> b\n".utf8))
        parseMarkdown(lines).0.forEachBlock { block, containers in
            guard case .code(let code) = block.kind, let fence = code.fence else { return }
            #expect(fence == Fence(character: UInt8(ascii: "~"), length: 4, indentation: 0))
            let (content, closing) = fence.content(below: block.lines.lowerBound, in: containers, of: lines)
            #expect(content.map { String(decoding: $0.text, as: UTF8.self) } == [" a", "~~~", ""])
            #expect(closing == 5 && block.lines == 1...5)
            #expect(code.text == " a\n~~~\n\n")
        }
    }

    @Test func aFenceThatItsContainerClosesHasNoEnd() {
        let lines = LineTable(Array("- ```\n  a\n```\n".utf8))
        let fence = Fence(character: UInt8(ascii: "`"), length: 3, indentation: 0)
        #expect(fence.content(below: 1, in: [.item(width: 2)], of: lines).closing == nil)
    }
}
