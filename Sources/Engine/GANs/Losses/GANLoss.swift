import Tensors

/// A loss whose generator looks at fake samples alone.
///
///     let lossD = try GANLoss.hinge.discriminatorLoss(real: D.forward(x), fake: D.forward(G.forward(z).detached()))
///     let lossG = try GANLoss.hinge.generatorLoss(fake: D.forward(G.forward(z)))
///
/// To add one: a file in this folder that extends `AdversarialLoss where Self == GANLoss` by a static property, so that
/// `.hinge` names it wherever a loss is taken, and its name in `all`.
public struct GANLoss: AdversarialLoss {
    public let name: String

    var discriminator: @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor
    /// For losses with labels: the discriminator's loss with another label for real samples.
    private(set) var smoothing: (@Sendable (_ real: Tensor, _ fake: Tensor, _ label: Float) throws -> Tensor)?
    private let generator: @Sendable (_ fake: Tensor) throws -> Tensor

    init(
        _ name: String,
        discriminator: @escaping @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor,
        generator: @escaping @Sendable (_ fake: Tensor) throws -> Tensor
    ) {
        self.name = name
        self.discriminator = discriminator
        self.generator = generator
    }

    init(
        _ name: String,
        labelled: @escaping @Sendable (_ real: Tensor, _ fake: Tensor, _ label: Float) throws -> Tensor,
        generator: @escaping @Sendable (_ fake: Tensor) throws -> Tensor
    ) {
        self.init(name, discriminator: { try labelled($0, $1, 1) }, generator: generator)
        smoothing = labelled
    }

    /// The roll call.
    public static let all: [GANLoss] = [.minimax, .nonSaturating, .leastSquares, .wasserstein, .hinge]

    public func discriminatorLoss(real: Tensor, fake: Tensor) throws -> Tensor { try discriminator(real, fake) }

    /// The loss that the generator minimizes: a scalar.
    public func generatorLoss(fake: Tensor) throws -> Tensor { try generator(fake) }

    public func generatorLoss(real: Tensor, fake: Tensor) throws -> Tensor { try generator(fake) }
}
