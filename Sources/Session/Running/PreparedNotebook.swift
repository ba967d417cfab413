import Checking
import Diagnostics
import Interpreting
import Notebooks
import Parsing

/// A notebook whose cells have been checked as a whole, and the session in which they may run.
///
/// It is used by one thread, once: a run changes the session.
public final class PreparedNotebook {
    enum State {
        /// `eval=false`.
        case skipped
        case checked(CheckedCell, ParsedCell)
        /// A cell that must fail does so already when it is checked: the message is its output.
        case failsChecking(ExpectedError)
        /// A mistake has been reported.
        case broken
    }

    public let notebook: Notebook
    let parameters: [Parameter]
    let library: Library
    let session: Session
    let states: [State]
    let inlineValues: [TypedExpression?]
    let upstream: [String]
    /// What ended the cells that were expected to fail, once the notebook has been run.
    var expectedFaults: [Fault?]

    /// The module that a tangled notebook is.
    public static let moduleName = Session.moduleName

    /// Whether a cell passes the check and is expected to fail: how, only a run tells.
    public var expectsFaults: Bool {
        zip(notebook.cells, states).contains { cell, state in
            if case .checked = state { cell.options.expectsError } else { false }
        }
    }

    /// Checks a notebook: names and types of all cells and inline values, before anything runs.
    ///
    /// - Parameters:
    ///   - overrides: parameters given on a command line, by name and text.
    ///   - arithmeticVersion: the version of the arithmetic that the library computes with.
    ///   - surroundings: among them the files that the front matter gives names to.
    /// - Returns: the notebook ready to run, and every mistake; with an error among them it must not be run.
    public static func prepare(
        _ notebook: Notebook, overrides: [(name: String, text: String)], library: Library, arithmeticVersion: Int,
        surroundings: Surroundings
    ) -> (PreparedNotebook, [Diagnostic]) {
        var (parameters, diagnostics) = notebook.frontMatter.parameters(overriddenBy: overrides)
        let session = Session(library: library, surroundings: surroundings)
        let checker = session.checker
        for parameter in parameters {
            let symbol = checker.declareParameter(
                name: parameter.name, typeName: parameter.value.typeName, span: parameter.span)
            session.set(symbol, to: parameter.value.interpreted)
        }
        var operators = OperatorTable()
        let parsed = notebook.cells.map { cell in
            cell.options.isEvaluated ? parse(cell.source, operators: &operators) : nil
        }
        var later: [String: Int] = [:]
        for (index, cell) in parsed.enumerated() {
            for name in cell?.0.declaredNames ?? [] where later[name] == nil { later[name] = index }
        }
        var states: [State] = []
        var inlineValues: [TypedExpression?] = []
        var dependencies: [CellDependencies?] = []

        func checkInlineValues(above cells: Int) {
            for value in notebook.inlineValues[inlineValues.count...] {
                guard value.cellsAbove == cells else { break }
                let (expression, mistakes) = parseExpression(value.source, operators: operators)
                diagnostics += mistakes
                guard let expression, !mistakes.hasErrors else {
                    inlineValues.append(nil)
                    continue
                }
                let (typed, _, more) = checker.checkInlineValue(expression)
                diagnostics += more
                inlineValues.append(typed)
            }
        }

        checker.laterDeclarations = later
        checkInlineValues(above: 0)
        for (index, cell) in notebook.cells.enumerated() {
            if let (tree, mistakes) = parsed[index] {
                for name in tree.declaredNames where later[name] == index { later[name] = nil }
                checker.laterDeclarations = later
                let expectsError = cell.options.expectsError
                var found = mistakes
                if !mistakes.hasErrors {
                    let (checked, more) = checker.check(tree, isScoped: expectsError)
                    found += more
                    states.append(found.hasErrors ? .broken : .checked(checked, tree))
                    dependencies.append(checked.dependencies)
                } else {
                    states.append(.broken)
                    dependencies.append(nil)
                }
                if expectsError, found.hasErrors {
                    let errors = found.filter { $0.severity == .error }
                    states[index] = .failsChecking(
                        ExpectedError(errors.map { ($0.message, $0.span) }, in: cell))
                } else {
                    diagnostics += found
                }
            } else {
                states.append(.skipped)
                dependencies.append(nil)
            }
            checkInlineValues(above: index + 1)
        }
        let upstream = UpstreamDigests(
            notebook: notebook, parameters: parameters, files: surroundings.files, dependencies: dependencies,
            arithmeticVersion: arithmeticVersion
        ).all
        let prepared = PreparedNotebook(
            notebook: notebook, parameters: parameters, library: library, session: session, states: states,
            inlineValues: inlineValues, upstream: upstream)
        return (prepared, diagnostics.sorted { $0.span.start < $1.span.start })
    }

    private init(
        notebook: Notebook, parameters: [Parameter], library: Library, session: Session, states: [State],
        inlineValues: [TypedExpression?], upstream: [String]
    ) {
        self.notebook = notebook
        self.parameters = parameters
        self.library = library
        self.session = session
        self.states = states
        self.inlineValues = inlineValues
        self.upstream = upstream
        expectedFaults = Array(repeating: nil, count: states.count)
    }
}

extension Notebooks.ParameterValue {
    /// The value as the interpreter takes it.
    var interpreted: Interpreting.ParameterValue {
        switch self {
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        case .bool(let value): .bool(value)
        case .string(let value): .string(value)
        }
    }
}

/// What a cell that must fail says, with and without its places in the cell: a stored output says nothing of where the
/// cell stands in the file.
struct ExpectedError {
    /// As the text form has it.
    let message: String
    /// As the cell's region has it.
    let placedMessage: String

    init(_ messages: [(text: String, span: Span)], in cell: Cell) {
        message = messages.map(\.text).joined(separator: "\n")
        placedMessage = messages.map { text, span in
            guard let line = cell.source.fileStarts.lastIndex(where: { $0 <= span.start }) else { return text }
            return "line \(line + 1): \(text)"
        }.joined(separator: "\n")
    }
}

extension ParsedCell {
    /// The names that it declares at its top level.
    var declaredNames: [String] {
        statements.flatMap { statement -> [String] in
            switch statement.kind {
            case .variable(let declaration): declaration.bindings.flatMap { $0.pattern.boundNames }
            case .function(let declaration): [declaration.name.text]
            case .type(let declaration): declaration.kind == .extension ? [] : [declaration.name.text]
            case .typeAlias(let name, _): [name.text]
            default: []
            }
        }
    }
}

extension Pattern {
    var boundNames: [String] {
        switch kind {
        case .binding(_, let name): [name.text]
        case .tuple(let elements): elements.flatMap(\.pattern.boundNames)
        case .wildcard, .enumCase, .optional, .is, .as, .expression: []
        }
    }
}
