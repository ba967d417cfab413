import Gannet
import Testing

/// The engine in the words of a notebook.
@Suite struct SugarTests {
    private struct Generator: Module {
        let scale = Tensor.trained(2)
        let offset = Tensor(1)
        let hidden = Linear(3, 4)
        let rest = [Linear(4, 4, bias: false), Linear(4, 2)]

        func callAsFunction(_ z: Tensor) -> Tensor { rest[1](relu(rest[0](hidden(z)))) * scale + offset }
    }

    @Test("A struct's parameters come from its stored properties, in order of declaration")
    func module() {
        let generator = Generator()
        #expect(
            generator.namedParameters.map(\.name)
                == ["scale", "hidden.weight", "hidden.bias", "rest.0.weight", "rest.1.weight", "rest.1.bias"])
        #expect(generator.namedBuffers.map(\.name) == ["offset"])
        #expect(generator(zeros(5, 3)).shape == [5, 2])
        let network = Sequential(generator, Linear(2, 1), Sigmoid())
        #expect(network.parameters.count == 8 && network(zeros(5, 3)).shape == [5, 1])
        generator(ones(5, 3)).sum().backward()
        #expect(generator.parameters.allSatisfy { $0.grad != nil })
        generator.zeroGrad()
        #expect(generator.parameters.allSatisfy { $0.grad == nil })
    }

    @Test("Operators take tensors and numbers of every kind on either side")
    func operators() {
        let t = Tensor([1, 2])
        #expect((t + 1).array == [2, 3] && (1 - t).array == [0, -1] && (t * 0.5).array == [0.5, 1])
        #expect((4 / t).array == [4, 2] && (-t).array == [-1, -2] && (Float(2) * t).array == [2, 4])
        #expect((t + t * t).array == [2, 6] && (t .< 2).array == [1, 0])
        t += 1
        t *= t
        #expect(t.array == [4, 9])
    }

    @Test("Literals of every depth are tensors, each number rounded once")
    func literals() {
        #expect(Tensor(0.1).array == [0.1])
        #expect(Tensor([[1, 2], [3, 4]]).shape == [2, 2])
        #expect(Tensor([[[1.5], [2]]]).shape == [1, 2, 1])
        #expect(full(2, 3, value: 0.5).array == [Float](repeating: 0.5, count: 6))
        #expect(arange(0, 3).array == [0, 1, 2] && linspace(0, 1, count: 3).array == [0, 0.5, 1])
    }

    @Test("Subscripts read and write parts")
    func subscripts() {
        let t = Tensor([[1, 2], [3, 4]])
        t[0, 1] = Tensor(9)
        t[1..<2] = t[0..<1]
        #expect(t.array == [1, 9, 1, 9] && t[1].array == [1, 9] && t[0, 1].item == 9)
    }

    @Test("The notes' step trains both players, each by its own optimizer")
    func trainingStep() {
        selectRandomStream(seed: 1, name: "step")
        let ring = Ring(modes: 8, radius: 2, deviation: 0.02)
        let G = Sequential(Linear(2, 8), ReLU(), Linear(8, 2))
        let D = Sequential(Linear(2, 8), LeakyReLU(0.2), Linear(8, 1), Sigmoid())
        let stepD = Adam(D.parameters, learningRate: 1e-3)
        let stepG = Adam(G.parameters, learningRate: 1e-3)
        let (before, beforeD) = (checksum(G), checksum(D))

        let fake = G(randn(16, 2))
        let (pReal, pFake) = (D(ring.sample(16)), D(fake))
        let lossD = (bceLoss(pReal, ones(like: pReal)) + bceLoss(pFake, zeros(like: pFake))) / 2
        D.zeroGrad()
        lossD.backward(retainGraph: true)
        stepD.step()
        #expect(checksum(D) != beforeD && checksum(G) == before)

        let p = D(fake)
        let lossG = bceLoss(p, ones(like: p))
        G.zeroGrad()
        lossG.backward()
        stepG.step()
        #expect(checksum(G) != before)

        let history = History()
        history.record(1, ["loss D": lossD.item, "loss G": lossG.item, "steps": 1])
        #expect(history.names == ["loss D", "loss G", "steps"] && history.last("loss D") == Double(lossD.item))
    }

    @Test("A selected stream decides what is drawn, and a stream of one's own does not touch it")
    func streams() {
        selectRandomStream(seed: 3, name: "cell")
        let first = randn(4).array
        let own = rand(4, using: Random(seed: 7)).array
        selectRandomStream(seed: 3, name: "cell")
        #expect(rand(4, using: Random(seed: 7)).array == own && randn(4).array == first)
    }

    @Test("Numbers have the engine's elementary functions and a fixed count of decimals")
    func numbers() {
        #expect(exp(0.0) == 1 && sqrt(Float(9)) == 3 && pow(2.0, 10.0) == 1_024)
        #expect(format(0.12345, digits: 2) == "0.12" && format(3, digits: 1) == "3.0")
    }

    @Test("A GAN is trained, recorded, diagnosed and gone on with in a notebook's words")
    func training() {
        selectRandomStream(seed: 1, name: "training")
        let G = Sequential(Linear(2, 8), BatchNorm1d(8), ReLU(), Linear(8, 2))
        let D = Sequential(Linear(2, 8), LeakyReLU(0.2), Linear(8, 1))
        let gan = GAN(generator: G, discriminator: D, loss: .hinge, noise: 2, learningRate: 1e-3, r1: 0.1)
        let schedule = CosineAnnealingLR(gan.generatorOptimizer, steps: 10)
        let history = History()
        let checkpoint = Checkpoint()
        checkpoint.add("gan", gan)
        checkpoint.add("schedule", schedule)
        checkpoint.save("start")
        func run() -> String {
            train(gan, on: Ring(), steps: 8, batch: 8) { step, losses in
                history.record(step, losses)
                schedule.step()
            }
            return checksum(G) + checksum(D)
        }
        let first = run()
        let second = run()
        checkpoint.load("start")
        #expect(run() == first && first != second)
        #expect(history.names.count == 8 && diagnose(history).unjudged.isEmpty)
        #expect(gan.sample(5).shape == [5, 2])
        let paired = GAN(generator: G, discriminator: D, loss: .relativistic, noise: 2)
        #expect(paired.step(on: Checkerboard(), batch: 4).generator.isFinite)
    }

    @Test("Data with labels, epochs and distances of samples, in a notebook's words")
    func data() {
        let digits = Digits()
        #expect(digits.batches(of: 500).map { $0.shape[0] } == [500, 500, 500, 297])
        #expect(digits.batches(of: 500, dropLast: true).count == 3)
        for (x, y) in digits.labelledBatches(of: 900) { #expect(x.shape[0] == y.count) }
        let (images, labels) = Shapes(size: 8).labelledSample(6)
        #expect(images.shape == [6, 1, 8, 8] && oneHot(labels, classes: 3).shape == [6, 3])
        let points = Dirac([1, 2]).sample(3)
        #expect(frechetDistance(points, points) == 0 && kernelDistance(points, points) == 0)
        #expect(slicedWasserstein(points, points) == 0)
        #expect(precisionRecall(real: Ring().sample(20), fake: Ring().sample(20)).precision <= 1)
        #expect(TensorDataset(points, labels: zeros(3)).classes == 1 && clampedShare(zeros(2), ones(2)) == 1)
    }
}

extension Tensor {
    fileprivate static func trained(_ value: Double) -> Tensor {
        let tensor = Tensor(value)
        tensor.requiresGrad = true
        return tensor
    }
}
