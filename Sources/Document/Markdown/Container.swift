/// What a block may stand in, as it shows at the beginning of the block's lines.
public enum Container: Hashable, Sendable {
    /// A block quote.
    case quote
    /// A list item whose content begins so many columns right of its list's container's.
    case item(width: Int)
}

extension Block.Kind {
    /// What a block of this kind is to the blocks that it holds; `nil` for lists, whose items are the containers, and
    /// for blocks that hold none.
    var container: Container? {
        switch self {
        case .quote: .quote
        case .item(let width): .item(width: width)
        case .list, .code, .html, .paragraph, .heading, .thematicBreak, .table: nil
        }
    }
}

extension [Container] {
    /// What every line written into these containers begins with: per container from outside in, `> ` or as many
    /// blanks as an item's content column needs.
    public var linePrefix: String {
        map { container in
            switch container {
            case .quote: "> "
            case .item(let width): String(repeating: " ", count: width)
            }
        }.joined()
    }
}
