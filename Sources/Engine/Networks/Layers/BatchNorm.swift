import Kernels
import Tensors

/// Batch normalization: each channel (axis 1) is centred and scaled by the batch's statistics while training, by the
/// running ones in evaluation, then by weight and bias.
///
/// y = (x − mean) ÷ √(variance + epsilon) · weight + bias. The batch is normalized by its biased variance; the running
/// variance takes in the unbiased one: running = (1 − momentum) · running + momentum · batch.
///
/// Source: Ioffe and Szegedy, “Batch normalization: accelerating deep network training by reducing internal covariate
/// shift” (2015); conventions as PyTorch's.
public class BatchNorm: Layer {
    /// [channels], from 1 on.
    public let weight: Tensor?
    /// [channels], from 0 on.
    public let bias: Tensor?
    public let runningMean: Tensor
    public let runningVariance: Tensor
    public let epsilon: Double
    /// The share of the newest batch in the running statistics; `nil` for the plain mean of all batches.
    public let momentum: Double?
    /// How many batches the running statistics have seen.
    public private(set) var batchCount = 0
    public private(set) var isTraining = true

    /// How many axes an input has.
    fileprivate let ranks: ClosedRange<Int>
    fileprivate let name: String

    fileprivate init(
        _ name: String, ranks: ClosedRange<Int>, channels: Int, epsilon: Double, momentum: Double?, isAffine: Bool
    ) throws {
        self.name = name
        self.ranks = ranks
        self.epsilon = epsilon
        self.momentum = momentum
        guard channels >= 1 else {
            throw EngineError.invalidArgument(
                function: name, argument: "channels", value: "\(channels)", expected: "at least 1")
        }
        weight = isAffine ? try .parameter(1, shape: [channels]) : nil
        bias = isAffine ? try .parameter(0, shape: [channels]) : nil
        runningMean = try .zeros(shape: [channels])
        runningVariance = try .ones(shape: [channels])
    }

    fileprivate init(
        _ name: String, ranks: ClosedRange<Int>, weight: Tensor?, bias: Tensor?, runningMean: Tensor,
        runningVariance: Tensor, epsilon: Double, momentum: Double?
    ) throws {
        for tensor in [weight, bias, runningMean, runningVariance].compactMap({ $0 })
        where tensor.rank != 1 || tensor.count != runningMean.count {
            throw EngineError.inputShape(
                operation: name, expected: "[\(runningMean.count)]", found: tensor.shape)
        }
        self.name = name
        self.ranks = ranks
        self.weight = weight
        self.bias = bias
        self.runningMean = runningMean
        self.runningVariance = runningVariance
        self.epsilon = epsilon
        self.momentum = momentum
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        let channels = runningMean.count
        guard ranks.contains(input.rank), input.shape[1] == channels else {
            let axes = ranks.lowerBound == 4 ? ", height, width" : ""
            throw EngineError.inputShape(
                operation: name, expected: "[batch, \(channels)\(axes)]", found: input.shape)
        }
        if isTraining { return try normalizedByBatch(input) }
        var value = try normalizedByRunningStatistics(input)
        if let weight { value = try value.multiplied(by: input.channelwise(weight, of: name)) }
        if let bias { value = try value.adding(input.channelwise(bias, of: name)) }
        return value
    }

    private func normalizedByBatch(_ input: Tensor) throws -> Tensor {
        let values = input.count / runningMean.count
        guard values > 1 else { throw EngineError.oneValuePerChannel(layer: name, shape: input.shape) }
        let normalized = try input.batchNormalized(weight: weight, bias: bias, epsilon: Float(epsilon), layer: name)
        try withoutGradients {
            try follow(runningMean, normalized.mean)
            try follow(
                runningVariance,
                normalized.variance.multiplied(by: Float(values)).divided(by: Float(values - 1)))
        }
        batchCount += 1
        return normalized.value
    }

    /// running = (1 − share) · running + share · batch
    private func follow(_ running: Tensor, _ batch: Tensor) throws {
        let share = momentum ?? 1 / Double(batchCount + 1)
        try running.multiply(by: Float(1 - share))
        try running.add(batch.multiplied(by: Float(share)))
    }

    private func normalizedByRunningStatistics(_ input: Tensor) throws -> Tensor {
        let scale = try runningVariance.adding(Float(epsilon)).reciprocalSqrt()
        return try input.subtracting(input.channelwise(runningMean, of: name))
            .multiplied(by: input.channelwise(scale, of: name))
    }

    public var members: [LayerMember] {
        var members: [LayerMember] = []
        if let weight { members.append(LayerMember("weight", .parameter(weight))) }
        if let bias { members.append(LayerMember("bias", .parameter(bias))) }
        return members + [
            LayerMember("runningMean", .buffer(runningMean)),
            LayerMember("runningVariance", .buffer(runningVariance)),
        ]
    }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }
}

/// Batch normalization of [batch, channels] or [batch, channels, length].
public final class BatchNorm1d: BatchNorm {
    /// - Throws: `invalidArgument` for fewer channels than 1.
    public init(
        channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, isAffine: Bool = true
    ) throws {
        try super.init(
            "BatchNorm1d", ranks: 2...3, channels: channels, epsilon: epsilon, momentum: momentum,
            isAffine: isAffine)
    }

    /// A layer with the given parameters and running statistics, each [channels].
    ///
    /// - Throws: `inputShape` where their shapes differ.
    public init(
        weight: Tensor?, bias: Tensor?, runningMean: Tensor, runningVariance: Tensor, epsilon: Double = 1e-5,
        momentum: Double? = 0.1
    ) throws {
        try super.init(
            "BatchNorm1d", ranks: 2...3, weight: weight, bias: bias, runningMean: runningMean,
            runningVariance: runningVariance, epsilon: epsilon, momentum: momentum)
    }
}

/// Batch normalization of [batch, channels, height, width].
public final class BatchNorm2d: BatchNorm {
    /// - Throws: `invalidArgument` for fewer channels than 1.
    public init(
        channels: Int, epsilon: Double = 1e-5, momentum: Double? = 0.1, isAffine: Bool = true
    ) throws {
        try super.init(
            "BatchNorm2d", ranks: 4...4, channels: channels, epsilon: epsilon, momentum: momentum,
            isAffine: isAffine)
    }

    /// A layer with the given parameters and running statistics, each [channels].
    ///
    /// - Throws: `inputShape` where their shapes differ.
    public init(
        weight: Tensor?, bias: Tensor?, runningMean: Tensor, runningVariance: Tensor, epsilon: Double = 1e-5,
        momentum: Double? = 0.1
    ) throws {
        try super.init(
            "BatchNorm2d", ranks: 4...4, weight: weight, bias: bias, runningMean: runningMean,
            runningVariance: runningVariance, epsilon: epsilon, momentum: momentum)
    }
}
