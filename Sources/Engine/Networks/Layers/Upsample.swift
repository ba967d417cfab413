import Kernels
import Tensors

/// Each position of [batch, channels, height, width] repeated `scale` times along height and width (nearest).
public final class Upsample: Layer {
    public let scale: Int

    /// - Throws: `invalidArgument` for a scale below 1.
    public init(scale: Int) throws {
        try Self.check(scale, "scale")
        self.scale = scale
    }

    public func forward(_ input: Tensor) throws -> Tensor { try input.upsampled(by: scale) }
}
