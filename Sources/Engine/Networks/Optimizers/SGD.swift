import Kernels
import Tensors

/// Stochastic gradient descent: g += decay · p; with momentum, buffer = momentum · buffer + (1 − dampening) · g, at the
/// first step g itself; then p −= rate · (g, buffer, or g + momentum · buffer with Nesterov's).
///
/// Semantics and defaults are PyTorch's.
public final class SGD: Optimizer {
    public let parameters: [Tensor]
    public var learningRate: Double
    public let momentum: Double
    public let dampening: Double
    public let weightDecay: Double
    public let nesterov: Bool

    /// For each parameter, its buffer and whether that holds a gradient yet.
    private var buffers: [(storage: Storage, isStarted: Bool)] = []

    /// - Throws: `invalidArgument` for numbers out of range, Nesterov's momentum without momentum or with dampening, or
    ///   a list of parameters that is empty or holds a result; `memoryLimit`.
    public init(
        parameters: [Tensor], learningRate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
        weightDecay: Double = 0, nesterov: Bool = false
    ) throws {
        try OptimizerArguments.check(parameters, "SGD")
        try OptimizerArguments.checkNotNegative(learningRate, "learningRate", "SGD")
        try OptimizerArguments.checkNotNegative(momentum, "momentum", "SGD")
        try OptimizerArguments.checkNotNegative(weightDecay, "weightDecay", "SGD")
        guard !nesterov || (momentum > 0 && dampening == 0) else {
            throw EngineError.invalidArgument(
                function: "SGD", argument: "nesterov", value: "true",
                expected: "used with a momentum and without dampening")
        }
        self.parameters = parameters
        self.learningRate = learningRate
        self.momentum = momentum
        self.dampening = dampening
        self.weightDecay = weightDecay
        self.nesterov = nesterov
        if momentum != 0 { buffers = try parameters.map { (try $0.zeroState(), false) } }
    }

    public func step() {
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.gradient else { continue }
            let buffer = momentum == 0 ? nil : buffers[index]
            parameter.storage.beginChange()
            OptimizerStep.SGD(
                learningRate: learningRate, momentum: momentum, dampening: dampening, weightDecay: weightDecay,
                nesterov: nesterov, isFirst: buffer.map { !$0.isStarted } ?? true
            ).apply(to: parameter.storage, gradient: gradient.storage, momentum: buffer?.storage)
            if buffer != nil { buffers[index].isStarted = true }
        }
    }
}

extension SGD {
    /// A count of 1 says that a buffer holds a gradient.
    public var state: OptimizerState {
        OptimizerState(
            means: buffers.enumerated().map { OptimizerState.Mean("momentum", of: $0.offset, $0.element.storage) },
            counts: buffers.map { $0.isStarted ? 1 : 0 })
    }

    public func restore(counts: [Int]) {
        for (place, count) in counts.enumerated() { buffers[place].isStarted = count > 0 }
    }
}
