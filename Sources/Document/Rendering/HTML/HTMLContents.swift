import Markdown

/// A page's table of contents: the headings of its second and third level.
struct HTMLContents {
    struct Entry: Hashable {
        var level: Int
        var identifier: String
        /// HTML, without links.
        var html: String
    }

    let entries: [Entry]

    /// Twice the same list: folded above the text where the window is narrow, else beside it. A page with fewer than
    /// four headings has none.
    var html: String {
        guard entries.count >= 4 else { return "" }
        let items = entries.map {
            "<li class=\"level-\($0.level)\"><a href=\"#\($0.identifier.asHTML)\">\($0.html)</a></li>\n"
        }
        let list = "<ol>\n\(items.joined())</ol>\n"
        return "<nav class=\"contents folded\" aria-label=\"Contents\">\n<details>\n<summary>Contents</summary>\n"
            + "\(list)</details>\n</nav>\n"
            + "<nav class=\"contents sidebar\" aria-label=\"Contents\">\n<p class=\"contents-name\">Contents</p>\n"
            + "\(list)</nav>\n"
    }
}
