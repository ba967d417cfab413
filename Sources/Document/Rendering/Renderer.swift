import Notebooks

/// A format that an executed notebook can be written in.
///
/// A renderer runs nothing and writes nothing: it turns what happened into text and named assets.
/// To add one: a file with a `static let` beside this, and its line in `all`.
public struct Renderer: Sendable {
    /// What a command line calls it.
    public let name: String
    /// What its files are called after the dot.
    public let fileExtension: String
    /// One line for a list of formats.
    public let summary: String
    public let render: @Sendable (ExecutedNotebook, RenderingOptions) -> RenderedDocument

    public init(
        name: String, fileExtension: String, summary: String,
        render: @escaping @Sendable (ExecutedNotebook, RenderingOptions) -> RenderedDocument
    ) {
        self.name = name
        self.fileExtension = fileExtension
        self.summary = summary
        self.render = render
    }

    /// Every format, in the order in which lists name them.
    public static let all: [Renderer] = [html, markdown, text, terminal]

    public static func named(_ name: String) -> Renderer? { all.first { $0.name == name } }
}
