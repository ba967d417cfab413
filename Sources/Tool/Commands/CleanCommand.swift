import ArgumentParser
import Notebooks
import Running

struct CleanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean",
        abstract: "Takes output regions and values out of notebooks, and the figures they link to.")

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let workbench = Workbench(reporting)
        try workbench.forEachNotebook(paths) { path, notebook in
            let bytes = clean(notebook)
            if bytes != notebook.bytes { try FileAccess.replace(path, with: bytes) }
            let folder = FileAccess.directory(of: path)
            for figure in notebook.linkedFigures(documentName: FileAccess.stem(of: path)) {
                FileAccess.remove("\(folder)/\(figure)")
            }
            workbench.say("\(path): \(bytes == notebook.bytes ? "clean already" : "cleaned")")
        }
    }
}
