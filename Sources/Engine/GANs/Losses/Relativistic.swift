import Tensors

extension RelativisticLoss {
    /// D minimizes bce(r − f, 1), G minimizes bce(f − r, 1): real and fake samples are compared in pairs.
    ///
    /// Source: Jolicoeur-Martineau, “The relativistic discriminator” (2018).
    public static let relativistic = RelativisticLoss("relativistic") { real, fake in
        try real.subtracting(fake).meanCrossEntropy(label: 1)
    } generator: { real, fake in
        try fake.subtracting(real).meanCrossEntropy(label: 1)
    }
}
