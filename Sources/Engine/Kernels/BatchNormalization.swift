import CKernels

/// Batch normalization of x[batch][channels][positions] and its gradient, with the order of operations that
/// `BatchNorm.c` lays down: that of a composition of element-wise operations and sums.
public struct BatchNormalization: Sendable {
    public var batch: Int
    public var channels: Int
    public var positions: Int

    public init(batch: Int, channels: Int, positions: Int) {
        self.batch = batch
        self.channels = channels
        self.positions = positions
    }

    /// Each channel's mean, its biased variance, and 1 ÷ √(variance + epsilon); `channels` numbers each.
    public func statistics(
        of x: UnsafePointer<Float>, epsilon: Float, mean: UnsafeMutablePointer<Float>,
        variance: UnsafeMutablePointer<Float>, scale: UnsafeMutablePointer<Float>
    ) {
        gannet_batch_norm_statistics(x, batch, channels, positions, epsilon, mean, variance, scale)
    }

    /// y = (x − mean) · scale · weight + bias
    public func apply(
        _ x: UnsafePointer<Float>, mean: UnsafePointer<Float>, scale: UnsafePointer<Float>,
        weight: UnsafePointer<Float>?, bias: UnsafePointer<Float>?, into y: UnsafeMutablePointer<Float>
    ) {
        let image = channels * positions
        Threads.split(batch, grain: max(1, MapCost.light.grain / max(1, image))) { range in
            let start = range.lowerBound * image
            gannet_batch_norm(x + start, mean, scale, weight, bias, range.count, channels, positions, y + start)
        }
    }

    /// The gradients from the gradient `g` of y.
    ///
    /// - Parameters:
    ///   - stretch: the weight.
    ///   - completes: whether `dx` gets the sum of both its parts, or that alone that does not come through the mean;
    ///     the other one is `shift`, a number for each channel.
    ///   - dx: not computed where it is `nil`; then `shift` is not written either.
    ///   - weight: the weight's gradient, or what it would be.
    ///   - bias: the bias's gradient, or what it would be.
    public func gradients(
        _ x: UnsafePointer<Float>, _ g: UnsafePointer<Float>, mean: UnsafePointer<Float>,
        scale: UnsafePointer<Float>, stretch: UnsafePointer<Float>?, completes: Bool,
        dx: UnsafeMutablePointer<Float>?, shift: UnsafeMutablePointer<Float>, weight: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>
    ) {
        // Rows of single positions are shared by 16 channels at a time.
        let unit = positions == 1 ? 16 : 1
        let units = (channels + unit - 1) / unit
        let grain = max(1, MapCost.heavy.grain / max(1, batch * positions * unit))
        Threads.split(units, grain: grain) { range in
            let first = range.lowerBound * unit
            let count = min(channels, range.upperBound * unit) - first
            gannet_batch_norm_gradient(
                x, g, mean, scale, stretch, batch, channels, positions, first, count, completes, dx, shift, weight,
                bias)
        }
    }
}
