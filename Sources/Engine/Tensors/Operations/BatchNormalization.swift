import Kernels

/// A batch normalized by its own statistics, and these: [channels] each, the variance biased.
package struct NormalizedBatch {
    package let value: Tensor
    package let mean: Tensor
    package let variance: Tensor
}

extension Tensor {
    /// (self − mean) · scale · weight + bias, with each channel's (axis 1) mean over all other axes and
    /// scale = 1 ÷ √(variance + epsilon).
    ///
    /// Values and gradients have the bits of the operations on tensors of which it is composed.
    ///
    /// - Parameters:
    ///   - weight: [channels].
    ///   - bias: [channels].
    ///   - layer: the name under which an author knows the operation.
    package func batchNormalized(
        weight: Tensor?, bias: Tensor?, epsilon: Float, layer: @autoclosure () -> String
    ) throws -> NormalizedBatch {
        // The sums of a lone channel go over the batch in another order.
        guard shape[1] > 1 else { return try composedBatchNormalization(weight, bias, epsilon) }
        let kernel = BatchNormalization(
            batch: shape[0], channels: shape[1], positions: shape[2...].reduce(1, *))
        let value = try Tensor(uninitialized: shape)
        let mean = try Tensor(uninitialized: [shape[1]])
        let variance = try Tensor(uninitialized: [shape[1]])
        let scale = try Storage(count: shape[1])
        kernel.statistics(
            of: storage.elements, epsilon: epsilon, mean: mean.storage.elements, variance: variance.storage.elements,
            scale: scale.elements)
        kernel.apply(
            storage.elements, mean: mean.storage.elements, scale: scale.elements,
            weight: weight.map { UnsafePointer($0.storage.elements) },
            bias: bias.map { UnsafePointer($0.storage.elements) }, into: value.storage.elements)
        if Workspace.recordsGradients,
            requiresGradient || weight?.requiresGradient ?? false || bias?.requiresGradient ?? false
        {
            value.origin = BatchNormalizationOperation(
                layer(), kernel, input: self, weight: weight, bias: bias, mean: mean.storage, scale: scale,
                epsilon: epsilon)
        }
        return NormalizedBatch(value: value, mean: mean, variance: variance)
    }

    private func composedBatchNormalization(
        _ weight: Tensor?, _ bias: Tensor?, _ epsilon: Float
    ) throws -> NormalizedBatch {
        let moments = try channelMoments(epsilon: epsilon)
        var value = try moments.centred.multiplied(by: moments.scale)
        if let weight { value = try value.multiplied(by: weight.perChannel(of: rank)) }
        if let bias { value = try value.adding(bias.perChannel(of: rank)) }
        return NormalizedBatch(
            value: value, mean: try moments.mean.detached().reshaped(to: [shape[1]]),
            variance: try moments.variance.detached().reshaped(to: [shape[1]]))
    }

    /// The moments of each channel, in the shape that broadcasts over this tensor, as recorded operations.
    fileprivate func channelMoments(
        epsilon: Float
    ) throws -> (mean: Tensor, centred: Tensor, variance: Tensor, scale: Tensor) {
        let values = Float(count / shape[1])
        let mean = try channelSum().divided(by: values)
        let centred = try subtracting(mean)
        let variance = try centred.square().channelSum().divided(by: values)
        return (mean, centred, variance, try variance.adding(epsilon).reciprocalSqrt())
    }

    /// [channels] as [channels, 1, …], which broadcasts over a tensor of so many axes.
    fileprivate func perChannel(of rank: Int) throws -> Tensor {
        rank == 2 ? self : try reshaped(to: shape + [Int](repeating: 1, count: rank - 2))
    }
}

/// Batch normalization in the graph: saves its input and its weight, as PyTorch's does, and the statistics.
private final class BatchNormalizationOperation: RecordedOperation {
    private let kernel: BatchNormalization
    private let epsilon: Float
    private let hasWeight: Bool
    // As in the superclass, no access to these spans another.
    @exclusivity(unchecked) private var edges: [Edge]
    @exclusivity(unchecked) private var saved: Saved?

    private struct Saved {
        var input: SavedTensor
        var weight: SavedTensor?
        var mean: Storage
        var scale: Storage
    }

    init(
        _ name: String, _ kernel: BatchNormalization, input: Tensor, weight: Tensor?, bias: Tensor?, mean: Storage,
        scale: Storage, epsilon: Float
    ) {
        self.kernel = kernel
        self.epsilon = epsilon
        hasWeight = weight != nil
        edges = ([input] + [weight, bias].compactMap { $0 }).map { Edge($0) }
        saved = Saved(
            input: SavedTensor(input, place: .input(0)), weight: weight.map { SavedTensor($0, place: .input(1)) },
            mean: mean, scale: scale)
        super.init(name: name, shape: input.shape)
    }

    deinit { dismantle() }

    override var edgeCount: Int { edges.count }

    override func edge(_ input: Int) -> Edge { edges[input] }

    private var weightEdge: Edge { hasWeight ? edges[1] : .constant }

    private var biasEdge: Edge { edges.count > (hasWeight ? 2 : 1) ? edges[edges.count - 1] : .constant }

    override func propagate(_ gradient: Tensor, in pass: BackwardPass) throws {
        guard let saved else { throw EngineError.secondBackward(operation: name) }
        try saved.input.check(for: self)
        try saved.weight?.check(for: self)
        if pass.createsGraph {
            try propagateRecorded(gradient, saved, in: pass)
        } else {
            try propagateFloats(of: gradient, saved, in: pass)
        }
    }

    /// The derivative in operations of tensors, so that it is recorded.
    ///
    /// It has the bits of `propagateFloats`. What differentiates it again goes through mean and scale as they are computed
    /// anew here, where single operations would go through those of the forward pass: the same terms, of which a gradient
    /// of x is the sum, in another order. Both orders are fixed and within rounding of each other; this one is the
    /// layer's.
    private func propagateRecorded(_ gradient: Tensor, _ saved: Saved, in pass: BackwardPass) throws {
        let input = saved.input.unpacked(for: self)
        let moments = try input.channelMoments(epsilon: epsilon)
        let perChannel = moments.mean.shape
        let values = Float(input.count / kernel.channels)
        if pass.needs(biasEdge) {
            try pass.add(gradient.summed(to: perChannel).reshaped(to: [kernel.channels]), to: biasEdge)
        }
        if pass.needs(weightEdge) {
            let normalized = try moments.centred.multiplied(by: moments.scale)
            let product = try gradient.multiplied(by: normalized).summed(to: perChannel)
            try pass.add(product.reshaped(to: [kernel.channels]), to: weightEdge)
        }
        guard pass.needs(edges[0]) else { return }
        var stretched = gradient
        if let weight = saved.weight {
            stretched = try gradient.multiplied(by: weight.unpacked(for: self).perChannel(of: shape.count))
        }
        let cube = try moments.scale.square().multiplied(by: moments.scale)
        let square = try stretched.multiplied(by: moments.centred).summed(to: perChannel)
            .multiplied(by: cube).multiplied(by: -0.5).divided(by: values)
        let centred = try stretched.multiplied(by: moments.scale)
            .adding(square.multiplied(by: moments.centred.multiplied(by: 2)))
        let shift = try centred.negated().summed(to: perChannel).divided(by: values)
        try pass.add(centred, to: edges[0])
        try pass.add(shift.broadcast(to: shape), to: edges[0])
    }

    /// The same floats as those of `propagateRecorded`, without its tensors.
    private func propagateFloats(of gradient: Tensor, _ saved: Saved, in pass: BackwardPass) throws {
        let needsInput = pass.needs(edges[0])
        // Both parts at once, unless they have to be added one after the other to what is there.
        let completes = !pass.hasContribution(to: edges[0])
        let dx = needsInput ? try Tensor(uninitialized: shape) : nil
        let shift = try Storage(count: kernel.channels)
        let weight = try Tensor(uninitialized: [kernel.channels])
        let bias = try Tensor(uninitialized: [kernel.channels])
        kernel.gradients(
            saved.input.storage.elements, gradient.storage.elements, mean: saved.mean.elements,
            scale: saved.scale.elements, stretch: saved.weight.map { UnsafePointer($0.storage.elements) },
            completes: completes, dx: dx?.storage.elements, shift: shift.elements, weight: weight.storage.elements,
            bias: bias.storage.elements)
        if pass.needs(biasEdge) { try pass.add(bias, to: biasEdge) }
        if pass.needs(weightEdge) { try pass.add(weight, to: weightEdge) }
        guard let dx else { return }
        try pass.add(dx, to: edges[0])
        if !completes {
            let perChannel = [kernel.channels] + [Int](repeating: 1, count: shape.count - 2)
            try pass.add(Tensor(storage: shift, shape: perChannel).broadcast(to: shape), to: edges[0])
        }
    }

    override func free() { saved = nil }

    override func cutEdges(into orphans: inout Orphans) {
        for index in edges.indices {
            orphans.add(edges[index])
            edges[index] = .constant
        }
    }
}
