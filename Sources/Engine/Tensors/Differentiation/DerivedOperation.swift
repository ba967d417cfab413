import Kernels

/// Computes what an operation hands on to its inputs from the gradient of its result: one entry for each input, `nil`
/// for those whose gradient is not needed or zero everywhere.
///
/// It is written in operations of tensors, so that it can be recorded itself (`createGraph`), and holds no tensor of
/// its own: what it needs of inputs and result is saved by the operation and comes with the visit.
package typealias Derivative = (_ gradient: Tensor, _ visit: BackwardVisit) throws -> [Tensor?]

/// The derivative of an operation with one input.
package typealias UnaryDerivative = (_ gradient: Tensor, _ visit: BackwardVisit) throws -> Tensor

/// An operation whose derivative is written in operations of tensors.
final class DerivedOperation: RecordedOperation {
    enum Rule {
        case unary(UnaryDerivative)
        case general(Derivative)
        /// The saved values are freed.
        case freed
    }

    // As in the superclass, no access to these spans another.
    @exclusivity(unchecked) private var edges: [Edge]
    @exclusivity(unchecked) private var saved: [SavedTensor?]

    /// Whether anything was saved at all: only then can a second pass miss it.
    private let savesValues: Bool

    @exclusivity(unchecked) private var rule: Rule

    init(name: String, shape: [Int], edges: [Edge], saved: [SavedTensor?], rule: Rule) {
        self.edges = edges
        self.saved = saved
        savesValues = !saved.isEmpty
        self.rule = rule
        super.init(name: name, shape: shape)
    }

    deinit { dismantle() }

    override var edgeCount: Int { edges.count }

    override func edge(_ input: Int) -> Edge { edges[input] }

    override func propagate(_ gradient: Tensor, in pass: BackwardPass) throws {
        for tensor in saved { try tensor?.check(for: self) }
        let visit = BackwardVisit(operation: self, pass: pass)
        switch rule {
        case .freed: throw EngineError.secondBackward(operation: name)
        case .unary(let derivative): try pass.add(try derivative(gradient, visit), to: edges[0])
        case .general(let derivative):
            let contributions = try derivative(gradient, visit)
            for index in contributions.indices where visit.needs(index) {
                if let contribution = contributions[index] { try pass.add(contribution, to: edges[index]) }
            }
        }
    }

    fileprivate func savedTensor(_ index: Int) -> Tensor {
        guard let tensor = saved[index] else { preconditionFailure("a derivative reads what was not saved") }
        return tensor.unpacked(for: self)
    }

    override func free() {
        guard savesValues else { return }
        saved = []
        rule = .freed
    }

    override func cutEdges(into orphans: inout Orphans) {
        for edge in edges { orphans.add(edge) }
        edges = []
    }
}

/// What a derivative gets to see of its operation.
package struct BackwardVisit {
    fileprivate let operation: DerivedOperation
    fileprivate let pass: BackwardPass

    /// The tensor that was saved at this place of the operation's list.
    package subscript(index: Int) -> Tensor { operation.savedTensor(index) }

    /// Whether the gradient of this input is wanted.
    package func needs(_ input: Int) -> Bool { pass.needs(operation.edge(input)) }

    /// Whether the gradient of this input may be computed when it is read.
    func mayPostpone(_ input: Int) -> Bool { pass.mayPostpone(operation.edge(input)) }

    /// The gradient of this input if it is wanted.
    package func ifNeeded(_ input: Int, _ gradient: () throws -> Tensor) rethrows -> Tensor? {
        needs(input) ? try gradient() : nil
    }
}
