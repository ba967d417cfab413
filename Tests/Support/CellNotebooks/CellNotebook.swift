import Builtins
import Checking
import Diagnostics
import Foundation
import Interpreting
import Outputs
import Parsing

/// A file of `Tests/Cells`: cells, and what each is expected to say.
public struct CellNotebook: CustomStringConvertible, Sendable {
    public struct Cell: Sendable {
        public var code: String
        /// Whether it runs in a session of its own.
        public var isAlone: Bool
        /// What it says, if all is well.
        public var expected: String
    }

    /// Its folder and file: `closures/capture.md`.
    public let name: String
    public let cells: [Cell]

    public var description: String { name }

    /// All files of a folder of `Tests/Cells`, by name.
    public static func all(in folder: String) -> [CellNotebook] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Cells").appendingPathComponent(folder)
        let files =
            FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
        return files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }.map { file in
            let name = "\(file.deletingLastPathComponent().lastPathComponent)/\(file.lastPathComponent)"
            return CellNotebook(name: name, text: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
        }
    }

    public init(name: String, text: String) {
        self.name = name
        var cells: [Cell] = []
        var fence: (info: String, lines: [String])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            guard let open = fence else {
                if line.hasPrefix("```") { fence = (String(line.dropFirst(3)), []) }
                continue
            }
            guard line == "```" else {
                fence?.lines.append(line)
                continue
            }
            let text = open.lines.map { $0 + "\n" }.joined()
            if open.info.hasPrefix("swift") {
                cells.append(Cell(code: text, isAlone: open.info == "swift alone", expected: ""))
            } else if !cells.isEmpty {
                cells[cells.count - 1].expected = text
            }
            fence = nil
        }
        self.cells = cells
    }

    /// What each cell says, with or without the warnings.
    public func said(withWarnings: Bool) -> [String] {
        var session = Session(library: notebookLibrary())
        var operators = OperatorTable()
        return cells.map { cell in
            if cell.isAlone {
                session = Session(library: notebookLibrary())
                operators = OperatorTable()
            }
            return session.says(cell.code, withWarnings: withWarnings, operators: &operators)
        }
    }
}

extension Session {
    /// What a cell says: its output, then its mistakes or its fault, a line each.
    public func says(_ code: String, withWarnings: Bool = true) -> String {
        var operators = OperatorTable()
        return says(code, withWarnings: withWarnings, operators: &operators)
    }

    fileprivate func says(_ code: String, withWarnings: Bool, operators: inout OperatorTable) -> String {
        let source = SourceText(code)
        func line(_ span: Span) -> Int { source.line(at: span.start) + 1 }
        let (parsed, syntaxDiagnostics) = parse(source, operators: &operators)
        let (checked, diagnostics) = checker.check(parsed, isScoped: false)
        let all = (syntaxDiagnostics + diagnostics).sorted { $0.span.start < $1.span.start }
        var text = ""
        if !all.hasErrors {
            let (outputs, fault) = run(checked, limits: Limits(steps: 10_000_000))
            for case .text(let output) in outputs { text += output }
            if let fault {
                text += "\(line(fault.span)): fault: \(fault.message)\n"
                for call in fault.calls.prefix(5) { text += "called from \(line(call))\n" }
            }
        }
        for diagnostic in all where withWarnings || diagnostic.severity == .error {
            text += "\(line(diagnostic.span)): \(diagnostic.severity): \(diagnostic.message)\n"
            for note in diagnostic.notes { text += "note: \(note.message)\n" }
        }
        return text
    }
}
