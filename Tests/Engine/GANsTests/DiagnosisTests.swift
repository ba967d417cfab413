import GANs
import Kernels
import Networks
import Tensors
import Testing

/// What a history tells of a training's troubles: each provoked on purpose.
@Suite struct DiagnosisTests {
    private func network(
        _ sizes: [Int], _ activation: any Layer, _ random: RandomStream
    ) throws -> Sequential {
        var layers: [any Layer] = []
        for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
            if !layers.isEmpty { layers.append(activation) }
            layers.append(try Linear(inputs: inputs, outputs: outputs, using: random))
        }
        return try Sequential(layers: layers)
    }

    private func history(
        _ loss: any AdversarialLoss, rateG: Double, rateD: Double, steps: Int, _ options: GANOptions = GANOptions(),
        activation: any Layer = LeakyReLU(slope: 0.2), data: any Dataset
    ) throws -> History {
        let random = RandomStream(seed: 7)
        let generator = try network([2, 32, 32, 2], activation, random)
        let discriminator = try network([2, 32, 32, 1], activation, random)
        let gan = try GAN(
            generator: generator, discriminator: discriminator, loss: loss, noise: 2,
            generatorOptimizer: Adam(parameters: generator.parameters, learningRate: rateG, betas: (0.5, 0.999)),
            discriminatorOptimizer: Adam(
                parameters: discriminator.parameters, learningRate: rateD, betas: (0.5, 0.999)),
            options: options)
        let history = History()
        try gan.train(on: data, steps: steps, batch: 32, using: random) { step, losses in
            if step % 10 == 0 { history.record(step, losses) }
        }
        return history
    }

    @Test("A discriminator that learns a hundred times faster overpowers the generator")
    func overpowering() throws {
        let history = try history(
            GANLoss.nonSaturating, rateG: 1e-5, rateD: 1e-2, steps: 400, data: Ring(modeCount: 8))
        let diagnosis = Diagnosis(of: history)
        #expect(diagnosis.findings.map(\.name).contains("overpowering discriminator"))
        #expect(!diagnosis.findings.map(\.name).contains("vanishing generator gradient"))
        #expect(diagnosis.unjudged == [])
    }

    @Test("With the saturating loss the generator's gradient vanishes as well")
    func vanishing() throws {
        let history = try history(GANLoss.minimax, rateG: 1e-5, rateD: 1e-2, steps: 400, data: Ring(modeCount: 8))
        let names = Diagnosis(of: history).findings.map(\.name)
        #expect(names.contains("vanishing generator gradient") && names.contains("overpowering discriminator"))
    }

    @Test("A generator that outruns its discriminator collapses to where that is surest")
    func collapse() throws {
        let history = try history(
            GANLoss.nonSaturating, rateG: 1e-2, rateD: 1e-5, steps: 400, activation: Tanh(), data: Ring(modeCount: 8))
        #expect(Diagnosis(of: history).findings.map(\.name) == ["mode collapse"])
    }

    @Test("A critic that nothing holds runs away")
    func divergence() throws {
        let history = try history(GANLoss.wasserstein, rateG: 5e-2, rateD: 5e-2, steps: 400, data: Ring(modeCount: 8))
        #expect(Diagnosis(of: history).findings.map(\.name).contains("divergence"))
    }

    @Test("A training that goes well has no findings")
    func healthy() throws {
        let history = try history(
            GANLoss.nonSaturating, rateG: 1e-3, rateD: 1e-3, steps: 400, GANOptions(r1: 0.1),
            data: TwoMoons(noiseDeviation: 0.1))
        #expect("\(Diagnosis(of: history))" == "nothing found")
    }

    // MARK: - The rules by hand

    @Test("A number that is none is named with its step")
    func breakage() {
        let history = History()
        for step in 1...8 { history.record(step, [("loss G", 1), ("loss D", step < 6 ? 0.7 : .nan)]) }
        let diagnosis = Diagnosis(of: history)
        #expect(diagnosis.findings.map(\.evidence) == ["loss D is nan at step 6"])
        #expect(
            "\(diagnosis)".hasSuffix(
                """
                not recorded, and so not judged: overpowering discriminator, vanishing generator gradient, mode collapse
                """))
    }

    @Test("A measure that is no number for good reasons is no divergence: data that are one point have no spread")
    func noSpread() throws {
        let history = try history(
            GANLoss.nonSaturating, rateG: 1e-4, rateD: 1e-4, steps: 50, data: Dirac(at: [0, 0]))
        #expect(history["spread"].allSatisfy(\.isNaN) && Diagnosis(of: history).findings.isEmpty)
    }

    @Test("A share of covered modes, recorded as coverage, counts")
    func coverage() {
        let history = History()
        for step in 1...8 { history.record(step, [("coverage", step < 3 ? 1 : 0.125)]) }
        #expect(Diagnosis(of: history).findings.map(\.evidence) == ["coverage is 0.125"])
    }

    @Test("An empty history is judged by nothing")
    func empty() {
        #expect(Diagnosis(of: History()).findings.isEmpty && Diagnosis(of: History()).unjudged.count == 4)
    }

    @Test("Terms on the clamp are those of a wrong certainty")
    func clampedShare() throws {
        let p = try Tensor(values: [0, 1, 0.5, 0, 1, 1e-40], shape: [6])
        let y = try Tensor(values: [1, 0, 1, 0, 1, 1], shape: [6])
        #expect(try Loss.clampedShare(p, y) == 2.0 / 6)
        #expect(throws: EngineError.self) { try Loss.clampedShare(p, Tensor.zeros(shape: [5])) }
    }
}
