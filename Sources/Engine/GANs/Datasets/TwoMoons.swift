import Kernels
import Tensors

/// Two interleaved half circles of radius 1 with noise: (cos t, sin t) above, (1 − cos t, ½ − sin t) below,
/// t uniform in 0…π, moved by (−½, −¼) to the middle.
public struct TwoMoons: Dataset {
    public let noise: Double

    /// - Throws: `invalidArgument` for a noise that is negative or not finite.
    public init(noiseDeviation noise: Double) throws {
        try Self.check(noise, "noise")
        self.noise = noise
    }

    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        let places = try Tensor.uniform(shape: [count], using: random)
        let points = try Tensor.normal(shape: [count, 2], deviation: Float(noise), using: random)
        for (row, moon) in random.integers(count, in: 0..<2).enumerated() {
            let angle = Double.pi * Double(places.storage.elements[row])
            let (x, y) = (Elementary.cos(angle), Elementary.sin(angle))
            let centre = moon == 0 ? [x, y] : [1 - x, 0.5 - y]
            points.storage.elements[2 * row] += Float(centre[0] - 0.5)
            points.storage.elements[2 * row + 1] += Float(centre[1] - 0.25)
        }
        return points
    }
}
