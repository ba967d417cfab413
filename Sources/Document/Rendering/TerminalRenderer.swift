import Notebooks
import Outputs

extension Renderer {
    /// The text form with the name of each cell above what it shows, for reading at a terminal.
    public static let terminal = Renderer(
        name: "terminal", fileExtension: "txt", summary: "what the cells show, cell by cell, for a terminal"
    ) { executed, options in
        let style = TerminalStyle(usesColor: options.usesColor)
        var parts: [String] = []
        if let title = executed.notebook.frontMatter.title { parts.append(style.title(sanitized(title)) + "\n") }
        for item in executed.shownItems {
            switch item {
            case .cell(let cell, let shown):
                guard cell.options.writesRegion && !shown.pieces.isEmpty else { continue }
                parts.append(style.heading(of: cell) + "\n" + shown.pieces.map(style.text).joined())
            case .value(let value, let shown):
                parts.append("\(style.faint(value.expression + " =")) \(sanitized(shown))\n")
            }
        }
        return RenderedDocument(parts.joined(separator: "\n"))
    }
}

/// How parts are set apart at a terminal: by colours (ECMA-48, SGR) where there are some.
private struct TerminalStyle {
    var usesColor: Bool

    func title(_ text: String) -> String { styled(text, "1") }

    func faint(_ text: String) -> String { styled(text, "2") }

    func heading(of cell: Cell) -> String {
        styled("-- \(cell.options.label ?? "cell \(cell.index + 1)") ", "1;34")
            + faint("(line \(cell.lines.lowerBound))")
    }

    func text(of piece: Output) -> String {
        switch piece {
        case .text, .table, .figure: piece.text
        case .error: styled(String(piece.text.dropLast()), "31") + "\n"
        }
    }

    private func styled(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
