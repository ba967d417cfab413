import Kernels

extension Tensor {
    /// The axes in another order: axis i of the result is axis `axes[i]` of this tensor.
    ///
    /// - Throws: `axisOutOfRange`, `repeatedAxis` unless each axis is named once.
    public func permuted(axes: [Int]) throws -> Tensor {
        var order: [Int] = []
        for axis in axes { order.append(try Shape.axis(axis, rank: rank, operation: "permuted")) }
        guard order.sorted() == Array(0..<rank) else {
            throw EngineError.repeatedAxis(operation: "permuted", axes: axes)
        }
        let strides = StridedCopy.denseStrides(shape)
        let target = order.map { shape[$0] }
        let result = try Tensor(uninitialized: target)
        StridedCopy(
            sizes: target, sourceStrides: order.map { strides[$0] }, targetStrides: StridedCopy.denseStrides(target)
        ).apply(storage.elements, into: result.storage.elements)
        var inverse = order
        for (place, axis) in order.enumerated() { inverse[axis] = place }
        return result.recorded(as: "permuted", from: self) { [inverse] gradient, _ in
            try gradient.permuted(axes: inverse)
        }
    }

    /// Two axes exchanged.
    ///
    /// - Throws: `axisOutOfRange`.
    public func transposed(_ first: Int, _ second: Int) throws -> Tensor {
        var order = Array(0..<rank)
        order.swapAt(
            try Shape.axis(first, rank: rank, operation: "transposed"),
            try Shape.axis(second, rank: rank, operation: "transposed"))
        return try permuted(axes: order)
    }
}
