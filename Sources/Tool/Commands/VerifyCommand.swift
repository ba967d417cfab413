import ArgumentParser
import Notebooks
import Running

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Runs notebooks and compares what they show with what stands in them.",
        discussion: "Byte for byte, figures included. Writes nothing; the exit status is 1 where anything differs.")

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @OptionGroup var running: RunOptions
    @OptionGroup var finding: FindingOptions
    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let workbench = Workbench(reporting, format: finding.format)
        try workbench.forEachNotebook(paths, includesSlow: running.slow) { path, notebook in
            let executed = try workbench.run(notebook, path: path, running)
            let written = WrittenNotebook(executed, documentName: FileAccess.stem(of: path))
            let found = differences(between: notebook, and: written.bytes)
            for difference in found { workbench.report.write(difference, path: path) }
            let figures = mistakes(inFiguresOf: written, path: path)
            for mistake in figures { workbench.report.writeFigureMistake(mistake, path: path) }
            if !found.isEmpty || !figures.isEmpty { throw ExitStatus.failed }
            workbench.say("\(path): verified")
        }
    }

    /// Figures that are missing, other than the run drew them, or linked by nothing.
    private func mistakes(inFiguresOf written: WrittenNotebook, path: String) -> [String] {
        let folder = FileAccess.directory(of: path)
        let figureFolder = "\(FileAccess.stem(of: path))_files"
        var result: [String] = []
        for figure in written.figures {
            guard let bytes = try? FileAccess.read("\(folder)/\(figure.path)") else {
                result.append("figure \(figure.path) is missing")
                continue
            }
            if bytes != figure.bytes { result.append("figure \(figure.path) differs") }
        }
        let known = Set(written.figures.map(\.path))
        for name in (try? FileAccess.names(in: "\(folder)/\(figureFolder)")) ?? [] where name.hasSuffix(".svg") {
            let file = "\(figureFolder)/\(name)"
            if !known.contains(file) { result.append("figure \(file) is linked by no cell") }
        }
        return result
    }
}
