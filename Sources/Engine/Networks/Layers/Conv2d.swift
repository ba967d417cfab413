import Kernels
import Tensors

/// A two-dimensional convolution (cross-correlation): [batch, inputs, height, width] to
/// [batch, outputs, (height + 2 · padding − kernel) ÷ stride + 1, …].
///
/// weight is [outputs, inputs, kernel, kernel], bias [outputs]; both start uniform in ±1 ÷ √(inputs · kernel²)
/// (PyTorch's default).
public final class Conv2d: Layer {
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
        let bound = Float(1 / Elementary.sqrt(Double(inputs) * Double(kernel) * Double(kernel)))
        weight = try .parameter(uniformIn: bound, shape: [outputs, inputs, kernel, kernel], using: random)
        bias = hasBias ? try .parameter(uniformIn: bound, shape: [outputs], using: random) : nil
    }

    public func forward(_ input: Tensor) throws -> Tensor { try forward(input, weight: weight) }

    public var members: [LayerMember] {
        [LayerMember("weight", .parameter(weight))] + (bias.map { [LayerMember("bias", .parameter($0))] } ?? [])
    }
}

extension Layer {
    /// - Throws: `invalidArgument` for sizes below 1 or a negative padding.
    static func checkConvolution(
        _ inputs: Int, _ outputs: Int, _ kernel: Int, _ stride: Int, _ padding: Int
    ) throws(EngineError) {
        try check(inputs, "inputs")
        try check(outputs, "outputs")
        try check(kernel, "kernel")
        try check(stride, "stride")
        guard padding >= 0 else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: "padding", value: "\(padding)", expected: "at least 0")
        }
    }
}
