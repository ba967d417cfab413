import Tensors

extension AdversarialLoss where Self == GANLoss {
    /// The game as it is played: D minimizes ½ (bce(r, 1) + bce(f, 0)), G minimizes −mean log σ(f) = bce(f, 1).
    ///
    /// Source: Goodfellow and others, “Generative adversarial nets” (2014), section 3.
    public static var nonSaturating: GANLoss {
        GANLoss("nonSaturating") { real, fake, label in
            try GANLoss.crossEntropy(real, fake, label: label)
        } generator: { fake in
            try fake.meanCrossEntropy(label: 1)
        }
    }
}
