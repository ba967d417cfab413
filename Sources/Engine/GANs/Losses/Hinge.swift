import Tensors

extension AdversarialLoss where Self == GANLoss {
    /// D minimizes mean max(1 − r, 0) + mean max(1 + f, 0), G minimizes −mean f.
    ///
    /// Source: Lim and Ye, “Geometric GAN” (2017).
    public static var hinge: GANLoss {
        GANLoss("hinge") { real, fake in
            let realHalf = try real.subtracted(from: 1).relu().mean(along: nil)
            return try realHalf.adding(fake.adding(1).relu().mean(along: nil))
        } generator: { fake in
            try fake.mean(along: nil).negated()
        }
    }
}
