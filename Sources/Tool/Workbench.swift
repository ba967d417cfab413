import Builtins
import Diagnostics
import Interpreting
import Kernels
import Notebooks
import Outputs
import Running

/// What verbs do with one notebook: read it, check it, run it, and say what is wrong.
struct Workbench {
    let report: Report
    let progress: Progress
    let isQuiet: Bool

    init(_ options: ReportOptions, format: FindingFormat = .text) {
        report = Report(color: options.color, format: format)
        progress = Progress(isQuiet: options.quiet)
        isQuiet = options.quiet
    }

    func say(_ text: String) {
        if !isQuiet, report.isForPeople { Channel.output.writeLine(text) }
    }

    /// Goes through all notebooks of some paths; the worst status is the command's.
    func forEachNotebook(
        _ paths: [String], includesSlow: Bool = true, _ body: (String, Notebook) throws -> Void
    ) throws {
        var worst: Int32 = 0
        do {
            for item in try NotebookPaths(paths).items {
                do {
                    guard let notebook = try read(item.path) else { continue }
                    if item.isFound, notebook.isOrdinaryMarkdown { continue }
                    report.begin(item.path)
                    if item.isFound, notebook.frontMatter.isSlow, !includesSlow {
                        say("\(item.path): slow, left out (--slow runs it)")
                        continue
                    }
                    try body(item.path, notebook)
                } catch let status as ExitStatus {
                    if status.code > 2 { throw status }
                    worst = max(worst, status.code)
                } catch let error as FileError {
                    report.write(error)
                    worst = max(worst, 2)
                }
            }
        } catch let error as FileError {
            report.write(error)
            worst = max(worst, 2)
        }
        progress.finish()
        report.finish()
        if worst != 0 { throw ExitStatus(code: worst) }
    }

    /// A notebook without mistakes in its form; those that it has are reported.
    private func read(_ path: String) throws -> Notebook? {
        let bytes = try FileAccess.read(path)
        let (notebook, diagnostics) = withWatchdog(path) { readNotebook(bytes) }
        let lines = notebook?.lines ?? LineTable(bytes)
        for diagnostic in diagnostics where diagnostic.severity == .error || !isQuiet {
            report.write(diagnostic, path: path, lines: lines)
        }
        guard let notebook, !diagnostics.hasErrors else {
            // The cells may be wrong as well: an author sees all mistakes at once.
            if let notebook { _ = try? prepare(notebook, path: path, overrides: [], readableFolders: []) }
            throw ExitStatus.malformed
        }
        return notebook
    }

    /// A notebook whose cells have been checked.
    func prepare(
        _ notebook: Notebook, path: String, overrides: [(name: String, text: String)], readableFolders: [String]
    ) throws -> PreparedNotebook {
        let (files, mistakes) = NamedFiles(allowedFolders: readableFolders)
            .read(notebook.frontMatter.data, of: path)
        for mistake in mistakes { report.write(mistake, path: path, lines: notebook.lines) }
        let surroundings = Surroundings(now: now, isInterrupted: { Signals.pending != 0 }, files: files)
        let (prepared, diagnostics) = PreparedNotebook.prepare(
            notebook, overrides: overrides, library: notebookLibrary(), arithmeticVersion: Version.arithmetic,
            surroundings: surroundings)
        for diagnostic in diagnostics where diagnostic.severity == .error || !isQuiet {
            report.write(diagnostic, path: path, lines: notebook.lines)
        }
        if diagnostics.hasErrors || !mistakes.isEmpty { throw ExitStatus.malformed }
        return prepared
    }

    /// Checks and runs a notebook.
    func run(_ notebook: Notebook, path: String, _ options: RunOptions) throws -> ExecutedNotebook {
        let prepared = try prepare(
            notebook, path: path, overrides: options.given.overrides, readableFolders: options.given.readableFolders)
        return try run(prepared, path: path, options)
    }

    /// Runs a notebook that has been checked.
    func run(_ prepared: PreparedNotebook, path: String, _ options: RunOptions) throws -> ExecutedNotebook {
        let notebook = prepared.notebook
        options.applyThreads()
        // Each notebook has a workspace of its own: its memory, its streams.
        let workspace = Workspace()
        Signals.raise(workspace.interrupt)
        let result = workspace.use {
            prepared.run(limits: options.limits) { cell in
                progress.begin(cell, of: notebook.cells.count, in: path)
            }
        }
        progress.pause()
        switch result {
        case .success(let executed): return executed
        case .failure(let failure):
            if Signals.pending != 0 {
                Channel.error.writeLine("\(path): interrupted; the notebook is as it was")
                throw Signals.status
            }
            if !failure.shown.isEmpty, report.isForPeople { Channel.output.write(failure.shown.map(\.text).joined()) }
            report.write(failure.diagnostic, path: path, lines: notebook.lines)
            throw ExitStatus.failed
        }
    }
}
