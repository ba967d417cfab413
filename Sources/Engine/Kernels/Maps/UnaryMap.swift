import CKernels

/// An element-wise function of one array: y[i] = f(x[i]).
public struct UnaryMap: Sendable {
    typealias Loop = @convention(c) (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

    private let loop: Loop
    private let cost: MapCost

    private init(_ loop: Loop, _ cost: MapCost) {
        self.loop = loop
        self.cost = cost
    }

    /// Writes f of `count` elements from `x` on to `y`, which may be `x`.
    public func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
        cost.split(count) { start, count in loop(x + start, y + start, count) }
    }

    public static let exp = UnaryMap(gannet_map_exp, .heavy)
    public static let log = UnaryMap(gannet_map_log, .heavy)
    public static let log1p = UnaryMap(gannet_map_log1p, .heavy)
    public static let tanh = UnaryMap(gannet_map_tanh, .heavy)
    public static let sigmoid = UnaryMap(gannet_map_sigmoid, .heavy)
    public static let softplus = UnaryMap(gannet_map_softplus, .heavy)
    public static let reciprocalSqrt = UnaryMap(gannet_map_rsqrt, .heavy)
    public static let silu = UnaryMap(gannet_map_silu, .heavy)
    public static let siluDerivative = UnaryMap(gannet_map_silu_derivative, .heavy)
    public static let gelu = UnaryMap(gannet_map_gelu, .heavy)
    public static let geluDerivative = UnaryMap(gannet_map_gelu_derivative, .heavy)
    public static let sqrt = UnaryMap(gannet_map_sqrt, .heavy)
    public static let square = UnaryMap(gannet_map_square, .light)
    public static let abs = UnaryMap(gannet_map_abs, .light)
    public static let negate = UnaryMap(gannet_map_neg, .light)
    public static let sign = UnaryMap(gannet_map_sign, .light)
    public static let floor = UnaryMap(gannet_map_floor, .light)
    /// To the nearest whole number, halves to the even one.
    public static let round = UnaryMap(gannet_map_round, .light)
    public static let relu = UnaryMap(gannet_map_relu, .light)
}
