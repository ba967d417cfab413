import Kernels

extension Tensor {
    /// The tensors one behind the other along an axis that they have; all other sizes are equal.
    ///
    /// - Throws: `invalidArgument` for no tensors, `axisOutOfRange`, `unequalShapes`.
    public static func concatenate(_ tensors: [Tensor], along axis: Int = 0) throws -> Tensor {
        guard let first = tensors.first else {
            throw EngineError.invalidArgument(
                function: "concatenate", argument: "the list", value: "empty", expected: "at least one tensor")
        }
        let place = try Shape.axis(axis, rank: first.rank, operation: "concatenate")
        var shape = first.shape
        var starts = [0]
        for tensor in tensors {
            var expected = first.shape
            if tensor.rank == first.rank { expected[place] = tensor.shape[place] }
            guard tensor.shape == expected else {
                throw EngineError.unequalShapes(
                    operation: "concatenate", axis: place, first: first.shape, other: tensor.shape)
            }
            let (end, overflow) = starts[starts.count - 1].addingReportingOverflow(tensor.shape[place])
            guard !overflow else { throw EngineError.tooManyElements(shape: tensor.shape) }
            starts.append(end)
        }
        shape[place] = starts[starts.count - 1]
        let result = try Tensor(uninitialized: shape)
        let strides = StridedCopy.denseStrides(shape)
        for (tensor, start) in zip(tensors, starts) {
            StridedCopy(
                sizes: tensor.shape, sourceStrides: StridedCopy.denseStrides(tensor.shape), targetStrides: strides
            ).apply(tensor.storage.elements, into: result.storage.elements + start * strides[place])
        }
        return result.recorded(as: "concatenate", from: tensors) { [starts] gradient, visit in
            try starts.dropLast().indices.map { index in
                try visit.ifNeeded(index) {
                    try gradient.narrowed(along: place, to: starts[index]..<starts[index + 1])
                }
            }
        }
    }

    /// The tensors as the rows of one more axis, before the given one; all shapes are equal.
    ///
    /// - Throws: `invalidArgument` for no tensors, `axisOutOfRange`, `unequalShapes`.
    public static func stack(_ tensors: [Tensor], along axis: Int = 0) throws -> Tensor {
        guard let first = tensors.first else {
            throw EngineError.invalidArgument(
                function: "stack", argument: "the list", value: "empty", expected: "at least one tensor")
        }
        for tensor in tensors where tensor.shape != first.shape {
            throw EngineError.unequalShapes(operation: "stack", axis: nil, first: first.shape, other: tensor.shape)
        }
        let place = try Shape.axis(axis, rank: first.rank + 1, operation: "stack")
        return try concatenate(tensors.map { try $0.unsqueezed(along: place) }, along: place)
    }
}
