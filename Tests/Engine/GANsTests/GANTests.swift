import GANs
import Kernels
import Networks
import Tensors
import Testing

/// The game as one value.
@Suite struct GANTests {
    private static let all: [any AdversarialLoss] = GANLoss.all + RelativisticLoss.all

    private struct Players {
        let generator: Sequential
        let discriminator: Sequential

        init(inputs: Int = 2) throws {
            let random = RandomStream(seed: 1, name: "players")
            generator = try Sequential(layers: [
                try Linear(inputs: 3, outputs: 8, using: random), try BatchNorm1d(channels: 8), LeakyReLU(slope: 0.2),
                try Linear(inputs: 8, outputs: 2, using: random),
            ])
            discriminator = try Sequential(layers: [
                try Linear(inputs: inputs, outputs: 8, using: random), LeakyReLU(slope: 0.2),
                try Linear(inputs: 8, outputs: 1, using: random),
            ])
        }

        var fingerprints: [String] { [Fingerprint.of(generator), Fingerprint.of(discriminator)] }
    }

    @Test("Training is the explicit loop of the notes, to the bit, for every loss", arguments: all.map(\.name))
    func equalsTheLoop(name: String) throws {
        let loss = try #require(Self.all.first { $0.name == name })
        let ring = try Ring(modeCount: 8)
        let whole = try Players()
        let gan = try GAN(
            generator: whole.generator, discriminator: whole.discriminator, loss: loss, noise: 3,
            options: GANOptions())
        var losses: [Float] = []
        try gan.train(on: ring, steps: 12, batch: 16, using: RandomStream(seed: 5)) { _, step in
            losses += [step.discriminator, step.generator]
        }

        let players = try Players()
        let (G, D) = (players.generator, players.discriminator)
        let optG = try Adam(parameters: G.parameters, learningRate: 2e-4, betas: (0.5, 0.999))
        let optD = try Adam(parameters: D.parameters, learningRate: 2e-4, betas: (0.5, 0.999))
        let random = RandomStream(seed: 5)
        var explicit: [Float] = []
        for _ in 1...12 {
            let fake = try G.forward(Tensor.normal(shape: [16, 3], using: random))
            let real = try ring.drawn(16, using: random)
            // As the notes have it, fakes are not cut off, and the graph is retained.
            let fakeLogits = try D.forward(fake)
            let lossD = try loss.discriminatorLoss(real: D.forward(real), fake: fakeLogits)
            D.zeroGrad()
            try lossD.backpropagate(retainGraph: true)
            optD.step()
            let fakeAgain = try D.forward(fake)
            let lossG =
                try (loss as? GANLoss)?.generatorLoss(fake: fakeAgain)
                ?? loss.generatorLoss(real: D.forward(real), fake: fakeAgain)
            G.zeroGrad()
            try lossG.backpropagate()
            optG.step()
            explicit += [try lossD.singleElement(), try lossG.singleElement()]
        }
        #expect(losses == explicit)
        #expect(whole.fingerprints == players.fingerprints)
    }

    @Test("Penalties, several discriminator steps and smoothed labels are those of the explicit loop")
    func optionsEqualTheLoop() throws {
        let data = try TwoMoons(noiseDeviation: 0.05)
        let whole = try Players()
        let gan = try GAN(
            generator: whole.generator, discriminator: whole.discriminator, noise: 3, learningRate: 1e-3,
            options: GANOptions(discriminatorSteps: 2, gradientPenalty: 10, r1: 0.5, labelSmoothing: 0.1))
        try gan.train(on: data, steps: 5, batch: 8, using: RandomStream(seed: 5))

        let players = try Players()
        let (G, D) = (players.generator, players.discriminator)
        let optG = try Adam(parameters: G.parameters, learningRate: 1e-3, betas: (0.5, 0.999))
        let optD = try Adam(parameters: D.parameters, learningRate: 1e-3, betas: (0.5, 0.999))
        let random = RandomStream(seed: 5)
        for _ in 1...5 {
            var fake = try Tensor.zeros(shape: [0])
            for _ in 1...2 {
                fake = try G.forward(Tensor.normal(shape: [8, 3], using: random))
                let real = try data.drawn(8, using: random)
                let fakeLogits = try D.forward(fake.detached())
                let realLogits = try D.forward(real)
                let realHalf = try Loss.bceWithLogits(realLogits, Tensor.full(shape: [8, 1], value: 0.9))
                let fakeHalf = try Loss.bceWithLogits(fakeLogits, Tensor.zeros(shape: [8, 1]))
                let plain = try realHalf.adding(fakeHalf).multiplied(by: 0.5)
                let slope = try GradientPenalty.interpolated(D, real: real, fake: fake.detached(), using: random)
                let r1 = try GradientPenalty.r1(D, real: real)
                let lossD = try plain.adding(slope.multiplied(by: 10)).adding(r1.multiplied(by: 0.5))
                D.zeroGrad()
                try lossD.backpropagate()
                optD.step()
            }
            let lossG = try GANLoss.nonSaturating.generatorLoss(fake: D.forward(fake))
            G.zeroGrad()
            try lossG.backpropagate()
            optG.step()
        }
        #expect(whole.fingerprints == players.fingerprints)
    }

    @Test("A packed discriminator sees samples side by side, and gives one logit for each pack")
    func packing() throws {
        let players = try Players(inputs: 6)
        let gan = try GAN(
            generator: players.generator, discriminator: players.discriminator, noise: 3,
            options: GANOptions(packing: 3))
        let losses = try gan.step(on: Ring(modeCount: 8), batch: 12, using: RandomStream(seed: 1))
        #expect(losses.discriminator.isFinite && (0...1).contains(losses.fakeScore))
        #expect(throws: EngineError.self) {
            try gan.step(on: Ring(modeCount: 8), batch: 13, using: RandomStream(seed: 1))
        }
    }

    @Test("Scores are the sigmoids' means, gradients the norms of what the optimizers saw")
    func measures() throws {
        let weight = try Tensor(values: [1], shape: [1, 1])
        try weight.setRequiresGradient(true)
        let critic = try Linear(weight: weight, bias: nil)
        let start = try Tensor(values: [0], shape: [1, 1])
        try start.setRequiresGradient(true)
        let generator = try Linear(weight: start, bias: nil)
        let still = [try SGD(parameters: [weight], learningRate: 0), try SGD(parameters: [start], learningRate: 0)]
        let gan = try GAN(
            generator: generator, discriminator: critic, noise: 1, generatorOptimizer: still[1],
            discriminatorOptimizer: still[0], options: GANOptions())
        let losses = try gan.step(on: Dirac(at: [0]), batch: 4, using: RandomStream(seed: 1))
        // All logits are 0.
        #expect(losses.realScore == 0.5 && losses.fakeScore == 0.5 && losses.saturatedShare == 0)
        #expect(losses.discriminatorGradient == 0 && losses.spread.isNaN)
        #expect((losses.discriminator - 0.6931472).magnitude < 1e-6)
        // d mean softplus(−w θ z) ÷ dθ = −½ w mean z
        let z = try Tensor.normal(shape: [4, 1], using: RandomStream(seed: 1)).mean(along: nil).singleElement()
        #expect((losses.generatorGradient - (0.5 * z).magnitude).magnitude < 1e-6)
        #expect(
            losses.measures.map(\.name) == [
                "loss D", "loss G", "D(x)", "D(G(z))", "gradient D", "gradient G", "saturated", "spread",
            ])
    }

    @Test("What makes no training is an error that names the argument")
    func refused() throws {
        let players = try Players()
        func problem(
            _ loss: any AdversarialLoss = GANLoss.nonSaturating, noise: Int = 3, options: GANOptions = GANOptions()
        ) -> String {
            let error = #expect(throws: EngineError.self) {
                try GAN(
                    generator: players.generator, discriminator: players.discriminator, loss: loss, noise: noise,
                    options: options)
            }
            return error.map { "\($0)" } ?? ""
        }
        #expect(problem(noise: 0).contains("noise"))
        #expect(
            problem(GANLoss.wasserstein, options: GANOptions(labelSmoothing: 0.1)).contains(
                "only minimax and nonSaturating"))
        #expect(problem(options: GANOptions(labelSmoothing: 1)).contains("labelSmoothing"))
        #expect(problem(options: GANOptions(discriminatorSteps: 0)).contains("discriminatorSteps"))
        #expect(problem(options: GANOptions(gradientPenalty: .nan)).contains("gradientPenalty"))
        #expect(problem(options: GANOptions(r1: -1)).contains("r1"))
        let probabilities = try Sequential(layers: [players.discriminator, Sigmoid()])
        let error = #expect(throws: EngineError.self) {
            try GAN(
                generator: players.generator, discriminator: probabilities, noise: 3, options: GANOptions())
        }
        #expect(error.map { "\($0)" }?.contains("the losses take logits") == true)
    }
}
