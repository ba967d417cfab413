import CCmark

/// Collects the pieces of one line of prose from steps through libcmark's tree.
struct InlineCollector {
    private(set) var inlines: [Inline] = []
    private var open: [Inline.Mark] = []

    mutating func enter(_ node: CmarkNode) {
        switch node.type {
        case CMARK_NODE_TEXT: inlines.append(.text(node.literal))
        case CMARK_NODE_SOFTBREAK: inlines.append(.softBreak)
        case CMARK_NODE_LINEBREAK: inlines.append(.hardBreak)
        case CMARK_NODE_CODE: inlines.append(.code(node.literal))
        case CMARK_NODE_HTML_INLINE: inlines.append(.html(node.literal))
        case CMARK_NODE_EMPH: enter(.emphasis)
        case CMARK_NODE_STRONG: enter(.strong)
        case CMARK_NODE_LINK: enter(.link(destination: node.destination, title: node.title))
        case CMARK_NODE_IMAGE: enter(.image(destination: node.destination, title: node.title))
        default: preconditionFailure("libcmark has no other inline nodes")
        }
    }

    /// Leaves the innermost mark.
    mutating func exit() {
        inlines.append(.close(open.removeLast()))
    }

    private mutating func enter(_ mark: Inline.Mark) {
        inlines.append(.open(mark))
        open.append(mark)
    }
}
