import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// A pass that keeps its graph puts off the gradients of results as well: what leads into a network whose gradients are
/// dropped is never computed, and nobody can tell.
@Suite struct PostponedChainTests {
    /// What happens in a random game of two networks, one thing after the other.
    private enum Action: CaseIterable {
        case play, discriminatorBackward, discriminatorBackwardFreeing, generatorBackward, generatorBackwardKeeping
        case zeroDiscriminator, zeroGenerator, stepDiscriminator, stepGenerator, penalty, generatorGradients
        case changeNoise, changeFakes, changeReals, changeLabel, clip, keepGradient, seedByGradient, read
    }

    /// Two networks, the second of which sees the results of the first and uses one of its layers twice.
    private final class Game {
        private let generator: Sequential
        private let discriminator: Sequential
        private let noise: Tensor
        private let reals: Tensor
        private let label: Tensor
        private let generatorOptimizer: Adam
        private let discriminatorOptimizer: SGD
        private var fakes: Tensor
        private var onFakes: Tensor
        private var kept: Tensor?
        /// What went wrong so far, in the author's words.
        private(set) var errors: [String] = []

        init() throws {
            let random = RandomStream(seed: 11)
            let shared = try Linear(inputs: 6, outputs: 6, using: random)
            generator = try Sequential(layers: [
                Linear(inputs: 3, outputs: 6, using: random), ReLU(), Linear(inputs: 6, outputs: 6, using: random),
                BatchNorm1d(channels: 6), LeakyReLU(slope: 0.1), Linear(inputs: 6, outputs: 5, using: random), Tanh(),
            ])
            discriminator = try Sequential(layers: [
                Linear(inputs: 5, outputs: 6, hasBias: false, using: random), LeakyReLU(slope: 0.2), shared, Tanh(),
                shared, Sigmoid(), Linear(inputs: 6, outputs: 1, using: random),
            ])
            noise = try Tensor.normal(shape: [40, 3], using: random)
            reals = try Tensor.normal(shape: [40, 5], using: random)
            label = try Tensor.full(shape: [40, 1], value: 0.75)
            generatorOptimizer = try Adam(parameters: generator.parameters, learningRate: 0.01)
            discriminatorOptimizer = try SGD(parameters: discriminator.parameters.reversed(), learningRate: 0.05)
            fakes = try generator.forward(noise)
            onFakes = try discriminator.forward(fakes)
        }

        private var parameters: [Tensor] { generator.parameters + discriminator.parameters }

        func perform(_ action: Action) {
            do {
                try run(action)
            } catch {
                errors.append("\(action): \(error)")
            }
        }

        private func run(_ action: Action) throws {
            switch action {
            case .play:
                fakes = try generator.forward(noise)
                onFakes = try discriminator.forward(fakes)
            case .discriminatorBackward, .discriminatorBackwardFreeing:
                let onReals = try discriminator.forward(reals)
                let loss = try Loss.mse(onReals, label).adding(Loss.mse(onFakes, Tensor.zeros(shape: [40, 1])))
                try loss.divided(by: 2).backpropagate(retainGraph: action == .discriminatorBackward)
            case .generatorBackward, .generatorBackwardKeeping:
                onFakes = try discriminator.forward(fakes)
                try Loss.mse(onFakes, label).backpropagate(retainGraph: action == .generatorBackwardKeeping)
            case .zeroDiscriminator: discriminator.zeroGrad()
            case .zeroGenerator: generatorOptimizer.zeroGrad()
            case .stepDiscriminator: discriminatorOptimizer.step()
            case .stepGenerator: generatorOptimizer.step()
            case .penalty:
                let between = try reals.detached().multiplied(by: 0.5)
                try between.setRequiresGradient(true)
                let slope = try Tensor.gradients(
                    of: discriminator.forward(between).sum(along: nil), withRespectTo: [between], createGraph: true)[0]
                try slope.square().mean(along: nil).backpropagate(retainGraph: true)
            case .generatorGradients:
                _ = try Tensor.gradients(
                    of: onFakes.sum(along: nil), withRespectTo: [generator.parameters[0], fakes], retainGraph: true)
            case .changeNoise: try noise.multiply(by: 0.9)
            case .changeFakes: try fakes.detached().add(0.125)
            case .changeReals: try reals.add(0.25)
            case .changeLabel: try label.multiply(by: 0.5)
            case .clip: _ = try parameters.clipGradientNorm(to: 0.5)
            case .keepGradient: kept = parameters[0].gradient
            case .seedByGradient:
                guard let seed = kept ?? parameters[0].gradient else { return }
                try parameters[0].multiplied(by: 2).backpropagate(gradient: seed, retainGraph: true)
            case .read: _ = gradients
            }
        }

        var gradients: [[UInt32]?] {
            parameters.map { $0.gradient?.array.map(\.bitPattern) } + [kept?.array.map(\.bitPattern)]
        }
        var values: [[UInt32]] { (parameters + [noise, reals, fakes]).map { $0.array.map(\.bitPattern) } }
        var generatorGradients: [Tensor] { generator.parameters.compactMap(\.gradient) }
        var discriminatorParameters: [Tensor] { discriminator.parameters }
    }

    @Test("Random games have the same bits, errors and costs, gradients read at once or late", arguments: 0..<60)
    func randomGames(seed: Int) throws {
        let draws = RandomStream(seed: UInt64(seed), name: "actions")
        let choices = try Tensor.integers(shape: [40], from: 0, to: Action.allCases.count, using: draws).array
        func play(readingAtOnce: Bool) throws -> (Game, written: Int) {
            let workspace = Workspace.postponingAll
            return try workspace.use {
                let game = try Game()
                for choice in choices {
                    game.perform(Action.allCases[Int(choice)])
                    if readingAtOnce { _ = game.gradients }
                }
                return (game, workspace.memory.writtenFloats)
            }
        }
        let (late, lateWritten) = try play(readingAtOnce: false)
        let (early, earlyWritten) = try play(readingAtOnce: true)
        #expect(late.gradients == early.gradients)
        #expect(late.values == early.values)
        #expect(late.errors == early.errors)
        #expect(lateWritten == earlyWritten)
    }

    @Test(
        "What the discriminator's loss says to the generator waits past the discriminator's step, unless it is read",
        arguments: [false, true])
    func dropped(hasGradientsAlready: Bool) throws {
        try Workspace.postponingAll.use {
            let late = try Game()
            let early = try Game()
            let before: [Action] = [.generatorBackward, .stepGenerator, .play, .zeroDiscriminator]
            for game in [late, early] {
                for action in before where hasGradientsAlready { game.perform(action) }
                game.perform(.discriminatorBackward)
                if game === early { game.perform(.read) }
                game.perform(.stepDiscriminator)
            }
            #expect(late.generatorGradients.last?.storage.isPostponed == true)
            #expect(late.discriminatorParameters.allSatisfy { $0.gradient?.storage.isPostponed == false })
            #expect(late.gradients == early.gradients)
            #expect(!late.generatorGradients.isEmpty && late.generatorGradients.allSatisfy { !$0.storage.isPostponed })
        }
    }

    @Test("A kept graph's gradients that were dropped cost no memory, step after step", arguments: [true, false])
    func memory(isZeroed: Bool) throws {
        let workspace = Workspace.postponingAll
        try workspace.use {
            let game = try Game()
            func step() -> Int {
                let actions: [Action] = [
                    .play, .zeroDiscriminator, .discriminatorBackward, .stepDiscriminator, .zeroGenerator,
                    .generatorBackward, .stepGenerator,
                ]
                for action in actions where isZeroed || action != .zeroGenerator { game.perform(action) }
                return workspace.memory.used
            }
            let used = (0..<4).map { _ in step() }
            #expect((0..<100).allSatisfy { _ in step() == used[3] })
            #expect(game.errors.isEmpty)
        }
    }

    /// A network of very many layers, and the loss of a pass through it that kept its graph.
    private func deepNetwork() throws -> (Sequential, Tensor) {
        let layers = try (0..<20_000).map { _ in
            let weight = try Tensor(values: [1], shape: [1, 1])
            try weight.setRequiresGradient(true)
            return try Linear(weight: weight, bias: nil)
        }
        let network = try Sequential(layers: layers)
        let loss = try network.forward(Tensor(values: [3], shape: [1, 1])).sum(along: nil)
        try loss.backpropagate(retainGraph: true)
        return (network, loss)
    }

    @Test("Twenty thousand layers' gradients are computed by reading one, without overrunning the stack")
    func longChainRead() throws {
        try Workspace.postponingAll.use {
            let (network, _) = try deepNetwork()
            #expect(network.parameters[0].gradient?.array == [3])
        }
    }

    @Test("A second pass through twenty thousand layers is added to the first, one layer after the other")
    func longChainTwice() throws {
        try Workspace.postponingAll.use {
            let (network, loss) = try deepNetwork()
            let kept = network.parameters[0].gradient
            try loss.backpropagate(retainGraph: true)
            #expect(kept?.array == [6] && kept?.storage.isPostponed == false)
            #expect(network.parameters.allSatisfy { $0.gradient?.array == [6] })
        }
    }

    @Test("Work that takes no longer than putting it off is done at once, unless it would begin what was put off")
    func shortWork() throws {
        let workspace = Workspace()
        try workspace.use {
            func gradients(sizes: [Int]) throws -> [Tensor] {
                let layers = try zip(sizes, sizes.dropFirst()).map { try Linear(inputs: $0, outputs: $1) }
                let network = try Sequential(layers: layers)
                try network.forward(Tensor.ones(shape: [32, sizes[0]])).sum(along: nil).backpropagate(retainGraph: true)
                return network.parameters.compactMap(\.gradient)
            }
            let (short, long) = (try gradients(sizes: [2, 16, 1]), try gradients(sizes: [128, 128, 128]))
            #expect(short.allSatisfy { !$0.storage.isPostponed })
            // Weights and biases: the sums of the last layer's bias are short, those of the first begin with a product.
            #expect(long.map(\.storage.isPostponed) == [true, true, true, false])
        }
    }

    @Test("What a generator's loss adds to the discriminator's gradients is not computed before it is read")
    func addition() throws {
        try Workspace.postponingAll.use {
            let layer = try Linear(weight: Tensor(values: [2], shape: [1, 1]), bias: nil)
            try layer.weight.setRequiresGradient(true)
            let input = try Tensor(values: [3], shape: [1, 1])
            for _ in 0..<3 { try layer.forward(input).sum(along: nil).backpropagate() }
            #expect(layer.weight.gradient?.storage.isPostponed == true)
            #expect(layer.weight.gradient?.version == 2)
            try withoutGradients { try input.multiply(by: 100) }
            #expect(layer.weight.gradient?.array == [9])
        }
    }

    @Test("Twenty thousand layers' gradients are dropped without overrunning the stack, and leave no memory in use")
    func longChainDropped() throws {
        let workspace = Workspace.postponingAll
        try workspace.use {
            do {
                let (network, _) = try deepNetwork()
                var first = network.parameters[0].gradient
                network.zeroGrad()
                #expect(first?.storage.isPostponed == true)
                first = nil
            }
            #expect(workspace.memory.used == 0)
        }
    }

    @Test("Changing each of twenty thousand weights computes what reads it, each once")
    func longChainChanged() throws {
        try Workspace.postponingAll.use {
            let (network, _) = try deepNetwork()
            try withoutGradients { for weight in network.parameters.reversed() { try weight.multiply(by: 2) } }
            #expect(network.parameters.allSatisfy { $0.gradient?.array == [3] })
        }
    }

    @Test("Where memory is scarce a weight is changed all the same, and its gradients stay what they were")
    func scarceMemory() throws {
        let workspace = Workspace.postponingAll
        try workspace.use {
            let random = RandomStream(seed: 3)
            let first = try Linear(inputs: 8, outputs: 8, using: random)
            let second = try Linear(inputs: 8, outputs: 1, using: random)
            func gradient(scarce: Bool, changing: Bool) throws -> [Float]? {
                first.zeroGrad()
                let loss = try second.forward(first.forward(Tensor.ones(shape: [50, 8]))).sum(along: nil)
                try loss.backpropagate(retainGraph: true)
                let weights = try second.weight.storage.copy()
                workspace.memory.limit = scarce ? workspace.memory.used : MemoryMeter.defaultLimit
                if changing { second.weight.storage.beginChange() }
                if changing { second.weight.storage.fill(7) }
                workspace.memory.limit = MemoryMeter.defaultLimit
                defer { second.weight.storage.elements.update(from: weights.elements, count: 8) }
                return first.weight.gradient?.array
            }
            let expected = try gradient(scarce: false, changing: false)
            #expect(try gradient(scarce: true, changing: true) == expected)
            #expect(try gradient(scarce: false, changing: true) == expected && expected != nil)
        }
    }
}
