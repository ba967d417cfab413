import Builtins
import Testing

/// The game as one value, in cells.
struct GANTrainingTests {
    private static let players = """
        struct Generator: Module {
            let hidden = Linear(2, 8)
            let tail = Sequential(LeakyReLU(0.2), Linear(8, 2))
            func callAsFunction(_ z: Tensor) -> Tensor { tail(hidden(z)) }
        }
        let ring = Ring(modes: 8, radius: 2, deviation: 0.02)
        let G = Generator()
        let D = Sequential(Linear(2, 8), LeakyReLU(0.2), Linear(8, 1))
        let history = History()
        """

    @Test("train(…) is the notes' loop to the bit, also with a struct as a network")
    func equalsTheLoop() {
        let short = CellRun(
            Self.players,
            """
            let gan = GAN(generator: G, discriminator: D, noise: 2, learningRate: 1e-3)
            train(gan, on: ring, steps: 20, batch: 16) { step, losses in
                history.record(step, ["loss D": losses.discriminator, "loss G": losses.generator])
            }
            print(checksum(G), checksum(D), history["loss D"], history["loss G"])
            """)
        let explicit = CellRun(
            Self.players,
            """
            let optG = Adam(G.parameters, learningRate: 1e-3, betas: (0.5, 0.999))
            let optD = Adam(D.parameters, learningRate: 1e-3, betas: (0.5, 0.999))
            for step in 1...20 {
                let fake = G(randn(16, 2))
                let real = ring.sample(16)
                let fakeLogits = D(fake)
                let realLogits = D(real)
                let loss1 = bceWithLogitsLoss(fakeLogits, zeros(like: fakeLogits))
                let loss2 = bceWithLogitsLoss(realLogits, ones(like: realLogits))
                let lossD = (loss1 + loss2) / 2
                D.zeroGrad()
                lossD.backward(retainGraph: true)
                optD.step()
                let predictions = D(fake)
                let lossG = bceWithLogitsLoss(predictions, ones(like: predictions))
                G.zeroGrad()
                lossG.backward()
                optG.step()
                history.record(step, ["loss D": lossD.item, "loss G": lossG.item])
            }
            print(checksum(G), checksum(D), history["loss D"], history["loss G"])
            """)
        #expect(short.messages.isEmpty && explicit.messages.isEmpty)
        #expect(short.text == explicit.text && short.text.count > 100)
    }

    @Test("A discriminator that ends in Sigmoid is refused with the reason")
    func sigmoid() {
        let run = CellRun(
            Self.players,
            "let gan = GAN(generator: G, discriminator: Sequential(D, Sigmoid()), noise: 2)\nprint(gan.sample(1).shape)"
        )
        #expect(run.messages.first?.contains("the losses take logits") == true)
    }

    @Test("Optimizers of one's own, a schedule over one of them, and a record of all measures")
    func ownOptimizers() {
        let run = CellRun(
            Self.players,
            """
            let optD = RMSprop(D.parameters, learningRate: 1e-3)
            let gan = GAN(
                generator: G, discriminator: D, loss: .wasserstein, noise: 2, discriminatorOptimizer: optD,
                discriminatorSteps: 2, gradientPenalty: 0.1)
            let schedule = StepLR(gan.generatorOptimizer, stepSize: 1, gamma: 0.5)
            let fade = ExponentialLR(optD, gamma: 0.5)
            train(gan, on: ring, steps: 3, batch: 8) { step, losses in
                history.record(step, losses)
                schedule.step()
                fade.step()
            }
            print(optD.learningRate, history.names)
            print(diagnose(history).names)
            """)
        #expect(run.messages.isEmpty)
        #expect(
            run.text == """
                0.000125 ["loss D", "loss G", "D(x)", "D(G(z))", "gradient D", "gradient G", "saturated", "spread"]
                []

                """)
    }
}
