import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// What single layers promise.
@Suite struct LayerTests {
    @Test("A linear layer starts uniform in ±1 ÷ √inputs, weight and bias")
    func linearStart() throws {
        let layer = try Linear(inputs: 16, outputs: 200, using: RandomStream(seed: 1))
        let values = layer.parameters.flatMap(\.array)
        let largest = try #require(values.max())
        let smallest = try #require(values.min())
        #expect(largest <= 0.25 && smallest >= -0.25 && largest > 0.24 && smallest < -0.24)
        #expect(layer.weight.shape == [200, 16] && layer.bias?.shape == [200])
    }

    @Test("A transposed convolution's start counts its outputs, a convolution's its inputs")
    func convolutionStart() throws {
        let random = RandomStream(seed: 1)
        let down = try Conv2d(inputs: 16, outputs: 1, kernel: 4, using: random)
        let up = try ConvTranspose2d(inputs: 16, outputs: 1, kernel: 4, using: random)
        #expect(down.weight.shape == [1, 16, 4, 4] && up.weight.shape == [16, 1, 4, 4])
        #expect(try #require(down.weight.array.max()) <= 1.0 / 16)
        let largest = try #require(up.weight.array.max())
        #expect(largest <= 0.25 && largest > 0.2)
    }

    @Test("Sizes that make no layer are errors")
    func sizes() {
        let random = RandomStream(seed: 1)
        #expect(engineError { _ = try Linear(inputs: 0, outputs: 1, using: random) } != nil)
        #expect(engineError { _ = try Conv2d(inputs: 1, outputs: 1, kernel: 3, padding: -1, using: random) } != nil)
        #expect(engineError { _ = try Dropout(probability: 1.5) } != nil)
        #expect(engineError { _ = try Dropout(probability: .nan) } != nil)
        #expect(engineError { _ = try GroupNorm(groups: 2, channels: 3) } != nil)
        #expect(engineError { _ = try Linear(inputs: .max, outputs: 2, using: random) } != nil)
    }

    @Test("Dropout keeps about 1 − p of the elements, scaled by 1 ÷ (1 − p), and is off in evaluation")
    func dropout() throws {
        let layer = try Dropout(probability: 0.25)
        let ones = try Tensor.ones(shape: [40_000])
        let values = try layer.forward(ones).array
        #expect(Set(values) == [0, Float(1 / 0.75)])
        // Five deviations of a binomial share: 5 · √(0.25 · 0.75 ÷ 40,000) = 0.0108.
        #expect((Double(values.count { $0 == 0 }) / 40_000 - 0.25).magnitude < 0.011)
        layer.eval()
        #expect(try layer.forward(ones).array == ones.array)
        #expect(try Dropout(probability: 1).forward(ones).array.allSatisfy { $0 == 0 })
    }

    @Test("Batch normalization of a single value per channel is an error while training, and works in evaluation")
    func batchNormOfOne() throws {
        let layer = try BatchNorm1d(channels: 3)
        let one = try Tensor.ones(shape: [1, 3])
        #expect(engineError { _ = try layer.forward(one) } == .oneValuePerChannel(layer: "BatchNorm1d", shape: [1, 3]))
        layer.eval()
        #expect(engineError { _ = try layer.forward(one) } == nil)
    }

    @Test("The running variance takes in the unbiased one, by momentum or as the mean of all batches")
    func runningStatistics() throws {
        let batch = try Tensor(values: [1, 3], shape: [2, 1])
        let layer = try BatchNorm1d(channels: 1)
        _ = try layer.forward(batch)
        // Mean 2, unbiased variance 2: 0.9 · 0 + 0.1 · 2, 0.9 · 1 + 0.1 · 2.
        #expect((layer.runningMean.array[0] - 0.2).magnitude < 1e-6)
        #expect((layer.runningVariance.array[0] - 1.1).magnitude < 1e-6)
        let average = try BatchNorm1d(channels: 1, momentum: nil)
        _ = try average.forward(batch)
        _ = try average.forward(batch.multiplied(by: 3))
        #expect((average.runningMean.array[0] - 4).magnitude < 1e-6)
        #expect((average.runningVariance.array[0] - 10).magnitude < 1e-5)
    }

    @Test("eval() and train() reach inner layers, and do not touch the recording of gradients")
    func modes() throws {
        let dropout = try Dropout(probability: 0.5)
        let network = try Sequential(layers: [try Sequential(layers: [dropout])])
        network.eval()
        #expect(!dropout.isTraining && Workspace.current.recordsGradients)
        network.train()
        #expect(dropout.isTraining)
    }

    @Test("Parameters of a network are named by their place, in order; a shared layer's are listed once")
    func names() throws {
        let random = RandomStream(seed: 1)
        let shared = try Linear(inputs: 2, outputs: 2, using: random)
        let network = try Sequential(layers: [
            shared, ReLU(), try Sequential(layers: [shared, try PReLU(channels: 1)]),
        ])
        #expect(network.namedParameters.map(\.name) == ["0.weight", "0.bias", "2.1.slope"])
    }

    @Test("Sequences in sequences deeper than any stack would bear are an error")
    func nesting() throws {
        let found = engineError {
            var network = try Sequential(layers: [ReLU()])
            for _ in 0..<100_000 { network = try Sequential(layers: [network]) }
        }
        #expect(found?.description.contains("200 deep") == true)
    }

    @Test("A spectrally normalized weight has a largest singular value of about 1")
    func spectralNorm() throws {
        let random = RandomStream(seed: 1)
        let norm = try SpectralNorm(Linear(inputs: 5, outputs: 7, using: random), using: random)
        for _ in 0..<200 { _ = try norm.normalizedWeight() }
        let weight = try withoutGradients { try norm.normalizedWeight() }
        // ‖W x‖ ≤ ‖x‖ for any x, and equal for the right one, found by power iteration on WᵀW.
        var x = try Tensor.normal(shape: [5], using: random)
        for _ in 0..<500 {
            let y = try weight.transposed(0, 1).matrixProduct(weight.matrixProduct(x))
            x = try y.divided(by: y.norm(along: nil))
        }
        let largest = try weight.matrixProduct(x).norm(along: nil).singleElement()
        #expect((largest - 1).magnitude < 1e-4)
    }

    @Test("Two passes of a spectrally normalized critic can be differentiated together")
    func spectralNormTwice() throws {
        let random = RandomStream(seed: 1)
        let critic = try SpectralNorm(Linear(inputs: 2, outputs: 1, using: random), using: random)
        let real = try critic.forward(Tensor.ones(shape: [3, 2]))
        let fake = try critic.forward(Tensor.zeros(shape: [3, 2]))
        try real.mean(along: nil).subtracting(fake.mean(along: nil)).backpropagate()
        #expect(critic.parameters.allSatisfy { $0.gradient != nil })
    }

    @Test("A step of the optimizer between forward and backward is the version error, as in PyTorch since 1.5")
    func stepBeforeBackward() throws {
        let random = RandomStream(seed: 1)
        let critic = try Sequential(layers: [
            try Linear(inputs: 2, outputs: 4, using: random), LeakyReLU(),
            try Linear(inputs: 4, outputs: 1, using: random),
        ])
        let optimizer = try SGD(parameters: critic.parameters, learningRate: 0.1)
        let score = try critic.forward(Tensor.ones(shape: [3, 2])).mean(along: nil)
        try score.backpropagate(retainGraph: true)
        optimizer.step()
        #expect(
            engineError { try score.backpropagate() }
                == .changedInPlace(operation: "Linear", shape: [1, 4], producer: nil, version: 1, expected: 0))
    }

    @Test("The first layer's weight is not needed for its own gradient, so a step does not disturb it")
    func stepBeforeBackwardOfOneLayer() throws {
        let layer = try Linear(inputs: 2, outputs: 1, using: RandomStream(seed: 1))
        let optimizer = try SGD(parameters: layer.parameters, learningRate: 0.1)
        let score = try layer.forward(Tensor.ones(shape: [3, 2])).mean(along: nil)
        try score.backpropagate(retainGraph: true)
        optimizer.step()
        #expect(engineError { try score.backpropagate() } == nil)
    }
}
