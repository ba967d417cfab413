import Kernels
import Tensors

/// A layer whose weight is divided by an estimate of its largest singular value.
///
/// Each training pass does one step of power iteration on W, the weight as a matrix of its outputs by all the rest:
/// v = normalize(Wᵀ u), u = normalize(W v); then σ = uᵀ W v. The gradient goes through W alone, and each pass uses u
/// and v as they were in it, so that D(real) − D(fake) can be differentiated. u and v start random, warmed up by 15
/// steps.
///
/// Source: Miyato and others, “Spectral normalization for generative adversarial networks” (2018); epsilon and order as
/// PyTorch's `nn.utils.spectral_norm`.
public final class SpectralNorm: Layer {
    public let layer: any WeightedLayer
    /// [outputs], of length 1
    public let u: Tensor
    /// [all the rest], of length 1
    public let v: Tensor
    public let epsilon: Double
    public private(set) var isTraining = true

    /// - Throws: `memoryLimit` and what the tensors' operations throw.
    public init(
        _ layer: any WeightedLayer, epsilon: Double = 1e-12, using random: RandomStream
    ) throws {
        self.layer = layer
        self.epsilon = epsilon
        let matrix = try withoutGradients { try Self.matrix(of: layer.weight, outputAxis: layer.outputAxis) }
        u = try .normal(shape: [matrix.shape[0]], using: random)
        v = try .normal(shape: [matrix.shape[1]], using: random)
        try iterate(matrix, times: 15)
    }

    /// A layer that goes on from given u and v, without warming up.
    ///
    /// - Throws: `inputShape` unless u has a number for each output and v one for each of all the rest.
    public init(_ layer: any WeightedLayer, u: Tensor, v: Tensor, epsilon: Double = 1e-12) throws {
        let outputs = layer.weight.shape[layer.outputAxis]
        for (tensor, size) in [(u, outputs), (v, layer.weight.count / Swift.max(1, outputs))]
        where tensor.shape != [size] {
            throw EngineError.inputShape(operation: "SpectralNorm", expected: "[\(size)]", found: tensor.shape)
        }
        self.layer = layer
        self.u = u
        self.v = v
        self.epsilon = epsilon
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        try layer.forward(input, weight: normalizedWeight())
    }

    /// weight ÷ σ, after a step of power iteration while training.
    public func normalizedWeight() throws -> Tensor {
        let matrix = try Self.matrix(of: layer.weight, outputAxis: layer.outputAxis)
        if isTraining { try iterate(matrix.detached(), times: 1) }
        return try layer.weight.divided(by: singularValue(of: matrix))
    }

    /// σ = uᵀ W v
    private func singularValue(of matrix: Tensor) throws -> Tensor {
        try u.copied().matrixProduct(matrix.matrixProduct(v.copied()))
    }

    private func iterate(_ matrix: Tensor, times: Int) throws {
        try withoutGradients {
            for _ in 0..<times {
                try v.overwrite(with: Self.normalized(u.matrixProduct(matrix), epsilon: epsilon))
                try u.overwrite(with: Self.normalized(matrix.matrixProduct(v), epsilon: epsilon))
            }
        }
    }

    /// x ÷ max(‖x‖, epsilon)
    private static func normalized(_ vector: Tensor, epsilon: Double) throws -> Tensor {
        try vector.divided(by: vector.norm(along: nil).clamped(between: Float(epsilon), and: nil))
    }

    /// The weight as a matrix of its outputs by all the rest.
    private static func matrix(of weight: Tensor, outputAxis: Int) throws -> Tensor {
        let leading = outputAxis == 0 ? weight : try weight.transposed(0, outputAxis)
        return try leading.reshaped(to: [leading.shape[0], -1])
    }

    public var members: [LayerMember] {
        layer.members + [LayerMember("u", .buffer(u)), LayerMember("v", .buffer(v))]
    }

    public func setTraining(_ isTraining: Bool) {
        self.isTraining = isTraining
        layer.setTraining(isTraining)
    }
}
