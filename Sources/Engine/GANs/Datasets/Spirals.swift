import Kernels
import Tensors

/// Arms that wind out from the origin, evenly turned against each other, with noise: radius √u times the size at angle
/// `turns` · 2π · √u, u uniform.
public struct Spirals: Dataset {
    public let arms: Int
    public let turns: Double
    public let size: Double
    public let noise: Double

    /// - Throws: `invalidArgument` for fewer arms than 1 or other numbers that are negative or not finite.
    public init(armCount arms: Int, turns: Double = 1, size: Double = 2, noise: Double = 0.05) throws {
        try Self.check(arms, "arms", limit: 1 << 10)
        try Self.check(turns, "turns")
        try Self.check(size, "size")
        try Self.check(noise, "noise")
        self.arms = arms
        self.turns = turns
        self.size = size
        self.noise = noise
    }

    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        let places = try Tensor.uniform(shape: [count], using: random)
        let points = try Tensor.normal(shape: [count, 2], deviation: Float(noise), using: random)
        for (row, arm) in random.integers(count, in: 0..<arms).enumerated() {
            let reach = Elementary.sqrt(Double(places.storage.elements[row]))
            let angle = 2 * Double.pi * (turns * reach + Double(arm) / Double(arms))
            points.storage.elements[2 * row] += Float(size * reach * Elementary.cos(angle))
            points.storage.elements[2 * row + 1] += Float(size * reach * Elementary.sin(angle))
        }
        return points
    }
}
