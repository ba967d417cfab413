/// A piece of a line of prose.
///
/// Marks that hold other pieces are a pair of `open` and `close`, always well nested, so that a document's
/// depth of nesting is never a program's depth of recursion.
public enum Inline: Hashable, Sendable {
    /// Text, with backslashes and entities already read.
    case text(String)
    /// A line ending in the source that is a blank on the page.
    case softBreak
    case hardBreak
    /// A code span's text.
    case code(String)
    /// Raw HTML as it stands in the source: a tag or a comment.
    case html(String)
    case open(Mark)
    case close(Mark)

    /// What holds other pieces.
    public enum Mark: Hashable, Sendable {
        case emphasis
        case strong
        case link(destination: String, title: String)
        case image(destination: String, title: String)
    }
}

extension Sequence<Inline> {
    /// What a reader sees, without marks and raw HTML; line breaks are blanks.
    public var plainText: String {
        var text = ""
        for inline in self {
            switch inline {
            case .text(let string), .code(let string): text += string
            case .softBreak, .hardBreak: text += " "
            case .html, .open, .close: break
            }
        }
        return text
    }
}
