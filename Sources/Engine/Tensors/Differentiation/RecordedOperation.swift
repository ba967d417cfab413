import Kernels

/// Computes what an operation hands on to its inputs from the gradient of its result: one entry for each input, `nil`
/// for those whose gradient is not needed or zero everywhere.
///
/// It is written in operations of tensors, so that it can be recorded itself (`createGraph`), and holds no tensor of
/// its own: what it needs of inputs and result is saved by the operation and comes with the visit.
package typealias Derivative = (_ gradient: Tensor, _ visit: BackwardVisit) throws -> [Tensor?]

/// One operation of the graph: what `backward` needs to go from its result to its inputs.
package final class RecordedOperation {
    /// Where a gradient goes on to.
    enum Edge {
        /// An input that needs no gradient.
        case constant
        /// A tensor that accumulates its gradient.
        case leaf(Tensor)
        case operation(RecordedOperation)
    }

    /// The name under which an author knows the operation.
    package let name: String

    /// The order of recording: larger than the numbers of all operations that the inputs come from.
    let number: Int

    /// The shape of the result.
    let shape: [Int]

    fileprivate(set) var edges: [Edge]
    private var saved: [SavedTensor?]

    /// Whether anything was saved at all: only then can a second pass miss it.
    private let savesValues: Bool

    /// `nil` once the saved values are freed.
    private var derivative: Derivative?

    /// What the running backward pass has added up for the result so far, the pass's number, and what it found out.
    var pending: Tensor?
    var pass = 0
    var leadsToTarget = false
    var isTarget = false

    init(
        name: String, number: Int, shape: [Int], edges: [Edge], saved: [SavedTensor?], savesValues: Bool,
        derivative: @escaping Derivative
    ) {
        self.name = name
        self.number = number
        self.shape = shape
        self.edges = edges
        self.saved = saved
        self.savesValues = savesValues
        self.derivative = derivative
    }

    /// Runs the derivative.
    ///
    /// - Parameters:
    ///   - needs: for each input, whether its gradient is wanted.
    ///   - connects: whether saved tensors come with their own history, for a derivative that is recorded in turn.
    /// - Throws: `secondBackward` where the saved values were freed, `changedInPlace` where one was changed since.
    func contributions(gradient: Tensor, needs: [Bool], connects: Bool) throws -> [Tensor?] {
        guard let derivative else { throw EngineError.secondBackward(operation: name) }
        let tensors = try saved.map { try $0?.unpacked(for: self, connects: connects) }
        return try derivative(gradient, BackwardVisit(saved: tensors, needs: needs))
    }

    /// Frees the saved values, if there are any.
    func free() {
        guard savesValues else { return }
        saved = []
        derivative = nil
    }

    /// Long chains are taken apart one by one, where nested deinitializers would overrun the stack.
    deinit {
        var orphans: [RecordedOperation] = []
        cutEdges(into: &orphans)
        while var orphan = orphans.popLast() {
            if isKnownUniquelyReferenced(&orphan) { orphan.cutEdges(into: &orphans) }
        }
    }

    private func cutEdges(into orphans: inout [RecordedOperation]) {
        for edge in edges {
            if case .operation(let operation) = edge { orphans.append(operation) }
        }
        edges = []
    }
}

/// What a derivative gets to see of its operation.
package struct BackwardVisit {
    fileprivate let saved: [Tensor?]
    fileprivate let needs: [Bool]

    /// The tensor that was saved at this place of the operation's list.
    package subscript(index: Int) -> Tensor {
        guard let tensor = saved[index] else { preconditionFailure("a derivative reads what was not saved") }
        return tensor
    }

    /// Whether the gradient of this input is wanted.
    package func needs(_ input: Int) -> Bool { needs[input] }

    /// The gradient of this input if it is wanted.
    package func ifNeeded(_ input: Int, _ gradient: () throws -> Tensor) rethrows -> Tensor? {
        needs[input] ? try gradient() : nil
    }
}
