import Kernels
import Networks
import Tensors

/// Two networks and the game between them, trained in alternating steps.
///
///     let gan = try GAN(generator: G, discriminator: D, noise: 2, options: GANOptions())
///     try gan.train(on: ring, steps: 2000, batch: 256) { step, losses in print(step, losses.generator) }
///
/// A step is what the explicit loop is, in its order: noise is drawn and made into fakes, real samples are drawn, the
/// discriminator judges fakes (cut off from the generator) and real ones, and steps; then the discriminator, as it now
/// is, judges the same fakes again, and the generator steps. Each `zeroGrad` comes right before its `backward`.
///
/// Source: Goodfellow and others, “Generative adversarial nets” (2014), algorithm 1.
public final class GAN {
    public let generator: any Layer
    /// Gives logits or scores, no probabilities.
    public let discriminator: any Layer
    public let loss: any AdversarialLoss
    /// How many numbers a sample is made from.
    public let noise: Int
    public let generatorOptimizer: any Optimizer
    public let discriminatorOptimizer: any Optimizer
    public let options: GANOptions

    private let smoothedLoss: any AdversarialLoss

    /// - Parameters:
    ///   - noise: the size of the generator's input [batch, noise].
    ///   - learningRate: of the optimizers that are not given.
    ///   - generatorOptimizer: Adam with β₁ = 0.5 where there is none (Radford and others, 2016, as its usual rate is).
    ///   - discriminatorOptimizer: likewise.
    /// - Throws: `invalidArgument` for options that make no training, label smoothing with a loss that has no labels, or
    ///   a discriminator whose last layer is `Sigmoid`, since losses take logits.
    public init(
        generator: any Layer, discriminator: any Layer, loss: any AdversarialLoss = GANLoss.nonSaturating, noise: Int,
        learningRate: Double = 2e-4, generatorOptimizer: (any Optimizer)? = nil,
        discriminatorOptimizer: (any Optimizer)? = nil,
        options: GANOptions
    ) throws {
        try options.check()
        guard noise >= 1 else {
            throw EngineError.invalidArgument(
                function: "GAN", argument: "noise", value: "\(noise)", expected: "at least 1")
        }
        try Self.requireLogits(of: discriminator)
        self.generator = generator
        self.discriminator = discriminator
        self.loss = loss
        self.noise = noise
        self.options = options
        smoothedLoss = try loss.smoothed(by: options.labelSmoothing)
        func usual(_ network: any Layer) throws -> any Optimizer {
            try Adam(parameters: network.parameters, learningRate: learningRate, betas: (0.5, 0.999))
        }
        self.generatorOptimizer = try generatorOptimizer ?? usual(generator)
        self.discriminatorOptimizer = try discriminatorOptimizer ?? usual(discriminator)
    }

    /// - Throws: `invalidArgument` where the last layer of a discriminator is `Sigmoid`.
    private static func requireLogits(of discriminator: any Layer) throws(EngineError) {
        guard !discriminator.endsInSigmoid else {
            throw .invalidArgument(
                function: "GAN", argument: "the discriminator's last layer", value: "Sigmoid",
                expected: "left out: the losses take logits, and apply the sigmoid themselves")
        }
    }

    /// Steps, one after the other, each with fresh samples.
    ///
    /// - Parameters:
    ///   - batch: the samples of a step, a multiple of the packing.
    ///   - body: called after each step with its number, from 1 on.
    /// - Throws: as `step(on:batch:using:)`; what `body` throws.
    public func train(
        on data: any Dataset, steps: Int, batch: Int = 64, using random: RandomStream? = nil,
        _ body: (_ step: Int, _ losses: GANLosses) throws -> Void = { _, _ in }
    ) throws {
        for number in stride(from: 1, through: steps, by: 1) {
            try body(number, step(on: data, batch: batch, using: random))
        }
    }

    /// One step of the generator, after those of the discriminator.
    ///
    /// - Throws: what the networks throw; `noiseInput`, `judgedInput` for a generator's or discriminator's first layer that
    ///   does not take what the game gives it; `invalidArgument` for a batch that is no multiple of the packing.
    public func step(
        on data: any Dataset, batch: Int, using random: RandomStream? = nil
    ) throws -> GANLosses {
        guard batch >= 1, batch % options.packing == 0 else {
            throw EngineError.invalidArgument(
                function: "train", argument: "batch", value: "\(batch)",
                expected: options.packing == 1 ? "at least 1" : "a multiple of the packing, \(options.packing)")
        }
        let random = random ?? Workspace.current.random
        var result: (fake: Tensor, judged: Judged)?
        for _ in 0..<options.discriminatorSteps {
            let fake = try madeFromNoise(batch, using: random)
            let real = try data.drawn(batch, using: random)
            result = (fake, try stepDiscriminator(real: real, fake: fake, using: random))
        }
        guard let (fake, judged) = result else { preconditionFailure("a discriminator makes a step or more") }
        let fakeLogits = try judge(fake)
        let lossG =
            if let loss = loss as? GANLoss {
                try loss.generatorLoss(fake: fakeLogits)
            } else {
                try loss.generatorLoss(real: judge(judged.real), fake: fakeLogits)
            }
        generator.zeroGrad()
        try lossG.backpropagate()
        let gradientG = try generator.parameters.gradientNorm
        generatorOptimizer.step()
        return GANLosses(
            discriminator: judged.loss, generator: try lossG.singleElement(), discriminatorGradient: judged.gradient,
            generatorGradient: gradientG, realLogits: judged.realLogits, fakeLogits: judged.fakeLogits,
            real: judged.real, fake: fake)
    }

    /// Fresh samples of the generator, without recording: [count, …].
    ///
    /// - Throws: what the generator throws.
    public func generated(_ count: Int, using random: RandomStream) throws -> Tensor {
        try withoutGradients { try madeFromNoise(count, using: random) }
    }

    /// - Throws: what the generator throws; `noiseInput` where it does not take the noise.
    private func madeFromNoise(_ count: Int, using random: RandomStream) throws -> Tensor {
        let input = try Tensor.normal(shape: [count, noise], using: random)
        do {
            return try generator.forward(input)
        } catch let error as EngineError where error.refusedShape == input.shape {
            throw EngineError.noiseInput(problem: error.description, noise: noise)
        }
    }

    /// The discriminator's logits for samples, packed as it sees them.
    ///
    /// - Throws: what the discriminator throws; `judgedInput` where it does not take them.
    private func judge(_ samples: Tensor) throws -> Tensor {
        let packed = try packed(samples)
        do {
            return try discriminator.forward(packed)
        } catch let error as EngineError {
            // A layer behind `Flatten` finds as many elements in another shape.
            guard let found = error.refusedShape, found.reduce(1, *) == packed.count else { throw error }
            throw EngineError.judgedInput(
                problem: error.description, isOfFirstLayer: found == packed.shape, samples: samples.shape,
                packed: packed.shape, packing: options.packing)
        }
    }

    /// What the discriminator's step saw and did.
    private struct Judged {
        let real: Tensor
        let realLogits: Tensor
        let fakeLogits: Tensor
        let loss: Float
        let gradient: Float
    }

    private func stepDiscriminator(real: Tensor, fake: Tensor, using random: RandomStream) throws -> Judged {
        let cutOff = fake.detached()
        let fakeLogits = try judge(cutOff)
        let realLogits = try judge(real)
        var lossD = try smoothedLoss.discriminatorLoss(real: realLogits, fake: fakeLogits)
        if options.gradientPenalty > 0 {
            let penalty = try GradientPenalty.interpolated(
                discriminator, real: packed(real), fake: packed(cutOff), using: random)
            lossD = try lossD.adding(penalty.multiplied(by: Float(options.gradientPenalty)))
        }
        if options.r1 > 0 {
            let penalty = try GradientPenalty.r1(discriminator, real: packed(real))
            lossD = try lossD.adding(penalty.multiplied(by: Float(options.r1)))
        }
        discriminator.zeroGrad()
        try lossD.backpropagate()
        let gradient = try discriminator.parameters.gradientNorm
        discriminatorOptimizer.step()
        return Judged(
            real: real, realLogits: realLogits, fakeLogits: fakeLogits, loss: try lossD.singleElement(),
            gradient: gradient)
    }

    /// [batch, n, …] as [batch ÷ packing, packing · n, …]: rows one after the other become one row.
    private func packed(_ samples: Tensor) throws -> Tensor {
        guard options.packing > 1 else { return samples }
        guard samples.rank >= 2 else {
            throw EngineError.inputShape(
                operation: "packing", expected: "[batch, features, …]", found: samples.shape)
        }
        let shape = [samples.shape[0] / options.packing, samples.shape[1] * options.packing]
        return try samples.reshaped(to: shape + samples.shape.dropFirst(2))
    }
}

extension EngineError {
    /// The shape of the input that a layer does not take.
    fileprivate var refusedShape: [Int]? {
        if case .inputShape(_, _, let found) = self { found } else { nil }
    }
}

extension [Tensor] {
    /// The Euclidean norm of all their gradients together; 0 where there are none.
    fileprivate var gradientNorm: Float {
        get throws {
            try withoutGradients {
                let norms = try compactMap(\.gradient).map { try $0.norm(along: nil) }
                return norms.isEmpty ? 0 : try Tensor.stack(norms).norm(along: nil).singleElement()
            }
        }
    }
}

extension Layer {
    /// Whether the last layer is `Sigmoid`, as far as sequences show it.
    fileprivate var endsInSigmoid: Bool {
        if let sequence = self as? Sequential { return sequence.elements.last?.endsInSigmoid ?? false }
        return self is Sigmoid
    }
}
