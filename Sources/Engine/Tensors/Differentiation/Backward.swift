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
        let pass = BackwardPass(
            retainsGraph: retainGraph ?? createGraph, createsGraph: createGraph, hasTargets: true)
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
        gradient.storage.computePostponed()
        return gradient
    }
}
