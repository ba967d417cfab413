import Tensors

/// The hyperbolic tangent.
public final class Tanh: Layer {
    public init() {}

    public func forward(_ input: Tensor) throws -> Tensor { try input.tanh() }
}
