import Notebooks
import Outputs
import Rendering
import Testing

@Suite("Every format")
struct RendererExam {
    private let markdown = """
        ---
        title: Exam
        ---
        Loss <!--= loss -->0.9<!--/--> at the end.

        ```swift {#train}
        print("hello")
        ```

        <!-- output train
        00000000.00000000.00000000 -->
        ```text
        an old output
        ```
        <!-- /output -->

        """

    private func notebook(_ markdown: String) throws -> ExecutedNotebook {
        let pieces: [Output] = [
            .text("hello\n"), .table(Table(["step"], rows: [["500"]])), .figure(curve), .error("boom"),
        ]
        return try executed(markdown, showing: ["train": pieces], values: ["0.512"])
    }

    @Test("shows what this run gave and nothing of the last one", arguments: Renderer.all.map(\.name))
    func freshOutputs(name: String) throws {
        let renderer = try #require(Renderer.named(name))
        let text = renderer.render(try notebook(markdown), RenderingOptions(documentName: "exam")).text
        for shown in ["hello", "500", "boom", "0.512"] { #expect(text.contains(shown)) }
        for gone in ["an old output", "0.9", "<!--", "00000000"] { #expect(!text.contains(gone)) }
    }

    @Test("is the same bytes each time, and the same lines for any line endings", arguments: Renderer.all.map(\.name))
    func deterministic(name: String) throws {
        let renderer = try #require(Renderer.named(name))
        let options = RenderingOptions(documentName: "exam")
        let document = renderer.render(try notebook(markdown), options)
        #expect(document == renderer.render(try notebook(markdown), options))
        let windows = renderer.render(try notebook(markdown.replacing("\n", with: "\r\n")), options)
        #expect(windows.text.replacing("\r\n", with: "\n") == document.text)
        #expect(windows.assets == document.assets)
    }

    @Test("lets no control character through", arguments: Renderer.all.map(\.name))
    func controlCharacters(name: String) throws {
        let renderer = try #require(Renderer.named(name))
        let evil = "\u{1B}]0;owned\u{7}\u{9B}2J"
        let figure = Figure(curve.content, title: evil, caption: evil, alternative: evil)
        let pieces: [Output] = [.text(evil), .table(Table([evil], rows: [[evil]])), .figure(figure), .error(evil)]
        let notebook = try executed(
            "Value <!--= x -->.\n\n```swift {#a}\nx\n```\n", showing: ["a": pieces], values: [evil])
        let document = renderer.render(notebook, RenderingOptions(documentName: "exam"))
        for bytes in [document.bytes] + document.assets.map(\.bytes) {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
            #expect(text.contains("u{1B}"))
        }
    }

    @Test("takes a notebook without cells, and an empty one", arguments: Renderer.all.map(\.name))
    func noCells(name: String) throws {
        let renderer = try #require(Renderer.named(name))
        let options = RenderingOptions(documentName: "exam")
        #expect(renderer.render(try executed("Just *prose*.\n"), options).assets.isEmpty)
        _ = renderer.render(try executed(""), options)
    }

    @Test("has a name of its own and a line that explains it")
    func rollCall() {
        #expect(Renderer.all.map(\.name) == ["html", "md", "text", "terminal"])
        #expect(Renderer.all.allSatisfy { !$0.summary.isEmpty && !$0.fileExtension.isEmpty })
        #expect(Renderer.named("docx") == nil)
    }
}
