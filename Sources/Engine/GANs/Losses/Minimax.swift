import Tensors

extension AdversarialLoss where Self == GANLoss {
    /// The original game, both players on the same value: D minimizes ½ (bce(r, 1) + bce(f, 0)),
    /// G minimizes mean log(1 − σ(f)), which saturates where D is sure.
    ///
    /// Source: Goodfellow and others, “Generative adversarial nets” (2014); the ½ is that of the mean of both halves.
    public static var minimax: GANLoss {
        GANLoss("minimax") { real, fake, label in
            try GANLoss.crossEntropy(real, fake, label: label)
        } generator: { fake in
            try fake.softplus().mean(along: nil).negated()
        }
    }
}
