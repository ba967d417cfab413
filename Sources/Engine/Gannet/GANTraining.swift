import GANs
import Kernels
import Networks
import Outputs
import Tensors

extension GAN {
    /// Two networks and the game between them; see `train`.
    public convenience init(
        generator: any Layer, discriminator: any Layer, loss: some AdversarialLoss = GANLoss.nonSaturating,
        noise: Int, learningRate: Double = 2e-4, generatorOptimizer: (any Optimizer)? = nil,
        discriminatorOptimizer: (any Optimizer)? = nil, discriminatorSteps: Int = 1, gradientPenalty: Double = 0,
        r1: Double = 0, labelSmoothing: Double = 0, packing: Int = 1
    ) {
        do {
            try self.init(
                generator: generator, discriminator: discriminator, loss: loss, noise: noise,
                learningRate: learningRate, generatorOptimizer: generatorOptimizer,
                discriminatorOptimizer: discriminatorOptimizer,
                options: GANOptions(
                    discriminatorSteps: discriminatorSteps, gradientPenalty: gradientPenalty, r1: r1,
                    labelSmoothing: labelSmoothing, packing: packing))
        } catch { fault(error) }
    }

    /// One step of the generator, after those of the discriminator.
    @discardableResult
    public func step(on data: any Dataset, batch: Int = 64) -> GANLosses {
        faulting { try step(on: data, batch: batch, using: Workspace.current.random) }
    }

    /// Fresh samples of the generator, from a stream or the program's own.
    public func sample(_ count: Int, using random: Random? = nil) -> Tensor {
        faulting { try generated(count, using: random ?? Workspace.current.random) }
    }
}

/// Trains a GAN for some steps, each with fresh samples.
public func train(
    _ gan: GAN, on data: any Dataset, steps: Int, batch: Int = 64,
    _ body: (_ step: Int, _ losses: GANLosses) throws -> Void
) rethrows {
    for number in stride(from: 1, through: steps, by: 1) { try body(number, gan.step(on: data, batch: batch)) }
}

/// Trains a GAN for some steps, each with fresh samples.
public func train(_ gan: GAN, on data: any Dataset, steps: Int, batch: Int = 64) {
    train(gan, on: data, steps: steps, batch: batch) { _, _ in }
}

extension Diagnosis {
    /// The names of what was found.
    public var names: [String] { findings.map(\.name) }

    /// What was found, by which evidence, and what helps.
    public var table: Table {
        Table(
            ["finding", "evidence", "what helps", "source"], alignment: .left,
            rows: findings.map { [$0.name, $0.evidence, $0.cure, $0.source] })
    }
}

/// What a history tells of a training's troubles.
public func diagnose(_ history: History) -> Diagnosis { Diagnosis(of: history) }

/// The share of the terms of `bceLoss` whose logarithm stands on the clamp at −100.
public func clampedShare(_ p: Tensor, _ y: Tensor) -> Double { faulting { try Loss.clampedShare(p, y) } }
