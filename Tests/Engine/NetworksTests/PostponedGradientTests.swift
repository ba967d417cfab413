import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// A gradient that nobody reads need not be computed, and whoever reads it late sees what reading it at once shows.
@Suite struct PostponedGradientTests {
    /// What a random training does, one thing after the other.
    private enum Action: CaseIterable {
        case backward, backwardTwice, zeroGrad, stepAdam, stepSGD, changeInput, changeInputThroughAlias, clip, read
    }

    /// A small convolutional and a fully connected network over one input, with optimizers of their own.
    private final class Program {
        let dense: Sequential
        let image: Sequential
        let input: Tensor
        let adam: Adam
        let sgd: SGD

        init(seed: UInt64) throws {
            let random = RandomStream(seed: seed)
            dense = try Sequential(layers: [
                Linear(inputs: 16, outputs: 5, using: random), LeakyReLU(slope: 0.1),
                Linear(inputs: 5, outputs: 3, using: random), Tanh(), Linear(inputs: 3, outputs: 1, using: random),
            ])
            image = try Sequential(layers: [
                Conv2d(inputs: 1, outputs: 2, kernel: 3, padding: 1, using: random), ReLU(),
                ConvTranspose2d(inputs: 2, outputs: 1, kernel: 3, using: random), Flatten(),
                Linear(inputs: 36, outputs: 2, using: random), Sigmoid(),
            ])
            input = try Tensor.normal(shape: [6, 16], using: random)
            adam = try Adam(parameters: dense.parameters + image.parameters, learningRate: 0.01)
            sgd = try SGD(parameters: dense.parameters + image.parameters, learningRate: 0.01, momentum: 0.5)
        }

        var parameters: [Tensor] { dense.parameters + image.parameters }

        func backward(twice: Bool) throws {
            let wide = try dense.forward(input).square().mean(along: nil)
            let loss = try wide.adding(image.forward(input.reshaped(to: [6, 1, 4, 4])).sum(along: nil))
            if twice { try loss.backpropagate(retainGraph: true) }
            try loss.backpropagate()
        }

        func perform(_ action: Action) throws {
            switch action {
            case .backward: try backward(twice: false)
            case .backwardTwice: try backward(twice: true)
            case .zeroGrad:
                dense.zeroGrad()
                adam.zeroGrad()
            case .stepAdam: adam.step()
            case .stepSGD: sgd.step()
            case .changeInput: try input.multiply(by: 0.9)
            case .changeInputThroughAlias: try input.detached().add(0.125)
            case .clip: try parameters.clipGradientNorm(to: 0.5)
            case .read: _ = gradients
            }
        }

        var gradients: [[UInt32]?] { parameters.map { $0.gradient?.array.map(\.bitPattern) } }
        var values: [[UInt32]] { parameters.map { $0.array.map(\.bitPattern) } }
    }

    @Test("Random trainings end with the same bits whether gradients are read at once or late", arguments: 0..<40)
    func randomPrograms(seed: Int) throws {
        try Workspace.postponingAll.use {
            let late = try Program(seed: 7)
            let early = try Program(seed: 7)
            let draws = RandomStream(seed: UInt64(seed), name: "actions")
            let choices = try Tensor.integers(shape: [25], from: 0, to: Action.allCases.count, using: draws).array
            for choice in choices {
                let action = Action.allCases[Int(choice)]
                try late.perform(action)
                try early.perform(action)
                _ = early.gradients
            }
            #expect(late.gradients == early.gradients)
            #expect(late.values == early.values)
            #expect(late.input.array == early.input.array)
        }
    }

    @Test("A change in place of a layer's input after backward does not change the gradient")
    func changedInput() throws {
        try Workspace.postponingAll.use {
            let layer = try Linear(weight: Tensor(values: [2], shape: [1, 1]), bias: nil)
            try layer.weight.setRequiresGradient(true)
            let input = try Tensor(values: [3], shape: [1, 1])
            try layer.forward(input).sum(along: nil).backpropagate()
            try input.multiply(by: 100)
            #expect(layer.weight.gradient?.array == [3])
        }
    }

    @Test("A gradient that was kept sees later sums")
    func keptGradient() throws {
        try Workspace.postponingAll.use {
            let layer = try Linear(weight: Tensor(values: [2], shape: [1, 1]), bias: nil)
            try layer.weight.setRequiresGradient(true)
            let input = try Tensor(values: [3], shape: [1, 1])
            try layer.forward(input).sum(along: nil).backpropagate()
            let kept = try #require(layer.weight.gradient)
            try layer.forward(input).sum(along: nil).backpropagate()
            #expect(kept.array == [6] && layer.weight.gradient === kept)
        }
    }

    @Test("A gradient outlives its network and its graph")
    func outlives() throws {
        try Workspace.postponingAll.use {
            var kept: Tensor?
            do {
                let layer = try Linear(weight: Tensor(values: [2], shape: [1, 1]), bias: nil)
                try layer.weight.setRequiresGradient(true)
                try layer.forward(Tensor(values: [5], shape: [1, 1])).sum(along: nil).backpropagate()
                kept = layer.weight.gradient
            }
            #expect(kept?.array == [5])
        }
    }

    @Test("Beyond the memory limit backward fails at once, not the reading of a gradient")
    func memoryLimit() throws {
        let workspace = Workspace()
        try workspace.use {
            let layer = try Linear(inputs: 100, outputs: 100)
            let loss = try layer.forward(Tensor.ones(shape: [1, 100])).sum(along: nil)
            workspace.memory.limit = workspace.memory.used + 10_000
            #expect(throws: EngineError.self) { try loss.backpropagate() }
            #expect(layer.weight.gradient == nil)
        }
    }
}
