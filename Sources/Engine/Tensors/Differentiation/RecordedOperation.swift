import Kernels

/// One operation of the graph: what `backward` needs to go from its result to its inputs.
///
/// `DerivedOperation` serves whatever has a derivative written in operations of tensors. Operations of every training
/// step have classes of their own beside their values, which make less ado.
package class RecordedOperation {
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

    // What a running backward pass finds out. One thread at a time walks a graph, and no access here spans another:
    // the checks at run time would cost more than the walk.

    /// The sum of what it has contributed to the result so far.
    @exclusivity(unchecked) var pending: Tensor?
    /// The number of the pass.
    @exclusivity(unchecked) var pass = 0
    @exclusivity(unchecked) var leadsToTarget = false
    @exclusivity(unchecked) var isTarget = false

    init(name: String, shape: [Int]) {
        self.name = name
        number = Workspace.nextNumber()
        self.shape = shape
    }

    /// The number of inputs.
    var edgeCount: Int { preconditionFailure("every kind of operation says it") }

    /// Where the gradient of an input goes on to.
    func edge(_ input: Int) -> Edge { preconditionFailure("every kind of operation says it") }

    /// Hands on to the inputs what the gradient of the result makes of each.
    ///
    /// - Throws: `secondBackward` where the saved values were freed, `changedInPlace` where one was changed since.
    func propagate(_ gradient: Tensor, in pass: BackwardPass) throws {
        preconditionFailure("every kind of operation says it")
    }

    /// Frees the saved values, if there are any.
    func free() { preconditionFailure("every kind of operation says it") }

    /// Forgets all edges and hands over the operations among them, for `dismantle`.
    func cutEdges(into orphans: inout Orphans) { preconditionFailure("every kind of operation says it") }

    /// Every kind calls it in its `deinit`: long chains are taken apart one by one, where nested deinitializers would
    /// overrun the stack.
    final func dismantle() {
        var orphans = Orphans()
        cutEdges(into: &orphans)
        while var orphan = orphans.takeOne() {
            if isKnownUniquelyReferenced(&orphan) { orphan.cutEdges(into: &orphans) }
        }
    }

    /// Operations that lost a result which came from them. A chain never has more than one.
    struct Orphans {
        private var last: RecordedOperation?
        private var others: [RecordedOperation] = []

        mutating func add(_ edge: Edge) {
            guard case .operation(let operation) = edge else { return }
            if let last { others.append(last) }
            last = operation
        }

        mutating func takeOne() -> RecordedOperation? {
            let operation = last
            last = others.popLast()
            return operation
        }
    }
}

extension RecordedOperation.Edge {
    /// Where a gradient of the tensor goes on to.
    init(_ tensor: Tensor) {
        if let origin = tensor.origin {
            self = .operation(origin)
        } else {
            self = tensor.isTrackedLeaf ? .leaf(tensor) : .constant
        }
    }

    /// The saved floats of the tensor that it belongs to, with its history.
    func tensor(of storage: Storage, shape: [Int]) -> Tensor {
        if case .leaf(let leaf) = self { return leaf }
        let tensor = Tensor(storage: storage, shape: shape)
        if case .operation(let operation) = self { tensor.origin = operation }
        return tensor
    }

    /// The name of the operation at its end.
    var producer: String? {
        if case .operation(let operation) = self { operation.name } else { nil }
    }

    /// Whether a gradient goes on along it.
    var isDifferentiable: Bool {
        switch self {
        case .constant: false
        case .leaf, .operation: true
        }
    }

    /// Whether it leads to a tensor that the pass of this number looks for.
    func leadsToTarget(_ pass: Int) -> Bool {
        switch self {
        case .constant: false
        case .leaf(let leaf): leaf.pass == pass
        case .operation(let operation): operation.leadsToTarget || operation.isTarget
        }
    }
}
