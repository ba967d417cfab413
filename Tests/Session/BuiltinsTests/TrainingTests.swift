import Builtins
import Testing

/// The notes' way of training a GAN, as notebooks write it.
struct TrainingTests {
    static let training = """
        let ring = Ring(modes: 8, radius: 2, deviation: 0.02)
        let G = Sequential(Linear(2, 8), LeakyReLU(0.2), Linear(8, 2))
        let D = Sequential(Linear(2, 8), LeakyReLU(0.2), Linear(8, 1), Sigmoid())
        let optG = Adam(G.parameters, learningRate: 1e-3, betas: (0.5, 0.999))
        let optD = Adam(D.parameters, learningRate: 1e-3, betas: (0.5, 0.999))
        let history = History()
        for step in 1...20 {
            let fake = G(randn(16, 2))
            let fakePredictions = D(fake)
            let realPredictions = D(ring.sample(16))
            let loss1 = bceLoss(fakePredictions, zeros(like: fakePredictions))
            let loss2 = bceLoss(realPredictions, ones(like: realPredictions))
            let lossD = (loss1 + loss2) / 2
            D.zeroGrad()
            lossD.backward(retainGraph: true)
            optD.step()
            let predictions = D(fake)
            let lossG = bceLoss(predictions, ones(like: predictions))
            G.zeroGrad()
            lossG.backward()
            optG.step()
            history.record(step, ["loss D": lossD.item, "loss G": lossG.item])
        }
        """

    @Test("the notes' loop runs, and its record is a table of every tenth step")
    func loop() {
        let run = CellRun(Self.training, "history.table(every: 10)", "print(history.steps.count)")
        #expect(run.messages.isEmpty)
        let lines = run.text.split(separator: "\n")
        #expect(lines.first == "| step | loss D | loss G |")
        #expect(lines.count == 5)
        #expect(lines.last == "20")
    }

    @Test("training twice from one seed gives one checksum")
    func isDeterministic() {
        let first = CellRun(Self.training, "print(checksum(G), checksum(D))")
        let second = CellRun(Self.training, "print(checksum(G), checksum(D))")
        #expect(first.text == second.text)
        #expect(first.text.count > 32)
    }

    @Test("the generator's step leaves the discriminator alone")
    func oneStepsAlone() {
        let run = CellRun(
            Self.training,
            """
            let before = checksum(D)
            optG.step()
            print(checksum(D) == before)
            optD.step()
            print(checksum(D) == before)
            """)
        #expect(run.text == "true\nfalse\n")
    }

    @Test("a struct that conforms to Module is a network: parameters, optimizers, penalties")
    func structs() {
        let run = CellRun(
            """
            struct Tower: Module {
                let hidden = Linear(2, 4)
                let tail = Sequential(ReLU(), Linear(4, 1))
                func callAsFunction(_ x: Tensor) -> Tensor { tail(hidden(x)) }
            }
            let D = Tower()
            print(D.parameters.map { $0.shape })
            let penalty = gradientPenalty(D, real: randn(8, 2), fake: randn(8, 2))
            let optimizer = SGD(D.parameters, learningRate: 0.1)
            let before = checksum(D)
            penalty.backward()
            optimizer.step()
            print(checksum(D) == before)
            D.zeroGrad()
            print(D.parameters[0].grad == nil)
            print(r1Penalty(D, real: randn(8, 2)).shape)
            """)
        #expect(run.messages.isEmpty)
        #expect(run.text == "[[4, 2], [4], [1, 4], [1]]\nfalse\ntrue\n[]\n")
    }

    @Test("D.parameters after Adam's first step moved by the learning rate, as Kingma and Ba's algorithm says")
    func adam() {
        let run = CellRun(
            """
            let w = Tensor([1.0, -2.0])
            w.requiresGrad = true
            let optimizer = Adam([w], learningRate: 0.125)
            (w * w).sum().backward()
            optimizer.step()
            expectClose(w, Tensor([0.875, -1.875]), within: 1e-6)
            optimizer.learningRate = 0
            optimizer.step()
            expectClose(w, Tensor([0.875, -1.875]), within: 1e-6)
            """)
        #expect(run.messages.isEmpty)
    }
}
