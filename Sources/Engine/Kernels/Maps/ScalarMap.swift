import CKernels

/// An element-wise function of an array and a number: y[i] = f(x[i], a).
public struct ScalarMap: Sendable {
    typealias Loop = @convention(c) (UnsafePointer<Float>, Float, UnsafeMutablePointer<Float>, Int) -> Void
    typealias ReversedLoop = @convention(c) (Float, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

    private enum Order {
        case arrayFirst(Loop)
        case numberFirst(ReversedLoop)
    }

    private let order: Order
    private let cost: MapCost

    private init(_ loop: Loop, _ cost: MapCost = .light) {
        order = .arrayFirst(loop)
        self.cost = cost
    }

    private init(reversed loop: ReversedLoop) {
        order = .numberFirst(loop)
        cost = .light
    }

    /// Writes f of `count` elements from `x` on and of `a` to `y`, which may be `x`.
    public func apply(
        _ x: UnsafePointer<Float>, _ a: Float, into y: UnsafeMutablePointer<Float>, count: Int
    ) {
        cost.split(count) { start, count in run(x + start, a, y + start, count) }
    }

    private func run(_ x: UnsafePointer<Float>, _ a: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        switch order {
        case .arrayFirst(let loop): loop(x, a, y, count)
        case .numberFirst(let loop): loop(a, x, y, count)
        }
    }

    public static let add = ScalarMap(gannet_map_add_scalar)
    public static let subtract = ScalarMap(gannet_map_sub_scalar)
    /// a − x
    public static let subtractFrom = ScalarMap(reversed: gannet_map_scalar_sub)
    public static let multiply = ScalarMap(gannet_map_mul_scalar)
    public static let divide = ScalarMap(gannet_map_div_scalar)
    /// a ÷ x
    public static let divideInto = ScalarMap(reversed: gannet_map_scalar_div)
    public static let power = ScalarMap(gannet_map_pow_scalar, .heavy)
    public static let leakyReLU = ScalarMap(gannet_map_leaky_relu)
    public static let elu = ScalarMap(gannet_map_elu, .heavy)
    public static let less = ScalarMap(gannet_map_less_scalar)
    public static let lessOrEqual = ScalarMap(gannet_map_less_equal_scalar)
    public static let greater = ScalarMap(gannet_map_greater_scalar)
    public static let greaterOrEqual = ScalarMap(gannet_map_greater_equal_scalar)
    public static let equal = ScalarMap(gannet_map_equal_scalar)
    public static let notEqual = ScalarMap(gannet_map_not_equal_scalar)
}
