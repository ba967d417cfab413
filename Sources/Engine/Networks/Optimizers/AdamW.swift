import Kernels
import Tensors

/// Adam whose weight decay shrinks the parameters themselves and does not enter the gradient:
/// p −= rate · decay · p before the step.
///
/// Source: Loshchilov and Hutter, “Decoupled weight decay regularization” (2017); order and defaults as PyTorch's.
public final class AdamW: Optimizer {
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
        epsilon: Double = 1e-8, weightDecay: Double = 1e-2
    ) throws {
        try OptimizerArguments.checkAdam(
            "AdamW", parameters, learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: weightDecay)
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
            isDecoupled: true, step: 1)
        moments.step(parameters, with: kernel)
    }
}

extension AdamW {
    public var state: OptimizerState { moments.state }

    public func restore(counts: [Int]) { moments.restore(counts: counts) }
}
