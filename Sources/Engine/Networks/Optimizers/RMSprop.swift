import Kernels
import Tensors

/// RMSprop: gradients divided by the root of a running mean of their squares; epsilon is added after the root.
///
/// v = α · v + (1 − α) · g²; p −= rate · g ÷ (√v + ε), through a buffer with momentum; centred, v is reduced by the
/// square of a running mean of gradients.
///
/// Source: Tieleman and Hinton, lecture 6.5 (2012); order and defaults as PyTorch's.
public final class RMSprop: Optimizer {
    public let parameters: [Tensor]
    public var learningRate: Double
    public let alpha: Double
    public let epsilon: Double
    public let weightDecay: Double
    public let momentum: Double
    public let isCentered: Bool

    private let squares: [Storage]
    private let means: [Storage]
    private let buffers: [Storage]

    /// - Throws: `invalidArgument` for numbers out of range or a list of parameters that is empty or holds a result;
    ///   `memoryLimit`.
    public init(
        parameters: [Tensor], learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8,
        weightDecay: Double = 0, momentum: Double = 0, isCentered: Bool = false
    ) throws {
        try OptimizerArguments.check(parameters, "RMSprop")
        try OptimizerArguments.checkNotNegative(learningRate, "learningRate", "RMSprop")
        try OptimizerArguments.checkShare(alpha, "alpha", "RMSprop")
        try OptimizerArguments.checkNotNegative(epsilon, "epsilon", "RMSprop")
        try OptimizerArguments.checkNotNegative(weightDecay, "weightDecay", "RMSprop")
        try OptimizerArguments.checkNotNegative(momentum, "momentum", "RMSprop")
        self.parameters = parameters
        self.learningRate = learningRate
        self.alpha = alpha
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        self.momentum = momentum
        self.isCentered = isCentered
        squares = try parameters.map { try $0.zeroState() }
        means = isCentered ? try parameters.map { try $0.zeroState() } : []
        buffers = momentum > 0 ? try parameters.map { try $0.zeroState() } : []
    }

    public func step() {
        let kernel = OptimizerStep.RMSprop(
            learningRate: learningRate, alpha: alpha, epsilon: epsilon, weightDecay: weightDecay,
            momentum: momentum, isCentered: isCentered)
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.gradient else { continue }
            parameter.storage.beginChange()
            kernel.apply(
                to: parameter.storage, gradient: gradient.storage, square: squares[index],
                mean: isCentered ? means[index] : nil, momentum: momentum > 0 ? buffers[index] : nil)
        }
    }
}

extension RMSprop {
    public var state: OptimizerState {
        let kinds = [("square", squares), ("mean", means), ("momentum", buffers)]
        return OptimizerState(
            means: kinds.flatMap { name, storages in
                storages.enumerated().map { OptimizerState.Mean(name, of: $0.offset, $0.element) }
            })
    }

    public func restore(counts: [Int]) {}
}
