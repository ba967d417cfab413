import ArgumentParser

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Writes a starter notebook.")

    @Argument(help: "The notebook's name; .md is added where it is missing.")
    var name: String

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let path = name.hasSuffix(".md") ? name : "\(name).md"
        let workbench = Workbench(reporting)
        guard !FileAccess.exists(path) else {
            workbench.report.writeError("\(path) is there already")
            throw ExitStatus.malformed
        }
        do throws(FileError) {
            try FileAccess.replace(path, with: Array(Self.starter(title: FileAccess.stem(of: path)).utf8))
        } catch {
            workbench.report.writeError("\(error.path) \(error.message)")
            throw ExitStatus.failed
        }
        workbench.say("\(path): written; run it with: gannet run \(path)")
    }

    static func starter(title: String) -> String {
        """
        ---
        title: \(title.debugDescription)
        seed: 1
        params:
          steps: 200
        ---

        # \(title)

        Cells are Swift, and run from top to bottom. This one draws points on a ring of eight.

        ```swift {#data}
        let ring = Ring(modes: 8, radius: 2, deviation: 0.05)
        asciiScatter(ring.sample(400))
        ```

        A value in prose is a comment with an expression: the notebook has <!--= steps --> steps.

        """
    }
}
