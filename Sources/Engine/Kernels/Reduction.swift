import CKernels

/// Reductions in the order that the arithmetic's specification lays down: whole arrays by 16 lanes in chunks of 4,096,
/// other axes than the last in the order of their indices.
public enum Reduction {
    /// A reduction over the middle axis of x[outer][axis][inner], into y[outer][inner].
    public struct AxisLoop: Sendable {
        typealias Loop = @convention(c) (UnsafePointer<Float>, Int, Int, Int, UnsafeMutablePointer<Float>) -> Void

        private let loop: Loop

        private init(_ loop: Loop) { self.loop = loop }

        public func apply(
            _ x: UnsafePointer<Float>, outer: Int, axis: Int, inner: Int, into y: UnsafeMutablePointer<Float>
        ) {
            loop(x, outer, axis, inner, y)
        }

        public static let sum = AxisLoop(gannet_sum_axis)
        public static let maximum = AxisLoop(gannet_max_axis)
        public static let minimum = AxisLoop(gannet_min_axis)
    }

    /// The sum of a whole array.
    public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Float { gannet_sum(x, count) }

    /// Whether every element is at least 0 and at most 1; a NaN is not.
    public static func isWithinUnitInterval(_ x: UnsafePointer<Float>, count: Int) -> Bool {
        gannet_within_unit_interval(x, count)
    }

    /// The largest element of a whole array; a NaN where there is one.
    public static func maximum(_ x: UnsafePointer<Float>, count: Int) -> Float { gannet_max(x, count) }

    /// The smallest element of a whole array; a NaN where there is one.
    public static func minimum(_ x: UnsafePointer<Float>, count: Int) -> Float { gannet_min(x, count) }

    /// The places of the first largest elements along the middle axis; the first NaN, where there is one.
    public static func argmax(_ x: UnsafePointer<Float>, outer: Int, axis: Int, inner: Int) -> [Int] {
        places(count: outer * inner) { gannet_argmax_axis(x, outer, axis, inner, $0) }
    }

    /// The places of the first smallest elements along the middle axis; the first NaN, where there is one.
    public static func argmin(_ x: UnsafePointer<Float>, outer: Int, axis: Int, inner: Int) -> [Int] {
        places(count: outer * inner) { gannet_argmin_axis(x, outer, axis, inner, $0) }
    }

    private static func places(count: Int, _ fill: (UnsafeMutablePointer<Int64>) -> Void) -> [Int] {
        var places = [Int64](repeating: 0, count: count)
        places.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { fill(base) }
        }
        return places.map { Int($0) }
    }

    /// Sums of (x − mean)² over the middle axis, with a mean for each element of y.
    public static func squaredDeviations(
        _ x: UnsafePointer<Float>, from mean: UnsafePointer<Float>, outer: Int, axis: Int, inner: Int,
        into y: UnsafeMutablePointer<Float>
    ) {
        gannet_sumsq_dev_axis(x, mean, outer, axis, inner, y)
    }

    /// Over batch and positions of x[batch][channels][positions], into y[channels].
    public static func sumChannels(
        _ x: UnsafePointer<Float>, batch: Int, channels: Int, positions: Int, into y: UnsafeMutablePointer<Float>
    ) {
        gannet_sum_channels(x, batch, channels, positions, y)
    }

    /// Running sums along the middle axis, each one plain addition to the one before.
    public static func cumulativeSum(
        _ x: UnsafePointer<Float>, outer: Int, axis: Int, inner: Int, into y: UnsafeMutablePointer<Float>
    ) {
        for block in 0..<outer {
            let start = block * axis * inner
            guard axis > 0 else { continue }
            (y + start).update(from: x + start, count: inner)
            for index in 1..<max(1, axis) {
                let row = start + index * inner
                BinaryMap.add.apply(y + row - inner, x + row, into: y + row, count: inner)
            }
        }
    }
}
