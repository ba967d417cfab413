import Tensors

extension AdversarialLoss where Self == GANLoss {
    /// The critic minimizes mean f − mean r, G minimizes −mean f. The critic must be kept smooth by other means:
    /// `gradientPenalty`, `clipWeights`, `SpectralNorm`.
    ///
    /// Source: Arjovsky, Chintala and Bottou, “Wasserstein GAN” (2017).
    public static var wasserstein: GANLoss {
        GANLoss("wasserstein") { real, fake in
            try fake.mean(along: nil).subtracting(real.mean(along: nil))
        } generator: { fake in
            try fake.mean(along: nil).negated()
        }
    }
}
