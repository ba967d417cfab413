import Kernels
import Networks
import Tensors
import Testing

/// Learning rates from step to step, against the closed forms that PyTorch documents beside its recursive ones.
@Suite struct ScheduleTests {
    private func optimizer(rate: Double = 0.1) throws -> SGD {
        let parameter = try Tensor.zeros(shape: [1])
        try parameter.setRequiresGradient(true)
        return try SGD(parameters: [parameter], learningRate: rate)
    }

    private func close(_ found: Double, _ wanted: Double) -> Bool {
        (found - wanted).magnitude <= 1e-12 * max(wanted.magnitude, 1e-3)
    }

    @Test("StepLR multiplies at every so many steps: base · γ^⌊t ÷ size⌋")
    func steps() throws {
        let optimizer = try optimizer()
        let schedule = try StepLR(optimizer: optimizer, stepSize: 3, gamma: 0.5)
        var expected = 0.1
        for step in 1...10 {
            schedule.step()
            if step % 3 == 0 { expected *= 0.5 }
            #expect(optimizer.learningRate == expected)
        }
    }

    @Test("ExponentialLR multiplies at each step")
    func exponential() throws {
        let optimizer = try optimizer()
        let schedule = try ExponentialLR(optimizer: optimizer, gamma: 0.9)
        for _ in 1...20 { schedule.step() }
        #expect(close(optimizer.learningRate, 0.1 * 0.12157665459056935))  // 0.9²⁰
    }

    @Test("CosineAnnealingLR follows min + ½ (base − min) (1 + cos πt/T), down and up again", arguments: [1, 2, 7])
    func cosine(steps: Int) throws {
        let optimizer = try optimizer()
        let schedule = try CosineAnnealingLR(optimizer: optimizer, steps: steps, minimum: 0.02)
        for step in 1...4 * steps {
            schedule.step()
            let angle = Double.pi * Double(step) / Double(steps)
            let expected = 0.02 + 0.08 * (1 + Elementary.cos(angle)) / 2
            #expect((optimizer.learningRate - expected).magnitude < 1e-9)
        }
    }

    @Test("LinearLR warms up along a line and stays")
    func linear() throws {
        let optimizer = try optimizer()
        let schedule = try LinearLR(optimizer: optimizer, startFactor: 0.25, steps: 4)
        #expect(optimizer.learningRate == 0.025)
        for step in 1...8 {
            schedule.step()
            let factor = 0.25 + 0.75 * Double(min(step, 4)) / 4
            #expect(close(optimizer.learningRate, 0.1 * factor))
        }
    }

    @Test("A rate set by hand is gone on from, as with PyTorch's schedulers")
    func byHand() throws {
        let optimizer = try optimizer()
        let schedule = try ExponentialLR(optimizer: optimizer, gamma: 0.5)
        schedule.step()
        optimizer.learningRate = 8
        schedule.step()
        #expect(optimizer.learningRate == 4)
    }

    @Test("Numbers that make no schedule are errors")
    func refused() throws {
        let optimizer = try optimizer()
        #expect(throws: EngineError.self) { try StepLR(optimizer: optimizer, stepSize: 0) }
        #expect(throws: EngineError.self) { try StepLR(optimizer: optimizer, stepSize: 1, gamma: -1) }
        #expect(throws: EngineError.self) { try ExponentialLR(optimizer: optimizer, gamma: .nan) }
        #expect(throws: EngineError.self) { try CosineAnnealingLR(optimizer: optimizer, steps: -1) }
        #expect(throws: EngineError.self) { try LinearLR(optimizer: optimizer, startFactor: 0) }
        #expect(throws: EngineError.self) { try LinearLR(optimizer: optimizer, endFactor: 2) }
        #expect(optimizer.learningRate == 0.1)
    }
}
