import Kernels
import Tensors

/// Points spread evenly over the dark squares of a board around the origin, whose lower left square is dark.
public struct Checkerboard: Dataset {
    /// How many squares there are along each side.
    public let side: Int
    /// The length of a square's side.
    public let spacing: Double

    /// - Throws: `invalidArgument` for a side below 1 or a spacing that is negative or not finite.
    public init(squaresPerSide side: Int, spacing: Double = 1) throws {
        try Self.check(side, "side", limit: 1 << 8)
        try Self.check(spacing, "spacing")
        self.side = side
        self.spacing = spacing
    }

    /// `count` points, [count, 2]: one draw gives the places within squares, the next one picks the squares.
    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        let points = try Tensor.uniform(shape: [count, 2], using: random)
        let dark = (side * side + 1) / 2
        for (row, square) in random.integers(count, in: 0..<dark).enumerated() {
            // Dark squares in rows from the lowest: each second one, counted from where the row's first one stands.
            let pair = square / side
            let place = square % side
            let inLowerRow = place < (side + 1) / 2
            let line = 2 * pair + (inLowerRow ? 0 : 1)
            let column = inLowerRow ? 2 * place : 2 * (place - (side + 1) / 2) + 1
            for (axis, cell) in [column, line].enumerated() {
                let value = Double(points.storage.elements[2 * row + axis]) + Double(cell) - Double(side) / 2
                points.storage.elements[2 * row + axis] = Float(value * spacing)
            }
        }
        return points
    }
}
