import CKernels
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One elementary function of Float: the scalar kernel, its map, and a double-precision reference from the
/// platform's libm, which tests may use where kernels may not.
struct UnaryFunction: Sendable, CustomTestStringConvertible {
    let name: String
    let scalar: @Sendable (Float) -> Float
    let map: @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    let reference: @Sendable (Double) -> Double

    var testDescription: String { name }

    static let all: [UnaryFunction] = [
        UnaryFunction(name: "exp", scalar: gannet_expf, map: gannet_map_exp) { exp($0) },
        UnaryFunction(name: "expm1", scalar: gannet_expm1f, map: gannet_map_expm1) { expm1($0) },
        UnaryFunction(name: "log", scalar: gannet_logf, map: gannet_map_log) { log($0) },
        UnaryFunction(name: "log1p", scalar: gannet_log1pf, map: gannet_map_log1p) { log1p($0) },
        UnaryFunction(name: "tanh", scalar: gannet_tanhf, map: gannet_map_tanh) { tanh($0) },
        UnaryFunction(name: "sigmoid", scalar: gannet_sigmoidf, map: gannet_map_sigmoid) { sigmoid($0) },
        UnaryFunction(name: "log sigmoid", scalar: gannet_log_sigmoidf, map: gannet_map_log_sigmoid) {
            $0 < 0 ? $0 - log1p(exp($0)) : -log1p(exp(-$0))
        },
        UnaryFunction(name: "softplus", scalar: gannet_softplusf, map: gannet_map_softplus) {
            $0 > 20 ? $0 : log1p(exp($0))
        },
        UnaryFunction(name: "sin", scalar: gannet_sinf, map: gannet_map_sin) { sin($0) },
        UnaryFunction(name: "cos", scalar: gannet_cosf, map: gannet_map_cos) { cos($0) },
        UnaryFunction(name: "rsqrt", scalar: gannet_rsqrtf, map: gannet_map_rsqrt) { 1 / $0.squareRoot() },
        UnaryFunction(name: "erf", scalar: gannet_erff, map: gannet_map_erf) { erf($0) },
        UnaryFunction(name: "silu", scalar: gannet_siluf, map: gannet_map_silu) { $0 * sigmoid($0) },
        UnaryFunction(name: "gelu", scalar: gannet_geluf, map: gannet_map_gelu) {
            $0 * 0.5 * erfc(-$0 * 0.5.squareRoot())
        },
    ]

    /// Functions that cross zero away from 0, where only their absolute error is bounded.
    static let derivatives: [UnaryFunction] = [
        UnaryFunction(name: "silu'", scalar: gannet_silu_derivativef, map: gannet_map_silu_derivative) {
            sigmoid($0) * (1 + $0 * sigmoid(-$0))
        },
        UnaryFunction(name: "gelu'", scalar: gannet_gelu_derivativef, map: gannet_map_gelu_derivative) {
            0.5 * erfc(-$0 * 0.5.squareRoot()) + $0 * exp(-0.5 * $0 * $0) / (2 * Double.pi).squareRoot()
        },
    ]
}

private func sigmoid(_ x: Double) -> Double {
    x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
}

/// The distance of a result from the true value in units in the last place of a float of that value.
func errorInUlps(_ y: Float, _ truth: Double) -> Double {
    let bound = 0x1p128
    let value = y.isInfinite ? (y < 0 ? -bound : bound) : Double(y)
    let target = max(-bound, min(bound, truth))
    let exponent = target.magnitude >= bound ? 127 : max(-126, target == 0 ? -126 : Int(target.exponent))
    return (value - target).magnitude / Double(sign: .plus, exponent: exponent - 23, significand: 1)
}
