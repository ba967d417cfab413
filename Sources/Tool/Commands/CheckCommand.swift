import ArgumentParser

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks front matter, options, syntax, names and types, running nothing.")

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @Option(name: .customShort("P"), help: ArgumentHelp("Gives a parameter of the notebook another value.", valueName: "name=value"))
    var parameters: [String] = []

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let workbench = Workbench(reporting)
        var options = RunOptions()
        options.parameters = parameters
        try options.validate()
        let overrides = options.overrides
        try workbench.forEachNotebook(paths) { path, notebook in
            _ = try workbench.prepare(notebook, path: path, overrides: overrides)
            let count = notebook.cells.count
            workbench.say("\(path): \(count) cell\(count == 1 ? "" : "s"), no mistakes found")
        }
    }
}
