import Interpreting
import Networks

/// How weights start.
let initializerBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class Initializer {}", "How a network's weights start, for `initialize`.",
            example: """
                let G = Linear(2, 2)
                G.initialize(.xavierUniform())
                G.bias!.array  // [0.0, 0.0]
                """, .type),
        initializer(
            "normal", "deviation: Double", "Normal with mean 0 and a deviation; DCGAN's is 0.02.",
            notes: Notes(source: "Radford, Metz and Chintala, Deep convolutional generative adversarial networks, 2016")
        ) { .normal(deviation: $0) },
        initializer("uniform", "bound: Double", "Uniform in ±bound.") { .uniform(bound: $0) },
        initializer(
            "xavierUniform", "gain: Double = 1",
            "Uniform in ±gain · √(6 / (inputs + outputs)).", notes: glorot
        ) {
            .xavierUniform(gain: $0)
        },
        initializer(
            "xavierNormal", "gain: Double = 1", "Normal with deviation gain · √(2 / (inputs + outputs)).", notes: glorot
        ) {
            .xavierNormal(gain: $0)
        },
        initializer(
            "kaimingUniform", "slope: Double = 0",
            "Uniform in ±√(6 / (inputs · (1 + slope²))): for ReLU, or LeakyReLU of a slope.",
            notes: he
        ) {
            .kaimingUniform(slope: $0)
        },
        initializer(
            "kaimingNormal", "slope: Double = 0",
            "Normal with deviation √(2 / (inputs · (1 + slope²))): for ReLU, or LeakyReLU of a slope.", notes: he
        ) {
            .kaimingNormal(slope: $0)
        },
        initializer(
            "orthogonal", "gain: Double = 1", "A random matrix with orthonormal rows or columns, times a gain.",
            notes: Notes(
                source: "Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning, 2014")
        ) {
            .orthogonal(gain: $0)
        },
    ]

private let glorot = Notes(
    source: "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010")
private let he = Notes(source: "He and others, Delving deep into rectifiers, 2015")

private func initializer(
    _ name: String, _ parameter: String, _ summary: String, notes: Notes = Notes(),
    _ make: @escaping @Sendable (Double) -> Initializer
) -> Builtin {
    Builtin(
        in: "Initializer", "static func \(name)(\(parameter)) -> Initializer", summary, notes: notes,
        native: { call in call.return(object: EngineValue(make(call.double()))) })
}
