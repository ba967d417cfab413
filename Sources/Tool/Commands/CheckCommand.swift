import ArgumentParser

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks front matter, options, syntax, names and types, running nothing.")

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @OptionGroup var given: ParameterOptions
    @OptionGroup var finding: FindingOptions
    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let workbench = Workbench(reporting, format: finding.format)
        try workbench.forEachNotebook(paths) { path, notebook in
            _ = try workbench.prepare(
                notebook, path: path, overrides: given.overrides, readableFolders: given.readableFolders)
            let count = notebook.cells.count
            workbench.say("\(path): \(count) cell\(count == 1 ? "" : "s"), no mistakes found")
        }
    }
}
