import Checking
import Diagnostics
import Interpreting
import Notebooks
import Outputs

/// Limits that a command line sets above those of the notebook.
public struct RunLimits: Sendable {
    public var steps: Int?
    public var seconds: Double?
    public var memory: Int?

    public init(steps: Int? = nil, seconds: Double? = nil, memory: Int? = nil) {
        self.steps = steps
        self.seconds = seconds
        self.memory = memory
    }

    /// The steps of one cell where nobody says otherwise.
    public static let defaultSteps = 1_000_000_000
    /// The bytes of tensors alive at once where nobody says otherwise.
    public static let defaultMemory = 4 << 30
}

/// Why a run ended before its end.
public struct RunFailure: Error {
    /// The cell that failed; `nil` for an inline value.
    public var cell: Cell?
    public var fault: Fault
    /// What the failing cell had shown.
    public var shown: [Output]

    /// The failure as a diagnostic at its place in the notebook.
    public var diagnostic: Diagnostic {
        let identifier: String
        switch fault.kind {
        case .program: identifier = "run-time"
        case .limit(let name): identifier = name
        case .interrupted: identifier = "interrupted"
        }
        var calls = fault.calls
        var notes = calls.prefix(5).map { Diagnostic.Note("called from here", at: $0) }
        if calls.count > 5 {
            calls.removeFirst(5)
            notes.append(Diagnostic.Note("and from \(calls.count) more call\(calls.count == 1 ? "" : "s")"))
        }
        return Diagnostic(identifier, fault.message, at: fault.span, notes: notes)
    }
}

extension PreparedNotebook {
    /// Runs the cells from top to bottom in one session.
    ///
    /// - Parameter willRun: told of each cell before it runs.
    /// - Returns: what every cell showed, or the first failure. A cell marked `error=true` must fail, and that it does
    ///   not is a failure as well.
    public func run(
        limits: RunLimits = RunLimits(), willRun: (Cell) -> Void = { _ in }
    ) -> Result<ExecutedNotebook, RunFailure> {
        let front = notebook.frontMatter
        library.setMemoryLimit(limits.memory ?? front.memoryLimit ?? RunLimits.defaultMemory)
        var cells: [ExecutedCell] = []
        var values: [String] = []

        func evaluateInlineValues(above count: Int) -> RunFailure? {
            while values.count < notebook.inlineValues.count, notebook.inlineValues[values.count].cellsAbove == count {
                let value = notebook.inlineValues[values.count]
                guard let expression = inlineValues[values.count] else {
                    preconditionFailure("a notebook that runs is checked")
                }
                library.selectStream(front.seed, "inline value \(value.index)")
                switch session.evaluate(expression, limits: cellLimits(nil, limits)) {
                case .success(let text):
                    guard InlineValueText.isOneLine(text) else {
                        let fault = Fault(
                            .program, "an inline value is one line, and this one has several", at: expression.span)
                        return RunFailure(cell: nil, fault: fault, shown: [])
                    }
                    values.append(text)
                case .failure(let fault): return RunFailure(cell: nil, fault: fault, shown: [])
                }
            }
            return nil
        }

        if let failure = evaluateInlineValues(above: 0) { return .failure(failure) }
        for (index, cell) in notebook.cells.enumerated() {
            switch states[index] {
            case .skipped: cells.append(ExecutedCell(upstream: upstream[index]))
            case .failsChecking(let failure):
                cells.append(
                    ExecutedCell(
                        pieces: [.error(failure.placedMessage)], expectedError: failure.message,
                        upstream: upstream[index]))
            case .broken: preconditionFailure("a notebook that runs is checked")
            case .checked(let checked, _):
                willRun(cell)
                library.selectStream(front.seed, cell.name)
                var (pieces, fault) = session.run(checked, limits: cellLimits(cell, limits))
                var expected: String?
                if let failed = fault {
                    guard cell.options.expectsError, failed.kind == .program else {
                        return .failure(RunFailure(cell: cell, fault: failed, shown: pieces))
                    }
                    let failure = ExpectedError([(failed.message, failed.span)], in: cell)
                    pieces.append(.error(failure.placedMessage))
                    expected = failure.message
                    expectedFaults[index] = failed
                    fault = nil
                } else if cell.options.expectsError {
                    let fault = Fault(
                        .program, "this cell is marked 'error=true', and it did not fail", at: cell.opening)
                    return .failure(RunFailure(cell: cell, fault: fault, shown: pieces))
                }
                cells.append(ExecutedCell(pieces: pieces, expectedError: expected, upstream: upstream[index]))
            }
            if let failure = evaluateInlineValues(above: index + 1) { return .failure(failure) }
        }
        let saved = session.savedFiles.map { SavedFile(name: $0.name, bytes: $0.bytes) }
        return .success(
            ExecutedNotebook(notebook: notebook, cells: cells, inlineValues: values, savedFiles: saved))
    }

    private func cellLimits(_ cell: Cell?, _ limits: RunLimits) -> Limits {
        let front = notebook.frontMatter
        let seconds = limits.seconds ?? (cell?.options.timeLimit ?? front.timeLimit).map { $0.inSeconds }
        return Limits(
            steps: limits.steps ?? cell?.options.stepLimit ?? front.stepLimit ?? RunLimits.defaultSteps,
            seconds: seconds)
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
