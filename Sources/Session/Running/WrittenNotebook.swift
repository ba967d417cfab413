import Diagnostics
import Notebooks
import Outputs
import Rendering

/// What a run would leave behind: the notebook's new bytes, and the figures and saved files beside it.
public struct WrittenNotebook: Sendable {
    public let bytes: [UInt8]
    public let figures: [RenderedDocument.Asset]
    /// What cells saved, in the folder `NAME_data`.
    public let data: [RenderedDocument.Asset]
    /// Figures that the notebook's regions linked to before and do not any more.
    public let obsolete: [String]

    /// - Parameter documentName: the notebook's file name without its ending.
    public init(_ executed: ExecutedNotebook, documentName: String) {
        var regions: [RegionUpdate?] = []
        var figures: [RenderedDocument.Asset] = []
        for (cell, shown) in zip(executed.notebook.cells, executed.cells) {
            let pieces = cell.options.writesRegion ? captioned(shown.pieces, for: cell) : []
            let lines = markdownLines(of: pieces) { FigureFiles.path(of: $0, in: cell, documentName: documentName) }
            regions.append(lines.isEmpty ? nil : RegionUpdate(content: lines, upstream: shown.upstream))
            figures += FigureFiles.assets(of: pieces, in: cell, documentName: documentName)
        }
        bytes = write(executed.notebook, regions: regions, inlineValues: executed.inlineValues)
        self.figures = figures
        data = executed.savedFiles.map {
            RenderedDocument.Asset(path: "\(documentName)_data/\($0.name).safetensors", bytes: $0.bytes)
        }
        let current = Set(figures.map(\.path))
        obsolete = executed.notebook.linkedFigures(documentName: documentName).filter { !current.contains($0) }
    }
}

extension Notebook {
    /// The figures that its regions link to, as paths relative to it, each once.
    public func linkedFigures(documentName: String) -> [String] {
        var paths: [String] = []
        let prefix = "\(documentName)_files/"
        for line in cells.compactMap(\.region?.content).flatMap({ $0 })
        where line.hasPrefix("![") && line.hasSuffix(")") {
            guard let start = line.range(ofLast: "](") else { continue }
            var path = String(line[start...].dropLast())
            if path.hasPrefix("<"), path.hasSuffix(">") { path = String(path.dropFirst().dropLast()) }
            let name = path.dropFirst(prefix.count)
            guard path.hasPrefix(prefix), path.hasSuffix(".svg"), !name.contains("/"), !name.contains("\\"),
                !paths.contains(path)
            else { continue }
            paths.append(path)
        }
        return paths
    }
}

extension String {
    /// Where the text behind the last occurrence of another begins.
    fileprivate func range(ofLast text: String) -> Index? {
        var index = endIndex
        while index > startIndex {
            index = self.index(before: index)
            if self[index...].hasPrefix(text) { return self.index(index, offsetBy: text.count) }
        }
        return nil
    }
}
