import ArgumentParser
import Running

struct TangleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tangle", abstract: "Writes a notebook as a Swift package that prints its text form.",
        discussion: "A notebook with cells that must fail is run, to learn how they do.")

    @Argument(help: "A notebook.")
    var path: String

    @Option(name: .shortAndLong, help: "The package's folder; NAME_package beside the notebook otherwise.")
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Where the package finds Gannet; the checkout that the notebook lies in otherwise.", valueName: "path-or-url"))
    var gannet: String?

    @OptionGroup var running: RunOptions
    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        if FileAccess.isDirectory(path) { throw ValidationError("tangle takes one notebook, not a folder") }
    }

    func run() throws {
        let workbench = Workbench(reporting)
        try workbench.forEachNotebook([path]) { path, notebook in
            let folder = output ?? "\(FileAccess.directory(of: path))/\(FileAccess.stem(of: path))_package"
            let prepared = try workbench.prepare(notebook, path: path, overrides: running.given.overrides)
            let executed = prepared.expectsFaults ? try workbench.run(prepared, path: path, running) : nil
            let tangled = TangledNotebook(prepared, executed: executed, path: path)
            for diagnostic in tangled.diagnostics where !workbench.isQuiet {
                workbench.report.write(diagnostic, path: path, lines: notebook.lines)
            }
            try FileAccess.makeDirectories(folder)
            let manifest = "\(folder)/Package.swift"
            let main = "\(folder)/Sources/\(PreparedNotebook.moduleName)/main.swift"
            guard !FileAccess.exists(manifest) || FileAccess.exists(main) else {
                throw FileError(path: folder, message: "holds another package; choose another folder with -o")
            }
            let source = try librarySource(for: path, package: folder)
            try FileAccess.makeDirectories(FileAccess.directory(of: main))
            try FileAccess.replace(
                manifest, with: Array(TangledNotebook.manifest(name: FileAccess.stem(of: path), gannet: source).utf8))
            try FileAccess.replace(main, with: Array(tangled.main.utf8))
            let shown = folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder
            workbench.say("\(path): tangled to \(shown); run it with: swift run --package-path \(shown)")
        }
    }

    private func librarySource(for path: String, package: String) throws -> LibrarySource {
        if let gannet, gannet.contains("://") || gannet.hasPrefix("git@") { return .repository(url: gannet) }
        let checkout: String
        if let gannet {
            guard let folder = FileAccess.resolved(gannet), Checkout.isGannet(folder) else {
                throw FileError(path: gannet, message: "is no checkout of Gannet")
            }
            checkout = folder
        } else {
            guard let folder = Checkout.folder(around: path) else {
                throw FileError(
                    path: path, message: "lies in no checkout of Gannet; say where the package finds it with --gannet")
            }
            checkout = folder
        }
        let here = FileAccess.resolved(package) ?? package
        return .checkout(path: FileAccess.relativePath(from: here, to: checkout), folder: FileAccess.name(of: checkout))
    }
}

/// A folder that holds this package.
enum Checkout {
    /// The innermost one around a file.
    static func folder(around path: String) -> String? {
        guard var folder = FileAccess.resolved(FileAccess.directory(of: path)) else { return nil }
        while true {
            if isGannet(folder) { return folder }
            if folder == "/" { return nil }
            folder = FileAccess.directory(of: folder)
        }
    }

    static func isGannet(_ folder: String) -> Bool {
        guard let bytes = try? FileAccess.read("\(folder)/Package.swift") else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(".library(name: \"Gannet\"")
    }
}
