import CKernels

/// One elementary function of Double, of two arguments at most; where there is one, the second is not looked at.
struct DoubleFunction: Sendable {
    let name: String
    let evaluate: @Sendable (Double, Double) -> Double

    static let all: [DoubleFunction] = [
        DoubleFunction(name: "sqrt") { x, _ in gannet_sqrt(x) },
        DoubleFunction(name: "exp") { x, _ in gannet_exp(x) },
        DoubleFunction(name: "exp2") { x, _ in gannet_exp2(x) },
        DoubleFunction(name: "expm1") { x, _ in gannet_expm1(x) },
        DoubleFunction(name: "log") { x, _ in gannet_log(x) },
        DoubleFunction(name: "log2") { x, _ in gannet_log2(x) },
        DoubleFunction(name: "log10") { x, _ in gannet_log10(x) },
        DoubleFunction(name: "log1p") { x, _ in gannet_log1p(x) },
        DoubleFunction(name: "sin") { x, _ in gannet_sin(x) },
        DoubleFunction(name: "cos") { x, _ in gannet_cos(x) },
        DoubleFunction(name: "tan") { x, _ in gannet_tan(x) },
        DoubleFunction(name: "atan") { x, _ in gannet_atan(x) },
        DoubleFunction(name: "tanh") { x, _ in gannet_tanh(x) },
        DoubleFunction(name: "sigmoid") { x, _ in gannet_sigmoid(x) },
        DoubleFunction(name: "pow") { x, y in gannet_pow(x, y) },
        DoubleFunction(name: "atan2") { x, y in gannet_atan2(x, y) },
    ]
}
