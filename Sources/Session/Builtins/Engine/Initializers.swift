import Interpreting
import Networks

/// How weights start.
let initializerBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class Initializer {}", "How a network's weights start, for `initialize`.", .type),
        initializer("normal", "deviation: Double", "Normal with mean 0.") { .normal(deviation: $0) },
        initializer("uniform", "bound: Double", "Uniform in ±bound.") { .uniform(bound: $0) },
        initializer(
            "xavierUniform", "gain: Double = 1",
            "Uniform in ±gain · √(6 / (inputs + outputs)) (Glorot and Bengio, 2010)."
        ) {
            .xavierUniform(gain: $0)
        },
        initializer("xavierNormal", "gain: Double = 1", "Normal with deviation gain · √(2 / (inputs + outputs)).") {
            .xavierNormal(gain: $0)
        },
        initializer(
            "kaimingUniform", "slope: Double = 0", "Uniform, for ReLU or LeakyReLU of a slope (He and others, 2015)."
        ) {
            .kaimingUniform(slope: $0)
        },
        initializer("kaimingNormal", "slope: Double = 0", "Normal, for ReLU or LeakyReLU of a slope.") {
            .kaimingNormal(slope: $0)
        },
        initializer("orthogonal", "gain: Double = 1", "A matrix with orthonormal rows or columns, times a gain.") {
            .orthogonal(gain: $0)
        },
    ]

private func initializer(
    _ name: String, _ parameter: String, _ summary: String, _ make: @escaping @Sendable (Double) -> Initializer
) -> Builtin {
    Builtin(
        in: "Initializer", "static func \(name)(\(parameter)) -> Initializer", summary,
        native: { call in call.return(object: EngineValue(make(call.double()))) })
}
