import Kernels
import Tensors

extension AdversarialLoss {
    /// This loss with real samples labelled 1 − share for the discriminator, which keeps it from becoming too sure; fake
    /// ones stay at 0 (one-sided). A share of 0 changes nothing.
    ///
    /// Source: Salimans and others, “Improved techniques for training GANs” (2016), section 3.4.
    ///
    /// - Throws: `invalidArgument` for a loss without labels, or a share outside 0…1.
    public func smoothed(by share: Double) throws(EngineError) -> any AdversarialLoss {
        guard (0...1).contains(share) else {
            throw .invalidArgument(
                function: "GAN", argument: "labelSmoothing", value: "\(share)", expected: "from 0 to 1")
        }
        guard share > 0 else { return self }
        guard var loss = self as? GANLoss, let smoothing = loss.smoothing else {
            throw .invalidArgument(
                function: "GAN", argument: "labelSmoothing", value: "\(share) with the loss \(name)",
                expected: "0: only minimax and nonSaturating have labels to smooth")
        }
        loss.discriminator = { try smoothing($0, $1, Float(1 - share)) }
        return loss
    }
}

extension GANLoss {
    /// ½ (bce(r, label) + bce(f, 0))
    static func crossEntropy(_ real: Tensor, _ fake: Tensor, label: Float) throws -> Tensor {
        try real.meanCrossEntropy(label: label).adding(fake.meanCrossEntropy(label: 0)).multiplied(by: 0.5)
    }
}
