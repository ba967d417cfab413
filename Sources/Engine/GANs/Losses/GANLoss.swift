import Kernels
import Networks
import Tensors

/// What the two players minimize, on the discriminator's logits (or scores): r for real samples, f for fake ones.
///
///     let lossD = try GANLoss.hinge.discriminatorLoss(real: D.forward(x), fake: D.forward(G.forward(z).detached()))
///     let lossG = try GANLoss.hinge.generatorLoss(fake: D.forward(G.forward(z)))
///
/// The discriminator learns to give real samples label 1, fake ones label 0.
/// To add one: a file in this folder that extends `GANLoss` by a static property, and its name in `all`.
public struct GANLoss: Sendable {
    /// The name under which notebooks know it.
    public let name: String

    /// Whether the generator's loss needs the real samples' logits, too.
    public let isRelativistic: Bool

    private let discriminator: @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor
    private let generator: @Sendable (_ real: Tensor?, _ fake: Tensor) throws -> Tensor

    init(
        _ name: String,
        discriminator: @escaping @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor,
        generator: @escaping @Sendable (_ fake: Tensor) throws -> Tensor
    ) {
        self.name = name
        isRelativistic = false
        self.discriminator = discriminator
        self.generator = { _, fake in try generator(fake) }
    }

    init(
        _ name: String,
        discriminator: @escaping @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor,
        relativisticGenerator: @escaping @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor
    ) {
        self.name = name
        isRelativistic = true
        self.discriminator = discriminator
        generator = { real, fake in
            guard let real else {
                throw EngineError.invalidArgument(
                    function: "generator", argument: "real", value: "missing",
                    expected: "given, since the loss \(name) compares fake samples with real ones")
            }
            return try relativisticGenerator(real, fake)
        }
    }

    /// The roll call.
    public static let all: [GANLoss] = [
        .minimax, .nonSaturating, .leastSquares, .wasserstein, .hinge, .relativistic, .relativisticAverage,
    ]

    /// The loss that the discriminator minimizes: a scalar.
    ///
    /// - Throws: `shapeMismatch`, `targetSize` for logits of different shapes where the loss compares them.
    public func discriminatorLoss(real: Tensor, fake: Tensor) throws -> Tensor {
        try discriminator(real, fake)
    }

    /// The loss that the generator minimizes: a scalar.
    ///
    /// - Throws: `invalidArgument` for a relativistic loss without the real samples' logits.
    public func generatorLoss(real: Tensor? = nil, fake: Tensor) throws -> Tensor {
        try generator(real, fake)
    }
}

extension Tensor {
    /// The mean binary cross entropy of these logits against one label for all.
    func meanCrossEntropy(label: Float) throws -> Tensor {
        try Loss.bceWithLogits(self, Tensor.full(shape: shape, value: label))
    }
}
