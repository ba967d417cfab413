import ArgumentParser
import Running

/// The command line. A verb is a file in Commands and a line here.
struct Gannet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gannet",
        abstract: "Literate notebooks for GANs, verified to the bit.",
        discussion: """
            A notebook is a Markdown file whose fenced swift cells run, top to bottom; what they show is written back \
            below them.
            Exit status: 0 all is well; 1 a cell failed or an output differs; 2 a notebook is malformed or does not \
            check; 64 wrong usage; 130 interrupted; 143 terminated.
            """,
        version: "gannet \(Version.tool) (arithmetic \(Version.arithmetic), format \(Version.format))",
        subcommands: [
            RunCommand.self, VerifyCommand.self, CheckCommand.self, RenderCommand.self, NewCommand.self,
            CleanCommand.self, TangleCommand.self, FmtCommand.self, DocCommand.self,
        ])

    /// The command that some arguments, without the program's name, ask for.
    ///
    /// A verb reads its own arguments in less time than the tree of all verbs does. Where they are not in order, or ask
    /// for help, the tree reads them again and says so.
    static func command(for arguments: [String]) throws -> ParsableCommand {
        let verb = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        if let verb, let command = try? verb.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == verb {
            return command
        }
        return try parseAsRoot(arguments)
    }
}

/// What `--version` names; the last two are part of every digest.
enum Version {
    static let tool = "0.1.0"
    static let arithmetic = 1
    static let format = 1
}
