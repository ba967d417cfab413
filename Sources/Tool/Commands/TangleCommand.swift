import ArgumentParser
import Glibc
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
            "Where the package finds Gannet; the checkout that the notebook lies in otherwise.",
            valueName: "path-or-url"))
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
            let prepared = try workbench.prepare(
                notebook, path: path, overrides: running.given.overrides,
                readableFolders: running.given.readableFolders)
            let executed = prepared.expectsFaults ? try workbench.run(prepared, path: path, running) : nil
            let sources = "\(folder)/Sources/\(PreparedNotebook.moduleName)"
            let (manifest, main, files) = ("\(folder)/Package.swift", "\(sources)/main.swift", "\(sources)/Files.swift")
            guard !FileAccess.exists(manifest) || FileAccess.exists(main) else {
                throw FileError(path: folder, message: "holds another package; choose another folder with -o")
            }
            let library = try library(for: path)
            try FileAccess.makeDirectories(sources)
            let tangled = TangledNotebook(
                prepared, executed: executed, path: path,
                folder: FileAccess.relativePath(from: sources, to: FileAccess.directory(of: path)))
            for diagnostic in tangled.diagnostics where !workbench.isQuiet {
                workbench.report.write(diagnostic, path: path, lines: notebook.lines)
            }
            let source = library.source(for: folder)
            try FileAccess.replace(
                manifest, with: Array(TangledNotebook.manifest(name: FileAccess.stem(of: path), gannet: source).utf8))
            try FileAccess.replace(main, with: Array(tangled.main.utf8))
            if let text = tangled.files {
                try FileAccess.replace(files, with: Array(text.utf8))
            } else if FileAccess.exists(files) {
                unlink(files)
            }
            let shown = folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder
            workbench.say("\(path): tangled to \(shown); run it with: swift run -c release --package-path \(shown)")
        }
    }

    private func library(for path: String) throws -> Library {
        guard let gannet else {
            if let folder = Library.checkout(around: path) { return .checkout(folder) }
            throw FileError(
                path: path, message: "lies in no checkout of Gannet; say where the package finds it with --gannet")
        }
        if gannet.contains("://") || gannet.hasPrefix("git@") { return .repository(gannet) }
        guard let folder = FileAccess.resolved(gannet), Library.isCheckout(folder) else {
            throw FileError(path: gannet, message: "is no checkout of Gannet")
        }
        return .checkout(folder)
    }
}

/// Where the library `Gannet` is.
private enum Library {
    /// A folder, from the root.
    case checkout(String)
    case repository(String)

    /// How the manifest of a package in a folder names it.
    func source(for folder: String) -> LibrarySource {
        switch self {
        case .checkout(let checkout):
            .checkout(
                path: FileAccess.relativePath(from: folder, to: checkout), folder: FileAccess.name(of: checkout))
        case .repository(let url): .repository(url: url)
        }
    }

    /// The innermost checkout around a file.
    static func checkout(around path: String) -> String? {
        guard var folder = FileAccess.resolved(FileAccess.directory(of: path)) else { return nil }
        while !isCheckout(folder) {
            if folder == "/" { return nil }
            folder = FileAccess.directory(of: folder)
        }
        return folder
    }

    static func isCheckout(_ folder: String) -> Bool {
        guard let bytes = try? FileAccess.read("\(folder)/Package.swift") else { return false }
        return String(decoding: bytes, as: UTF8.self).contains(".library(name: \"Gannet\"")
    }
}
