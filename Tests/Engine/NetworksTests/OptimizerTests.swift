import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// What every optimizer on the roll call promises, and what some promise besides. Trajectories are in the goldens.
@Suite struct OptimizerTests {
    private func parameter(_ values: [Float]) throws -> Tensor {
        let tensor = try Tensor(values: values, shape: [values.count])
        try tensor.setRequiresGradient(true)
        return tensor
    }

    @Test(
        "A parameter whose gradient is nil is left alone; a gradient of zeros still moves it by momentum",
        arguments: OptimizerExample.all)
    func nilAndZero(_ example: OptimizerExample) throws {
        let moved = try parameter([1])
        let other = try parameter([1])
        let optimizer = try example.make([moved, other])
        try moved.setGradient(Tensor(values: [1], shape: [1]))
        optimizer.step()
        #expect(moved.array != [1] && moved.version == 1)
        #expect(other.array == [1] && other.version == 0)
        let before = moved.array
        try moved.setGradient(Tensor.zeros(shape: [1]))
        optimizer.step()
        #expect(moved.array != before)
    }

    @Test("Every optimizer finds the lowest point of a parabola", arguments: OptimizerExample.all)
    func parabola(_ example: OptimizerExample) throws {
        let x = try parameter([0.5])
        let optimizer = try example.make([x])
        optimizer.learningRate = 0.01
        for _ in 0..<1_000 {
            optimizer.zeroGrad()
            try x.subtracting(0.25).square().sum(along: nil).backpropagate()
            optimizer.step()
        }
        #expect((x.array[0] - 0.25).magnitude < 0.02)
    }

    @Test("No parameters, a result as parameter and numbers out of range are errors")
    func wrongArguments() throws {
        let x = try parameter([1])
        for example in OptimizerExample.all {
            #expect(engineError { _ = try example.make([]) } != nil)
            #expect(engineError { _ = try example.make([x.exp()]) } != nil)
        }
        #expect(engineError { _ = try SGD(parameters: [x], learningRate: -1) } != nil)
        #expect(engineError { _ = try SGD(parameters: [x], learningRate: .nan) } != nil)
        #expect(engineError { _ = try SGD(parameters: [x], nesterov: true) } != nil)
        #expect(engineError { _ = try Adam(parameters: [x], betas: (1, 0.999)) } != nil)
        #expect(engineError { _ = try RMSprop(parameters: [x], alpha: 1) } != nil)
    }

    @Test("An optimizer's zeroGrad clears its own parameters, a network's all of its own")
    func zeroGrad() throws {
        let network = try Linear(inputs: 1, outputs: 1, using: RandomStream(seed: 1))
        let optimizer = try SGD(parameters: [network.weight])
        try network.forward(Tensor.ones(shape: [1, 1])).sum(along: nil).backpropagate()
        optimizer.zeroGrad()
        #expect(network.weight.gradient == nil && network.bias?.gradient != nil)
        network.zeroGrad()
        #expect(network.bias?.gradient == nil)
    }

    @Test("Clipping scales all gradients by one factor, and gives back the norm before")
    func clipping() throws {
        let (a, b) = (try parameter([0]), try parameter([0]))
        try a.setGradient(Tensor(values: [3], shape: [1]))
        try b.setGradient(Tensor(values: [4], shape: [1]))
        #expect(try [a, b].clipGradientNorm(to: 1) == 5)
        #expect(try (#require(a.gradient).array[0] - 0.6).magnitude < 1e-6)
        #expect(try (#require(b.gradient).array[0] - 0.8).magnitude < 1e-6)
        #expect(try ([a, b].clipGradientNorm(to: 10) - 1).magnitude < 1e-6)
        #expect(try (#require(a.gradient).array[0] - 0.6).magnitude < 1e-6)
        try withoutGradients { try a.add(7) }
        try [a, b].clipElements(to: 0.5)
        #expect(a.array == [0.5] && b.array == [0])
    }

    @Test("A moving average follows the parameters, and stands in for them only as long as it is asked to")
    func movingAverage() throws {
        let network = try Linear(inputs: 1, outputs: 1, hasBias: false, using: RandomStream(seed: 1))
        try withoutGradients { try network.weight.assign(Tensor(scalar: 1), to: []) }
        let average = try ExponentialMovingAverage(of: network, decay: 0.75)
        try withoutGradients { try network.weight.assign(Tensor(scalar: 5), to: []) }
        average.update()
        try average.withAverages { #expect(network.weight.array == [2]) }
        #expect(network.weight.array == [5])
    }
}
