import Tensors

/// The last axis given the sizes of several: [batch, 3136] to [batch, 64, 7, 7].
public final class Unflatten: Layer {
    public let sizes: [Int]

    public init(sizes: [Int]) { self.sizes = sizes }

    public func forward(_ input: Tensor) throws -> Tensor { try input.reshaped(to: input.shape.dropLast() + sizes) }
}
