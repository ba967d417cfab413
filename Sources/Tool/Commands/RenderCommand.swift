import ArgumentParser
import Diagnostics
import Notebooks
import Parsing
import Rendering
import Running

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Runs notebooks and writes them as pages.",
        discussion: "html stands beside the notebook, text goes to standard output, md needs -o.")

    @Argument(help: "Notebooks, or folders of them.")
    var paths: [String]

    @Option(help: "The format: html, md or text.")
    var to = "html"

    @Option(name: .shortAndLong, help: "Writes to this file; - is standard output.")
    var output: String?

    @OptionGroup var running: RunOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        guard let renderer = Renderer.named(to) else {
            throw ValidationError("--to takes \(Renderer.all.map(\.name).joined(separator: ", ")), not '\(to)'")
        }
        if output != nil, paths.count > 1 || paths.contains(where: FileAccess.isDirectory) {
            throw ValidationError("-o takes one notebook")
        }
        if renderer.name == "md", output == nil {
            throw ValidationError("--to md needs -o, so that no notebook is overwritten")
        }
        if renderer.name == "md", let output, paths.contains(output) {
            throw ValidationError("-o names the notebook itself")
        }
    }

    func run() throws {
        guard let renderer = Renderer.named(to) else { return }
        let workbench = Workbench(reporting)
        try workbench.forEachNotebook(paths, includesSlow: running.slow) { path, notebook in
            let executed = try workbench.run(notebook, path: path, running)
            let usual =
                renderer.name == "html" ? "\(FileAccess.directory(of: path))/\(FileAccess.stem(of: path)).html" : "-"
            let destination = output ?? usual
            let options = RenderingOptions(
                documentName: FileAccess.stem(of: destination == "-" ? path : destination),
                highlight: { source in
                    Parsing.highlight(source).compactMap { range, kind in
                        Highlight.Kind(rawValue: kind.rawValue).map { Highlight(range, $0) }
                    }
                },
                usesColor: renderer.name == "terminal" && Channel.output.isTerminal)
            let document = renderer.render(executed, options)
            if destination == "-" {
                Channel.output.write(document.bytes)
                return
            }
            try FileAccess.requireReplaceable(destination)
            for asset in document.assets {
                let file = "\(FileAccess.directory(of: destination))/\(asset.path)"
                try FileAccess.makeDirectory(FileAccess.directory(of: file))
                try FileAccess.replace(file, with: asset.bytes)
            }
            try FileAccess.replace(destination, with: document.bytes)
            workbench.say(
                "\(path): rendered to \(destination.hasPrefix("./") ? String(destination.dropFirst(2)) : destination)")
        }
    }
}
