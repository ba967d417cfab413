/// What a caller puts in the place of parts of a document while it becomes HTML. Each answer is HTML that is written as
/// it is; `nil` leaves a part to the document.
public struct HTMLReplacements {
    /// For a block with all that it holds.
    public var block: (Block) -> String?
    /// For raw HTML inside a line, as it stands in the source.
    public var inlineHTML: (String) -> String?
    /// The destination that a link is to have.
    public var linkDestination: (String) -> String
    /// The destination that an image is to have.
    public var imageDestination: (String) -> String

    public init(
        block: @escaping (Block) -> String? = { _ in nil },
        inlineHTML: @escaping (String) -> String? = { _ in nil },
        linkDestination: @escaping (String) -> String = { $0 },
        imageDestination: @escaping (String) -> String = { $0 }
    ) {
        self.block = block
        self.inlineHTML = inlineHTML
        self.linkDestination = linkDestination
        self.imageDestination = imageDestination
    }
}

extension MarkdownDocument {
    /// The document as HTML, without a page around it.
    ///
    /// The HTML is what CommonMark prescribes, with three differences: headings have identifiers, tables are tables,
    /// and nothing that an author wrote can run in a browser: raw HTML is left out, and of a link or an image whose
    /// destination is unsafe (see `HTMLEscaping.isUnsafe`) its text alone remains.
    public func html(_ replacements: HTMLReplacements = HTMLReplacements()) -> String {
        var writer = HTMLWriter(replacements)
        writer.write(blocks)
        return String(decoding: writer.html, as: UTF8.self)
    }
}

/// Blocks alone as HTML, as `MarkdownDocument.html` writes them.
public func html(of blocks: [Block], _ replacements: HTMLReplacements = HTMLReplacements()) -> String {
    MarkdownDocument(blocks: blocks).html(replacements)
}
