import ArgumentParser
import Notebooks
import Rendering
import Running

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs notebooks and writes what their cells show back below them.",
        discussion: "Nothing but output regions and inline values changes; a notebook that fails stays as it was.")

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @Option(name: .shortAndLong, help: "Writes the notebook to another file; - is standard output.")
    var output: String?

    @Flag(help: "Shows what would change, and writes nothing.")
    var dryRun = false

    @OptionGroup var running: RunOptions
    @OptionGroup var finding: FindingOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        if finding.format != .text, dryRun || output == "-" {
            throw ValidationError("--format goes to standard output, and so does what this run would write")
        }
        if output != nil, paths.count > 1 { throw ValidationError("-o takes one notebook") }
        if let path = paths.first, output != nil, FileAccess.isDirectory(path) {
            throw ValidationError("-o takes one notebook, not a folder")
        }
    }

    func run() throws {
        let workbench = Workbench(reporting, format: finding.format)
        try workbench.forEachNotebook(paths, includesSlow: running.slow) { path, notebook in
            let executed = try workbench.run(notebook, path: path, running)
            let destination = output ?? path
            let stem = FileAccess.stem(of: destination == "-" ? path : destination)
            let written = WrittenNotebook(executed, documentName: stem)
            if dryRun {
                for difference in differences(between: notebook, and: written.bytes) {
                    workbench.report.write(difference.text(in: path))
                }
                return
            }
            if destination == "-" {
                Channel.output.write(written.bytes)
                return
            }
            let changed = try write(written, to: destination, from: path, notebook)
            var text = "\(destination): \(changed ? "written" : "unchanged")"
            if changed, !running.given.parameters.isEmpty {
                text += "; verify it with \(running.given.parameters.map { "-P \($0)" }.joined(separator: " "))"
            }
            workbench.say(text)
        }
    }

    /// Figures first, then the notebook, then what is left over.
    private func write(
        _ written: WrittenNotebook, to destination: String, from path: String, _ notebook: Notebook
    ) throws -> Bool {
        guard try FileAccess.read(path) == notebook.bytes else {
            throw FileError(path: path, message: "was changed while it ran; run it again")
        }
        try FileAccess.requireReplaceable(destination)
        let folder = FileAccess.directory(of: destination)
        var changed = false
        for figure in written.figures {
            let file = "\(folder)/\(figure.path)"
            if (try? FileAccess.read(file)) == figure.bytes { continue }
            try FileAccess.makeDirectory(FileAccess.directory(of: file))
            try FileAccess.replace(file, with: figure.bytes)
            changed = true
        }
        for data in written.data {
            let file = "\(folder)/\(data.path)"
            try FileAccess.requireNoLink(FileAccess.directory(of: file))
            if (try? FileAccess.read(file, limit: NamedFiles.limit)) == data.bytes { continue }
            try FileAccess.makeDirectory(FileAccess.directory(of: file))
            try FileAccess.requireNoLink(file)
            try FileAccess.replace(file, with: data.bytes)
            changed = true
        }
        if destination != path || written.bytes != notebook.bytes {
            try FileAccess.replace(destination, with: written.bytes)
            changed = true
        }
        if destination == path {
            for figure in written.obsolete { FileAccess.remove("\(folder)/\(figure)") }
        }
        return changed
    }
}

extension NotebookDifference {
    func text(in path: String) -> NotebookDifferenceText {
        NotebookDifferenceText(
            heading: "\(path):\(line): \(subject) differs", lines: lines, firstDifference: firstDifference)
    }
}
