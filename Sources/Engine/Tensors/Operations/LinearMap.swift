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
            into: result.storage.elements, interrupt: Workspace.current.interrupt)
        activation?.apply(to: result.storage.elements, count: result.count)
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
    private let outputs: Int
    private let activation: Activation?
    // As in the superclass, no access to these spans another.
    @exclusivity(unchecked) private var inputEdge: Edge
    @exclusivity(unchecked) private var weightEdge: Edge
    @exclusivity(unchecked) private var biasEdge: Edge?
    @exclusivity(unchecked) private var saved: Saved?

    private struct Saved {
        var value: SavedTensor?
        var input: SavedTensor?
        var weight: SavedTensor?
    }

    init(input: Tensor, weight: Tensor, bias: Tensor?, activation: Activation?, result: Tensor, rows: Int) {
        self.rows = rows
        inputShape = input.shape
        outputs = weight.shape[0]
        self.activation = activation
        inputEdge = Edge(input)
        weightEdge = Edge(weight)
        biasEdge = bias.map { Edge($0) }
        saved = Saved(
            value: activation == nil ? nil : SavedTensor(result, place: .result),
            input: weight.requiresGradient ? SavedTensor(input, place: .input(0)) : nil,
            weight: input.requiresGradient ? SavedTensor(weight, place: .input(1)) : nil)
        super.init(name: activation?.name ?? "Linear", shape: result.shape)
    }

    deinit { dismantle() }

    override var firstName: String { "Linear" }

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
        guard let saved else { throw EngineError.secondBackward(operation: name) }
        try saved.value?.check(for: self)
        try saved.input?.check(for: self)
        try saved.weight?.check(for: self)
        if pass.createsGraph {
            try propagateRecorded(gradient, saved, in: pass)
        } else {
            try propagateFloats(of: gradient, saved, in: pass)
        }
    }

    /// The derivative in operations of tensors, so that it is recorded.
    private func propagateRecorded(_ gradient: Tensor, _ saved: Saved, in pass: BackwardPass) throws {
        var gradient = gradient
        if let activation, let value = saved.value {
            gradient = try activation.derivative(gradient, value: value.unpacked(for: self))
        }
        if gradient.rank != 2 { gradient = try gradient.reshaped(to: [rows, outputs]) }
        if let weight = saved.weight, pass.needs(inputEdge) {
            let product = try gradient.product(with: weight.unpacked(for: self))
            try pass.add(inputShape.count == 2 ? product : product.reshaped(to: inputShape), to: inputEdge)
        }
        if let input = saved.input, pass.needs(weightEdge) {
            var matrix = input.unpacked(for: self)
            if matrix.rank != 2 { matrix = try matrix.reshaped(to: [rows, inputs]) }
            try pass.add(gradient.product(with: matrix, transposingSelf: true), to: weightEdge)
        }
        if let biasEdge, pass.needs(biasEdge) { try pass.add(gradient.summed(to: [outputs]), to: biasEdge) }
    }

    /// The same floats as those of `propagateRecorded`, without its tensors. What only a parameter gets is put off.
    private func propagateFloats(of gradient: Tensor, _ saved: Saved, in pass: BackwardPass) throws {
        var sums = gradient.storage
        if let activation, let value = saved.value {
            sums = try Storage(count: gradient.count)
            activation.differentiate(value.storage, gradient.storage, into: sums)
        }
        if let weight = saved.weight, pass.needs(inputEdge) {
            let product = try Storage(count: rows * inputs)
            try MatrixMultiplication(rows: rows, columns: inputs, inner: outputs).apply(
                sums.elements, weight.storage.elements, bias: nil, into: product.elements,
                interrupt: Workspace.current.interrupt)
            try pass.add(Tensor(storage: product, shape: inputShape), to: inputEdge)
        }
        if let input = saved.input, pass.needs(weightEdge) {
            let product = PostponedComputation(
                .product(MatrixMultiplication(rows: outputs, columns: inputs, inner: rows, transposesLeft: true)),
                from: sums, input.storage)
            try pass.add(product, shape: [outputs, inputs], to: weightEdge)
        }
        if let biasEdge, pass.needs(biasEdge) {
            let columnSums = PostponedComputation(.columnSums(rows: rows, columns: outputs), from: sums, sums)
            try pass.add(columnSums, shape: [outputs], to: biasEdge)
        }
    }

    private var inputs: Int { inputShape[inputShape.count - 1] }

    override func free() { saved = nil }

    override func cutEdges(into orphans: inout [RecordedOperation]) {
        inputEdge.collect(into: &orphans)
        weightEdge.collect(into: &orphans)
        biasEdge?.collect(into: &orphans)
        inputEdge = .constant
        weightEdge = .constant
        biasEdge = nil
    }
}
