import Builtins
import Checking
import Diagnostics
import Interpreting
import Kernels
import Outputs
import Parsing

/// What cells print and complain about, run one after the other in a session and a workspace of their own.
struct CellRun {
    private(set) var text = ""
    private(set) var outputs: [Output] = []
    /// Errors of checking, and the fault where a cell failed.
    private(set) var messages: [String] = []
    private(set) var faults: [Fault] = []

    /// - Parameters:
    ///   - expectsFaults: each cell is one that is to fail, and a scope of its own.
    ///   - memoryLimit: the bytes of tensors that may be alive at once.
    init(_ cells: String..., expectsFaults: Bool = false, memoryLimit: Int = 1 << 28) {
        let workspace = Workspace(memoryLimit: memoryLimit)
        workspace.use {
            let library = notebookLibrary()
            let session = Session(library: library)
            for (number, cell) in cells.enumerated() {
                run(cell, number: number, isScoped: expectsFaults, in: session, library)
            }
        }
    }

    private mutating func run(
        _ cell: String, number: Int, isScoped: Bool, in session: Session, _ library: Library
    ) {
        let (parsed, parsing) = parse(SourceText(cell))
        let (checked, checking) = session.checker.check(parsed, isScoped: isScoped)
        let errors = (parsing + checking).filter { $0.severity == .error }
        messages += errors.map(\.message)
        guard errors.isEmpty else { return }
        library.selectStream(42, "cell \(number)")
        let (outputs, fault) = session.run(checked, limits: Limits())
        self.outputs += outputs
        for output in outputs {
            switch output {
            case .text(let text), .error(let text): self.text += text
            case .table(let table): self.text += table.text
            case .figure(let figure): self.text += figure.text
            }
        }
        if let fault {
            faults.append(fault)
            messages.append(fault.message)
        }
    }
}
