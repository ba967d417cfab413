import Notebooks
import Outputs

extension Renderer {
    /// The notebook as Markdown for readers: what cells show and the inline values in place, without the runner's
    /// comments; figures as files beside it.
    public static let markdown = Renderer(
        name: "md", fileExtension: "md", summary: "Markdown with values in place and figures beside it"
    ) { executed, options in
        var regions: [[String]] = []
        var assets: [RenderedDocument.Asset] = []
        for (cell, shown) in zip(executed.notebook.cells, executed.cells) {
            let pieces = cell.options.writesRegion ? captioned(shown.pieces, for: cell) : []
            regions.append(
                markdownLines(of: pieces) {
                    FigureFiles.path(of: $0, in: cell, documentName: options.documentName)
                })
            assets += FigureFiles.assets(of: pieces, in: cell, documentName: options.documentName)
        }
        let bytes = writeWithoutMarks(
            executed.notebook, regions: regions, inlineValues: executed.inlineValues,
            showsCode: { $0.options.isIncluded && $0.options.echo != .hidden })
        return RenderedDocument(bytes: bytes, assets: assets)
    }
}
