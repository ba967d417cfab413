import Tensors

/// 1 ÷ (1 + e⁻ˣ)
public final class Sigmoid: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.sigmoid() }
}
