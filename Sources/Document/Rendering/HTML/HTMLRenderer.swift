import Markdown
import Notebooks

extension Renderer {
    /// One page that is complete in itself: it loads nothing and runs nothing.
    public static let html = Renderer(
        name: "html", fileExtension: "html", summary: "one page, complete in itself, light and dark"
    ) { executed, options in
        RenderedDocument(HTMLPage(executed, options).html)
    }
}
