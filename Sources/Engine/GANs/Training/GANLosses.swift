import Kernels
import Networks
import Tensors

/// What a step of a GAN's training gives back: the players' losses, and what tells how the game goes.
public final class GANLosses {
    /// The discriminator's loss, penalties included.
    public let discriminator: Float
    public let generator: Float
    /// The Euclidean norm of all the discriminator's gradients, before its step.
    public let discriminatorGradient: Float
    /// The Euclidean norm of all the generator's gradients, before its step.
    public let generatorGradient: Float

    private let realLogits: Tensor
    private let fakeLogits: Tensor
    private let real: Tensor
    private let fake: Tensor

    init(
        discriminator: Float, generator: Float, discriminatorGradient: Float, generatorGradient: Float,
        realLogits: Tensor, fakeLogits: Tensor, real: Tensor, fake: Tensor
    ) {
        self.discriminator = discriminator
        self.generator = generator
        self.discriminatorGradient = discriminatorGradient
        self.generatorGradient = generatorGradient
        self.realLogits = realLogits.detached()
        self.fakeLogits = fakeLogits.detached()
        self.real = real
        self.fake = fake.detached()
    }

    /// The mean of D(x) over the step's real samples, as a probability: the sigmoid of the logits that the
    /// discriminator's step saw.
    public var realScore: Double { Self.meanProbability(realLogits) }

    /// The mean of D(G(z)) over the step's fake samples, likewise.
    public var fakeScore: Double { Self.meanProbability(fakeLogits) }

    /// The share of the step's logits whose sigmoid, in Float, is exactly 0 or 1: with `Sigmoid` and `bceLoss` their
    /// terms stand on the clamp, or have lost the gradient.
    public var saturatedShare: Double {
        let logits = realLogits.array + fakeLogits.array
        let count = logits.count { logit in
            let probability = Elementary.sigmoid(logit)
            return probability == 0 || probability == 1
        }
        return Double(count) / Double(max(1, logits.count))
    }

    /// How widely the fake samples are spread, compared with the real ones: the root of the quotient of their variances,
    /// summed over all coordinates. Near 0 they are one and the same.
    public var spread: Double {
        let (real, fake) = (Self.variance(of: self.real), Self.variance(of: self.fake))
        return real > 0 ? Elementary.sqrt(fake / real) : .nan
    }

    /// Each measure under the name by which a history keeps it.
    public var measures: [(name: String, value: Double)] {
        [
            (Self.Name.lossD, Double(discriminator)), (Self.Name.lossG, Double(generator)),
            (Self.Name.realScore, realScore), (Self.Name.fakeScore, fakeScore),
            (Self.Name.gradientD, Double(discriminatorGradient)), (Self.Name.gradientG, Double(generatorGradient)),
            (Self.Name.saturated, saturatedShare), (Self.Name.spread, spread),
        ]
    }

    /// The names of the measures.
    enum Name {
        static let lossD = "loss D"
        static let lossG = "loss G"
        static let realScore = "D(x)"
        static let fakeScore = "D(G(z))"
        static let gradientD = "gradient D"
        static let gradientG = "gradient G"
        static let saturated = "saturated"
        static let spread = "spread"
    }

    private static func meanProbability(_ logits: Tensor) -> Double {
        var sum = 0.0
        for logit in logits.array { sum += Elementary.sigmoid(Double(logit)) }
        return sum / Double(max(1, logits.count))
    }

    /// The variance, summed over all coordinates; in two passes.
    private static func variance(of samples: Tensor) -> Double {
        let count = samples.shape.first ?? 0
        guard count > 0 else { return 0 }
        let size = samples.count / count
        let values = samples.array
        var total = 0.0
        for column in 0..<size {
            var mean = 0.0
            for row in 0..<count { mean += Double(values[row * size + column]) }
            mean /= Double(count)
            for row in 0..<count {
                let difference = Double(values[row * size + column]) - mean
                total += difference * difference
            }
        }
        return total / Double(count)
    }
}

extension GANLosses: CustomStringConvertible {
    /// As in `discriminator 0.69, generator 0.7`, numbers in shortest round-trip form.
    public var description: String { "discriminator \(discriminator), generator \(generator)" }
}
