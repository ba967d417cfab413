import Tensors

/// A loss whose players both compare fake samples with real ones.
///
///     let lossG = try RelativisticLoss.relativistic.generatorLoss(real: D.forward(x), fake: D.forward(G.forward(z)))
///
/// To add one: a file in this folder that extends `AdversarialLoss where Self == RelativisticLoss` by a static property,
/// and its name in `all`.
///
/// Source: Jolicoeur-Martineau, “The relativistic discriminator” (2018).
public struct RelativisticLoss: AdversarialLoss {
    public let name: String

    private let discriminator: @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor
    private let generator: @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor

    init(
        _ name: String,
        discriminator: @escaping @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor,
        generator: @escaping @Sendable (_ real: Tensor, _ fake: Tensor) throws -> Tensor
    ) {
        self.name = name
        self.discriminator = discriminator
        self.generator = generator
    }

    /// The roll call.
    public static let all: [RelativisticLoss] = [.relativistic, .relativisticAverage]

    public func discriminatorLoss(real: Tensor, fake: Tensor) throws -> Tensor { try discriminator(real, fake) }

    public func generatorLoss(real: Tensor, fake: Tensor) throws -> Tensor { try generator(real, fake) }
}

extension GANLoss {
    /// Real and fake samples compared in pairs; its generator needs both.
    public static var relativistic: RelativisticLoss { .relativistic }

    /// Each sample compared with the mean of the others; its generator needs both.
    public static var relativisticAverage: RelativisticLoss { .relativisticAverage }
}
