import Notebooks
import Outputs

extension Renderer {
    /// The text form: what the cells show and what the inline values are, in order, and nothing else.
    public static let text = Renderer(
        name: "text", fileExtension: "txt", summary: "what the cells show, as plain text"
    ) { executed, _ in
        var text = ""
        for item in executed.shownItems {
            switch item {
            case .cell(let cell, let shown):
                if cell.options.writesRegion { text += shown.textPieces.map(\.text).joined() }
            case .value(let value, let shown): text += "\(value.expression) = \(sanitized(shown))\n"
            }
        }
        return RenderedDocument(text)
    }
}

/// What a notebook shows, in the order of reading.
enum ShownItem {
    case cell(Cell, ExecutedCell)
    case value(InlineValue, String)
}

extension ExecutedNotebook {
    /// Cells and inline values as they follow one another.
    var shownItems: [ShownItem] {
        var items: [ShownItem] = []
        let values = Array(zip(notebook.inlineValues, inlineValues))
        var next = 0
        func addValues(upTo cells: Int) {
            while next < values.count && values[next].0.cellsAbove <= cells {
                items.append(.value(values[next].0, values[next].1))
                next += 1
            }
        }
        for (cell, shown) in zip(notebook.cells, cells) {
            addValues(upTo: cell.index)
            items.append(.cell(cell, shown))
        }
        addValues(upTo: notebook.cells.count)
        return items
    }
}

extension InlineValue {
    /// The expression as its author wrote it.
    public var expression: String { sanitized(String(decoding: source.utf8, as: UTF8.self)) }
}
