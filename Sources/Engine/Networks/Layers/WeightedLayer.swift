import Tensors

/// A layer that is linear in one weight, so that the weight can be replaced by a function of it.
public protocol WeightedLayer: Layer {
    var weight: Tensor { get }

    /// The axis of the weight that counts the layer's outputs.
    var outputAxis: Int { get }

    /// The layer's output with another weight of the same shape in the place of its own.
    func forward(_ input: Tensor, weight: Tensor) throws -> Tensor
}

extension Linear: WeightedLayer {
    public var outputAxis: Int { 0 }

    public func forward(_ input: Tensor, weight: Tensor) throws -> Tensor {
        try input.linear(weight: weight, bias: bias)
    }
}

extension Conv2d: WeightedLayer {
    public var outputAxis: Int { 0 }

    public func forward(_ input: Tensor, weight: Tensor) throws -> Tensor {
        try input.convolved(with: weight, bias: bias, stride: stride, padding: padding)
    }
}

extension ConvTranspose2d: WeightedLayer {
    public var outputAxis: Int { 1 }

    public func forward(_ input: Tensor, weight: Tensor) throws -> Tensor {
        try input.transposeConvolved(with: weight, bias: bias, stride: stride, padding: padding)
    }
}
