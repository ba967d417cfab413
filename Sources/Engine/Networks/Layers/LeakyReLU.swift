import Tensors

/// x where x > 0, else slope · x. PyTorch's default slope is 0.01; GAN papers use 0.2.
public final class LeakyReLU: Layer {
    public let slope: Double

    public init(slope: Double = 0.01) { self.slope = slope }

    public func forward(_ input: Tensor) throws -> Tensor { try input.leakyReLU(slope: Float(slope)) }
}
