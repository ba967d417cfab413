/// The part of the plane that a picture shows.
public struct Bounds: Hashable, Sendable {
    public var x: ClosedRange<Double>
    public var y: ClosedRange<Double>

    public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
        self.x = x
        self.y = y
    }

    func contains(_ point: Point) -> Bool { x.contains(point.x) && y.contains(point.y) }

    func union(_ other: Bounds) -> Bounds {
        Bounds(
            x: min(x.lowerBound, other.x.lowerBound)...max(x.upperBound, other.x.upperBound),
            y: min(y.lowerBound, other.y.lowerBound)...max(y.upperBound, other.y.upperBound))
    }

    /// Bounds with one unit as long on both axes, widened where the picture would be too low or too high for it.
    func fitted(width: Double, heights: ClosedRange<Double>) -> (bounds: Bounds, height: Double) {
        let wanted = width * y.halfLength / x.halfLength
        let height = wanted.isFinite ? min(max(wanted, heights.lowerBound), heights.upperBound) : heights.upperBound
        return (widened(toRatio: height / width), height)
    }

    /// The smallest bounds around these, with the same middle, whose height is `ratio` times their width.
    func widened(toRatio ratio: Double) -> Bounds {
        if y.halfLength < x.halfLength * ratio { return Bounds(x: x, y: y.widened(toHalfLength: x.halfLength * ratio)) }
        return Bounds(x: x.widened(toHalfLength: y.halfLength / ratio), y: y)
    }
}

extension ClosedRange<Double> {
    /// Half of the length of the axis over this range; never zero.
    fileprivate var halfLength: Double {
        let scale = Scale(linear: lowerBound, upperBound)
        return scale.high / 2 - scale.low / 2
    }

    fileprivate func widened(toHalfLength half: Double) -> ClosedRange {
        let middle = lowerBound / 2 + upperBound / 2
        guard middle.isFinite && half.isFinite else { return self }
        return middle - half...middle + half
    }
}
