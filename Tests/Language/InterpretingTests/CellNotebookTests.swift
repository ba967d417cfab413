import CellNotebooks
import Testing

/// The notebooks of `Tests/Cells` say what they promise.
@Suite struct CellNotebookTests {
    @Test("A program prints what the Swift compiler's prints", arguments: CellNotebook.all(in: "accepts"))
    func accepts(notebook: CellNotebook) {
        #expect(!notebook.cells.isEmpty)
        for (cell, said) in zip(notebook.cells, notebook.said(withWarnings: false)) {
            #expect(said == cell.expected, "\(cell.code)")
        }
    }

    @Test("A mistake is reported at its place, in these words", arguments: CellNotebook.all(in: "rejects"))
    func rejects(notebook: CellNotebook) {
        #expect(!notebook.cells.isEmpty)
        for (cell, said) in zip(notebook.cells, notebook.said(withWarnings: true)) {
            #expect(said == cell.expected, "\(cell.code)")
        }
    }

    @Test("Both folders hold what they should")
    func areThere() {
        #expect(CellNotebook.all(in: "accepts").count > 80)
        #expect(CellNotebook.all(in: "rejects").count > 20)
    }
}
