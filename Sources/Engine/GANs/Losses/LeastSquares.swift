import Tensors

extension AdversarialLoss where Self == GANLoss {
    /// D minimizes ½ mean (r − 1)² + ½ mean f², G minimizes ½ mean (f − 1)².
    ///
    /// Source: Mao and others, “Least squares generative adversarial networks” (2017), with a = 0, b = c = 1.
    public static var leastSquares: GANLoss {
        GANLoss("leastSquares") { real, fake in
            let realHalf = try real.subtracting(1).square().mean(along: nil).multiplied(by: 0.5)
            return try realHalf.adding(fake.square().mean(along: nil).multiplied(by: 0.5))
        } generator: { fake in
            try fake.subtracting(1).square().mean(along: nil).multiplied(by: 0.5)
        }
    }
}
