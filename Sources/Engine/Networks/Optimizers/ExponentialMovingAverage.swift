import Kernels
import Tensors

/// A running mean of a network's parameters: average = decay · average + (1 − decay) · parameter at each update.
/// Buffers are copied as they are, so that evaluation with the averages works with batch normalization.
///
/// Source: Yazıcı and others, “The unusual effectiveness of averaging in GAN training” (2018).
public final class ExponentialMovingAverage {
    public let decay: Double
    private let network: any Layer
    private let averages: [Storage]
    private let buffers: [Storage]

    /// The averages start as copies of the parameters.
    ///
    /// - Throws: `invalidArgument` for a decay outside 0…1; `memoryLimit`.
    public init(of network: any Layer, decay: Double = 0.999) throws {
        try OptimizerArguments.check(
            decay, "decay", "ExponentialMovingAverage", in: 0...1, "between 0 and 1")
        self.network = network
        self.decay = decay
        averages = try network.parameters.map { try $0.storage.copy() }
        buffers = try network.buffers.map { try $0.storage.copy() }
    }

    /// The averages of the parameters in order, then the copies of the buffers.
    public var state: [Storage] { averages + buffers }

    /// Takes in the parameters as they are now.
    public func update() {
        for (average, parameter) in zip(averages, network.parameters) {
            average.scale(by: Float(decay))
            average.addScaled(Float(1 - decay), parameter.storage)
        }
        for (copy, buffer) in zip(buffers, network.buffers) {
            copy.elements.update(from: buffer.storage.elements, count: copy.count)
        }
    }

    /// Runs `body` with the averages in the place of the network's parameters and buffers, and puts those back.
    ///
    /// - Throws: `memoryLimit`; what `body` throws.
    public func withAverages<Result>(_ body: () throws -> Result) throws -> Result {
        let tensors = network.parameters + network.buffers
        let kept = try tensors.map { try $0.storage.copy() }
        func put(_ values: [Storage]) {
            for (tensor, value) in zip(tensors, values) {
                tensor.storage.beginChange()
                tensor.storage.elements.update(from: value.elements, count: value.count)
            }
        }
        put(averages + buffers)
        defer { put(kept) }
        return try body()
    }
}
