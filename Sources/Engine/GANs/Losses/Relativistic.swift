import Kernels
import Tensors

extension AdversarialLoss where Self == RelativisticLoss {
    /// D minimizes bce(r − f, 1), G minimizes bce(f − r, 1): real and fake samples are compared in pairs.
    ///
    /// Source: Jolicoeur-Martineau, “The relativistic discriminator” (2018).
    public static var relativistic: RelativisticLoss {
        RelativisticLoss("relativistic") { real, fake in
            try RelativisticLoss.requirePairs(real, fake)
            return try real.subtracting(fake).meanCrossEntropy(label: 1)
        } generator: { real, fake in
            try RelativisticLoss.requirePairs(real, fake)
            return try fake.subtracting(real).meanCrossEntropy(label: 1)
        }
    }
}

extension RelativisticLoss {
    /// - Throws: `unequalShapes` where a logit has no partner.
    fileprivate static func requirePairs(_ real: Tensor, _ fake: Tensor) throws(EngineError) {
        guard real.shape == fake.shape else {
            throw .unequalShapes(operation: "relativistic", axis: nil, first: real.shape, other: fake.shape)
        }
    }
}
