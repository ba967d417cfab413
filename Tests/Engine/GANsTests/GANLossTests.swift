import EngineExams
import GANs
import Kernels
import Networks
import Tensors
import Testing

/// The players' losses. Values of most are in the goldens.
@Suite struct GANLossTests {
    private static let all: [any AdversarialLoss] = GANLoss.all + RelativisticLoss.all

    private func logits(seed: UInt64) throws -> Tensor { try .distinct(4, 1, seed: seed) }

    @Test("Gradients of both players' losses are slopes, for every loss")
    func gradients() throws {
        for loss in Self.all {
            let inputs = [try logits(seed: 1), try logits(seed: 2)]
            #expect(
                try GradientExam().failures(of: inputs) { try loss.discriminatorLoss(real: $0[0], fake: $0[1]) } == [])
            #expect(
                try GradientExam().failures(of: [inputs[1]]) {
                    try loss.generatorLoss(real: inputs[0], fake: $0[0])
                } == [])
        }
    }

    @Test("Each discriminator likes real above fake, each generator fake above real")
    func directions() throws {
        let high = try Tensor.full(shape: [4, 1], value: 2)
        let low = try Tensor.full(shape: [4, 1], value: -2)
        for loss in Self.all {
            let good = try loss.discriminatorLoss(real: high, fake: low).singleElement()
            let bad = try loss.discriminatorLoss(real: low, fake: high).singleElement()
            #expect(good < bad, "\(loss.name)")
            let fooled = try loss.generatorLoss(real: low, fake: high).singleElement()
            let seen = try loss.generatorLoss(real: high, fake: low).singleElement()
            #expect(fooled < seen || loss.name == "leastSquares", "\(loss.name)")
        }
        #expect(try GANLoss.leastSquares.generatorLoss(fake: Tensor.ones(shape: [1])).singleElement() == 0)
    }

    @Test("At logits of zero the discriminator's cross entropy is ln 2, with the mean of both halves")
    func balance() throws {
        let zero = try Tensor.zeros(shape: [3, 1])
        for loss in Self.all where !["leastSquares", "wasserstein", "hinge"].contains(loss.name) {
            let value = try loss.discriminatorLoss(real: zero, fake: zero).singleElement()
            #expect((value - 0.6931472).magnitude < 1e-6)
        }
        #expect(try (GANLoss.minimax.generatorLoss(fake: zero).singleElement() + 0.6931472).magnitude < 1e-6)
    }

    @Test("A sure discriminator leaves the saturating generator without a gradient, the other one with one")
    func saturation() throws {
        func gradient(_ loss: GANLoss) throws -> Float {
            let fake = try Tensor(scalar: -30)
            try fake.setRequiresGradient(true)
            try loss.generatorLoss(fake: fake).backpropagate()
            return try #require(fake.gradient).array[0]
        }
        #expect(try gradient(.minimax).magnitude < 1e-12)
        #expect(try gradient(.nonSaturating) == -1)
    }

    @Test("A generator that looks at fakes alone gives the same with real samples beside")
    func fakesAlone() throws {
        let (real, fake) = (try logits(seed: 1), try logits(seed: 2))
        for loss in GANLoss.all {
            #expect(try loss.generatorLoss(fake: fake).array == loss.generatorLoss(real: real, fake: fake).array)
        }
    }

    @Test("Smoothing adds the share of the mean real logit to a cross entropy, and suits no other loss")
    func smoothing() throws {
        let (real, fake) = (try logits(seed: 1), try logits(seed: 2))
        for loss in Self.all {
            if ["minimax", "nonSaturating"].contains(loss.name) {
                // bce(r, 1 − s) = bce(r, 1) + s r, and the half of it.
                let plain = try loss.discriminatorLoss(real: real, fake: fake).singleElement()
                let smoothed = try loss.smoothed(by: 0.1).discriminatorLoss(real: real, fake: fake).singleElement()
                let mean = try real.mean(along: nil).singleElement()
                #expect((smoothed - plain - 0.05 * mean).magnitude < 1e-6)
            } else {
                #expect(throws: EngineError.self) { try loss.smoothed(by: 0.1) }
            }
            #expect(throws: Never.self) { try loss.smoothed(by: 0) }
            #expect(throws: EngineError.self) { try loss.smoothed(by: -1) }
        }
    }

    // MARK: - Penalties

    @Test("The penalty of a linear critic is (‖w‖ − 1)², R1 half of ‖w‖², whatever the samples")
    func penaltiesOfLinearCritic() throws {
        let weight = try Tensor(values: [3, 4], shape: [1, 2])
        try weight.setRequiresGradient(true)
        let critic = try Linear(weight: weight, bias: nil)
        let real = try Tensor.awayFromZero(5, 2)
        let fake = try Tensor.awayFromZero(5, 2, seed: 2)
        let penalty = try GradientPenalty.interpolated(critic, real: real, fake: fake)
        #expect(try penalty.singleElement() == 16)
        try penalty.backpropagate()
        // d (‖w‖ − 1)² = 2 (‖w‖ − 1) w ÷ ‖w‖
        #expect(weight.gradient?.array.map { ($0 * 1_000).rounded() } == [4_800, 6_400])
        #expect(try GradientPenalty.r1(critic, real: real).singleElement() == 12.5)
        #expect(throws: EngineError.self) {
            try GradientPenalty.interpolated(critic, real: real, fake: Tensor.zeros(shape: [4, 2]))
        }
    }

    @Test("Images are penalized by the norm over all their pixels")
    func penaltyOfImages() throws {
        let critic = try Sequential(layers: [Flatten(), try Linear(weight: Tensor.ones(shape: [1, 4]), bias: nil)])
        let images = try Tensor.awayFromZero(3, 1, 2, 2)
        #expect(try GradientPenalty.interpolated(critic, real: images, fake: images).singleElement() == 1)
    }

    /// Mescheder, Geiger and Nowozin (2018): D(x) = ψ x, a generator that is one point θ, data that are the point 0.
    @Test("The Dirac-GAN circles outward without R1 and comes to rest with it")
    func dirac() throws {
        func distance(r1 weight: Float) throws -> Float {
            let theta = try Tensor(values: [1], shape: [1, 1])
            let psi = try Tensor(values: [1], shape: [1, 1])
            for tensor in [theta, psi] { try tensor.setRequiresGradient(true) }
            let critic = try Linear(weight: psi, bias: nil)
            let optimizer = try SGD(parameters: [theta, psi], learningRate: 0.2)
            let origin = try Tensor.zeros(shape: [1, 1])
            for _ in 0..<500 {
                // Simultaneous steps: both gradients at the same point. The real half of D's loss is constant.
                let score = try critic.forward(theta)
                let lossD = try score.softplus().sum(along: nil)
                    .adding(GradientPenalty.r1(critic, real: origin).multiplied(by: weight))
                let lossG = try GANLoss.minimax.generatorLoss(fake: score)
                let gradientD = try Tensor.gradients(of: lossD, withRespectTo: [psi], retainGraph: true)[0]
                let gradientG = try Tensor.gradients(of: lossG, withRespectTo: [theta])[0]
                try psi.setGradient(gradientD)
                try theta.setGradient(gradientG)
                optimizer.step()
            }
            let (t, p) = (theta.array[0], psi.array[0])
            return (t * t + p * p).squareRoot()
        }
        // The same iteration in Python's doubles ends at 3.353400, and at 4.8e-6 with R1 of weight 0.3.
        #expect(try (distance(r1: 0) - 3.3534).magnitude < 0.01)
        #expect(try distance(r1: 0.3) < 1e-5)
    }
}
