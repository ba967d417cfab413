import Tensors

/// x · σ(x)
public final class SiLU: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.silu() }
}
