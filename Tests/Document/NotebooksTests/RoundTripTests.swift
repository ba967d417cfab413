import Diagnostics
import Markdown
import Testing

@testable import Notebooks

/// What a run may do to a file, tried on documents of all shapes.
@Suite struct RoundTripTests {
    /// A document without errors, what a run shows for it, and the file after that run.
    private struct Run {
        var clean: [UInt8]
        var notebook: Notebook
        var regions: [RegionUpdate?]
        var values: [String]
        var written: [UInt8]
    }

    private static let seeds = Array(UInt64(1)...UInt64(600))

    private static func run(seed: UInt64) -> Run? {
        var composer = DocumentComposer(seed: seed)
        let clean = composer.document()
        let (notebook, diagnostics) = readNotebook(clean)
        guard let notebook, !diagnostics.hasErrors else { return nil }
        let regions = notebook.cells.map { _ in
            composer.random.chance(80) ? RegionUpdate(content: composer.output(), upstream: "0123abcd") : nil
        }
        let values = notebook.inlineValues.map { _ in composer.value() }
        let written = write(notebook, regions: regions, inlineValues: values)
        return Run(clean: clean, notebook: notebook, regions: regions, values: values, written: written)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).debugDescription
    }

    @Test func mostDocumentsAreFitForTheseTests() {
        var documents = 0
        var cells = 0
        var nested = 0
        var values = 0
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed) else { continue }
            documents += 1
            cells += run.notebook.cells.count
            nested += run.notebook.cells.count { !$0.containers.isEmpty }
            values += run.values.count
        }
        #expect(documents > Self.seeds.count / 2)
        #expect(cells > 400)
        #expect(nested > 100)
        #expect(values > 200)
    }

    @Test func cleaningAFileWithoutOutputChangesNothing() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed) else { continue }
            #expect(Notebooks.clean(run.notebook) == run.clean, "seed \(seed)")
        }
    }

    @Test func aWrittenFileIsReadAsTheSameNotebookWithItsOutput() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed) else { continue }
            let (read, diagnostics) = readNotebook(run.written)
            guard let read, !diagnostics.hasErrors, read.cells.count == run.notebook.cells.count,
                read.inlineValues.count == run.values.count
            else {
                Issue.record("seed \(seed): \(diagnostics) in \(Self.text(run.written))")
                continue
            }
            for (before, (after, region)) in zip(run.notebook.cells, zip(read.cells, run.regions)) {
                #expect(after.source.utf8 == before.source.utf8, "seed \(seed)")
                #expect(after.name == before.name && after.options == before.options, "seed \(seed)")
                #expect(after.containers == before.containers, "seed \(seed)")
                #expect(after.region?.content == region?.content, "seed \(seed)")
                if let written = after.region {
                    #expect(!written.isDamaged && !written.isEdited, "seed \(seed)")
                    #expect(written.digests?.code == RegionDigests.code(of: before), "seed \(seed)")
                    #expect(written.name == before.name, "seed \(seed)")
                }
            }
            for (before, (after, value)) in zip(run.notebook.inlineValues, zip(read.inlineValues, run.values)) {
                #expect(
                    after.source.utf8 == before.source.utf8 && after.cellsAbove == before.cellsAbove, "seed \(seed)")
                #expect(after.written == InlineValueText.escaped(value), "seed \(seed)")
            }
        }
    }

    @Test func writingTheSameAgainChangesNothing() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed), let read = readNotebook(run.written).0 else { continue }
            let again = write(read, regions: run.regions, inlineValues: run.values)
            #expect(again == run.written, "seed \(seed): \(Self.text(run.written)) \(Self.text(again))")
        }
    }

    @Test func cleaningAWrittenFileGivesBackTheVeryBytes() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed), let read = readNotebook(run.written).0 else { continue }
            let cleaned = Notebooks.clean(read)
            #expect(cleaned == run.clean, "seed \(seed): \(Self.text(run.clean)) \(Self.text(cleaned))")
        }
    }

    @Test func writingOverOldOutputIsAsWritingIntoACleanFile() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed), let read = readNotebook(run.written).0 else { continue }
            var composer = DocumentComposer(seed: seed ^ 0xFFFF)
            let regions = run.regions.map { _ in
                composer.random.chance(70) ? RegionUpdate(content: composer.output(), upstream: "ffffffff") : nil
            }
            let values = run.values.map { _ in composer.value() }
            #expect(
                write(read, regions: regions, inlineValues: values)
                    == write(run.notebook, regions: regions, inlineValues: values), "seed \(seed)")
        }
    }

    @Test func damageBetweenTheMarksNeverHidesACellAndIsMendedByTheNextRun() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed), let read = readNotebook(run.written).0 else { continue }
            var composer = DocumentComposer(seed: seed ^ 0xABCD)
            guard let cell = read.cells.filter({ $0.region != nil }).randomElement(using: &composer.random),
                let region = cell.region
            else { continue }
            // Anything may happen between the opening line and the end.
            let ending = read.lines.ending(of: region.lines.upperBound - 1)!.bytes
            let opening = region.lines.upperBound - region.content!.count - 2
            let first = Int.random(in: (opening + 1)...region.lines.upperBound, using: &composer.random)
            let last = Int.random(in: first...region.lines.upperBound, using: &composer.random)
            let range = read.lines.range(of: first).lowerBound..<read.lines.range(of: last).lowerBound
            let damage = composer.damage().flatMap { Array($0.utf8) + ending }
            let damaged = Array(run.written[..<range.lowerBound]) + damage + run.written[range.upperBound...]

            let (after, diagnostics) = readNotebook(damaged)
            #expect(!diagnostics.hasErrors, "seed \(seed): \(diagnostics) in \(Self.text(damaged))")
            guard let after, after.cells.count == read.cells.count else {
                Issue.record("seed \(seed): a cell is hidden in \(Self.text(damaged))")
                continue
            }
            let mended = write(after, regions: run.regions, inlineValues: run.values)
            #expect(mended == run.written, "seed \(seed): \(Self.text(damaged))")
        }
    }

    @Test func aCellsCodeIsWhatMarkdownSeesInItsFence() {
        for seed in Self.seeds {
            guard let run = Self.run(seed: seed), !run.clean.contains(0) else { continue }
            let notebook = run.notebook
            let firstLine = (notebook.frontMatter.lines?.upperBound ?? 0) + 1
            let (document, _) = parseMarkdown(notebook.lines, from: firstLine)
            var codes: [Int: CodeBlock] = [:]
            document.forEachBlock { block, _ in
                if case .code(let code) = block.kind { codes[block.lines.lowerBound] = code }
            }
            for cell in notebook.cells {
                let code = codes[cell.lines.lowerBound]
                #expect(code?.text == String(decoding: cell.source.utf8, as: UTF8.self), "seed \(seed)")
                // Every byte of the code knows its place in the file.
                for (line, start) in cell.source.lineStarts.enumerated() {
                    let end =
                        line + 1 < cell.source.lineStarts.count
                        ? cell.source.lineStarts[line + 1] - 1 : cell.source.utf8.count - 1
                    for offset in start..<max(start, end) where cell.source.utf8[offset] != UInt8(ascii: " ") {
                        #expect(
                            notebook.bytes[cell.source.fileOffset(of: offset)] == cell.source.utf8[offset],
                            "seed \(seed)")
                    }
                }
            }
        }
    }
}
