import CCmark
import Diagnostics

/// Builds our tree from libcmark's, with what libcmark keeps to itself: the widths of list items, fences as they stand
/// in the source, the lines where it reports wrong ones.
struct BlockTreeBuilder {
    let lines: LineTable
    let firstLine: Int
    let places: LineTable
    private(set) var blocks: [Block] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// A container whose end is still to come.
    private struct OpenBlock {
        var kind: Block.Kind
        var line: Int
        var column: Int
        var children: [Block] = []
    }

    private var open: [OpenBlock] = []
    /// The container that is too deep, until it is left.
    private var skipped: CmarkNode?
    /// Whether nesting was found too deep, which is said once.
    private var isTooDeep = false
    private var inlines: InlineCollector?

    init(lines: LineTable, firstLine: Int, places: LineTable) {
        self.lines = lines
        self.firstLine = firstLine
        self.places = places
    }

    mutating func read() {
        guard firstLine <= lines.count else { return }
        let tree = CmarkTree(lines.utf8[lines.range(of: firstLine).lowerBound...])
        tree.walk { step in
            switch step {
            case .enter(let node): enter(node)
            case .exit(let node): exit(node)
            }
        }
    }

    private mutating func enter(_ node: CmarkNode) {
        guard skipped == nil else { return }
        guard inlines == nil else {
            inlines?.enter(node)
            return
        }
        let line = node.firstLine + firstLine - 1
        switch node.type {
        case CMARK_NODE_DOCUMENT: break
        case CMARK_NODE_BLOCK_QUOTE: enter(.quote, node, line: line)
        case CMARK_NODE_LIST:
            open.append(
                OpenBlock(
                    kind: .list(start: node.listStart, isTight: node.isTight), line: line, column: node.column))
        case CMARK_NODE_ITEM:
            var cursor = cursor(at: line)
            enter(.item(width: cursor.openItem()), node, line: line)
        case CMARK_NODE_CODE_BLOCK: add(code(node, line: line))
        case CMARK_NODE_HTML_BLOCK:
            let html = node.literal
            let last = line + max(1, html.utf8.count { $0 == UInt8(ascii: "\n") }) - 1
            add(Block(.html(html), lines: line...last, column: node.column))
            if !isComment(html) { diagnostics.append(MarkdownMessages.rawHTML(at: places.span(of: line))) }
        case CMARK_NODE_THEMATIC_BREAK: add(Block(.thematicBreak, lines: line...line, column: node.column))
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: inlines = InlineCollector()
        default: preconditionFailure("libcmark makes no other blocks")
        }
    }

    private mutating func exit(_ node: CmarkNode) {
        if let container = skipped {
            if node == container { skipped = nil }
            return
        }
        switch node.type {
        case CMARK_NODE_DOCUMENT: break
        case CMARK_NODE_PARAGRAPH:
            let line = node.firstLine + firstLine - 1
            let last = max(line, min(node.lastLine + firstLine - 1, lines.count))
            finishInlines { Block(.paragraph($0), lines: line...last, column: node.column) }
        case CMARK_NODE_HEADING:
            let line = node.firstLine + firstLine - 1
            let last = headingEnd(from: line, reported: node.lastLine + firstLine - 1)
            finishInlines {
                let kind = Block.Kind.heading(level: node.headingLevel, identifier: "", $0)
                return Block(kind, lines: line...last, column: node.column)
            }
        case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM:
            let closed = open.removeLast()
            let last = closed.children.last?.lines.upperBound ?? closed.line
            add(
                Block(
                    closed.kind, lines: closed.line...max(last, closed.line), column: closed.column,
                    children: closed.children))
        default: inlines?.exit()
        }
    }

    /// Opens a quote or an item, unless it is too deep.
    private mutating func enter(_ kind: Block.Kind, _ node: CmarkNode, line: Int) {
        let depth = open.count { $0.kind.container != nil }
        guard depth < MarkdownDocument.maximumDepth else {
            skipped = node
            if !isTooDeep { diagnostics.append(MarkdownMessages.deepNesting(at: places.span(of: line))) }
            isTooDeep = true
            return
        }
        open.append(OpenBlock(kind: kind, line: line, column: node.column))
    }

    private mutating func add(_ block: Block) {
        if open.isEmpty {
            blocks.append(block)
        } else {
            open[open.count - 1].children.append(block)
        }
    }

    private mutating func finishInlines(_ block: ([Inline]) -> Block) {
        let block = block(inlines?.inlines ?? [])
        let collected = inlines?.inlines ?? []
        inlines = nil
        add(block)
        let span = places.span(of: block.lines.lowerBound)
        if collected.contains(where: { if case .html(let html) = $0 { !isComment(html) } else { false } }) {
            diagnostics.append(MarkdownMessages.rawHTML(at: span))
        }
        for case .open(let mark) in collected {
            switch mark {
            case .link(let destination, _), .image(let destination, _):
                if HTMLEscaping.isUnsafe(destination: destination) {
                    diagnostics.append(MarkdownMessages.unsafeLink(destination, at: span))
                }
            case .emphasis, .strong: break
            }
        }
    }

    private func code(_ node: CmarkNode, line: Int) -> Block {
        let text = node.literal
        let cursor = cursor(at: line)
        let (first, indentation) = cursor.firstNonblank
        let isFence = first == lines.content(of: line).lowerBound + node.column - 1 && indentation <= 3
        guard isFence, first < lines.utf8.count,
            lines.utf8[first] == UInt8(ascii: "`") || lines.utf8[first] == UInt8(ascii: "~")
        else {
            let last = line + max(1, text.utf8.count { $0 == UInt8(ascii: "\n") }) - 1
            return Block(
                .code(CodeBlock(info: nil, text: text, fence: nil)), lines: line...last, column: node.column)
        }
        let character = lines.utf8[first]
        let run = lines.utf8[first...].prefix { $0 == character }.count
        let fence = Fence(character: character, length: run, indentation: first - cursor.offset)
        let last = max(line, min(node.lastLine + firstLine - 1, lines.count))
        return Block(
            .code(CodeBlock(info: node.info, text: text, fence: fence)), lines: line...last, column: node.column)
    }

    /// The walk along a line, inside all open containers.
    private func cursor(at line: Int) -> LineCursor {
        var cursor = LineCursor(lines, line: line)
        for block in open {
            guard let container = block.kind.container else { continue }
            if block.line < line {
                _ = cursor.enter(container)
            } else {
                switch container {
                case .quote: cursor.openQuote()
                case .item: _ = cursor.openItem()
                }
            }
        }
        return cursor
    }

    /// A heading's last line. libcmark reports one too many for a heading that is underlined.
    private func headingEnd(from first: Int, reported: Int) -> Int {
        guard reported > first else { return first }
        let containers = open.compactMap(\.kind.container)
        for line in (first + 1)...reported where line <= lines.count {
            var cursor = LineCursor(lines, line: line)
            guard cursor.enter(containers) else { continue }
            let (start, indentation) = cursor.firstNonblank
            let text = lines.utf8[start..<lines.content(of: line).upperBound]
            guard indentation <= 3, let underline = text.first,
                underline == UInt8(ascii: "=") || underline == UInt8(ascii: "-")
            else { continue }
            let rest = text.drop { $0 == underline }
            if rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return line }
        }
        return first
    }

    /// Whether HTML is nothing but comments.
    private func isComment(_ html: String) -> Bool {
        var rest = html.utf8[...]
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") }
            if rest.isEmpty { return true }
            guard rest.starts(with: "<!--".utf8) else { return false }
            guard let end = rest.firstRange(of: "-->".utf8) else { return true }
            rest = rest[end.upperBound...]
        }
    }
}
