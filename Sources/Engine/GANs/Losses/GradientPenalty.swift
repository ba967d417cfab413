import Kernels
import Networks
import Tensors

/// Penalties on the critic's slope, to be added to its loss times a weight of the author's choice.
public enum GradientPenalty {
    /// The mean over samples of (‖∇D(x̂)‖ − 1)², at points x̂ = ε x + (1 − ε) y between real and fake ones, with one
    /// uniform ε for each sample. The paper weighs it by 10 for images; 0.1 is usual for points in the plane.
    ///
    /// Source: Gulrajani and others, “Improved training of Wasserstein GANs” (2017).
    ///
    /// - Throws: `unequalShapes` unless both have the same shape.
    public static func interpolated(
        _ critic: any Layer, real: Tensor, fake: Tensor, using random: RandomStream = Workspace.current.random
    ) throws -> Tensor {
        guard real.shape == fake.shape, let batch = real.shape.first else {
            throw EngineError.unequalShapes(
                operation: "gradientPenalty", axis: nil, first: real.shape, other: fake.shape)
        }
        let shares = [batch] + [Int](repeating: 1, count: real.rank - 1)
        let points = try withoutGradients {
            let share = try Tensor.uniform(shape: shares, using: random)
            let step = try real.subtracting(fake).multiplied(by: share)
            return try fake.adding(step)
        }
        let norms = try slopes(of: critic, at: points).norm(along: 1)
        return try norms.subtracting(1).square().mean(along: nil)
    }

    /// ½ times the mean over real samples of ‖∇D(x)‖².
    ///
    /// Source: Mescheder, Geiger and Nowozin, “Which training methods for GANs do actually converge?” (2018), R1.
    public static func r1(_ critic: any Layer, real: Tensor) throws -> Tensor {
        try slopes(of: critic, at: real).square().sum(along: 1).mean(along: nil).multiplied(by: 0.5)
    }

    /// The critic's gradient at each sample, as a row: [batch, features].
    private static func slopes(of critic: any Layer, at samples: Tensor) throws -> Tensor {
        let points = samples.detached()
        try points.setRequiresGradient(true)
        let score = try critic.forward(points).sum(along: nil)
        let gradient = try Tensor.gradients(of: score, withRespectTo: [points], createGraph: true)[0]
        return try gradient.flattened(from: 1)
    }
}
