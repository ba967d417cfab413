import Diagnostics
import Testing

@testable import Notebooks

/// What writing other code into cells does, tried on documents of all shapes.
@Suite struct CodeWriterTests {
    /// The bytes that are no cell's code.
    private func around(_ notebook: Notebook) -> [UInt8] {
        var kept: [UInt8] = []
        var next = 0
        for cell in notebook.cells where cell.lines.count > 2 {
            let first = notebook.lines.range(of: cell.lines.lowerBound + 1).lowerBound
            kept += notebook.bytes[next..<first]
            next = notebook.lines.range(of: cell.lines.upperBound).lowerBound
        }
        return kept + notebook.bytes[next...]
    }

    @Test(arguments: UInt64(1)...200)
    func onlyTheCodeChanges(seed: UInt64) throws {
        var composer = DocumentComposer(seed: seed)
        let (read, mistakes) = readNotebook(composer.document())
        guard let notebook = read, !mistakes.hasErrors else { return }
        #expect(write(notebook, code: notebook.cells.map(\.codeLines)) == notebook.bytes)
        let code = notebook.cells.map { cell in
            cell.codeLines.isEmpty ? nil : cell.codeLines + ["", "    // another line"]
        }
        let (other, diagnostics) = readNotebook(write(notebook, code: code))
        #expect(!diagnostics.hasErrors)
        let written = try #require(other)
        #expect(written.cells.map(\.codeLines) == zip(notebook.cells, code).map { $1 ?? $0.codeLines })
        #expect(written.cells.map { $0.region?.content } == notebook.cells.map { $0.region?.content })
        #expect(around(written) == around(notebook))
    }

    @Test("Lines begin with what the cell's lines begin with, and end as its opening fence does")
    func containers() throws {
        let source = "- > ```swift\r\n  > let a = 1\r\n  >\r\n  > a\r\n  > ```\r\n"
        let notebook = try #require(readNotebook(Array(source.utf8)).0)
        let written = write(notebook, code: [["let b = 2", "", "b"]])
        #expect(
            String(decoding: written, as: UTF8.self)
                == "- > ```swift\r\n  > let b = 2\r\n  >\r\n  > b\r\n  > ```\r\n")
    }
}
