import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// A fully connected layer and the activation behind it run as one operation; nobody can tell.
@Suite struct ActivatedLayerTests {
    private struct Pair: CustomTestStringConvertible, Sendable {
        let name: String
        let make: @Sendable () -> any Layer

        var testDescription: String { name }

        static let all = [
            Pair(name: "relu") { ReLU() }, Pair(name: "leakyReLU") { LeakyReLU(slope: 0.2) },
            Pair(name: "leakyReLU") { LeakyReLU(slope: -0.5) }, Pair(name: "leakyReLU") { LeakyReLU(slope: 0) },
            Pair(name: "tanh") { Tanh() }, Pair(name: "sigmoid") { Sigmoid() },
        ]
    }

    private func bits(_ tensor: Tensor?) -> [UInt32]? { tensor?.array.map(\.bitPattern) }

    /// The bits of value, first gradients and the gradients of a gradient penalty.
    private func results(_ forward: (Tensor) throws -> Tensor, _ layer: Linear) throws -> [[UInt32]?] {
        layer.zeroGrad()
        let input = try Tensor(
            values: [1, -2, 0.5, 0, -0, 3, .infinity, 1e-40, -1, 1e30, .nan, 2], shape: [4, 3])
        try input.setRequiresGradient(true)
        let value = try forward(input)
        try value.sum(along: nil).backpropagate(retainGraph: true)
        var found = [bits(value), bits(input.gradient), bits(layer.weight.gradient), bits(layer.bias?.gradient)]
        layer.zeroGrad()
        let slope = try Tensor.gradients(
            of: value.square().sum(along: nil), withRespectTo: [input], createGraph: true)[0]
        try slope.square().sum(along: nil).backpropagate()
        found += [bits(slope), bits(layer.weight.gradient), bits(layer.bias?.gradient)]
        return found
    }

    @Test("Values, gradients and second gradients have the bits of the two layers apart", arguments: Pair.all)
    private func sameBits(_ pair: Pair) throws {
        let layer = try Linear(inputs: 3, outputs: 2, using: RandomStream(seed: 3))
        let activation = pair.make()
        let together = try Sequential(layers: [layer, activation])
        let apart = try results({ try activation.forward(layer.forward($0)) }, layer)
        #expect(try results(together.forward, layer) == apart)
    }

    @Test("Inputs of one and of three axes work as well", arguments: [[3], [2, 2, 3]])
    func otherRanks(_ shape: [Int]) throws {
        let layer = try Linear(inputs: 3, outputs: 2, using: RandomStream(seed: 3))
        let activation = Tanh()
        let together = try Sequential(layers: [layer, activation])
        let input = try Tensor.normal(shape: shape, using: RandomStream(seed: 1))
        var found: [[[UInt32]?]] = []
        for forward in [together.forward, { try activation.forward(layer.forward($0)) }] {
            layer.zeroGrad()
            let value = try forward(input)
            #expect(value.shape == shape.dropLast() + [2])
            try value.sum(along: nil).backpropagate()
            found.append([bits(value), bits(layer.weight.gradient), bits(layer.bias?.gradient)])
        }
        #expect(found[0] == found[1])
    }

    @Test("A second backward is refused in the activation's name", arguments: Pair.all)
    private func secondBackward(_ pair: Pair) throws {
        let network = try Sequential(layers: [Linear(inputs: 2, outputs: 2), pair.make()])
        let loss = try network.forward(Tensor.ones(shape: [1, 2])).sum(along: nil)
        try loss.backpropagate()
        #expect(engineError { try loss.backpropagate() } == .secondBackward(operation: pair.name))
    }

    @Test("A weight changed in place is told in the layer's name, a changed value in the activation's")
    func changedInPlace() throws {
        let input = try Tensor.ones(shape: [1, 2])
        try input.setRequiresGradient(true)
        let layer = try Linear(inputs: 2, outputs: 2)
        let network = try Sequential(layers: [layer, Sigmoid()])
        let loss = try network.forward(input).sum(along: nil)
        try withoutGradients { try layer.weight.multiply(by: 2) }
        #expect(
            engineError { try loss.backpropagate() }
                == .changedInPlace(operation: "Linear", shape: [2, 2], producer: nil, version: 1, expected: 0))
        let value = try network.forward(input)
        let other = try value.sum(along: nil)
        try value.detached().multiply(by: 2)
        #expect(
            engineError { try other.backpropagate() }
                == .changedInPlace(operation: "sigmoid", shape: [1, 2], producer: "sigmoid", version: 1, expected: 0))
    }

    @Test("The mean of a loss has the bits, and its gradients those, of the mean of its terms", arguments: Loss.all)
    func meanLoss(_ loss: Loss) throws {
        var found: [[[UInt32]?]] = []
        for reduction in [LossReduction.mean, .none] {
            let input = try Tensor(values: [0, 1, 0.25, 1e-30, 0.999, 0.5, 1], shape: [7])
            let target = try Tensor(values: [0, 0, 1, 1, 0.5, 0.25, 1], shape: [7])
            try input.setRequiresGradient(true)
            try target.setRequiresGradient(true)
            var value = try loss(input, target, reduction: reduction)
            if reduction == .none { value = try value.mean(along: nil) }
            try value.multiplied(by: 3).backpropagate()
            found.append([bits(value), bits(input.gradient), bits(target.gradient)])
        }
        #expect(found[0] == found[1])
    }
}
