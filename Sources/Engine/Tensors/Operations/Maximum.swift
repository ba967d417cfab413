import Kernels

extension Tensor {
    /// The largest of all elements, whose gradient is shared evenly among equals, or the largest along an axis, whose
    /// gradient goes to the first of them. A NaN is larger than all.
    ///
    /// - Throws: `axisOutOfRange`, `emptyReduction`.
    public func max(along axis: Int?, keepingAxis: Bool = false) throws -> Tensor {
        try extremum("max", along: axis, keepingAxis: keepingAxis, .maximum) {
            Reduction.argmax($0.storage.elements, outer: $1.outer, axis: $1.axis, inner: $1.inner)
        }
    }

    /// The smallest of all elements, whose gradient is shared evenly among equals, or the smallest along an axis, whose
    /// gradient goes to the first of them. A NaN is smaller than all.
    ///
    /// - Throws: `axisOutOfRange`, `emptyReduction`.
    public func min(along axis: Int?, keepingAxis: Bool = false) throws -> Tensor {
        try extremum("min", along: axis, keepingAxis: keepingAxis, .minimum) {
            Reduction.argmin($0.storage.elements, outer: $1.outer, axis: $1.axis, inner: $1.inner)
        }
    }

    private func extremum(
        _ name: String, along axis: Int?, keepingAxis: Bool, _ loop: Reduction.AxisLoop,
        places: (Tensor, ReducedRegion) -> [Int]
    ) throws -> Tensor {
        let region = try reducedRegion(along: axis, keepingAxis: keepingAxis, operation: name)
        guard region.axis > 0 else { throw EngineError.emptyReduction(operation: name, shape: shape) }
        let result = try Tensor(uninitialized: region.shape)
        loop.apply(
            storage.elements, outer: region.outer, axis: region.axis, inner: region.inner,
            into: result.storage.elements)
        guard isTracked else { return result }
        if axis == nil {
            return result.recorded(as: name, from: self, saving: [.input(0), .result]) { gradient, visit in
                let isExtreme = try visit[0].equalTo(visit[1])
                let share = try gradient.divided(by: isExtreme.sum(along: nil))
                return try isExtreme.multiplied(by: share)
            }
        }
        let chosen = places(self, region)
        return result.recorded(as: name, from: self, saving: [.number]) { gradient, _ in
            try gradient.scattered(to: chosen, over: region)
        }
    }

    /// The index of the largest element along an axis, or of all elements in row-major order: the first among equals, a
    /// NaN before all. It has no gradient.
    ///
    /// - Throws: `axisOutOfRange`, `emptyReduction`.
    public func argmax(along axis: Int?, keepingAxis: Bool = false) throws -> Tensor {
        let region = try reducedRegion(along: axis, keepingAxis: keepingAxis, operation: "argmax")
        guard region.axis > 0 else { throw EngineError.emptyReduction(operation: "argmax", shape: shape) }
        let places = Reduction.argmax(storage.elements, outer: region.outer, axis: region.axis, inner: region.inner)
        return try Tensor(values: places.map { Float($0) }, shape: region.shape)
    }

    /// Zeros, with the elements at one place each along the reduced axis.
    private func scattered(to places: [Int], over region: ReducedRegion) throws -> Tensor {
        let result = try Tensor.zeros(shape: region.wholeShape)
        for (index, place) in places.enumerated() {
            result.storage.elements[region.offset(of: index, at: place)] = storage.elements[index]
        }
        return result.recorded(as: "scatter", from: self, saving: [.number]) { gradient, _ in
            try gradient.taken(from: places, over: region)
        }
    }

    /// The elements at one place each along the reduced axis.
    private func taken(from places: [Int], over region: ReducedRegion) throws -> Tensor {
        let result = try Tensor(uninitialized: region.shape)
        for (index, place) in places.enumerated() {
            result.storage.elements[index] = storage.elements[region.offset(of: index, at: place)]
        }
        return result.recorded(as: "take", from: self, saving: [.number]) { gradient, _ in
            try gradient.scattered(to: places, over: region)
        }
    }
}

extension ReducedRegion {
    /// Where the element at `place` of the reduced axis stands that belongs to the result's element `index`.
    fileprivate func offset(of index: Int, at place: Int) -> Int {
        (index / inner * axis + place) * inner + index % inner
    }
}
