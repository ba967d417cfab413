import Notebooks
import Outputs
import Rendering
import Testing

/// A notebook as if it had been run: what each cell showed is given by the cell's name.
func executed(
    _ markdown: String, showing pieces: [String: [Output]] = [:], values: [String] = []
) throws -> ExecutedNotebook {
    let (notebook, diagnostics) = readNotebook(Array(markdown.utf8))
    let read = try #require(notebook)
    #expect(!diagnostics.contains { $0.severity == .error })
    try #require(read.inlineValues.count == values.count)
    let cells = read.cells.map { ExecutedCell(pieces: pieces[$0.name] ?? [], upstream: "00000000") }
    return ExecutedNotebook(notebook: read, cells: cells, inlineValues: values)
}

/// A notebook's page.
func page(
    _ markdown: String, showing pieces: [String: [Output]] = [:], values: [String] = [],
    options: RenderingOptions = RenderingOptions(documentName: "gan")
) throws -> String {
    Renderer.html.render(try executed(markdown, showing: pieces, values: values), options).text
}

/// The part of a page that holds prose and cells.
func mainPart(of page: String) -> String {
    guard let start = page.range(of: "<main>\n"), let end = page.range(of: "</main>") else { return "" }
    return String(page[start.upperBound..<end.lowerBound])
}

let curve = Figure(.lineChart(LineChart([.init("loss D", values: [1.4, 0.7, 0.5])], xLabel: "step")))
