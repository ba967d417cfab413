import Kernels
import Tensors

/// Round normal modes, evenly spaced on a circle around the origin, the first one on the x axis.
///
///     let ring = try Ring(modeCount: 8, radius: 2, deviation: 0.02)
///     let points = try ring.drawn(256, using: random)
public struct Ring: PlanarMixture {
    public let modes: Tensor
    public let radius: Double
    public let deviation: Double

    /// - Throws: `invalidArgument` for fewer modes than 1 or a radius or deviation that is negative or not finite.
    public init(modeCount: Int, radius: Double = 2, deviation: Double = 0.02) throws {
        try Self.check(modeCount, "modes", limit: 1 << 16)
        try Self.check(radius, "radius")
        try Self.check(deviation, "deviation")
        self.radius = radius
        self.deviation = deviation
        let centres = (0..<modeCount).flatMap { mode in
            let angle = 2 * Double.pi * Double(mode) / Double(modeCount)
            return [Float(radius * Elementary.cos(angle)), Float(radius * Elementary.sin(angle))]
        }
        modes = try Tensor(values: centres, shape: [modeCount, 2])
    }
}
