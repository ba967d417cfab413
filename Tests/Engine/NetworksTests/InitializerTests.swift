import Kernels
import Networks
import Tensors
import Testing

/// How parameters start.
@Suite struct InitializerTests {
    private func network() throws -> Sequential {
        let random = RandomStream(seed: 1)
        return try Sequential(layers: [
            try Linear(inputs: 60, outputs: 40, using: random), try BatchNorm1d(channels: 40),
            try Conv2d(inputs: 4, outputs: 6, kernel: 3, using: random),
        ])
    }

    @Test("Biases start at 0, and the same stream gives the same bytes, for every initializer")
    func everyInitializer() throws {
        for initializer in Initializer.all {
            func start() throws -> [[Float]] {
                let network = try network()
                try network.start(with: initializer, using: RandomStream(seed: 2))
                #expect(network.parameters.allSatisfy { $0.version == 1 && $0.isLeaf && $0.requiresGradient })
                return network.parameters.map(\.array)
            }
            let first = try start()
            #expect(try start() == first)
            #expect(first[1].allSatisfy { $0 == 0 } && first[3].allSatisfy { $0 == 0 })
            #expect(Set(first[0]).count > 2_000, "\(initializer.name)")
        }
    }

    @Test("DCGAN's rule: weights N(0, 0.02²), those of normalization N(1, 0.02²)")
    func dcgan() throws {
        let network = try network()
        try network.start(with: .normal(deviation: 0.02), using: RandomStream(seed: 2))
        let weight = network.parameters[0]
        let scale = network.parameters[2]
        #expect(try (weight.variance(along: nil).sqrt().singleElement() - 0.02).magnitude < 0.002)
        #expect(try (scale.mean(along: nil).singleElement() - 1).magnitude < 0.02)
        #expect(try scale.variance(along: nil).sqrt().singleElement() < 0.04)
    }

    @Test("Bounds and deviations follow from the fans")
    func fans() throws {
        func deviation(_ initializer: Initializer, _ place: Int) throws -> Float {
            let network = try network()
            try network.start(with: initializer, using: RandomStream(seed: 2))
            return try network.parameters[place].variance(along: nil).sqrt().singleElement()
        }
        // A uniform number in ±b has deviation b ÷ √3. Tolerances: five standard errors of 2,400 and 216 numbers.
        #expect(try (deviation(.xavierNormal(), 0) / 0.1414 - 1).magnitude < 0.08)
        #expect(try (deviation(.xavierUniform(), 0) / 0.1414 - 1).magnitude < 0.08)
        #expect(try (deviation(.kaimingNormal(), 0) / 0.1826 - 1).magnitude < 0.08)
        #expect(try (deviation(.kaimingUniform(slope: 1), 4) / 0.1667 - 1).magnitude < 0.25)
    }

    @Test("An orthogonal start has orthonormal rows, or columns where there are fewer of them")
    func orthogonal() throws {
        for (inputs, outputs) in [(12, 5), (5, 12), (7, 7)] {
            let layer = try Linear(inputs: inputs, outputs: outputs, using: RandomStream(seed: 1))
            try layer.start(with: .orthogonal(gain: 2), using: RandomStream(seed: 2))
            let turned = try layer.weight.transposed(0, 1)
            let gram =
                try inputs >= outputs
                ? layer.weight.matrixProduct(turned) : turned.matrixProduct(layer.weight)
            let expected = try Tensor.eye(min(inputs, outputs)).multiplied(by: 4)
            #expect(try gram.subtracting(expected).abs().max(along: nil).singleElement() < 1e-5)
        }
    }
}
