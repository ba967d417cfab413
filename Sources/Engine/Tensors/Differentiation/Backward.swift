import Kernels

extension Tensor {
    /// Computes the gradient of this tensor with respect to every leaf that it came from and that requires one, and
    /// adds it to the leaf's `gradient`.
    ///
    /// Semantics are PyTorch's. A pass that throws changes no leaf's gradient; operations that it had finished stay
    /// freed.
    ///
    /// - Parameters:
    ///   - gradient: the gradient to start from, of this tensor's shape; 1 for a scalar if it is `nil`.
    ///   - retainGraph: whether saved values are kept for another pass; as `createGraph` if it is `nil`.
    ///   - createGraph: whether the gradients are recorded themselves, for higher derivatives.
    /// - Throws: `noGradient`, `nonScalarBackward`, `gradientShape`, `secondBackward`, `changedInPlace`; whatever the
    ///   operations of the derivatives throw.
    public func backpropagate(
        gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false
    ) throws {
        let seed = try startingGradient(gradient)
        let pass = BackwardPass(retainsGraph: retainGraph ?? createGraph, createsGraph: createGraph)
        try pass.accumulate(from: self, gradient: seed)
    }

    /// The gradients of a result with respect to some tensors, of which no leaf's `gradient` learns.
    ///
    /// - Throws: `unusedInGraph` for a tensor that was not used; `noGradient` for one that requires none; as
    ///   `backpropagate`.
    public static func gradients(
        of result: Tensor, withRespectTo targets: [Tensor], gradient: Tensor? = nil, retainGraph: Bool? = nil,
        createGraph: Bool = false
    ) throws -> [Tensor] {
        let seed = try result.startingGradient(gradient)
        for target in targets where !target.requiresGradient { throw EngineError.noGradient(shape: target.shape) }
        let pass = BackwardPass(retainsGraph: retainGraph ?? createGraph, createsGraph: createGraph)
        let found = try pass.gradients(from: result, gradient: seed, targets: targets)
        return try zip(targets, found).map { target, gradient in
            guard let gradient else { throw EngineError.unusedInGraph(shape: target.shape) }
            return gradient
        }
    }

    private func startingGradient(_ gradient: Tensor?) throws(EngineError) -> Tensor {
        guard requiresGradient else { throw .noGradient(shape: shape) }
        guard let gradient else {
            guard count == 1 else { throw .nonScalarBackward(shape: shape) }
            return try Tensor.full(shape: shape, value: 1)
        }
        guard gradient.shape == shape else { throw .gradientShape(expected: shape, found: gradient.shape) }
        return gradient
    }
}

/// One walk from a result back to its leaves.
///
/// Operations run in descending order of their numbers, and what they contribute to a tensor is added in that order;
/// the order is part of the arithmetic. Nothing here recurses: a graph may be as deep as memory allows.
private struct BackwardPass {
    let retainsGraph: Bool
    let createsGraph: Bool
    private let number: Int

    init(retainsGraph: Bool, createsGraph: Bool) {
        self.retainsGraph = retainsGraph
        self.createsGraph = createsGraph
        number = Workspace.current.nextNumber()
    }

    /// Adds the gradients to those of the leaves.
    func accumulate(from result: Tensor, gradient: Tensor) throws {
        try Workspace.current.recordingGradients(createsGraph) {
            guard let root = result.origin else {
                var sum = gradient
                return try result.addToGradient(&sum, records: createsGraph)
            }
            let operations = reachable(from: root)
            var leaves: [Tensor] = []
            defer { clear(operations, leaves) }
            root.pending = gradient
            for operation in operations {
                try interruptible()
                try run(operation, needs: operation.edges.map(\.isDifferentiable), leaves: &leaves)
            }
            for leaf in leaves {
                guard var sum = leaf.pending else { continue }
                leaf.pending = nil
                try leaf.addToGradient(&sum, records: createsGraph)
            }
        }
    }

    /// The gradients with respect to the targets, running only what leads to them; `nil` for a target that the result
    /// does not depend on.
    func gradients(from result: Tensor, gradient: Tensor, targets: [Tensor]) throws -> [Tensor?] {
        try Workspace.current.recordingGradients(createsGraph) {
            guard let root = result.origin else { return targets.map { $0 === result ? gradient : nil } }
            let operations = reachable(from: root)
            var leaves: [Tensor] = []
            defer {
                clear(operations, leaves)
                for target in targets { target.pass = 0 }
            }
            for target in targets {
                if let origin = target.origin { origin.isTarget = true } else { target.pass = number }
            }
            for operation in operations.reversed() {
                operation.leadsToTarget = operation.edges.contains { leadsToTarget($0) }
            }
            var found: [ObjectIdentifier: Tensor] = [:]
            root.pending = gradient
            for operation in operations {
                try interruptible()
                if operation.isTarget { found[ObjectIdentifier(operation)] = operation.pending }
                guard operation.leadsToTarget else {
                    operation.pending = nil
                    continue
                }
                try run(operation, needs: operation.edges.map(leadsToTarget), leaves: &leaves)
            }
            return targets.map { target in
                if let origin = target.origin { found[ObjectIdentifier(origin)] } else { target.pending }
            }
        }
    }

    private func interruptible() throws { try Workspace.current.interrupt.check() }

    private func leadsToTarget(_ edge: RecordedOperation.Edge) -> Bool {
        switch edge {
        case .constant: false
        case .leaf(let leaf): leaf.pass == number
        case .operation(let operation): operation.leadsToTarget || operation.isTarget
        }
    }

    /// All operations that the result came from, the last one first.
    private func reachable(from root: RecordedOperation) -> [RecordedOperation] {
        var found = [root]
        root.pass = number
        var next = 0
        while next < found.count {
            for edge in found[next].edges {
                guard case .operation(let operation) = edge, operation.pass != number else { continue }
                operation.pass = number
                found.append(operation)
            }
            next += 1
        }
        found.sort { $0.number > $1.number }
        return found
    }

    private func run(_ operation: RecordedOperation, needs: [Bool], leaves: inout [Tensor]) throws {
        let gradient = operation.pending
        operation.pending = nil
        if let gradient {
            let contributions = try operation.contributions(
                gradient: gradient, needs: needs, connects: createsGraph)
            for (index, contribution) in contributions.enumerated() where needs[index] {
                guard let contribution else { continue }
                switch operation.edges[index] {
                case .constant: break
                case .leaf(let leaf):
                    if leaf.pending == nil { leaves.append(leaf) }
                    leaf.pending = try sum(leaf.pending, contribution)
                case .operation(let origin):
                    origin.pending = try sum(origin.pending, contribution)
                }
            }
        }
        if !retainsGraph { operation.free() }
    }

    private func sum(_ pending: Tensor?, _ contribution: Tensor) throws -> Tensor {
        try pending?.adding(contribution) ?? contribution
    }

    private func clear(_ operations: [RecordedOperation], _ leaves: [Tensor]) {
        for operation in operations {
            operation.pending = nil
            operation.isTarget = false
            operation.leadsToTarget = false
        }
        for leaf in leaves { leaf.pending = nil }
    }
}

extension RecordedOperation.Edge {
    /// Whether a gradient goes on along it.
    fileprivate var isDifferentiable: Bool {
        switch self {
        case .constant: false
        case .leaf, .operation: true
        }
    }
}

extension Tensor {
    /// Adds a finished sum to the accumulated gradient: in place, so that whoever holds `gradient` sees it, unless the
    /// sum is recorded.
    fileprivate func addToGradient(_ sum: inout Tensor, records: Bool) throws {
        guard let gradient else {
            self.gradient = try Self.owned(&sum, records: records)
            return
        }
        if records || gradient.origin != nil {
            self.gradient = try gradient.adding(sum)
        } else {
            gradient.storage.accumulate(sum.storage)
            gradient.storage.version += 1
        }
    }

    /// This sum as a tensor that nobody else holds: some derivatives hand one tensor on to several inputs.
    private static func owned(_ sum: inout Tensor, records: Bool) throws -> Tensor {
        if isKnownUniquelyReferenced(&sum) { return sum }
        return records ? try sum.copied() : try sum.copyOfElements()
    }
}
