import GANs
import Kernels
import Networks
import Tensors
import Testing

/// Going on from a checkpoint.
@Suite struct CheckpointTests {
    /// All that a training is made of, from one seed.
    private struct Training {
        let random = RandomStream(seed: 9, name: "training")
        let generator: Sequential
        let discriminator: Sequential
        let optimizers: [any Optimizer]
        let schedules: [LearningRateSchedule]
        let average: ExponentialMovingAverage
        let checkpoint = Checkpoint()

        init(optimizer name: String) throws {
            let start = RandomStream(seed: 4)
            generator = try Sequential(layers: [
                try Linear(inputs: 2, outputs: 8, using: start), try BatchNorm1d(channels: 8), ReLU(),
                try Linear(inputs: 8, outputs: 2, using: start),
            ])
            discriminator = try Sequential(layers: [
                try SpectralNorm(try Linear(inputs: 2, outputs: 8, using: start), using: start), LeakyReLU(slope: 0.2),
                Dropout(probability: 0.1), try Linear(inputs: 8, outputs: 1, using: start),
            ])
            let example = try #require(OptimizerExample.all.first { $0.name == name })
            optimizers = [try example.make(generator.parameters), try example.make(discriminator.parameters)]
            schedules = [
                try CosineAnnealingLR(optimizer: optimizers[0], steps: 7),
                try StepLR(optimizer: optimizers[1], stepSize: 3),
            ]
            average = try ExponentialMovingAverage(of: generator, decay: 0.9)
            try checkpoint.add(generator, as: "G")
            try checkpoint.add(discriminator, as: "D")
            try checkpoint.add(optimizers[0], as: "optG")
            try checkpoint.add(optimizers[1], as: "optD")
            try checkpoint.add(schedules[0], as: "cosine")
            try checkpoint.add(schedules[1], as: "steps")
            try checkpoint.add(average, as: "average")
            try checkpoint.add(random, as: "random")
        }

        func run(_ steps: Int) throws {
            let gan = try GAN(
                generator: generator, discriminator: discriminator, loss: GANLoss.hinge, noise: 2,
                generatorOptimizer: optimizers[0], discriminatorOptimizer: optimizers[1],
                options: GANOptions())
            try gan.train(on: Ring(modeCount: 8), steps: steps, batch: 8, using: random) { _, _ in
                average.update()
                for schedule in schedules { schedule.step() }
            }
        }

        /// The bits of all that the training has made.
        var state: [UInt8] { checkpoint.encoded() }
    }

    @Test(
        "Training 2 N steps is training N, saving, loading and training N more, to the bit",
        arguments: OptimizerExample.all.map(\.name))
    func resumes(optimizer: String) throws {
        let whole = try Workspace(random: RandomStream(seed: 1, name: "cell")).use {
            let training = try Training(optimizer: optimizer)
            try training.run(20)
            return training.state
        }
        let half = try Workspace(random: RandomStream(seed: 1, name: "cell")).use {
            let training = try Training(optimizer: optimizer)
            try training.run(10)
            return training.state
        }
        // Dropout draws from the workspace's stream, which the checkpoint brings along.
        let resumed = try Workspace(random: RandomStream(seed: 2, name: "another cell")).use {
            let training = try Training(optimizer: optimizer)
            try training.run(3)
            try training.checkpoint.restore(from: half)
            #expect(training.state == half)
            try training.run(10)
            return training.state
        }
        #expect(whole == resumed && whole != half)
    }

    @Test("A tensor changed by loading is an error at a backward that had saved it")
    func versions() throws {
        let layer = try Linear(inputs: 2, outputs: 1, using: RandomStream(seed: 1))
        let checkpoint = Checkpoint()
        try checkpoint.add(layer, as: "layer")
        let bytes = checkpoint.encoded()
        let input = try Tensor.ones(shape: [1, 2])
        try input.setRequiresGradient(true)
        let output = try layer.forward(input).square().sum(along: nil)
        try checkpoint.restore(from: bytes)
        #expect(throws: EngineError.self) { try output.backpropagate() }
    }

    @Test("A file that does not fit changes nothing, and names what differs")
    func mismatches() throws {
        func checkpoint(_ sizes: (Int, Int), name: String = "layer") throws -> (Linear, Checkpoint) {
            let layer = try Linear(inputs: sizes.0, outputs: sizes.1, using: RandomStream(seed: 1))
            let checkpoint = Checkpoint()
            try checkpoint.add(layer, as: name)
            return (layer, checkpoint)
        }
        let (layer, target) = try checkpoint((2, 3))
        let before = Fingerprint.of(layer)
        func problem(_ bytes: [UInt8]) -> String {
            do {
                try target.restore(from: bytes)
                return "none"
            } catch { return "\(error)" }
        }
        let wider = try checkpoint((3, 3)).1.encoded()
        #expect(
            problem(wider)
                == "the checkpoint does not fit: 'layer.weight' has shape [3, 3] in the file, and [3, 2] here")
        #expect(problem(try checkpoint((2, 3), name: "other").1.encoded()).contains("no tensor 'layer.weight'"))
        let (more, both) = try checkpoint((2, 3))
        try both.add(more, as: "more")
        #expect(problem(both.encoded()).contains("'more.weight', which belongs to no part here"))
        #expect(problem([1, 2, 3]).contains("malformed at byte 3"))
        try target.add(Adam(parameters: layer.parameters), as: "optimizer")
        #expect(problem(try checkpoint((2, 3)).1.encoded()).contains("no tensor 'optimizer.first.0'"))
        #expect(Fingerprint.of(layer) == before)
        #expect(throws: CheckpointMismatch.self) { try target.add(layer, as: "layer") }
        #expect(throws: CheckpointMismatch.self) { try target.add(layer, as: "stream") }
    }

    @Test("A stream is restored into one of the same seed and name only")
    func streams() throws {
        let (first, second) = (Checkpoint(), Checkpoint())
        let random = RandomStream(seed: 1)
        random.drawCount = 5
        try first.add(random, as: "random")
        let same = RandomStream(seed: 1)
        try second.add(same, as: "random")
        try second.restore(from: first.encoded())
        #expect(same.drawCount == 5)
        let third = Checkpoint()
        try third.add(RandomStream(seed: 2), as: "random")
        #expect(throws: CheckpointMismatch.self) { try third.restore(from: first.encoded()) }
    }
}
