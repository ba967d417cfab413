import Kernels

/// What a reduction runs over: x[outer][axis][inner], the middle one reduced.
struct ReducedRegion {
    var outer: Int
    var axis: Int
    var inner: Int
    /// The shape of the result.
    var shape: [Int]
    /// The result's shape with the reduced axes kept with size 1.
    var keptShape: [Int]
    /// The shape of what is reduced.
    var wholeShape: [Int]
}

extension Tensor {
    /// The region of a reduction along an axis, or of the whole tensor where it is `nil`.
    ///
    /// - Throws: `axisOutOfRange`.
    func reducedRegion(along axis: Int?, keepingAxis: Bool, operation: String) throws(EngineError) -> ReducedRegion {
        guard let axis else {
            let kept = [Int](repeating: 1, count: rank)
            return ReducedRegion(
                outer: 1, axis: count, inner: 1, shape: keepingAxis ? kept : [], keptShape: kept, wholeShape: shape)
        }
        let place = try Shape.axis(axis, rank: rank, operation: operation)
        let parts = Shape.split(shape, at: place)
        var kept = shape
        kept[place] = 1
        var dropped = shape
        dropped.remove(at: place)
        return ReducedRegion(
            outer: parts.outer, axis: parts.axis, inner: parts.inner, shape: keepingAxis ? kept : dropped,
            keptShape: kept, wholeShape: shape)
    }

    /// A reduction's result repeated over all that it was reduced from.
    func spread(over region: ReducedRegion) throws -> Tensor {
        try (shape == region.keptShape ? self : reshaped(to: region.keptShape)).broadcast(to: region.wholeShape)
    }
}
