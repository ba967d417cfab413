import Kernels
import Tensors

/// max(x, 0)
public final class ReLU: ActivationLayer {
    public init() {}

    package var activation: Activation? { .relu }

    public func forward(_ input: Tensor) throws -> Tensor { try input.relu() }
}
