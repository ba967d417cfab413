import Notebooks
import Outputs

/// Where the figures of a document stand: beside it, in a folder of its name.
public enum FigureFiles {
    /// The path of a cell's figure, relative to the document, such as `basic-gan_files/train-1.svg`.
    ///
    /// - Parameter number: the figure's place among the cell's, from 1.
    public static func path(of number: Int, in cell: Cell, documentName: String) -> String {
        "\(documentName)_files/\(cell.name)-\(number).svg"
    }

    /// The files that the cell's pieces need, as `markdownLines` links to them.
    public static func assets(
        of pieces: [Output], in cell: Cell, documentName: String
    ) -> [RenderedDocument.Asset] {
        var assets: [RenderedDocument.Asset] = []
        for case .figure(let figure) in pieces {
            let path = path(of: assets.count + 1, in: cell, documentName: documentName)
            assets.append(RenderedDocument.Asset(path: path, bytes: Array(figure.svg.utf8)))
        }
        return assets
    }
}

/// What a cell showed, each figure with the caption and the alternative text that the cell's options give it, where
/// it has none of its own.
public func captioned(_ pieces: [Output], for cell: Cell) -> [Output] {
    pieces.map { piece in
        switch piece {
        case .text, .table, .error: return piece
        case .figure(var figure):
            figure.caption = figure.caption ?? cell.options.figureCaption
            figure.alternative = figure.alternative ?? cell.options.figureAlternative
            return .figure(figure)
        }
    }
}
