import Kernels

/// One walk from a result back to its leaves.
///
/// Operations run in descending order of their numbers, and what they contribute to a tensor is added in that order;
/// the order is part of the arithmetic. Nothing here recurses: a graph may be as deep as memory allows.
final class BackwardPass {
    let retainsGraph: Bool
    /// Whether what the pass computes is recorded in turn.
    let createsGraph: Bool
    private let number = Workspace.nextNumber()

    /// Whether only what leads to chosen tensors runs.
    private let hasTargets: Bool

    @exclusivity(unchecked) private var leaves: [Tensor] = []

    /// An operation and its number. The result of the pass holds every operation of the graph meanwhile.
    private struct Stop {
        let number: Int
        let operation: Unmanaged<RecordedOperation>

        init(_ operation: RecordedOperation) {
            number = operation.number
            self.operation = .passUnretained(operation)
        }
    }

    init(retainsGraph: Bool, createsGraph: Bool, hasTargets: Bool = false) {
        self.retainsGraph = retainsGraph
        self.createsGraph = createsGraph
        self.hasTargets = hasTargets
    }

    /// Adds the gradients to those of the leaves.
    func accumulate(from result: Tensor, gradient: Tensor) throws {
        try Workspace.current.recordingGradients(createsGraph) {
            guard let root = result.origin else {
                var sum = gradient
                return try result.addToGradient(&sum, records: createsGraph)
            }
            let stops = reachable(from: root)
            defer { clear(stops) }
            root.pending = gradient
            for stop in stops { try stop.operation._withUnsafeGuaranteedRef(run) }
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
            let stops = reachable(from: root)
            defer {
                clear(stops)
                for target in targets { target.pass = 0 }
            }
            for target in targets {
                if let origin = target.origin { origin.isTarget = true } else { target.pass = number }
            }
            for stop in stops.reversed() {
                let operation = stop.operation.takeUnretainedValue()
                operation.leadsToTarget = (0..<operation.edgeCount).contains {
                    operation.edge($0).leadsToTarget(number)
                }
            }
            var found: [ObjectIdentifier: Tensor] = [:]
            root.pending = gradient
            for stop in stops {
                let operation = stop.operation.takeUnretainedValue()
                if operation.isTarget { found[ObjectIdentifier(operation)] = operation.pending }
                if operation.leadsToTarget { try run(operation) } else { operation.pending = nil }
            }
            return targets.map { target in
                if let origin = target.origin { found[ObjectIdentifier(origin)] } else { target.pending }
            }
        }
    }

    /// All operations that the result came from, the last one first.
    private func reachable(from root: RecordedOperation) -> [Stop] {
        var found = [Stop(root)]
        root.pass = number
        var next = 0
        while next < found.count {
            found[next].operation._withUnsafeGuaranteedRef { operation in
                for index in 0..<operation.edgeCount {
                    guard case .operation(let input) = operation.edge(index), input.pass != number else { continue }
                    input.pass = number
                    found.append(Stop(input))
                }
            }
            next += 1
        }
        found.sort { $0.number > $1.number }
        return found
    }

    private func run(_ operation: RecordedOperation) throws {
        try Workspace.checkInterrupt()
        if let gradient = operation.pending {
            operation.pending = nil
            try operation.propagate(gradient, in: self)
        }
        if !retainsGraph { operation.free() }
    }

    private func clear(_ stops: [Stop]) {
        for stop in stops {
            stop.operation._withUnsafeGuaranteedRef { operation in
                operation.pending = nil
                operation.isTarget = false
                operation.leadsToTarget = false
            }
        }
        for leaf in leaves { leaf.pending = nil }
    }
}

// MARK: - What operations ask of it

extension BackwardPass {
    /// Adds what an operation makes of a gradient to what its input got so far.
    func add(_ contribution: Tensor, to edge: RecordedOperation.Edge) throws {
        switch edge {
        case .constant: break
        case .leaf(let leaf):
            if let pending = leaf.pending {
                leaf.pending = try pending.adding(contribution)
            } else {
                leaves.append(leaf)
                leaf.pending = contribution
            }
        case .operation(let origin):
            origin.pending = try origin.pending?.adding(contribution) ?? contribution
        }
    }

    /// Whether something was added along an edge already.
    func hasContribution(to edge: RecordedOperation.Edge) -> Bool {
        switch edge {
        case .constant: false
        case .leaf(let leaf): leaf.pending != nil
        case .operation(let origin): origin.pending != nil
        }
    }

    /// Whether the gradient along an edge is wanted.
    func needs(_ edge: RecordedOperation.Edge) -> Bool {
        hasTargets ? edge.leadsToTarget(number) : edge.isDifferentiable
    }

    /// Adds what is computed from storages, at once or, where that may be, when it is read.
    func add(
        _ work: PostponedWork, _ first: Storage, _ second: Storage, shape: [Int], to edge: RecordedOperation.Edge
    ) throws {
        let storage = try Storage(
            count: shape.reduce(1, *), of: work, first, second, postponed: mayPostpone(edge))
        try add(Tensor(storage: storage, shape: shape), to: edge)
    }

    /// Whether the gradient along an edge may be computed when it is read: it is the first one there in this pass, and
    /// what a leaf gets in the end nobody may ever read.
    func mayPostpone(_ edge: RecordedOperation.Edge) -> Bool {
        switch edge {
        case .constant: false
        case .leaf(let leaf): !createsGraph && !hasTargets && leaf.pending == nil
        case .operation(let origin): postponesResults && origin.pending == nil
        }
    }

    /// Whether the gradients of results may be computed when they are read, as those of leaves are: where the graph is
    /// kept, as it holds what they are computed from anyway.
    var postponesResults: Bool { retainsGraph && !createsGraph && !hasTargets }
}

extension Tensor {
    /// Adds a finished sum to the accumulated gradient: in place, so that whoever holds `gradient` sees it, unless the
    /// sum is recorded. A sum that is put off is added when it is read.
    fileprivate func addToGradient(_ sum: inout Tensor, records: Bool) throws {
        guard let gradient else {
            self.gradient = try Self.owned(&sum, records: records)
            return
        }
        if records || gradient.origin != nil {
            self.gradient = try gradient.adding(sum)
        } else {
            gradient.storage.beginChange()
            gradient.storage.accumulate(sum.storage)
        }
    }

    /// This sum as a tensor that nobody else holds: some derivatives hand one tensor on to several inputs.
    private static func owned(_ sum: inout Tensor, records: Bool) throws -> Tensor {
        if isKnownUniquelyReferenced(&sum) { return sum }
        return records ? try sum.copied() : try sum.copyOfElements()
    }
}
