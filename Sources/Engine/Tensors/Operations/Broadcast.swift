import Kernels

extension Tensor {
    /// The elements repeated to fill a larger shape (NumPy's rule); `self` where the shapes are equal.
    ///
    /// - Throws: `shapeMismatch`.
    package func broadcast(to target: [Int]) throws -> Tensor {
        guard shape != target else { return self }
        guard rank <= target.count, try Shape.broadcast(shape, target, operation: "broadcast") == target else {
            throw EngineError.shapeMismatch(operation: "broadcast", left: shape, right: target)
        }
        let result = try Tensor(uninitialized: target)
        if count == 1 {
            result.storage.fill(storage.elements.pointee)
        } else {
            StridedCopy(
                sizes: target, sourceStrides: Shape.strides(of: shape, within: target),
                targetStrides: StridedCopy.denseStrides(target)
            ).apply(storage.elements, into: result.storage.elements)
        }
        return result.recorded(as: "broadcast", from: self) { [shape] gradient, _ in try gradient.summed(to: shape) }
    }

    /// The sums over the axes along which a smaller shape was repeated; `self` where the shapes are equal.
    /// The last axes are summed first, neighbouring ones as one.
    package func summed(to target: [Int]) throws -> Tensor {
        guard shape != target else { return self }
        let result = try Tensor(uninitialized: target)
        var source = storage
        var sizes = shape
        let lead = rank - target.count
        var end = rank
        while end > 0 {
            func isRepeated(_ axis: Int) -> Bool { axis < lead || (target[axis - lead] == 1 && shape[axis] != 1) }
            guard isRepeated(end - 1) else {
                end -= 1
                continue
            }
            var start = end - 1
            while start > 0, isRepeated(start - 1) { start -= 1 }
            let outer = sizes[..<start].reduce(1, *)
            let axis = sizes[start..<end].reduce(1, *)
            let inner = sizes[end...].reduce(1, *)
            let sums = try Storage(count: outer * inner)
            Reduction.AxisLoop.sum.apply(source.elements, outer: outer, axis: axis, inner: inner, into: sums.elements)
            for index in start..<end { sizes[index] = 1 }
            source = sums
            end = start
        }
        result.storage.elements.update(from: source.elements, count: result.count)
        return result.recorded(as: "sum", from: self) { [shape] gradient, _ in try gradient.broadcast(to: shape) }
    }
}
