import Kernels
import Tensors

/// Points on a spiral of one and a half turns with noise: t (cos t, sin t) for t = 1.5 π (1 + 2 u), u uniform, scaled.
///
/// The noise 0.25 before and the scale 1 ÷ 7.5 are those of WGAN-GP's toy problems (Gulrajani and others, 2017).
public struct SwissRoll: Dataset {
    public let noise: Double
    public let scale: Double

    /// - Throws: `invalidArgument` for a noise or scale that is negative or not finite.
    public init(noiseDeviation noise: Double, scale: Double = 1 / 7.5) throws {
        try Self.check(noise, "noise")
        try Self.check(scale, "scale")
        self.noise = noise
        self.scale = scale
    }

    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        let places = try Tensor.uniform(shape: [count], using: random)
        let points = try Tensor.normal(shape: [count, 2], deviation: Float(noise), using: random)
        for row in 0..<count {
            let angle = 1.5 * Double.pi * (1 + 2 * Double(places.storage.elements[row]))
            let centre = [angle * Elementary.cos(angle), angle * Elementary.sin(angle)]
            for axis in 0..<2 {
                let value = Double(points.storage.elements[2 * row + axis]) + centre[axis]
                points.storage.elements[2 * row + axis] = Float(value * scale)
            }
        }
        return points
    }
}
