import Kernels

extension Tensor {
    /// Whether gradients flow to or through this tensor: a leaf that asks for its gradient, or a recorded result.
    public var requiresGradient: Bool { isTrackedLeaf || origin != nil }

    /// Whether this tensor is not the result of a recorded operation.
    public var isLeaf: Bool { origin == nil }

    /// Asks for the gradient of this leaf, or no longer.
    ///
    /// - Throws: `requiresGradientOnResult` for the result of a recorded operation.
    public func setRequiresGradient(_ isRequired: Bool) throws(EngineError) {
        if let origin {
            guard !isRequired else { return }
            throw .requiresGradientOnResult(operation: origin.name)
        }
        isTrackedLeaf = isRequired
    }

    /// Replaces the accumulated gradient; `nil` clears it.
    ///
    /// - Throws: `gradientShape` where the shapes differ.
    public func setGradient(_ gradient: Tensor?) throws(EngineError) {
        if let gradient, gradient.shape != shape {
            throw .gradientShape(expected: shape, found: gradient.shape)
        }
        self.gradient = gradient
    }

    /// Forgets the accumulated gradient.
    public func clearGradient() { gradient = nil }

    /// The same floats outside the graph. Storage and version are shared: a change in place is seen by both.
    public func detached() -> Tensor {
        Tensor(storage: storage, shape: shape)
    }
}

/// Runs `body` without recording: results in it are leaves, and leaves may be changed in place.
public func withoutGradients<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Workspace.current.recordingGradients(false, body)
}
