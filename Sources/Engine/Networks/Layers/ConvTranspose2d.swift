import Kernels
import Tensors

/// A two-dimensional transposed convolution: [batch, inputs, height, width] to
/// [batch, outputs, (height − 1) · stride − 2 · padding + kernel, …].
///
/// weight is [inputs, outputs, kernel, kernel], bias [outputs]; both start uniform in ±1 ÷ √(outputs · kernel²)
/// (PyTorch's default, which counts the outputs).
public final class ConvTranspose2d: Layer {
    public let weight: Tensor
    public let bias: Tensor?
    public let stride: Int
    public let padding: Int

    /// - Throws: `invalidArgument` for sizes below 1 or a negative padding; `memoryLimit`.
    public init(
        inputs: Int, outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, hasBias: Bool = true,
        using random: RandomStream = Workspace.current.random
    ) throws {
        try Self.checkConvolution(inputs, outputs, kernel, stride, padding)
        self.stride = stride
        self.padding = padding
        let bound = Float(1 / Elementary.sqrt(Double(outputs) * Double(kernel) * Double(kernel)))
        weight = try .parameter(uniformIn: bound, shape: [inputs, outputs, kernel, kernel], using: random)
        bias = hasBias ? try .parameter(uniformIn: bound, shape: [outputs], using: random) : nil
    }

    public func forward(_ input: Tensor) throws -> Tensor { try forward(input, weight: weight) }

    public var members: [LayerMember] {
        [LayerMember("weight", .parameter(weight))] + (bias.map { [LayerMember("bias", .parameter($0))] } ?? [])
    }
}
