import Diagnostics
import Notebooks
import Outputs
import Rendering

/// Writes a notebook's cells and values as the main file of a Swift program.
struct ProgramWriter {
    /// Why a cell stands in the program as a comment.
    enum Obstacle {
        case doesNotCompile, endsProcess, declaresType
    }

    private let notebook: Notebook
    private let path: String
    private var nextValue = 0
    private var lines: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(notebook: Notebook, path: String) {
        self.notebook = notebook
        self.path = path
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// A file that reads named files, at paths relative to a folder that is itself relative to the file's.
    static func files(_ files: [DataFile], folder: String) -> String? {
        guard !files.isEmpty else { return nil }
        let calls = files.map { file in
            let path = file.path.hasPrefix("/") ? file.path : "\(folder)/\(file.path)"
            return "    nameFile(\(file.name.debugDescription), bytes: try bytes(of: \(path.debugDescription)))"
        }
        return
            ([
                "import Foundation", "import Gannet", "", "/// Reads the files that the notebook's front matter names.",
                "func nameFiles() throws {",
            ] + calls + [
                "}", "", "private func bytes(of path: String) throws -> [UInt8] {",
                "    let here = URL(fileURLWithPath: #filePath)",
                "    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path, relativeTo: here)))", "}", "",
            ]).joined(separator: "\n")
    }

    mutating func begin(parameters: [Parameter], readsFiles: Bool) {
        lines += ["// \(path) as a Swift program. `gannet tangle` wrote it and overwrites it.", "import Gannet"]
        if readsFiles { lines += ["", "try nameFiles()"] }
        if !parameters.isEmpty { lines.append("") }
        for parameter in parameters {
            lines.append("let \(parameter.name): \(parameter.value.typeName) = \(parameter.value.swiftText)")
        }
    }

    /// A cell's code, whose expression at a span of the notebook is shown.
    mutating func add(_ cell: Cell, displaying displayed: Span?) {
        beginCell(cell)
        addCode(of: cell, displaying: displayed)
    }

    /// A cell that must fail. Its variables are read at its end, so that none counts as unused.
    mutating func addExpectedFailure(_ cell: Cell, displaying displayed: Span?, variables: [String]) {
        beginCell(cell)
        lines.append("expectFailure {")
        addCode(of: cell, displaying: displayed)
        for variable in variables { lines.append("_ = \(variable)") }
        lines.append("}")
    }

    /// A cell's code as a comment, and what the cell shows as it was shown by the interpreter.
    mutating func addComment(_ cell: Cell, showing pieces: [Output], because obstacle: Obstacle) {
        beginCell(cell)
        lines += cell.codeLines.map { $0.isEmpty ? "//" : "// \($0)" }
        for piece in pieces {
            if case .error(let message) = piece {
                lines.append("displayError(\(message.debugDescription))")
            } else {
                lines.append("print(\(piece.text.debugDescription), terminator: \"\")")
            }
        }
        diagnostics.append(TanglingMessages.cellIsComment(obstacle, at: cell.opening))
    }

    /// The inline values that stand below so many cells and above the next.
    mutating func addInlineValues(above cells: Int) {
        while nextValue < notebook.inlineValues.count, notebook.inlineValues[nextValue].cellsAbove == cells {
            let value = notebook.inlineValues[nextValue]
            nextValue += 1
            lines.append("")
            if let start = value.source.fileStarts.first { addDirective(line: notebook.lines.line(at: start)) }
            let code = String(decoding: value.source.utf8, as: UTF8.self)
            lines.append("displayInline(\(value.expression.debugDescription), \(code))")
            lines.append("#sourceLocation()")
        }
    }

    private mutating func beginCell(_ cell: Cell) {
        let seed = Int(bitPattern: UInt(notebook.frontMatter.seed))
        let visibility = cell.options.writesRegion ? "" : ", isShown: false"
        lines += ["", "beginCell(\(cell.name.debugDescription), seed: \(seed)\(visibility))"]
    }

    private mutating func addCode(of cell: Cell, displaying displayed: Span?) {
        let first = cell.lines.lowerBound + 1
        var code = cell.codeLines
        guard !code.isEmpty else { return }
        addDirective(line: first)
        if let displayed, let start = cell.source.place(of: displayed.start),
            let end = cell.source.place(of: displayed.end)
        {
            code[end.line].insert(")", utf8Offset: end.column)
            let isAlone = code[start.line].utf8.prefix(start.column).allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if isAlone {
                // Lines above, so that the columns of the expression stay as they are.
                lines += code[..<start.line]
                addDirective(line: max(1, first + start.line - 1))
                lines.append("display(")
                code.removeFirst(start.line)
            } else {
                code[start.line].insert("display(", utf8Offset: start.column)
            }
        }
        lines += code
        lines.append("#sourceLocation()")
    }

    private mutating func addDirective(line: Int) {
        lines.append("#sourceLocation(file: \(path.debugDescription), line: \(line))")
    }
}

extension SourceText {
    /// Where a place of the notebook is in the text: line and byte, both from 0.
    fileprivate func place(of fileOffset: Int) -> (line: Int, column: Int)? {
        guard let line = fileStarts.lastIndex(where: { $0 <= fileOffset }) else { return nil }
        return (line, fileOffset - fileStarts[line])
    }
}

extension String {
    fileprivate mutating func insert(_ text: String, utf8Offset: Int) {
        let bytes = Array(utf8)
        self = String(decoding: bytes[..<utf8Offset] + Array(text.utf8) + bytes[utf8Offset...], as: UTF8.self)
    }
}

extension Notebooks.ParameterValue {
    /// The value as a literal.
    fileprivate var swiftText: String {
        switch self {
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .bool(let value): "\(value)"
        case .string(let value): value.debugDescription
        }
    }
}
