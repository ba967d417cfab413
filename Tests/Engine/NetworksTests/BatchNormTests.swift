import Kernels
import Networks
import Tensors
import Testing

/// Batch normalization is one kernel each way; what it must equal to the bit is written here in single operations.
@Suite struct BatchNormTests {
    /// The layer's formula, one recorded operation after the other.
    private func composed(_ x: Tensor, _ weight: Tensor?, _ bias: Tensor?, epsilon: Float) throws -> Tensor {
        func perChannel(_ values: Tensor) throws -> Tensor {
            x.rank == 2 ? values : try values.reshaped(to: values.shape + [Int](repeating: 1, count: x.rank - 2))
        }
        let values = Float(x.count / x.shape[1])
        let mean = try x.channelSum().divided(by: values)
        let centred = try x.subtracting(mean)
        let variance = try centred.square().channelSum().divided(by: values)
        var value = try centred.multiplied(by: variance.adding(epsilon).reciprocalSqrt())
        if let weight { value = try value.multiplied(by: perChannel(weight)) }
        if let bias { value = try value.adding(perChannel(bias)) }
        return value
    }

    private struct Results: Equatable {
        var value: [UInt32]
        var gradients: [[UInt32]]
    }

    /// The value and all gradients of Σ (value · upstream), where x is used by another operation, too.
    private func results(
        _ shape: [Int], affine: Bool, before: Bool, after: Bool, tracksInput: Bool = true,
        _ forward: (Tensor, Tensor?, Tensor?) throws -> Tensor
    ) throws -> Results {
        let random = RandomStream(seed: 3, name: "\(shape)")
        let input = try Tensor.normal(shape: shape, mean: 0.5, deviation: 2, using: random)
        let weight = affine ? try Tensor.normal(shape: [shape[1]], mean: 1, deviation: 1, using: random) : nil
        let bias = affine ? try Tensor.normal(shape: [shape[1]], mean: 0, deviation: 1, using: random) : nil
        let upstream = try Tensor.normal(shape: shape, mean: 0.1, deviation: 1, using: random)
        if tracksInput { try input.setRequiresGradient(true) }
        try weight?.setRequiresGradient(true)
        try bias?.setRequiresGradient(true)
        // Not a leaf, so that its gradient is what the operations behind it add up.
        let x = try input.multiplied(by: 1.5)
        let first = before ? try x.square().sum(along: nil) : nil
        let value = try forward(x, weight, bias)
        var loss = try value.multiplied(by: upstream).sum(along: nil)
        if let first { loss = try loss.adding(first) }
        if after { loss = try loss.adding(x.tanh().sum(along: nil)) }
        try loss.backpropagate()
        return Results(
            value: value.array.map(\.bitPattern),
            gradients: [input, weight, bias].map { ($0?.gradient?.array ?? []).map(\.bitPattern) })
    }

    @Test(
        "Values and gradients have the bits of the operations that it is composed of",
        arguments: [
            [32, 16], [5, 3], [2, 1], [4200, 3], [33, 40], [7, 3, 5], [4, 2, 1, 1], [3, 4, 8, 8], [2, 3, 7, 7],
            [1, 5, 4, 4], [3, 1, 6, 6], [2, 2, 70, 70], [4100, 2, 2, 2], [6, 3, 1, 9], [64, 20, 12, 12],
        ])
    func sameBits(shape: [Int]) throws {
        let (threads, selected) = (Threads.count, InstructionSet.selected)
        defer {
            Threads.count = threads
            try? selected.select()
        }
        for instructions in InstructionSet.allCases where instructions.isSupported {
            try instructions.select()
            for (affine, before, after) in [(true, false, false), (false, true, false), (true, true, true)] {
                Threads.count = after ? 3 : 1
                let expected = try results(shape, affine: affine, before: before, after: after) {
                    try composed($0, $1, $2, epsilon: 1e-5)
                }
                let found = try results(shape, affine: affine, before: before, after: after) {
                    try $0.batchNormalized(weight: $1, bias: $2, epsilon: 1e-5, layer: "BatchNorm").value
                }
                #expect(found == expected, "\(instructions) \(affine) \(before) \(after)")
            }
        }
    }

    @Test("Parameters get their gradients where the input needs none")
    func parametersAlone() throws {
        for shape in [[6, 3], [2, 3, 4, 4]] {
            let expected = try results(shape, affine: true, before: false, after: false, tracksInput: false) {
                try composed($0, $1, $2, epsilon: 1e-5)
            }
            let found = try results(shape, affine: true, before: false, after: false, tracksInput: false) {
                try $0.batchNormalized(weight: $1, bias: $2, epsilon: 1e-5, layer: "BatchNorm").value
            }
            #expect(found == expected)
        }
    }

    /// Σ (dx)², differentiated: what a gradient penalty does.
    private func secondGradients(
        _ shape: [Int], _ forward: (Tensor, Tensor, Tensor) throws -> Tensor
    ) throws -> [[Float]] {
        let random = RandomStream(seed: 4, name: "\(shape)")
        let x = try Tensor.normal(shape: shape, mean: 0.5, deviation: 2, using: random)
        let weight = try Tensor.normal(shape: [shape[1]], mean: 1, deviation: 1, using: random)
        let bias = try Tensor.normal(shape: [shape[1]], mean: 0, deviation: 1, using: random)
        for tensor in [x, weight, bias] { try tensor.setRequiresGradient(true) }
        let output = try forward(x, weight, bias).tanh().sum(along: nil)
        let slope = try Tensor.gradients(of: output, withRespectTo: [x], createGraph: true)[0]
        try slope.square().sum(along: nil).backpropagate()
        return [x, weight, bias].map { $0.gradient?.array ?? [] }
    }

    @Test(
        "A gradient that is differentiated again agrees with that of the single operations",
        arguments: [
            [9, 4], [3, 2, 4, 5],
        ])
    func secondDerivative(shape: [Int]) throws {
        let expected = try secondGradients(shape) { try composed($0, $1, $2, epsilon: 1e-5) }
        let found = try secondGradients(shape) {
            try $0.batchNormalized(weight: $1, bias: $2, epsilon: 1e-5, layer: "BatchNorm").value
        }
        for (a, b) in zip(expected, found) {
            #expect(a.count == b.count)
            let scale = a.reduce(0) { max($0, $1.magnitude) }
            for (left, right) in zip(a, b) { #expect((left - right).magnitude <= 1e-4 * max(scale, 1)) }
        }
    }

    /// PyTorch 2.13 in Float64, for which its `gradgradcheck` passes: the gradients of Σ (dx)², where dx is that of
    /// Σ tanh(batch_norm(x)), with x[i] = ((5 i mod 13) − 6) ÷ 4 + (i mod 7) ÷ 8, weight[c] = ½ + c ÷ 2 and
    /// bias[c] = ¼ − c ÷ 4.
    private static let secondGradients: [(shape: [Int], values: [[Float]])] = [
        (
            [5, 3],
            [
                [
                    0.00806495529, 0.793984152, -0.604060776, 0.0461111873, -0.726623295,
                    0.101668532, -0.021299556, -0.726623295, -0.11822831, -0.021299556, 0.126075485,
                    0.310310277, -0.0115770305, 0.533186953, 0.310310277,
                ],
                [
                    0.319964075, 1.90006234, 0.000363682986,
                ],
                [
                    -0.0738078885, -0.753191758, 0.0543282584,
                ],
            ]
        ),
        (
            [2, 2, 2, 3],
            [
                [
                    -0.0420631789, 0.0166883894, -0.0104959194, 0.0290696277, -0.0128805825,
                    -0.0199155425, 0.248928079, -0.554145545, 0.114178051, 0.248928079,
                    -0.246532328, 0.181420119, -0.0112905082, 0.0258363809, 0.0225452424,
                    -0.0112905082, 0.0258363809, -0.0120397817, -0.373893264, 0.353491722,
                    -0.254316473, 0.182766312, 0.353491722, -0.254316473,
                ],
                [
                    0.471845096, 3.78068213,
                ],
                [
                    -0.0996123282, 1.42184875,
                ],
            ]
        ),
    ]

    @Test("Differentiated again, both ways have PyTorch's values", arguments: [0, 1])
    func secondDerivativeIsPyTorchs(index: Int) throws {
        let (shape, wanted) = Self.secondGradients[index]
        let ways: [(Tensor, Tensor, Tensor) throws -> Tensor] = [
            { try $0.batchNormalized(weight: $1, bias: $2, epsilon: 1e-5, layer: "BatchNorm").value },
            { try composed($0, $1, $2, epsilon: 1e-5) },
        ]
        for forward in ways {
            let count = shape.reduce(1, *)
            let x = try Tensor(
                values: (0..<count).map { Float($0 * 5 % 13 - 6) / 4 + Float($0 % 7) / 8 }, shape: shape)
            let weight = try Tensor(values: (0..<shape[1]).map { 0.5 + Float($0) / 2 }, shape: [shape[1]])
            let bias = try Tensor(values: (0..<shape[1]).map { 0.25 - Float($0) / 4 }, shape: [shape[1]])
            for tensor in [x, weight, bias] { try tensor.setRequiresGradient(true) }
            let output = try forward(x, weight, bias).tanh().sum(along: nil)
            let slope = try Tensor.gradients(of: output, withRespectTo: [x], createGraph: true)[0]
            try slope.square().sum(along: nil).backpropagate()
            for (tensor, values) in zip([x, weight, bias], wanted) {
                let found = tensor.gradient?.array ?? []
                #expect(found.count == values.count)
                // Terms as large as the largest gradient cancel in each of them.
                let scale = values.reduce(1) { max($0, $1.magnitude) }
                for (a, b) in zip(found, values) { #expect((a - b).magnitude <= 1e-5 * scale, "\(a), PyTorch \(b)") }
            }
        }
    }

    @Test("An input or a weight changed in place before backward is an error; so is a second backward")
    func misuse() throws {
        let x = try Tensor.ones(shape: [4, 2])
        try x.setRequiresGradient(true)
        let layer = try BatchNorm1d(channels: 2)
        let input = try x.multiplied(by: 2)
        let value = try layer.forward(input).sum(along: nil)
        try input.add(1)
        #expect(throws: EngineError.self) { try value.backpropagate() }
        let loss = try layer.forward(x).sum(along: nil)
        try loss.backpropagate()
        #expect(throws: EngineError.secondBackward(operation: "BatchNorm1d")) { try loss.backpropagate() }
    }
}
