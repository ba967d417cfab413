import Kernels
import Tensors

/// 1 ÷ (1 + e⁻ˣ)
public final class Sigmoid: ActivationLayer {
    public init() {}

    package var activation: Activation? { .sigmoid }

    public func forward(_ input: Tensor) throws -> Tensor { try input.sigmoid() }
}
