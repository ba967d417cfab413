import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// What every layer on the roll call promises.
@Suite struct LayerExamTests {
    private func input(of example: LayerExample) throws -> Tensor {
        if let indices = example.indices {
            return try .integers(
                shape: example.input, from: 0, to: indices, using: RandomStream(seed: 2, name: "input"))
        }
        let input = try Tensor.distinct(shape: example.input)
        try input.setRequiresGradient(true)
        return input
    }

    /// Runs a layer on the example's input, drawing the same numbers each time.
    private func run(_ layer: any Layer, _ input: Tensor) throws -> Tensor {
        Workspace.current.random.drawCount = 0
        return try layer.forward(input)
    }

    @Test("The gradients of input and parameters are slopes", arguments: LayerExample.all)
    func gradients(_ example: LayerExample) throws {
        let layer = try example.make(RandomStream(seed: 1))
        let input = try input(of: example)
        let leaves = (input.requiresGradient ? [input] : []) + layer.parameters
        let failures = try GradientExam().failures(at: leaves) { try run(layer, input) }
        #expect(failures == [])
    }

    @Test("Second derivatives are the slopes of the first", arguments: LayerExample.all)
    func secondGradients(_ example: LayerExample) throws {
        let layer = try example.make(RandomStream(seed: 1))
        let input = try input(of: example)
        let leaves = (input.requiresGradient ? [input] : []) + layer.parameters
        let failures = try GradientExam().secondFailures(at: leaves) { try run(layer, input).square() }
        #expect(failures == [])
    }

    @Test("The same seed gives the same bytes", arguments: LayerExample.all)
    func sameSeedSameBytes(_ example: LayerExample) throws {
        func bits() throws -> [UInt32] {
            try Workspace(random: RandomStream(seed: 3, name: "pass")).use {
                let layer = try example.make(RandomStream(seed: 1))
                let output = try layer.forward(input(of: example))
                return (layer.parameters + layer.buffers + [output]).flatMap { $0.array.map(\.bitPattern) }
            }
        }
        #expect(try bits() == bits())
    }

    @Test("Paths of parameters and buffers are unique, and zeroGrad clears every gradient", arguments: LayerExample.all)
    func parameters(_ example: LayerExample) throws {
        let layer = try example.make(RandomStream(seed: 1))
        let paths = layer.namedParameters.map(\.name) + layer.namedBuffers.map(\.name)
        #expect(Set(paths).count == paths.count)
        #expect(layer.parameters.allSatisfy { $0.requiresGradient && $0.isLeaf })
        #expect(layer.buffers.allSatisfy { !$0.requiresGradient })
        try layer.forward(input(of: example)).sum(along: nil).square().backpropagate()
        #expect(layer.parameters.allSatisfy { $0.gradient != nil })
        layer.zeroGrad()
        #expect(layer.parameters.allSatisfy { $0.gradient == nil })
    }

    @Test("An input of another shape is an error, never a trap", arguments: LayerExample.all)
    func wrongShapes(_ example: LayerExample) throws {
        let layer = try example.make(RandomStream(seed: 1))
        for shape in [[], [1], [3], [0], [2, 7], [0, 4], [1, 1, 1], [1, 1, 1, 1], [0, 2, 0, 0], [1, 1, 1, 1, 1]] {
            do {
                _ = try layer.forward(Tensor.zeros(shape: shape))
            } catch {
                #expect(error is EngineError, "\(shape)")
            }
        }
    }
}
