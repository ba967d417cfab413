import Markdown
import Notebooks
import Outputs

/// An executed notebook as a page.
struct HTMLPage {
    private let executed: ExecutedNotebook
    private let options: RenderingOptions
    /// The prose and cells below the title.
    private let blocks: [Block]
    /// The notebook's first heading, where it begins with one of the first level.
    private let heading: Block?

    init(_ executed: ExecutedNotebook, _ options: RenderingOptions) {
        self.executed = executed
        self.options = options
        let blocks = EmbeddedImages(options.embeddedImage).placed(in: executed.notebook.page().blocks)
        let isTitled = if case .heading(level: 1, _, _) = blocks.first?.kind { true } else { false }
        heading = isTitled ? blocks.first : nil
        self.blocks = isTitled ? Array(blocks.dropFirst()) : blocks
    }

    var html: String {
        """
        <!doctype html>
        <html lang="\(options.language.asHTML)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title.asHTML)</title>
        \(meta)<style>
        \(HTMLStylesheet.text)
        </style>
        </head>
        <body>
        <div class="page">
        \(header)\(contents.html)<main>
        \(body)</main>
        </div>
        </body>
        </html>

        """
    }

    private var frontMatter: FrontMatter { executed.notebook.frontMatter }

    private var title: String {
        if let title = frontMatter.title { return title }
        if case .heading(_, _, let inlines) = heading?.kind { return text(of: inlines) }
        return options.documentName
    }

    private var meta: String {
        [("description", frontMatter.description), ("author", frontMatter.author)].compactMap { name, content in
            content.map { "<meta name=\"\(name)\" content=\"\($0.asHTML)\">\n" }
        }.joined()
    }

    /// The title, what the notebook is about, and who wrote it when.
    private var header: String {
        var parts: [String] = []
        if let heading {
            parts.append(Markdown.html(of: [heading], replacements))
        } else {
            parts.append("<h1>\(title.asHTML)</h1>\n")
        }
        if let description = frontMatter.description {
            parts.append("<p class=\"description\">\(description.asHTML)</p>\n")
        }
        let byline = [frontMatter.author, frontMatter.date].compactMap { $0?.asHTML }
        if !byline.isEmpty { parts.append("<p class=\"byline\">\(byline.joined(separator: " · "))</p>\n") }
        return "<header>\n\(parts.joined())</header>\n"
    }

    private var contents: HTMLContents {
        var entries: [HTMLContents.Entry] = []
        MarkdownDocument(blocks: blocks).forEachBlock { block, _ in
            guard case .heading(let level, let identifier, let inlines) = block.kind, level <= 3 else { return }
            entries.append(.init(level: level, identifier: identifier, html: text(of: inlines).asHTML))
        }
        return HTMLContents(entries: entries)
    }

    private var body: String { Markdown.html(of: blocks, replacements) }

    private var replacements: HTMLReplacements {
        let inner = HTMLReplacements(
            inlineHTML: { value(for: $0).map { "<span class=\"value\">\($0.asHTML)</span>" } },
            linkDestination: options.linkDestination,
            imageDestination: { options.embeddedImage($0) ?? $0 })
        var replacements = inner
        replacements.block = { block in
            if let cell = executed.notebook.cell(for: block) {
                return CellHTML(cell: cell, executed: executed.cells[cell.index], options: options).html
            }
            guard case .table = block.kind else { return nil }
            return "<div class=\"scroll\">\n\(Markdown.html(of: [block], inner))</div>\n"
        }
        return replacements
    }

    /// The text of the inline value that a piece of inline HTML stands for.
    private func value(for html: String) -> String? {
        executed.notebook.inlineValue(for: html).map { executed.inlineValues[$0.index] }
    }

    /// What a reader sees of prose, with the values in it.
    private func text(of inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .html(let html): value(for: html) ?? ""
            case .text, .softBreak, .hardBreak, .code, .open, .close: [inline].plainText
            }
        }.joined()
    }
}
