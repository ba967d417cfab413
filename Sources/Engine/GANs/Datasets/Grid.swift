import Kernels
import Tensors

/// Round normal modes on a square grid around the origin, row by row from the lowest.
public struct Grid: PlanarMixture {
    public let modes: Tensor
    public let side: Int
    public let spacing: Double
    public let deviation: Double

    /// - Throws: `invalidArgument` for a side below 1 or a spacing or deviation that is negative or not finite.
    public init(modesPerSide side: Int, spacing: Double = 2, deviation: Double = 0.05) throws {
        try Self.check(side, "side", limit: 1 << 8)
        try Self.check(spacing, "spacing")
        try Self.check(deviation, "deviation")
        self.side = side
        self.spacing = spacing
        self.deviation = deviation
        func place(_ index: Int) -> Float { Float(spacing * (Double(index) - Double(side - 1) / 2)) }
        let centres = (0..<side).flatMap { row in (0..<side).flatMap { [place($0), place(row)] } }
        modes = try Tensor(values: centres, shape: [side * side, 2])
    }
}
