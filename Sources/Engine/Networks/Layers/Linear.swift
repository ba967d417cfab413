import Kernels
import Tensors

/// A fully connected layer: y = x · weightᵀ + bias, along the last axis.
///
/// weight is [outputs, inputs], bias [outputs]; both start uniform in ±1 ÷ √inputs (PyTorch's default).
public final class Linear: Layer {
    public let weight: Tensor
    public let bias: Tensor?
    public let members: [LayerMember]

    /// - Throws: `invalidArgument` for sizes below 1; `memoryLimit`.
    public convenience init(
        inputs: Int, outputs: Int, hasBias: Bool = true, using random: RandomStream = Workspace.current.random
    ) throws {
        try Self.check(inputs, "inputs")
        try Self.check(outputs, "outputs")
        let bound = Float(1 / Elementary.sqrt(Double(inputs)))
        try self.init(
            weight: .parameter(uniformIn: bound, shape: [outputs, inputs], using: random),
            bias: hasBias ? .parameter(uniformIn: bound, shape: [outputs], using: random) : nil)
    }

    /// A layer with the given parameters.
    ///
    /// - Throws: `inputShape` unless the weight is a matrix and the bias has a number for each of its rows.
    public init(weight: Tensor, bias: Tensor?) throws {
        guard weight.rank == 2 else {
            throw EngineError.inputShape(operation: "Linear", expected: "[outputs, inputs]", found: weight.shape)
        }
        if let bias, bias.shape != [weight.shape[0]] {
            throw EngineError.inputShape(operation: "Linear", expected: "\([weight.shape[0]])", found: bias.shape)
        }
        self.weight = weight
        self.bias = bias
        members =
            [LayerMember("weight", .parameter(weight))] + (bias.map { [LayerMember("bias", .parameter($0))] } ?? [])
    }

    public var parameterElementCount: Int { weight.count + (bias?.count ?? 0) }

    public func forward(_ input: Tensor) throws -> Tensor { try input.linear(weight: weight, bias: bias) }

    /// The activation's value of the layer's output.
    func forward(_ input: Tensor, activation: Activation) throws -> Tensor {
        try input.linear(weight: weight, bias: bias, activation: activation)
    }
}

extension Layer {
    /// - Throws: `invalidArgument` for a size below 1.
    static func check(_ size: Int, _ argument: String) throws(EngineError) {
        guard size >= 1 else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: argument, value: "\(size)", expected: "at least 1")
        }
    }
}

extension Tensor {
    /// A leaf that requires a gradient, uniform in ±bound.
    static func parameter(uniformIn bound: Float, shape: [Int], using random: RandomStream) throws -> Tensor {
        let tensor = try Tensor.uniform(shape: shape, lower: -bound, upper: bound, using: random)
        try tensor.setRequiresGradient(true)
        return tensor
    }

    /// A leaf that requires a gradient, all of one value.
    static func parameter(_ value: Float, shape: [Int]) throws -> Tensor {
        let tensor = try Tensor.full(shape: shape, value: value)
        try tensor.setRequiresGradient(true)
        return tensor
    }
}
