import Kernels
import Tensors

/// Small seeded inputs that stay away from kinks.
extension Tensor {
    /// Numbers of both signs, at least 0.25 and at most 1.75 from 0.
    public static func awayFromZero(_ shape: Int..., seed: UInt64 = 1) throws -> Tensor {
        let random = RandomStream(seed: seed, name: "exam")
        let sizes = try uniform(shape: shape, lower: 0.25, upper: 1.75, using: random)
        let signs = try uniform(shape: shape, lower: -1, upper: 1, using: random).sign()
        return try sizes.multiplied(by: signs)
    }

    /// Numbers from 0.25 to 1.75.
    public static func positive(_ shape: Int..., seed: UInt64 = 1) throws -> Tensor {
        try uniform(shape: shape, lower: 0.25, upper: 1.75, using: RandomStream(seed: seed, name: "exam"))
    }

    /// Numbers of both signs, 0.2 apart from each other and at least 0.05 from 0, in random order.
    public static func distinct(_ shape: Int..., seed: UInt64 = 1) throws -> Tensor {
        try distinct(shape: shape, seed: seed)
    }

    /// As `distinct(_:seed:)`, for a shape in a list.
    public static func distinct(shape: [Int], seed: UInt64 = 1) throws -> Tensor {
        let count = shape.reduce(1, *)
        let order = RandomStream(seed: seed, name: "exam").permutation(count)
        return try Tensor(values: order.map { Float($0 - count / 2) * 0.2 + 0.05 }, shape: shape)
    }
}
