import Tensors

/// max(x, 0)
public final class ReLU: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.relu() }
}
