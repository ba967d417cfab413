import Kernels
import Tensors

/// The hyperbolic tangent.
public final class Tanh: ActivationLayer {
    public init() {}

    package var activation: Activation? { .tanh }

    public func forward(_ input: Tensor) throws -> Tensor { try input.tanh() }
}
