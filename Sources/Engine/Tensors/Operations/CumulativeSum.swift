import Kernels

extension Tensor {
    /// Running sums along an axis.
    ///
    /// - Throws: `axisOutOfRange`.
    public func cumulativeSum(along axis: Int) throws -> Tensor {
        let place = try Shape.axis(axis, rank: rank, operation: "cumsum")
        let parts = Shape.split(shape, at: place)
        let result = try Tensor(uninitialized: shape)
        Reduction.cumulativeSum(
            storage.elements, outer: parts.outer, axis: parts.axis, inner: parts.inner,
            into: result.storage.elements)
        return result.recorded(as: "cumsum", from: self) { gradient, _ in
            try gradient.reversed(along: place).cumulativeSum(along: place).reversed(along: place)
        }
    }

    /// The elements in opposite order along an axis, which is counted from 0.
    func reversed(along axis: Int) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        var strides = StridedCopy.denseStrides(shape)
        let last = strides[axis] * Swift.max(0, shape[axis] - 1)
        strides[axis] = -strides[axis]
        StridedCopy(sizes: shape, sourceStrides: strides, targetStrides: StridedCopy.denseStrides(shape))
            .apply(storage.elements + last, into: result.storage.elements)
        return result.recorded(as: "reverse", from: self) { gradient, _ in try gradient.reversed(along: axis) }
    }
}
