import EngineExams
import Kernels
import Networks
import Tensors
import Testing

/// The losses: values by hand, gradients, and PyTorch's peculiarities.
@Suite struct LossTests {
    private func bce(_ p: Float, _ y: Float) throws -> Float {
        try Loss.bce(Tensor(scalar: p), Tensor(scalar: y)).singleElement()
    }

    private func examInputs(of loss: Loss) throws -> (Tensor, Tensor) {
        let probabilities = try Tensor.positive(2, 3).multiplied(by: 0.5)
        switch loss.name {
        case "bceLoss": return (probabilities, try Tensor.positive(2, 3, seed: 2).multiplied(by: 0.5))
        case "bceWithLogitsLoss": return (try .awayFromZero(2, 3), probabilities)
        case _: return (try .distinct(2, 3), try Tensor.distinct(2, 3, seed: 2).adding(0.1))
        }
    }

    // MARK: - Every loss

    @Test("Gradients of input and target are slopes, for every reduction")
    func gradients() throws {
        for loss in Loss.all {
            for reduction in LossReduction.allCases {
                let (input, target) = try examInputs(of: loss)
                let failures = try GradientExam().failures(of: [input, target]) {
                    try loss($0[0], $0[1], reduction: reduction)
                }
                #expect(failures == [], "\(loss.name)")
            }
        }
    }

    @Test("Second derivatives are the slopes of the first")
    func secondGradients() throws {
        for loss in Loss.all {
            let (input, target) = try examInputs(of: loss)
            let failures = try GradientExam().secondFailures(of: [input, target]) {
                try loss($0[0], $0[1], reduction: .none).square()
            }
            #expect(failures == [], "\(loss.name)")
        }
    }

    @Test("[16] against [16, 1] is an error that names both shapes and the way out: nothing is broadcast")
    func targetSize() throws {
        for loss in Loss.all {
            let found = engineError { _ = try loss(Tensor.ones(shape: [16, 1]), Tensor.ones(shape: [16])) }
            #expect(found == .targetSize(operation: loss.name, input: [16, 1], target: [16]))
            let message = found?.description ?? ""
            #expect(message.contains("[16, 1]") && message.contains("[16]") && message.contains("reshaped(-1, 1)"))
        }
    }

    @Test("mean divides by the number of elements, sum does not, none keeps the shape")
    func reductions() throws {
        let a = try Tensor(values: [1, 2, 3, 4], shape: [2, 2])
        let b = try Tensor.zeros(shape: [2, 2])
        #expect(try Loss.mse(a, b).singleElement() == 7.5)
        #expect(try Loss.mse(a, b, reduction: .sum).singleElement() == 30)
        #expect(try Loss.l1(a, b, reduction: .none).array == [1, 2, 3, 4])
    }

    // MARK: - BCE

    @Test("BCE clamps its logarithms at −100")
    func clampedLogarithms() throws {
        #expect(try bce(0, 1) == 100)
        #expect(try bce(1, 0) == 100)
        #expect(try bce(0, 0) == 0 && bce(1, 1) == 0)
        #expect(try bce(0, 0.9) == 90)
        #expect(try (bce(0.5, 1) - 0.6931472).magnitude < 1e-7 && (bce(0.5, 0) - 0.6931472).magnitude < 1e-7)
        #expect(try (bce(0.9, 1) - 0.1053605).magnitude < 1e-7)
    }

    @Test("BCE's gradient knows nothing of the clamp and divides by at least 10⁻¹²")
    func gradientAtTheEnds() throws {
        for (p, y, expected) in [(0, 1, -1e12), (1, 0, 1e12), (0, 0, 0), (0.5, 1, -2)] as [(Float, Float, Float)] {
            let leaf = try Tensor(scalar: p)
            try leaf.setRequiresGradient(true)
            try Loss.bce(leaf, Tensor(scalar: y)).backpropagate()
            #expect(leaf.gradient?.array == [expected])
        }
    }

    @Test("Through a sigmoid, BCE's gradient for label 1 is exact to a logit of −27.6 and fades below it")
    func fadingGradient() throws {
        func gradient(_ logit: Float) throws -> Double {
            let x = try Tensor(scalar: logit)
            try x.setRequiresGradient(true)
            try Loss.bce(x.sigmoid(), Tensor(scalar: 1)).backpropagate()
            return Double(try #require(x.gradient).array[0])
        }
        #expect(try (gradient(-20) + 1).magnitude < 1e-6)
        #expect(try (gradient(-27) + 1).magnitude < 1e-6)
        // Below ln 10⁻¹² it is −eˣ · 10¹². PyTorch's issue 103316 shows −2.4109·10⁻¹¹ at −50, the mean of eight:
        // the eighth part of e^−50 · 10¹².
        #expect(try (gradient(-50) / 8 / -2.4109e-11 - 1).magnitude < 1e-4)
        #expect(try gradient(-120) == 0)
        let x = try Tensor(scalar: -50)
        try x.setRequiresGradient(true)
        try Loss.bceWithLogits(x, Tensor(scalar: 1)).backpropagate()
        #expect(x.gradient?.array == [-1])
    }

    @Test("For label 0 the loss through a sigmoid jumps to 100 where the sigmoid rounds to 1")
    func jump() throws {
        func loss(_ logit: Float) throws -> Float {
            try Loss.bce(Tensor(scalar: logit).sigmoid(), Tensor(scalar: 0)).singleElement()
        }
        #expect(try loss(16.5) < 17)
        #expect(try loss(17.5) == 100)
        #expect(try Loss.bceWithLogits(Tensor(scalar: 17.5), Tensor(scalar: 0)).singleElement() == 17.5)
    }

    @Test("Inputs and targets outside 0…1 are errors, NaN among them; over-confident labels, too")
    func unitInterval() throws {
        #expect(
            engineError { _ = try bce(1.5, 1) }
                == .outsideUnitInterval(operation: "bceLoss", argument: "input", value: 1.5))
        #expect(
            engineError { _ = try bce(0.5, 1.2) }
                == .outsideUnitInterval(operation: "bceLoss", argument: "target", value: 1.2))
        #expect(engineError { _ = try bce(-0.1, 1) } != nil)
        #expect(engineError { _ = try bce(.nan, 1) } != nil)
        #expect(engineError { _ = try bce(3, 1) }?.description.contains("`bceWithLogitsLoss`") == true)
    }
}
