import Diagnostics
import Notebooks
import Outputs

/// A cell on a page: its code, and below it what it shows.
struct CellHTML {
    let cell: Cell
    let executed: ExecutedCell
    let options: RenderingOptions

    /// Nothing for a cell that is not to be included or of which nothing is seen.
    var html: String {
        guard cell.options.isIncluded else { return "" }
        let parts = [code, output].filter { !$0.isEmpty }
        guard !parts.isEmpty else { return "" }
        guard let label = cell.options.label else {
            return "<div class=\"cell\">\n" + parts.joined() + "</div>\n"
        }
        let name = label.asHTML
        return "<div class=\"cell\" id=\"\(name)\" role=\"group\" aria-label=\"Cell \(name)\">\n"
            + "<p class=\"cell-name\"><a href=\"#\(name)\">\(name)</a></p>\n" + parts.joined() + "</div>\n"
    }

    private var code: String {
        let code = HighlightedCode(cell.source, options.highlight(cell.source)).html
        let pre = "<pre><code class=\"language-swift\">\(code)</code></pre>\n"
        switch cell.options.echo {
        case .shown: return "<div class=\"code\">\n\(pre)</div>\n"
        case .hidden: return ""
        case .folded: return "<details class=\"code\">\n<summary>Code</summary>\n\(pre)</details>\n"
        }
    }

    private var output: String {
        guard cell.options.writesRegion else { return "" }
        let pieces = captioned(executed.pieces, for: cell).map(html).joined()
        return pieces.isEmpty ? "" : "<div class=\"output\">\n\(pieces)</div>\n"
    }

    private func html(of piece: Output) -> String {
        switch piece {
        case .text:
            let text = piece.text
            return text.isEmpty ? "" : "<pre>\(text.asHTML)</pre>\n"
        case .table(let table): return html(of: table)
        case .figure(let figure):
            let caption = figure.caption.map { "<figcaption>\($0.asHTML)</figcaption>\n" } ?? ""
            return "<figure>\n\(figure.svg)\(caption)</figure>\n"
        case .error:
            return "<div class=\"error\">\n<p class=\"error-name\">Error</p>\n<pre>\(piece.text.asHTML)</pre>\n</div>\n"
        }
    }

    private func html(of table: Table) -> String {
        // Columns that hold sentences, whose lines may be broken.
        let isLong = table.columns.indices.map { place in
            table.rows.contains { displayWidth(of: $0[place]) > 32 }
        }
        func row(_ cells: [String], _ tag: String, _ attributes: String = "") -> String {
            let cells = table.columns.indices.map { place in
                let alignment: String? =
                    switch table.columns[place].alignment {
                    case .left: nil
                    case .center: "center"
                    case .right: "right"
                    }
                let classes = [alignment, isLong[place] ? "long" : nil].compactMap { $0 }.joined(separator: " ")
                let style = classes.isEmpty ? "" : " class=\"\(classes)\""
                return "<\(tag)\(attributes)\(style)>\(cells[place].asHTML)</\(tag)>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        guard !table.columns.isEmpty else { return "" }
        let head = row(table.columns.map(\.name), "th", " scope=\"col\"")
        let body = table.rows.map { row($0, "td") }.joined()
        let style = ["scroll", paperStyle(of: table, isLong)].compactMap { $0 }.joined(separator: " ")
        return "<div class=\"\(style)\">\n<table>\n<thead>\n\(head)</thead>\n<tbody>\n\(body)</tbody>\n</table>\n"
            + "</div>\n"
    }

    /// The class of a table that a sheet of paper, which cannot be scrolled, has room for in small letters only.
    private func paperStyle(of table: Table, _ isLong: [Bool]) -> String? {
        func longestWord(_ text: String) -> Int {
            text.split(separator: " ").reduce(0) { max($0, displayWidth(of: String($1))) }
        }
        let width = table.columns.indices.reduce(0) { sum, place in
            let column = table.columns[place]
            let cells = table.rows.map { row in
                isLong[place] ? longestWord(row[place]) : displayWidth(of: row[place])
            }
            return sum + 2 + max(longestWord(column.name), cells.max() ?? 0)
        }
        // So many characters of the sans-serif letters fit beside each other on A4, in 11, 8 and 6 points.
        switch width {
        case ...70: return nil
        case ...100: return "wide"
        case ...135: return "wider"
        case _: return "widest"
        }
    }
}
