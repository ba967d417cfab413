import Kernels
import Tensors
import Testing

/// Random tensors are functions of the stream's seed, name and number of draws.
@Suite struct RandomTensorTests {
    @Test("The same seed and name give the same bits, another of either gives others")
    func sameSeedSameBits() throws {
        func draw(_ seed: UInt64, _ name: String) throws -> [UInt32] {
            try Tensor.normal(shape: [50], using: RandomStream(seed: seed, name: name)).array.map(\.bitPattern)
        }
        #expect(try draw(1, "a") == draw(1, "a"))
        #expect(try draw(1, "a") != draw(2, "a"))
        #expect(try draw(1, "a") != draw(1, "b"))
    }

    @Test("Uniform numbers fill their range evenly, normal ones have mean 0 and deviation 1")
    func moments() throws {
        let random = RandomStream(seed: 4)
        let uniform = try Tensor.uniform(shape: [40_000], lower: -1, upper: 3, using: random)
        #expect(try uniform.min(along: nil).singleElement() >= -1)
        #expect(try uniform.max(along: nil).singleElement() < 3)
        // Five standard errors: 4/√12/200 = 0.0058 of the mean.
        #expect(try (uniform.mean(along: nil).singleElement() - 1).magnitude < 0.029)
        let normal = try Tensor.normal(shape: [40_000], mean: 2, deviation: 3, using: random)
        #expect(try (normal.mean(along: nil).singleElement() - 2).magnitude < 0.075)
        #expect(try (normal.variance(along: nil).singleElement() - 9).magnitude < 0.32)
    }

    @Test("Whole numbers stay in their range and a permutation holds each number once")
    func wholeNumbers() throws {
        let random = RandomStream(seed: 5)
        let dice = try Tensor.integers(shape: [600], from: 1, to: 7, using: random).array
        #expect(Set(dice) == [1, 2, 3, 4, 5, 6])
        let order = try Tensor.permutation(50, using: random).array
        #expect(order.sorted() == (0..<50).map { Float($0) })
        #expect(order != order.sorted())
        #expect(try Tensor.permutation(0, using: random).array.isEmpty)
    }
}
