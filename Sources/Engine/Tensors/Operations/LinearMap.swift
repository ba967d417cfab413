import Kernels

extension Tensor {
    /// self · weightᵀ + bias, along the last axis: what a fully connected layer computes; then an activation.
    ///
    /// Each element is one chain over the input's features, then the bias is added. With an activation, values,
    /// gradients and errors are those of two operations, one after the other.
    ///
    /// - Parameters:
    ///   - weight: [outputs, inputs], as in PyTorch.
    ///   - bias: [outputs].
    /// - Throws: `inputShape` unless the last axis has as many elements as the weight has columns.
    package func linear(weight: Tensor, bias: Tensor?, activation: Activation? = nil) throws -> Tensor {
        let inputs = weight.shape[1]
        let outputs = weight.shape[0]
        guard shape.last == inputs else {
            throw EngineError.inputShape(operation: "Linear", expected: "[…, \(inputs)]", found: shape)
        }
        let rows = rank == 2 ? shape[0] : shape.dropLast().reduce(1, *)
        let result = try Tensor(uninitialized: rank == 2 ? [rows, outputs] : shape.dropLast() + [outputs])
        try MatrixMultiplication(rows: rows, columns: outputs, inner: inputs, transposesRight: true).apply(
            storage.elements, weight.storage.elements, bias: bias.map { UnsafePointer($0.storage.elements) },
            activation: activation, into: result.storage.elements, interrupt: Workspace.current.interrupt)
        if requiresGradient || weight.requiresGradient || bias?.requiresGradient ?? false, Workspace.recordsGradients {
            result.origin = LinearOperation(
                input: self, weight: weight, bias: bias, activation: activation, result: result, rows: rows)
        }
        return result
    }
}

/// A fully connected layer in the graph, with the activation behind it.
///
/// PyTorch's `Linear` saves the weight for the input's gradient and the input for the weight's; an activation saves its
/// value, or an argument that the value stands for.
private final class LinearOperation: RecordedOperation {
    private let rows: Int
    private let inputShape: [Int]
    private let weightShape: [Int]
    private let activation: Activation?

    // As in the superclass, no access to these spans another.
    @exclusivity(unchecked) private var inputEdge: Edge
    @exclusivity(unchecked) private var weightEdge: Edge
    @exclusivity(unchecked) private var biasEdge: Edge?

    @exclusivity(unchecked) private var isFreed = false
    @exclusivity(unchecked) private var value: Storage?
    @exclusivity(unchecked) private var input: Storage?
    @exclusivity(unchecked) private var weight: Storage?
    private let inputVersion: Int
    private let weightVersion: Int

    init(input: Tensor, weight: Tensor, bias: Tensor?, activation: Activation?, result: Tensor, rows: Int) {
        self.rows = rows
        inputShape = input.shape
        weightShape = weight.shape
        self.activation = activation
        inputEdge = Edge(input)
        weightEdge = Edge(weight)
        biasEdge = bias.map { Edge($0) }
        if activation != nil { value = result.storage }
        if weightEdge.isDifferentiable { self.input = input.storage }
        if inputEdge.isDifferentiable { self.weight = weight.storage }
        inputVersion = input.version
        weightVersion = weight.version
        super.init(name: activation?.name ?? "Linear", shape: result.shape)
    }

    deinit { dismantle() }

    override var edgeCount: Int { biasEdge == nil ? 2 : 3 }

    override func edge(_ input: Int) -> Edge {
        switch input {
        case 0: return inputEdge
        case 1: return weightEdge
        default:
            guard let biasEdge else { preconditionFailure("a layer without a bias has two inputs") }
            return biasEdge
        }
    }

    override func propagate(_ gradient: Tensor, in pass: BackwardPass) throws {
        guard !isFreed else { throw EngineError.secondBackward(operation: name) }
        try check(value, version: 0, shape: shape, savedBy: name, madeBy: name)
        try check(input, version: inputVersion, shape: inputShape, savedBy: "Linear", madeBy: inputEdge.producer)
        try check(weight, version: weightVersion, shape: weightShape, savedBy: "Linear", madeBy: weightEdge.producer)
        if pass.createsGraph {
            try propagateRecorded(gradient, in: pass)
        } else {
            try propagateFloats(of: gradient.storage, in: pass)
        }
    }

    /// - Throws: `changedInPlace` where a saved tensor was changed since.
    private func check(
        _ storage: Storage?, version: Int, shape: [Int], savedBy consumer: @autoclosure () -> String,
        madeBy producer: @autoclosure () -> String?
    ) throws(EngineError) {
        guard let storage, storage.version != version else { return }
        throw .changedInPlace(
            operation: consumer(), shape: shape, producer: producer(), version: storage.version, expected: version)
    }

    /// The derivative in operations of tensors, so that it is recorded.
    private func propagateRecorded(_ gradient: Tensor, in pass: BackwardPass) throws {
        var gradient = gradient
        if let activation, let value {
            let result = Tensor(storage: value, shape: shape)
            result.origin = self
            gradient = try activation.derivative(gradient, value: result)
        }
        if gradient.rank != 2 { gradient = try gradient.reshaped(to: [rows, outputs]) }
        if let weight, pass.needs(inputEdge) {
            let product = try gradient.product(with: weightEdge.tensor(of: weight, shape: weightShape))
            try pass.add(inputShape.count == 2 ? product : product.reshaped(to: inputShape), to: inputEdge)
        }
        if let input, pass.needs(weightEdge) {
            var matrix = inputEdge.tensor(of: input, shape: inputShape)
            if matrix.rank != 2 { matrix = try matrix.reshaped(to: [rows, inputs]) }
            try pass.add(gradient.product(with: matrix, transposingSelf: true), to: weightEdge)
        }
        if let biasEdge, pass.needs(biasEdge) { try pass.add(gradient.summed(to: [outputs]), to: biasEdge) }
    }

    /// The same floats as those of `propagateRecorded`, without its tensors. What may never be read is put off.
    private func propagateFloats(of gradient: Storage, in pass: BackwardPass) throws {
        var sums = gradient
        if let activation, let value {
            sums = try Storage(
                count: gradient.count, of: .activationGradient(activation), value, gradient,
                postponed: pass.postponesResults)
        }
        if let weight, pass.needs(inputEdge) {
            let product = MatrixMultiplication(rows: rows, columns: inputs, inner: outputs)
            try pass.add(.product(product), sums, weight, shape: inputShape, to: inputEdge)
        }
        if let input, pass.needs(weightEdge) {
            let product = MatrixMultiplication(rows: outputs, columns: inputs, inner: rows, transposesLeft: true)
            try pass.add(.product(product), sums, input, shape: weightShape, to: weightEdge)
        }
        if let biasEdge, pass.needs(biasEdge) {
            try pass.add(.columnSums(rows: rows, columns: outputs), sums, sums, shape: [outputs], to: biasEdge)
        }
    }

    private var outputs: Int { weightShape[0] }
    private var inputs: Int { weightShape[1] }

    override func free() {
        isFreed = true
        value = nil
        input = nil
        weight = nil
    }

    override func cutEdges(into orphans: inout Orphans) {
        orphans.add(inputEdge)
        orphans.add(weightEdge)
        if let biasEdge { orphans.add(biasEdge) }
        inputEdge = .constant
        weightEdge = .constant
        biasEdge = nil
    }
}
