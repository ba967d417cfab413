import Kernels
import Tensors

/// x where x > 0, else slope · x. PyTorch's default slope is 0.01; GAN papers use 0.2.
public final class LeakyReLU: ActivationLayer {
    public let slope: Double

    public init(slope: Double = 0.01) { self.slope = slope }

    /// Where the slope is negative the value does not tell the argument's sign.
    package var activation: Activation? { slope >= 0 ? .leakyReLU(slope: Float(slope)) : nil }

    public func forward(_ input: Tensor) throws -> Tensor { try input.leakyReLU(slope: Float(slope)) }
}
