import Builtins
import Interpreting

/// A program whose outputs differ between Gannet and the Swift compiler, or which one of them refuses.
public struct Difference: Sendable, CustomStringConvertible {
    /// Which program it is.
    public let name: String
    public let description: String

    init(name: String, part: String, expected: String, said: String) {
        self.name = name
        let lines = (expected.split(separator: "\n"), said.split(separator: "\n"))
        let first = zip(lines.0, lines.1).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let index = first ?? min(lines.0.count, lines.1.count)
        description = """
            \(name), line \(index + 1) of the output
            swiftc: \(index < lines.0.count ? String(lines.0[index]) : "(nothing)")
            gannet: \(index < lines.1.count ? String(lines.1[index]) : "(nothing)")
            \(part)
            """
    }

    init(name: String, failure: any Error) {
        self.name = name
        description = "\(name): \(failure)"
    }

    /// Where programs that share a session print something else than the compiler's.
    ///
    /// - Parameter programs: Their names and sources, compiled together.
    public static func all(among programs: [(name: String, source: String)]) -> [Difference] {
        do {
            let expected = try ReferenceCompiler().outputs(of: programs.map(\.source))
            let session = Session(library: notebookLibrary())
            return zip(programs, expected).compactMap { program, expected in
                let said = session.says(program.source, withWarnings: false)
                if said == expected { return nil }
                return Difference(name: program.name, part: program.source, expected: expected, said: said)
            }
        } catch {
            return [Difference(name: programs.map(\.name).joined(separator: ", "), failure: error)]
        }
    }

    /// Where a notebook's stored outputs are not what the Swift compiler's program prints.
    public static func all(in notebook: CellNotebook) -> [Difference] {
        do {
            let outputs = try ReferenceCompiler().outputs(of: notebook.cells.map(\.code))
            return zip(notebook.cells, outputs).compactMap { cell, output in
                if cell.expected == output { return nil }
                return Difference(name: notebook.name, part: cell.code, expected: output, said: cell.expected)
            }
        } catch {
            return [Difference(name: notebook.name, failure: error)]
        }
    }
}

extension CellNotebook {
    /// Where its cells say something else than their stored outputs.
    public var differences: [Difference] {
        zip(cells, said(withWarnings: false)).compactMap { cell, said in
            if said == cell.expected { return nil }
            return Difference(name: name, part: cell.code, expected: cell.expected, said: said)
        }
    }
}
