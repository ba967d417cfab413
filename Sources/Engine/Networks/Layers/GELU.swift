import Tensors

/// x · Φ(x), the erf form.
public final class GELU: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.gelu() }
}
