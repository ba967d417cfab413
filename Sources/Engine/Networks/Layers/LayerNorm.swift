import Kernels
import Tensors

/// Layer normalization: the last axes of each sample are centred and scaled by their own mean and biased variance, then
/// by weight and bias of their shape.
///
/// Source: Ba, Kiros and Hinton, “Layer normalization” (2016).
public final class LayerNorm: Layer {
    public let weight: Tensor
    public let bias: Tensor
    public let epsilon: Double

    /// - Parameter shape: the sizes of the last axes.
    /// - Throws: `negativeSize` and what making tensors throws.
    public init(shape: [Int], epsilon: Double = 1e-5) throws {
        weight = try .parameter(1, shape: shape)
        bias = try .parameter(0, shape: shape)
        self.epsilon = epsilon
    }

    /// A layer with the given parameters, of one shape.
    ///
    /// - Throws: `inputShape` where the shapes differ.
    public init(weight: Tensor, bias: Tensor, epsilon: Double = 1e-5) throws {
        guard weight.shape == bias.shape else {
            throw EngineError.inputShape(operation: "LayerNorm", expected: "\(weight.shape)", found: bias.shape)
        }
        self.weight = weight
        self.bias = bias
        self.epsilon = epsilon
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        guard input.rank >= weight.rank, Array(input.shape.suffix(weight.rank)) == weight.shape else {
            let sizes = weight.shape.map { "\($0)" }.joined(separator: ", ")
            throw EngineError.inputShape(operation: "LayerNorm", expected: "[…, \(sizes)]", found: input.shape)
        }
        let rows = try input.reshaped(to: input.shape.dropLast(weight.rank) + [weight.count])
        return try rows.standardized(epsilon: epsilon).reshaped(to: input.shape)
            .multiplied(by: weight).adding(bias)
    }

    public var members: [LayerMember] {
        [LayerMember("weight", .parameter(weight)), LayerMember("bias", .parameter(bias))]
    }
}

extension Tensor {
    /// (x − mean) ÷ √(variance + epsilon) along the last axis, the variance being the biased one.
    func standardized(epsilon: Double) throws -> Tensor {
        let centred = try subtracting(mean(along: -1, keepingAxis: true))
        let variance = try centred.square().mean(along: -1, keepingAxis: true)
        return try centred.multiplied(by: variance.adding(Float(epsilon)).reciprocalSqrt())
    }
}
