import Diagnostics

/// A Markdown text as a tree of blocks.
public struct MarkdownDocument: Hashable, Sendable {
    public var blocks: [Block]

    /// Lists and quotes nested deeper than this are an error.
    public static let maximumDepth = 100

    public init(blocks: [Block]) {
        self.blocks = blocks
    }
}

extension MarkdownDocument {
    /// Every block with the containers that it stands in, from outside in, in the order of the file.
    public func forEachBlock(_ body: (_ block: Block, _ containers: [Container]) -> Void) {
        var containers: [Container] = []
        func visit(_ block: Block) {
            body(block, containers)
            guard !block.children.isEmpty else { return }
            let container = block.kind.container
            if let container { containers.append(container) }
            block.children.forEach(visit)
            if container != nil { containers.removeLast() }
        }
        blocks.forEach(visit)
    }
}

/// Reads CommonMark and GitHub's pipe tables.
///
/// - Parameters:
///   - lines: the file, in valid UTF-8, no longer than a gibibyte.
///   - firstLine: where the Markdown begins, counted from 1; the front matter stands above. Blocks know their lines
///     in the file.
///   - readsTables: whether tables are told from paragraphs, as on a page. Without them the tree is libcmark's.
///   - reserved: identifiers that no heading may have.
///   - places: the file that spans of diagnostics point into, where `lines` is an edited copy of it, line by line.
public func parseMarkdown(
    _ lines: LineTable, from firstLine: Int = 1, readsTables: Bool = true, reserving reserved: [String] = [],
    places: LineTable? = nil
) -> (MarkdownDocument, [Diagnostic]) {
    let places = places ?? lines
    var builder = BlockTreeBuilder(lines: lines, firstLine: firstLine, places: places)
    builder.read()
    var document = MarkdownDocument(blocks: builder.blocks)
    if readsTables { TableReader(lines: lines, firstLine: firstLine).replaceTables(in: &document) }
    HeadingIdentifiers(reserving: reserved).assign(in: &document)
    return (document, builder.diagnostics)
}
