import Diagnostics
import Notebooks
import Outputs
import Parsing
import Rendering

/// A notebook as a Swift program that compiles against the module `Gannet` and prints the notebook's text form.
///
/// Each cell's code stands unchanged, with directives that lead the compiler's complaints back to the notebook, but for
/// one thing: a displayed last expression is wrapped in `display(…)`. Parameters are constants, a stream is selected
/// before each cell, and a cell that must fail stands in `expectFailure { … }`.
public struct TangledNotebook: Sendable {
    /// The program's main file.
    public let main: String
    /// A further file of the program, which reads the files that the front matter names; `nil` where it names none.
    public let files: String?
    /// Cells that could not be taken over as code: each is a comment, and the program prints what the cell shows.
    public let diagnostics: [Diagnostic]

    /// - Parameters:
    ///   - executed: what happened when the notebook was run; needed where `prepared.expectsFaults`.
    ///   - path: the notebook's file, as the compiler is to name it.
    ///   - folder: the notebook's folder, as the program's sources see it.
    public init(_ prepared: PreparedNotebook, executed: ExecutedNotebook?, path: String, folder: String) {
        var writer = ProgramWriter(notebook: prepared.notebook, path: path)
        files = ProgramWriter.files(prepared.notebook.frontMatter.data, folder: folder)
        writer.begin(parameters: prepared.parameters, readsFiles: files != nil)
        writer.addInlineValues(above: 0)
        for (index, cell) in prepared.notebook.cells.enumerated() {
            switch prepared.states[index] {
            case .skipped: break
            case .broken: preconditionFailure("a notebook that is tangled is checked")
            case .failsChecking(let failure):
                writer.addComment(cell, showing: [.error(failure.message)], because: .doesNotCompile)
            case .checked(let checked, let parsed):
                if !cell.options.expectsError {
                    writer.add(cell, displaying: checked.displayed == nil ? nil : parsed.statements.last?.span)
                } else if parsed.declaresType {
                    writer.addComment(
                        cell, showing: executed?.cells[index].textPieces ?? [], because: .declaresType)
                } else if prepared.expectedFaults[index]?.isCatchable ?? false {
                    writer.addExpectedFailure(
                        cell, displaying: checked.displayed == nil ? nil : parsed.statements.last?.span,
                        variables: parsed.declaredVariables)
                } else {
                    writer.addComment(
                        cell, showing: executed?.cells[index].textPieces ?? [], because: .endsProcess)
                }
            }
            writer.addInlineValues(above: index + 1)
        }
        main = writer.text
        diagnostics = writer.diagnostics
    }

    /// The package's manifest.
    ///
    /// - Parameters:
    ///   - name: the package's name.
    ///   - gannet: where the library is.
    public static func manifest(name: String, gannet: LibrarySource) -> String {
        """
        // swift-tools-version: 6.1
        import PackageDescription

        let package = Package(
            name: \(name.debugDescription),
            dependencies: [\(gannet.dependency)],
            targets: [
                .executableTarget(
                    name: \(PreparedNotebook.moduleName.debugDescription),
                    dependencies: [.product(name: "Gannet", package: \(gannet.identity.debugDescription))],
                    swiftSettings: [.swiftLanguageMode(.v5)])
            ]
        )

        """
    }
}

/// Where a tangled package finds the library `Gannet`.
public enum LibrarySource: Sendable {
    /// A checkout: its path as the manifest is to name it, and its folder's name.
    case checkout(path: String, folder: String)
    case repository(url: String)

    fileprivate var dependency: String {
        switch self {
        case .checkout(let path, _): ".package(path: \(path.debugDescription))"
        case .repository(let url): ".package(url: \(url.debugDescription), branch: \"main\")"
        }
    }

    /// What the package manager calls the package.
    fileprivate var identity: String {
        switch self {
        case .checkout(_, let folder): return folder
        case .repository(let url):
            let name = url.split(separator: "/").last.map(String.init) ?? url
            return name.hasSuffix(".git") ? String(name.dropLast(".git".count)) : name
        }
    }
}

extension ParsedCell {
    fileprivate var declaresType: Bool {
        statements.contains { statement in
            if case .type = statement.kind { true } else { false }
        }
    }

    /// The variables that it declares at its top level.
    fileprivate var declaredVariables: [String] {
        statements.flatMap { statement -> [String] in
            guard case .variable(let declaration) = statement.kind else { return [] }
            return declaration.bindings.flatMap(\.pattern.boundNames)
        }
    }
}
