import Notebooks
import Outputs
import Rendering
import Testing

@Suite("As Markdown, a notebook reads like a plain document")
struct MarkdownRendererTests {
    private func render(
        _ markdown: String, showing pieces: [String: [Output]] = [:], values: [String] = []
    ) throws -> RenderedDocument {
        Renderer.markdown.render(
            try executed(markdown, showing: pieces, values: values), RenderingOptions(documentName: "gan"))
    }

    @Test("with outputs below their cells and values in the prose, without a comment of ours")
    func whole() throws {
        let document = try render(
            """
            # GAN

            Ends at <!--= loss -->old<!--/-->.

            ```swift {#train fig-alt="Two curves"}
            train()
            ```

            <!-- output train
            00000000.00000000.00000000 -->
            ```text
            old
            ```
            <!-- /output -->

            The end.

            """, showing: ["train": [.text("step 1\n"), .figure(curve)]], values: ["*0.5*"])
        #expect(
            document.text == """
                # GAN

                Ends at \\*0.5\\*.

                ```swift {#train fig-alt="Two curves"}
                train()
                ```

                ```text
                step 1
                ```

                ![Two curves](gan_files/train-1.svg)

                The end.

                """)
    }

    @Test("its figures are files beside it, in the order of the links")
    func figures() throws {
        let document = try render(
            "```swift {#a}\nx\n```\n\n```swift\ny\n```\n",
            showing: ["a": [.figure(curve), .figure(curve)], "1": [.figure(curve)]])
        #expect(document.assets.map(\.path) == ["gan_files/a-1.svg", "gan_files/a-2.svg", "gan_files/1-1.svg"])
        #expect(document.assets.allSatisfy { $0.bytes == Array(curve.svg.utf8) })
    }

    @Test("code that is hidden on pages is hidden here, and so is hidden output")
    func hidden() throws {
        let markdown = "A\n\n```swift {#a echo=false}\nsecret()\n```\n\nB\n\n```swift {#b output=false}\nloud()\n```\n"
        let text = try render(markdown, showing: ["a": [.text("shown")], "b": [.figure(curve)]]).text
        #expect(!text.contains("secret") && text.contains("shown") && text.contains("loud()") && !text.contains("svg"))
        #expect(try render(markdown, showing: ["b": [.figure(curve)]]).assets.isEmpty)
    }

    @Test("output within a list stays within it")
    func nested() throws {
        let text = try render("- item\n\n  ```swift\n  x\n  ```\n", showing: ["1": [.text("shown")]]).text
        #expect(text.contains("\n  ```text\n  shown\n  ```\n"))
    }
}
