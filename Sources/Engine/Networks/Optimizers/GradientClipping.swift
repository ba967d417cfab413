import Kernels
import Tensors

extension [Tensor] {
    /// Scales all gradients together so that their common Euclidean norm is at most `limit`, and gives back the norm
    /// that they had: each is multiplied by min(1, limit ÷ (norm + 10⁻⁶)), as PyTorch's `clip_grad_norm_`.
    ///
    /// - Throws: `invalidArgument` for a negative limit; `memoryLimit`.
    @discardableResult
    public func clipGradientNorm(to limit: Double) throws -> Float {
        try OptimizerArguments.checkNotNegative(limit, "limit", "clipGradNorm")
        let gradients = compactMap(\.gradient)
        return try withoutGradients {
            let norms = try gradients.map { try $0.norm(along: nil) }
            guard !norms.isEmpty else { return 0 }
            let norm = try Tensor.stack(norms).norm(along: nil)
            let factor = try norm.adding(1e-6).dividing(Float(limit)).clamped(between: nil, and: 1)
            for gradient in gradients { try gradient.multiply(by: factor) }
            return try norm.singleElement()
        }
    }

    /// Limits every element to −limit…limit, in place, as the critic of Arjovsky, Chintala and Bottou's “Wasserstein
    /// GAN” (2017) needs it.
    ///
    /// - Throws: `invalidArgument` for a negative limit; `memoryLimit`.
    public func clipElements(to limit: Double) throws {
        try OptimizerArguments.checkNotNegative(limit, "limit", "clipWeights")
        try withoutGradients {
            for tensor in self {
                try tensor.overwrite(with: tensor.clamped(between: Float(-limit), and: Float(limit)))
            }
        }
    }
}
