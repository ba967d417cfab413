import Kernels
import Tensors

/// Adam: the step's direction is a running mean of gradients, its size is divided by the root of a running mean of
/// their squares; both means are corrected for their start at zero, and epsilon is added after root and correction.
///
/// m = lerp(m, g, 1 − β₁); v = β₂ · v + (1 − β₂) · g²; p −= rate ÷ (1 − β₁ᵗ) · m ÷ (√v ÷ √(1 − β₂ᵗ) + ε)
///
/// Source: Kingma and Ba, “Adam: a method for stochastic optimization” (2014); order and defaults as PyTorch's, where
/// `weightDecay` is added to the gradient (`AdamW` decouples it).
public final class Adam: Optimizer {
    public let parameters: [Tensor]
    public var learningRate: Double
    public let betas: (Double, Double)
    public let epsilon: Double
    public let weightDecay: Double

    private var moments: AdamMoments

    /// - Throws: `invalidArgument` for numbers out of range or a list of parameters that is empty or holds a result;
    ///   `memoryLimit`.
    public init(
        parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 0
    ) throws {
        try OptimizerArguments.checkAdam(
            "Adam", parameters, learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay)
        self.parameters = parameters
        self.learningRate = learningRate
        self.betas = betas
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        moments = try AdamMoments(of: parameters)
    }

    public func step() {
        let kernel = OptimizerStep.Adam(
            learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay,
            isDecoupled: false, step: 1)
        moments.step(parameters, with: kernel)
    }
}

extension Adam {
    public var state: OptimizerState { moments.state }

    public func restore(counts: [Int]) { moments.restore(counts: counts) }
}
