import Kernels
import Tensors

/// One more feature (or channel) that holds, for all samples alike, the mean over features of their standard deviation
/// over the batch: it lets a discriminator see that samples lack variety.
///
/// [batch, features] to [batch, features + 1]; [batch, channels, height, width] likewise.
///
/// Source: Karras and others, “Progressive growing of GANs for improved quality, stability, and variation” (2017);
/// epsilon 10⁻⁸ under the root, one group.
public final class MinibatchDeviation: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor {
        guard input.rank >= 2 else {
            throw EngineError.inputShape(
                operation: "MinibatchDeviation", expected: "[batch, features, …]", found: input.shape)
        }
        let deviation = try input.variance(along: 0).adding(1e-8).sqrt().mean(along: nil)
        var shape = input.shape
        shape[1] = 1
        let feature = try deviation.adding(Tensor.zeros(shape: shape))
        return try Tensor.concatenate([input, feature], along: 1)
    }
}
