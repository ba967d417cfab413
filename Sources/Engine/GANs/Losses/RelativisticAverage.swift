import Tensors

extension AdversarialLoss where Self == RelativisticLoss {
    /// D minimizes ½ (bce(r − mean f, 1) + bce(f − mean r, 0)), G the same with the labels exchanged.
    ///
    /// Source: Jolicoeur-Martineau, “The relativistic discriminator” (2018).
    public static var relativisticAverage: RelativisticLoss {
        RelativisticLoss("relativisticAverage") { real, fake in
            try RelativisticLoss.halves(real, fake, label: 1)
        } generator: { real, fake in
            try RelativisticLoss.halves(real, fake, label: 0)
        }
    }
}

extension RelativisticLoss {
    fileprivate static func halves(_ real: Tensor, _ fake: Tensor, label: Float) throws -> Tensor {
        let realHalf = try real.subtracting(fake.mean(along: nil)).meanCrossEntropy(label: label)
        let fakeHalf = try fake.subtracting(real.mean(along: nil)).meanCrossEntropy(label: 1 - label)
        return try realHalf.adding(fakeHalf).multiplied(by: 0.5)
    }
}
