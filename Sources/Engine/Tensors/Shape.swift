import Kernels

/// Questions about shapes that an author's numbers are put to before anything is computed.
package enum Shape {
    /// The number of elements, 1 for a scalar.
    ///
    /// - Throws: `negativeSize`, `tooManyElements` where the product of the sizes that are not 0 is too large to count
    ///   bytes with: so products of some sizes of a tensor's shape never overflow, even in one without elements.
    package static func count(of shape: [Int]) throws(EngineError) -> Int {
        var count = 1
        if shape.contains(where: { $0 < 0 }) { throw .negativeSize(shape: shape) }
        for size in shape where size != 0 {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow, product <= Int.max / MemoryLayout<Double>.stride else {
                throw .tooManyElements(shape: shape)
            }
            count = product
        }
        return shape.contains(0) ? 0 : count
    }

    /// The axis counted from 0; a negative one counts from the end, as in PyTorch.
    ///
    /// - Throws: `axisOutOfRange`.
    package static func axis(_ axis: Int, rank: Int, operation: String) throws(EngineError) -> Int {
        guard axis >= -rank, axis < rank else {
            throw .axisOutOfRange(operation: operation, axis: axis, rank: rank)
        }
        return axis < 0 ? axis + rank : axis
    }

    /// The product of the sizes before an axis, its size, and the product of those behind it.
    package static func split(_ shape: [Int], at axis: Int) -> (outer: Int, axis: Int, inner: Int) {
        (shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *))
    }

    /// The shape that two shapes broadcast to: aligned at the last axis, sizes equal or one of them 1 (NumPy's rule).
    ///
    /// - Throws: `shapeMismatch`.
    package static func broadcast(_ left: [Int], _ right: [Int], operation: String) throws(EngineError) -> [Int] {
        let rank = max(left.count, right.count)
        var shape = [Int](repeating: 1, count: rank)
        for axis in 0..<rank {
            let leftSize = axis < rank - left.count ? 1 : left[axis - (rank - left.count)]
            let rightSize = axis < rank - right.count ? 1 : right[axis - (rank - right.count)]
            guard leftSize == rightSize || leftSize == 1 || rightSize == 1 else {
                throw .shapeMismatch(operation: operation, left: left, right: right)
            }
            shape[axis] = leftSize == 1 ? rightSize : leftSize
        }
        return shape
    }

    /// The steps of a dense array of `shape` as seen by a walk over `result`, to which it broadcasts: 0 along axes that
    /// repeat it.
    package static func strides(of shape: [Int], within result: [Int]) -> [Int] {
        let lead = result.count - shape.count
        let dense = StridedCopy.denseStrides(shape)
        return result.indices.map { $0 < lead || shape[$0 - lead] == 1 ? 0 : dense[$0 - lead] }
    }
}
