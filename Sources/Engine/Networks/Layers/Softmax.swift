import Tensors

/// e^(x − max) ÷ Σ e^(x − max) along an axis.
public final class Softmax: Layer {
    public let axis: Int

    public init(axis: Int) { self.axis = axis }

    public func forward(_ input: Tensor) throws -> Tensor { try input.softmax(along: axis) }
}
