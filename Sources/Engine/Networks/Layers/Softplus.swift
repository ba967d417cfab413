import Tensors

/// log(1 + eˣ)
public final class Softplus: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.softplus() }
}
