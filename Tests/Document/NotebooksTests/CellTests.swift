import Diagnostics
import Markdown
import Testing

@testable import Notebooks

@Suite struct CellTests {
    @Test func onlyFencesWhoseFirstWordIsSwiftAreCells() throws {
        let notebook = try notebook(
            """
            ```swift
            a
            ```
            ```swift-other
            b
            ```
            ```Swift
            c
            ```
            ~~~ swift {echo=false}
            d
            ~~~
            ```
            e
            ```

                ```swift
                f
                ```

            ````markdown
            ```swift
            g
            ```
            ````
            ```&#115;wift
            h
            ```
            """)
        #expect(notebook.cells.map { text($0.source.utf8) } == ["a\n", "d\n"])
    }

    @Test func optionsHaveTheWordsOfQuartoInEitherForm() throws {
        let cell = try notebook(
            """
            ```swift {#train echo=fold fig-cap="Losses of \\"both\\" players" time-limit='5s'}
            //| fig-alt: Two curves: they meet near 0.69
              //|eval:false
            //| output : false
            //| include: false
            //| error: true
            //| step-limit: 7
            //| cache: false
            code
            ```
            """
        ).cells[0]
        var options = CellOptions()
        options.label = "train"
        options.echo = .folded
        options.figureCaption = "Losses of \"both\" players"
        options.figureAlternative = "Two curves: they meet near 0.69"
        options.isEvaluated = false
        options.showsOutput = false
        options.isIncluded = false
        options.expectsError = true
        options.timeLimit = .seconds(5)
        options.stepLimit = 7
        options.isCached = false
        #expect(cell.options == options)
        #expect(cell.name == "train")
    }

    @Test func optionCommentsStayPartOfTheCode() throws {
        let cell = try notebook("```swift\n//| echo: false\nlet x = 1\n```\n").cells[0]
        #expect(text(cell.source.utf8) == "//| echo: false\nlet x = 1\n")
    }

    @Test func aQuotedAttributeIsReadFromTheRawLine() throws {
        // libcmark would read the backslash and the entity away.
        let cell = try notebook("```swift {fig-cap=\"a \\*b &amp; c\\\\d\"}\n```\n").cells[0]
        #expect(cell.options.figureCaption == "a \\*b &amp; c\\d")
    }

    @Test func cellsWithoutALabelAreNumberedAmongThemselves() throws {
        let notebook = try notebook("```swift\n```\n```swift {#a}\n```\n```swift\n//| label: b\n```\n```swift\n```\n")
        #expect(notebook.cells.map(\.name) == ["1", "a", "b", "2"])
        #expect(notebook.cells.map(\.index) == [0, 1, 2, 3])
        #expect(notebook.cell(labelled: "B")?.index == 2)
        #expect(notebook.cell(labelled: "1") == nil)
    }

    @Test func everyByteOfACellKnowsItsPlaceInTheFile() throws {
        let source = MarkedSource("> - ⚑```swift\r\n>   ⚑let a = 1\r\n>\r\n>     ⚑let b\r\n>   ```\r\n")
        let cell = try notebook(source.bytes).cells[0]
        #expect(text(cell.source.utf8) == "let a = 1\n\n  let b\n")
        #expect(cell.opening.start == source.places[0])
        #expect(cell.source.fileOffset(of: 0) == source.places[1])
        #expect(cell.source.fileOffset(of: 13) == source.places[2])
        #expect(cell.lines == 1...5)
        #expect(cell.containers == [.quote, .item(width: 2)])
        #expect(cell.lineEnding == .crlf)
    }

    @Test func aTabThatAListTakesAPartOfBecomesBlanks() throws {
        let source = MarkedSource("- ```swift\n\t⚑let a\n  ```\n")
        let cell = try notebook(source.bytes).cells[0]
        #expect(text(cell.source.utf8) == "  let a\n")
        #expect(cell.source.fileOffset(of: 2) == source.places[0])
    }

    @Test func anIndentedFenceDropsAsManyBlanksFromItsCode() throws {
        let cell = try notebook("  ```swift\n    a\n b\n  ```\n").cells[0]
        #expect(text(cell.source.utf8) == "  a\nb\n")
    }

    @Test func aFileWithoutCellsAndFrontMatterIsOrdinaryMarkdown() throws {
        #expect(try notebook("# Title\n\n```python\n```\n").isOrdinaryMarkdown)
        #expect(try !notebook("```swift\n```\n").isOrdinaryMarkdown)
        #expect(try !notebook("---\n---\n").isOrdinaryMarkdown)
        #expect(try !notebook("Is <!--= a -->\n").isOrdinaryMarkdown)
    }
}
