import Kernels
import Tensors

/// Group normalization: each group of channels of each sample is centred and scaled by its own mean and biased
/// variance, then each channel (axis 1) by weight and bias.
///
/// Source: Wu and He, “Group normalization” (2018).
public final class GroupNorm: Layer {
    public let groups: Int
    /// [channels]
    public let weight: Tensor
    /// [channels]
    public let bias: Tensor
    public let epsilon: Double

    /// - Throws: `invalidArgument` for sizes below 1 or channels that the groups do not share evenly.
    public init(groups: Int, channels: Int, epsilon: Double = 1e-5) throws {
        try Self.check(groups, "groups")
        try Self.check(channels, "channels")
        guard channels % groups == 0 else {
            throw EngineError.invalidArgument(
                function: "GroupNorm", argument: "channels", value: "\(channels)", expected: "a multiple of \(groups)")
        }
        self.groups = groups
        weight = try .parameter(1, shape: [channels])
        bias = try .parameter(0, shape: [channels])
        self.epsilon = epsilon
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        let scale = try input.channelwise(weight, of: "GroupNorm")
        let shift = try input.channelwise(bias, of: "GroupNorm")
        let size = input.shape[0] == 0 ? 0 : input.count / (input.shape[0] * groups)
        return try input.reshaped(to: [input.shape[0], groups, size]).standardized(epsilon: epsilon)
            .reshaped(to: input.shape).multiplied(by: scale).adding(shift)
    }

    public var members: [LayerMember] {
        [LayerMember("weight", .parameter(weight)), LayerMember("bias", .parameter(bias))]
    }
}
