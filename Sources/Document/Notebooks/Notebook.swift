import Diagnostics
import Markdown

/// A notebook: a Markdown file's bytes and what they mean.
///
/// A notebook is a document. Nothing in it is alive, and its bytes are never put together from a parsed tree:
/// writing puts new regions and values between them and leaves every other byte alone.
public struct Notebook: Sendable {
    /// The file as it was read.
    public let bytes: [UInt8]
    /// Where the file's lines begin and end.
    public let lines: LineTable
    public let frontMatter: FrontMatter
    /// From top to bottom, with those that are not evaluated.
    public let cells: [Cell]
    /// From top to bottom.
    public let inlineValues: [InlineValue]
}

extension Notebook {
    /// Whether there is anything to run or to say about the file: one without cells, inline values and front matter
    /// is some other Markdown.
    public var isOrdinaryMarkdown: Bool {
        cells.isEmpty && inlineValues.isEmpty && frontMatter.lines == nil
    }

    /// The cell that one labels so, upper and lower case alike.
    public func cell(labelled label: String) -> Cell? {
        let wanted = label.lowercased()
        return cells.first { $0.options.label?.lowercased() == wanted }
    }
}
