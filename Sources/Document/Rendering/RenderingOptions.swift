import Diagnostics

/// What a renderer cannot know from the notebook itself.
public struct RenderingOptions: Sendable {
    /// The document's file name without its ending: names the folder of its figures, and a page that has no title.
    public var documentName: String
    /// The natural language of the prose, as HTML's `lang`.
    public var language: String
    /// The stretches of a cell's code that are set apart, in any order.
    public var highlight: @Sendable (SourceText) -> [Highlight]
    /// Where a link of the prose is to lead, such as from one notebook's page to another's.
    public var linkDestination: @Sendable (String) -> String
    /// A picture that the prose links to as a `data:` URL; where it is `nil`, a page shows a link instead, since it
    /// loads nothing.
    public var embeddedImage: @Sendable (String) -> String?
    /// Whether a terminal shows colours.
    public var usesColor: Bool

    public init(
        documentName: String, language: String = "en",
        highlight: @escaping @Sendable (SourceText) -> [Highlight] = { _ in [] },
        linkDestination: @escaping @Sendable (String) -> String = { $0 },
        embeddedImage: @escaping @Sendable (String) -> String? = { _ in nil }, usesColor: Bool = false
    ) {
        self.documentName = documentName
        self.language = language
        self.highlight = highlight
        self.linkDestination = linkDestination
        self.embeddedImage = embeddedImage
        self.usesColor = usesColor
    }
}
