import Diagnostics
import Markdown
import Testing

@testable import Notebooks

/// The notebook as others show it.
@Suite struct PageTests {
    private static let source = """
        ---
        title: A
        ---
        # Train <!--= n -->

        - words <!--= a.b[0] -->

          ```swift {#train}
          code
          ```

        | a | b |
        |---|---|
        | <!--= x || y --> | 2 |

        """

    private func html(_ source: String) throws -> String {
        try notebook(source).html(cell: { "<pre>\($0.name)</pre>" }, inlineValue: { "<b>\($0.index)</b>" })
    }

    @Test func cellsAndValuesAreReplacedByTheCallersHTML() throws {
        #expect(
            try html(Self.source) == """
                <h1 id="train-1">Train <b>0</b></h1>
                <ul>
                <li>
                <p>words <b>1</b></p>
                <pre>train</pre>
                </li>
                </ul>
                <table>
                <thead>
                <tr>
                <th>a</th>
                <th>b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td><b>2</b></td>
                <td>2</td>
                </tr>
                </tbody>
                </table>

                """)
    }

    @Test func aPageIsTheSameBeforeAndAfterARun() throws {
        #expect(
            try html(written(Self.source, ["# no heading", "", "<div>", "```"], value: "*`|`*")) == html(Self.source))
        for seed in UInt64(1)...300 {
            var composer = DocumentComposer(seed: seed)
            let clean = composer.document()
            let (notebook, diagnostics) = readNotebook(clean)
            guard let notebook, !diagnostics.hasErrors else { continue }
            let regions = notebook.cells.map { _ in RegionUpdate(content: composer.output(), upstream: "0123abcd") }
            let file = write(
                notebook, regions: regions, inlineValues: notebook.inlineValues.map { _ in composer.value() })
            #expect(try html(text(file)) == html(text(clean)), "seed \(seed)")
        }
    }

    @Test func valuesInAnImageAreTextOfItsAlternative() throws {
        #expect(
            try html("![a <!--= x --> \"b\"](u.png)\n") == "<p><img src=\"u.png\" alt=\"a 0 &quot;b&quot;\" /></p>\n")
    }

    @Test func markdownForReadersHasNoMarks() throws {
        let file = try written("Is <!--= a -->.\r\n\r\n> ```swift\r\n> code\r\n> ```\r\n", ["old"], value: "0.1")
        let notebook = try notebook(file)
        #expect(
            text(writeWithoutMarks(notebook, regions: [["| a |", "|---|"]], inlineValues: ["x*y"]))
                == "Is x\\*y.\r\n\r\n> ```swift\r\n> code\r\n> ```\r\n>\r\n> | a |\r\n> |---|\r\n")
        #expect(
            text(
                writeWithoutMarks(
                    notebook, regions: [["| a |", "|---|"]], inlineValues: ["1"], showsCode: { _ in false }))
                == "Is 1.\r\n\r\n> | a |\r\n> |---|\r\n")
        #expect(
            text(writeWithoutMarks(notebook, regions: [[]], inlineValues: ["1"]))
                == "Is 1.\r\n\r\n> ```swift\r\n> code\r\n> ```\r\n")
    }

    @Test func piecesAreProseAndCellsInOrder() throws {
        let file = try written(
            "\u{FEFF}---\r\ntitle: A\r\n---\r\n\r\nIs <!--= a -->.\r\n\r\n```swift\r\n```\r\n\r\n"
                + "```swift\r\n```\r\nmore\r\n",
            ["old"])
        #expect(
            try notebook(file).pieces(inlineValues: ["1"]) == [.prose("Is 1.\n"), .cell(0), .cell(1), .prose("more\n")])
    }
}
