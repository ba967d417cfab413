import Kernels

/// What a subscript takes of one axis.
public enum AxisSelection: Hashable, Sendable {
    /// One element, whose axis is dropped; a negative index counts from the end.
    case index(Int)
    /// A range, whose axis stays.
    case range(Range<Int>)
    case all
}

extension Tensor {
    /// The part that the selections name, axis by axis from the first one on; axes not named are taken whole.
    ///
    /// - Throws: `tooManyIndices`, `indexOutOfRange`, `rangeOutOfRange`.
    public func selected(_ selections: [AxisSelection]) throws -> Tensor {
        try region(of: selections).part(of: self)
    }

    /// The part of one axis, counted from 0.
    func narrowed(along axis: Int, to range: Range<Int>) throws -> Tensor {
        try selected(Array(repeating: .all, count: axis) + [.range(range)])
    }

    /// Writes a value, broadcast, to the part that the selections name.
    ///
    /// - Throws: as `selected`; `inPlaceShape` where the value does not broadcast to the part; `changedLeafInPlace`.
    public func assign(_ value: Tensor, to selections: [AxisSelection]) throws {
        let region = try region(of: selections)
        guard value.rank <= region.shape.count,
            (try? Shape.broadcast(value.shape, region.shape, operation: "=")) == region.shape
        else {
            throw EngineError.inPlaceShape(operation: "=", left: region.shape, right: value.shape)
        }
        try changeInPlace("=", with: value) { before in
            let spread = try withoutGradients { try value.broadcast(to: region.shape) }
            let result = try before.copyOfElements()
            region.write(spread, into: result.storage.elements)
            return result.recorded(as: "=", from: before, and: value) { [valueShape = value.shape] gradient, visit in
                [
                    try visit.ifNeeded(0) { try region.cleared(in: gradient) },
                    try visit.ifNeeded(1) { try region.part(of: gradient).summed(to: valueShape) },
                ]
            }
        }
    }

    private func region(of selections: [AxisSelection]) throws(EngineError) -> SelectedRegion {
        guard selections.count <= rank else { throw .tooManyIndices(count: selections.count, shape: shape) }
        let strides = StridedCopy.denseStrides(shape)
        var region = SelectedRegion(wholeShape: shape, start: 0, shape: [], strides: [])
        for axis in 0..<rank {
            switch axis < selections.count ? selections[axis] : .all {
            case .index(let index):
                guard index >= -shape[axis], index < shape[axis] else {
                    throw .indexOutOfRange(operation: "[]", index: index, size: shape[axis], axis: axis)
                }
                region.start += (index < 0 ? index + shape[axis] : index) * strides[axis]
            case .range(let range):
                guard range.lowerBound >= 0, range.upperBound <= shape[axis] else {
                    throw .rangeOutOfRange(range: range, size: shape[axis], axis: axis)
                }
                region.start += range.lowerBound * strides[axis]
                region.shape.append(range.count)
                region.strides.append(strides[axis])
            case .all:
                region.shape.append(shape[axis])
                region.strides.append(strides[axis])
            }
        }
        return region
    }
}

/// Where a part of a tensor stands.
private struct SelectedRegion {
    let wholeShape: [Int]
    var start: Int
    var shape: [Int]
    var strides: [Int]

    /// The part of a tensor of the whole shape.
    func part(of whole: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        StridedCopy(sizes: shape, sourceStrides: strides, targetStrides: StridedCopy.denseStrides(shape))
            .apply(whole.storage.elements + start, into: result.storage.elements)
        return result.recorded(as: "[]", from: whole) { gradient, _ in try placed(gradient) }
    }

    /// Zeros of the whole shape with the part set in.
    private func placed(_ part: Tensor) throws -> Tensor {
        let result = try Tensor.zeros(shape: wholeShape)
        write(part, into: result.storage.elements)
        return result.recorded(as: "[]", from: part) { gradient, _ in try self.part(of: gradient) }
    }

    /// A tensor of the whole shape with the part set to zero.
    func cleared(in whole: Tensor) throws -> Tensor {
        let result = try whole.copyOfElements()
        write(try Tensor.zeros(shape: shape), into: result.storage.elements)
        return result.recorded(as: "=", from: whole) { gradient, _ in try cleared(in: gradient) }
    }

    func write(_ part: Tensor, into whole: UnsafeMutablePointer<Float>) {
        StridedCopy(sizes: shape, sourceStrides: StridedCopy.denseStrides(shape), targetStrides: strides)
            .apply(part.storage.elements, into: whole + start)
        withExtendedLifetime(part) {}
    }
}
