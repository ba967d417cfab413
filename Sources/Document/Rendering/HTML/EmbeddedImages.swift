import Markdown

/// Pictures of the prose on a page that loads nothing: those that cannot be embedded become links.
struct EmbeddedImages {
    private let embeddedImage: (String) -> String?

    init(_ embeddedImage: @escaping (String) -> String?) {
        self.embeddedImage = embeddedImage
    }

    func placed(in blocks: [Block]) -> [Block] {
        blocks.map { block in
            var block = block
            block.children = placed(in: block.children)
            switch block.kind {
            case .paragraph(let inlines): block.kind = .paragraph(placed(in: inlines))
            case .heading(let level, let identifier, let inlines):
                block.kind = .heading(level: level, identifier: identifier, placed(in: inlines))
            case .table(var table):
                table.header = table.header.map(placed)
                table.rows = table.rows.map { $0.map(placed) }
                block.kind = .table(table)
            case .quote, .list, .item, .code, .html, .thematicBreak: break
            }
            return block
        }
    }

    private func placed(in inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        // How many marks are open that show a picture, and that lead somewhere.
        var shown = 0
        var links = 0
        // What became of the images that are open: `nil` stays an image, else the marks that close what stands for it.
        var open: [[Inline]?] = []
        for (index, inline) in inlines.enumerated() {
            switch inline {
            case .open(.image(let destination, let title)):
                if shown > 0 || isShown(destination) {
                    shown += 1
                    open.append(nil)
                    result.append(inline)
                    continue
                }
                // A link cannot hold a link: there the words alone remain.
                let link = Inline.Mark.link(destination: destination, title: title)
                let isLink = links == 0
                open.append(isLink ? [.close(link)] : [])
                if isLink {
                    links += 1
                    result.append(.open(link))
                }
                if case .close(.image) = inlines[index + 1] { result.append(.text(destination)) }
            case .close(.image):
                if let closing = open.removeLast() {
                    links -= closing.count
                    result += closing
                } else {
                    shown -= 1
                    result.append(inline)
                }
            case .open(.link):
                links += 1
                result.append(inline)
            case .close(.link):
                links -= 1
                result.append(inline)
            case .text, .softBreak, .hardBreak, .code, .html, .open, .close: result.append(inline)
            }
        }
        return result
    }

    /// Whether the page holds the picture itself.
    private func isShown(_ destination: String) -> Bool {
        destination.utf8.starts(with: "data:".utf8) || embeddedImage(destination) != nil
    }
}
