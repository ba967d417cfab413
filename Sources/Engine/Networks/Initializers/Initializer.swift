import Kernels
import Tensors

/// How a network's parameters start.
///
///     try generator.start(with: .normal(deviation: 0.02))
///
/// An initializer fills weights of two axes or more. Weights of one axis (those of normalization layers) start at 1,
/// but around 1 with the same deviation under `.normal` (DCGAN's rule); biases start at 0.
///
/// To add one: a file in this folder that extends `Initializer`, and an example in `all`.
public struct Initializer: Sendable {
    /// The name with its numbers, such as `normal(deviation: 0.02)`.
    public let name: String
    let fill: @Sendable (Tensor, RandomStream) throws -> Void
    let fillScale: @Sendable (Tensor, RandomStream) throws -> Void

    init(
        _ name: String,
        scale: @escaping @Sendable (Tensor, RandomStream) throws -> Void = { tensor, _ in
            tensor.storage.fill(1)
        },
        fill: @escaping @Sendable (Tensor, RandomStream) throws -> Void
    ) {
        self.name = name
        self.fill = fill
        fillScale = scale
    }

    /// The roll call, an example of each.
    public static let all: [Initializer] = [
        .normal(deviation: 0.02), .uniform(bound: 0.1), .xavierNormal(), .xavierUniform(), .kaimingNormal(),
        .kaimingUniform(), .orthogonal(),
    ]
}

extension Layer {
    /// Starts all parameters anew, in order of declaration.
    ///
    /// - Throws: what making random numbers throws.
    public func start(
        with initializer: Initializer, using random: RandomStream = Workspace.current.random
    ) throws {
        for (name, parameter) in namedParameters {
            let kind = name.split(separator: ".").last
            guard kind == "weight" || kind == "bias" else { continue }
            parameter.storage.beginChange()
            if kind == "bias" {
                parameter.storage.fill(0)
            } else if parameter.rank >= 2 {
                try initializer.fill(parameter, random)
            } else {
                try initializer.fillScale(parameter, random)
            }
        }
    }
}

extension Tensor {
    /// How many numbers of the input one output of this weight sees, and the other way round: axes 1 and 0, each times
    /// the size of the kernel behind them.
    var fans: (input: Double, output: Double) {
        let kernel = Double(shape.dropFirst(2).reduce(1, *))
        return (Double(shape[1]) * kernel, Double(shape[0]) * kernel)
    }
}
