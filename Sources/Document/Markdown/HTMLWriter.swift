/// Writes blocks and lines of prose as HTML.
struct HTMLWriter {
    private let replacements: HTMLReplacements
    private(set) var html: [UInt8] = []
    /// How many empty cells may still be added to rows that are too short: a small file must not become a huge page.
    private var emptyCells = 500_000

    init(_ replacements: HTMLReplacements) {
        self.replacements = replacements
    }

    mutating func write(_ blocks: [Block], inTightList: Bool = false) {
        for block in blocks { write(block, inTightList: inTightList) }
    }

    private mutating func write(_ block: Block, inTightList: Bool) {
        if let replacement = replacements.block(block) {
            beginLine()
            add(replacement)
            beginLine()
            return
        }
        switch block.kind {
        case .quote:
            beginLine()
            add("<blockquote>\n")
            write(block.children)
            beginLine()
            add("</blockquote>\n")
        case .list(let start, let isTight):
            beginLine()
            add(start.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n")
            for item in block.children { write(item, inTightList: isTight) }
            add(start == nil ? "</ul>\n" : "</ol>\n")
        case .item:
            beginLine()
            add("<li>")
            write(block.children, inTightList: inTightList)
            add("</li>\n")
        case .code(let code):
            beginLine()
            let language = code.language
            if language.isEmpty {
                add("<pre><code>")
            } else {
                add("<pre><code class=\"language-")
                HTMLEscaping.appendText(language, to: &html)
                add("\">")
            }
            HTMLEscaping.appendText(code.text, to: &html)
            add("</code></pre>\n")
        case .html: break
        case .paragraph(let inlines):
            if inTightList {
                write(inlines)
            } else {
                beginLine()
                add("<p>")
                write(inlines)
                add("</p>\n")
            }
        case .heading(let level, let identifier, let inlines):
            beginLine()
            add("<h\(level) id=\"")
            HTMLEscaping.appendText(identifier, to: &html)
            add("\">")
            write(inlines)
            add("</h\(level)>\n")
        case .thematicBreak:
            beginLine()
            add("<hr />\n")
        case .table(let table):
            beginLine()
            write(table)
        }
    }

    private mutating func write(_ table: PipeTable) {
        add("<table>\n<thead>\n")
        write(table.header, alignments: table.alignments, tag: "th")
        add("</thead>\n")
        if !table.rows.isEmpty {
            add("<tbody>\n")
            for row in table.rows { write(row, alignments: table.alignments, tag: "td") }
            add("</tbody>\n")
        }
        add("</table>\n")
    }

    private mutating func write(_ row: [[Inline]], alignments: [PipeTable.Alignment?], tag: String) {
        add("<tr>\n")
        for (column, alignment) in alignments.enumerated() {
            if column >= row.count {
                guard emptyCells > 0 else { break }
                emptyCells -= 1
            }
            add(alignment.map { "<\(tag) style=\"text-align: \($0.rawValue)\">" } ?? "<\(tag)>")
            if column < row.count { write(row[column]) }
            add("</\(tag)>\n")
        }
        add("</tr>\n")
    }

    private mutating func write(_ inlines: [Inline]) {
        // Inside an image all is text, its alternative. Images may hold images.
        var images: [(isSafe: Bool, title: String)] = []
        for inline in inlines {
            switch inline {
            case .text(let text):
                HTMLEscaping.appendText(text, to: &html)
            case .softBreak:
                add(images.isEmpty ? "\n" : " ")
            case .hardBreak:
                add(images.isEmpty ? "<br />\n" : " ")
            case .code(let code):
                if images.isEmpty { add("<code>") }
                HTMLEscaping.appendText(code, to: &html)
                if images.isEmpty { add("</code>") }
            case .html(let source):
                if let replacement = replacements.inlineHTML(source) {
                    // In an attribute only text may stand.
                    if images.isEmpty {
                        add(replacement)
                    } else {
                        add(replacement.withoutTags)
                    }
                }
            case .open(.image(let destination, let title)):
                let isSafe = !HTMLEscaping.isUnsafe(destination: destination)
                if images.isEmpty, isSafe {
                    add("<img src=\"")
                    HTMLEscaping.appendDestination(replacements.imageDestination(destination), to: &html)
                    add("\" alt=\"")
                }
                images.append((isSafe, title))
            case .close(.image):
                let image = images.removeLast()
                guard images.isEmpty, image.isSafe else { continue }
                add("\"")
                writeTitle(image.title)
                add(" />")
            case .open(let mark):
                if images.isEmpty { open(mark) }
            case .close(let mark):
                if images.isEmpty { close(mark) }
            }
        }
    }

    private mutating func open(_ mark: Inline.Mark) {
        switch mark {
        case .emphasis: add("<em>")
        case .strong: add("<strong>")
        case .link(let destination, let title):
            guard !HTMLEscaping.isUnsafe(destination: destination) else { return }
            add("<a href=\"")
            HTMLEscaping.appendDestination(replacements.linkDestination(destination), to: &html)
            add("\"")
            writeTitle(title)
            add(">")
        case .image: break
        }
    }

    private mutating func close(_ mark: Inline.Mark) {
        switch mark {
        case .emphasis: add("</em>")
        case .strong: add("</strong>")
        case .link(let destination, _):
            if !HTMLEscaping.isUnsafe(destination: destination) { add("</a>") }
        case .image: break
        }
    }

    private mutating func writeTitle(_ title: String) {
        guard !title.isEmpty else { return }
        add(" title=\"")
        HTMLEscaping.appendText(title, to: &html)
        add("\"")
    }

    private mutating func add(_ text: String) {
        html += text.utf8
    }

    private mutating func beginLine() {
        if let last = html.last, last != UInt8(ascii: "\n") { html.append(UInt8(ascii: "\n")) }
    }
}

extension String {
    /// HTML without its tags, for an attribute: text that was escaped stays escaped.
    fileprivate var withoutTags: String {
        var text = ""
        var isTag = false
        for scalar in unicodeScalars {
            if scalar == "<" || scalar == ">" {
                isTag = scalar == "<"
            } else if !isTag {
                text += scalar == "\"" ? "&quot;" : String(scalar)
            }
        }
        return text
    }
}
