import CKernels

/// An element-wise function of one array: y[i] = f(x[i]).
public struct UnaryMap: Sendable {
    typealias Loop = @convention(c) (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

    private let loop: Loop

    private init(_ loop: Loop) { self.loop = loop }

    /// Writes f of `count` elements from `x` on to `y`, which may be `x`.
    public func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        guard count >= Threads.mapGrain * 2 else { return loop(x, y, count) }
        Threads.split(count, grain: Threads.mapGrain) { range in
            loop(x + range.lowerBound, y + range.lowerBound, range.count)
        }
    }

    public static let exp = UnaryMap(gannet_map_exp)
    public static let log = UnaryMap(gannet_map_log)
    public static let log1p = UnaryMap(gannet_map_log1p)
    public static let tanh = UnaryMap(gannet_map_tanh)
    public static let sigmoid = UnaryMap(gannet_map_sigmoid)
    public static let softplus = UnaryMap(gannet_map_softplus)
    public static let reciprocalSqrt = UnaryMap(gannet_map_rsqrt)
    public static let silu = UnaryMap(gannet_map_silu)
    public static let siluDerivative = UnaryMap(gannet_map_silu_derivative)
    public static let gelu = UnaryMap(gannet_map_gelu)
    public static let geluDerivative = UnaryMap(gannet_map_gelu_derivative)
    public static let sqrt = UnaryMap(gannet_map_sqrt)
    public static let square = UnaryMap(gannet_map_square)
    public static let abs = UnaryMap(gannet_map_abs)
    public static let negate = UnaryMap(gannet_map_neg)
    public static let sign = UnaryMap(gannet_map_sign)
    public static let floor = UnaryMap(gannet_map_floor)
    /// To the nearest whole number, halves to the even one.
    public static let round = UnaryMap(gannet_map_round)
    public static let relu = UnaryMap(gannet_map_relu)
}

extension Threads {
    /// Below twice this many elements a map is not worth a second thread.
    static let mapGrain = 1 << 15
}
