import Networks
import Tensors

/// What the two players minimize, on the discriminator's logits (or scores): r for real samples, f for fake ones.
///
/// The discriminator learns to give real samples label 1, fake ones label 0. Two kinds conform: `GANLoss`, whose
/// generator looks at fakes alone, and `RelativisticLoss`, whose generator compares them with real samples.
public protocol AdversarialLoss: Sendable {
    /// The name under which notebooks know it.
    var name: String { get }

    /// The loss that the discriminator minimizes: a scalar.
    ///
    /// - Throws: `unequalShapes`, `shapeMismatch` for logits of different shapes where the loss compares them.
    func discriminatorLoss(real: Tensor, fake: Tensor) throws -> Tensor

    /// The loss that the generator minimizes: a scalar.
    ///
    /// - Throws: as `discriminatorLoss(real:fake:)`.
    func generatorLoss(real: Tensor, fake: Tensor) throws -> Tensor
}

extension Tensor {
    /// The mean binary cross entropy of these logits against one label for all.
    func meanCrossEntropy(label: Float) throws -> Tensor {
        try Loss.bceWithLogits(self, Tensor.full(shape: shape, value: label))
    }
}
