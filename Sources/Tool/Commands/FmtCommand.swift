import ArgumentParser
import Diagnostics
import Notebooks
import Parsing

struct FmtCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Formats the code of cells with the toolchain's swift-format.",
        discussion: """
            The rules are those of the .swift-format around the notebook. Prose and regions stay as they are; outputs \
            of a formatted cell count as stale until it is run.
            """)

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @Flag(help: "Writes nothing; the exit status is 1 where something would change.")
    var check = false

    @OptionGroup var finding: FindingOptions
    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let workbench = Workbench(reporting, format: finding.format)
        try workbench.forEachNotebook(paths) { path, notebook in
            let code = try formatted(notebook, path: path, report: workbench.report)
            let bytes = write(notebook, code: code)
            let changed = zip(notebook.cells, code).filter { cell, lines in lines.map { $0 != cell.codeLines } ?? false
            }
            .map(\.0)
            guard !changed.isEmpty else { return workbench.say("\(path): formatted already") }
            try requireSameCells(notebook, code, bytes, path: path)
            if check {
                for cell in changed {
                    workbench.report.write(
                        Diagnostic(
                            "not-formatted", "this cell is not formatted; 'gannet fmt' does it", at: cell.opening),
                        path: path, lines: notebook.lines)
                }
                throw ExitStatus.failed
            }
            try FileAccess.replace(path, with: bytes)
            let (count, what) = changed.count == 1 ? ("1 cell", "it shows") : ("\(changed.count) cells", "they show")
            workbench.say("\(path): \(count) formatted; run it to renew what \(what)")
        }
    }

    /// The code of each cell that is evaluated, as swift-format writes it.
    private func formatted(_ notebook: Notebook, path: String, report: Report) throws -> [[String]?] {
        let cells = notebook.cells.filter { $0.options.isEvaluated && !$0.codeLines.isEmpty }
        var isSound = true
        var operators = OperatorTable()
        for cell in cells {
            for diagnostic in Parsing.parse(cell.source, operators: &operators).1 where diagnostic.severity == .error {
                report.write(diagnostic, path: path, lines: notebook.lines)
                isSound = false
            }
        }
        guard isSound else { throw ExitStatus.malformed }
        var code: [[String]?] = notebook.cells.map { _ in nil }
        do throws(SwiftFormat.Failure) {
            let texts = try SwiftFormat(for: path).format(cells.map { $0.codeLines.joined(separator: "\n") + "\n" })
            for (cell, text) in zip(cells, texts) {
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                while lines.last == "" { lines.removeLast() }
                code[cell.index] = lines
            }
        } catch {
            switch error {
            case .noToolchain:
                throw FileError(
                    path: path, message: "cannot be formatted: fmt runs 'swift format', and there is no 'swift' in PATH"
                )
            case .system(let error):
                throw FileError(
                    path: path, message: "cannot be formatted: 'swift format' does not start: \(error.reason)")
            case .refused(let index, let message):
                guard let index else {
                    throw FileError(path: path, message: "cannot be formatted: 'swift format' says: \(message)")
                }
                report.write(
                    Diagnostic(
                        "swift-format", "swift-format does not read this cell: \(message)", at: cells[index].opening),
                    path: path, lines: notebook.lines)
                throw ExitStatus.malformed
            }
        }
        return code
    }

    /// Nothing is written that would be another notebook: other cells, other options, or code that does not parse.
    private func requireSameCells(
        _ notebook: Notebook, _ code: [[String]?], _ bytes: [UInt8], path: String
    ) throws {
        let (formatted, diagnostics) = readNotebook(bytes)
        var operators = OperatorTable()
        let isSame =
            !diagnostics.hasErrors && formatted?.cells.map(\.options) == notebook.cells.map(\.options)
            && formatted?.cells.map(\.codeLines) == zip(notebook.cells, code).map { $1 ?? $0.codeLines }
            && (formatted?.cells ?? []).allSatisfy { cell in
                !cell.options.isEvaluated || !Parsing.parse(cell.source, operators: &operators).1.hasErrors
            }
        guard isSame else {
            throw FileError(path: path, message: "cannot be formatted: its cells would not be the same ones")
        }
    }
}
