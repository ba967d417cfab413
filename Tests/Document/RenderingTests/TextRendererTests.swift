import Notebooks
import Outputs
import Rendering
import Testing

@Suite("As text, a notebook is what it shows")
struct TextRendererTests {
    private let markdown = """
        First <!--= a + 1 -->, then

        ```swift {#one}
        print("one")
        ```

        and <!--= b -->

        ```swift {error=true}
        fail()
        ```

        ```swift {output=false}
        loud()
        ```

        the end <!--= c -->.

        """

    private var notebook: ExecutedNotebook {
        get throws {
            try executed(
                markdown,
                showing: [
                    "one": [.text("one"), .table(Table(["x"], rows: [["1"]]))], "1": [.error("no")],
                    "2": [.text("loud")],
                ],
                values: ["2", "three", "c"])
        }
    }

    @Test("in the order of the notebook: printed text, values as equations, errors as their message")
    func textForm() throws {
        #expect(
            Renderer.text.render(try notebook, RenderingOptions(documentName: "x")).text == """
                a + 1 = 2
                one
                | x |
                |---|
                | 1 |
                b = three
                no
                c = c

                """)
    }

    @Test("a terminal also sees which cell showed it, in colours only where they are wanted")
    func terminal() throws {
        let plain = Renderer.terminal.render(try notebook, RenderingOptions(documentName: "x")).text
        #expect(plain.contains("-- one (line 3)\none\n") && plain.contains("-- cell 2 (line 9)\nno\n"))
        #expect(!plain.contains("\u{1B}") && !plain.contains("loud"))
        let colored = Renderer.terminal.render(
            try notebook, RenderingOptions(documentName: "x", usesColor: true)
        ).text
        #expect(colored.contains("\u{1B}[31mno\u{1B}[0m\n"))
    }
}
