import Tensors

/// All axes but the first made one: [batch, …] to [batch, features].
public final class Flatten: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.flattened(from: 1) }
}
