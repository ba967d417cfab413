import Kernels
import Tensors

/// Instance normalization: each channel of each sample of [batch, channels, height, width] is centred and scaled by its
/// own mean and biased variance. It has no parameters (PyTorch's default).
///
/// Source: Ulyanov, Vedaldi and Lempitsky, “Instance normalization: the missing ingredient for fast stylization”
/// (2016).
public final class InstanceNorm2d: Layer {
    public let channels: Int
    public let epsilon: Double

    /// - Throws: `invalidArgument` for fewer channels than 1.
    public init(channels: Int, epsilon: Double = 1e-5) throws {
        try Self.check(channels, "channels")
        self.channels = channels
        self.epsilon = epsilon
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        guard input.rank == 4, input.shape[1] == channels else {
            throw EngineError.inputShape(
                operation: "InstanceNorm2d", expected: "[batch, \(channels), height, width]", found: input.shape)
        }
        let positions = input.shape[2] * input.shape[3]
        guard positions > 1 else { throw EngineError.oneValuePerChannel(layer: "InstanceNorm2d", shape: input.shape) }
        return try input.reshaped(to: [input.shape[0], channels, positions]).standardized(epsilon: epsilon)
            .reshaped(to: input.shape)
    }
}
