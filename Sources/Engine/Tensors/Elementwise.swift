import Kernels

/// The unrecorded halves of element-wise operations: a kernel walked over shapes.
extension Tensor {
    /// f of each element.
    package func mapped(_ map: UnaryMap) throws(EngineError) -> Tensor {
        let result = try Tensor(uninitialized: shape)
        map.apply(storage.elements, into: result.storage.elements, count: count)
        return result
    }

    /// f of each element and a number.
    package func mapped(_ map: ScalarMap, _ number: Float) throws(EngineError) -> Tensor {
        let result = try Tensor(uninitialized: shape)
        map.apply(storage.elements, number, into: result.storage.elements, count: count)
        return result
    }

    /// f of the elements of two tensors that broadcast together.
    ///
    /// - Throws: `shapeMismatch`; as `init(uninitialized:)`.
    package func combined(
        _ map: BinaryMap, with other: Tensor, operation: String
    ) throws(EngineError) -> Tensor {
        let result =
            shape == other.shape
            ? try Tensor(uninitialized: shape)
            : try Tensor(uninitialized: Shape.broadcast(shape, other.shape, operation: operation))
        combine(map, with: other, into: result)
        return result
    }

    /// Writes f of the elements to a tensor of the shape to which both broadcast, which may be `self`.
    func combine(_ map: BinaryMap, with other: Tensor, into result: Tensor) {
        let left = storage.elements
        let right = other.storage.elements
        let target = result.storage.elements
        if shape == other.shape {
            map.apply(left, right, into: target, count: count)
        } else if result.shape == shape, Self.repeats(other, over: shape) {
            map.apply(left, repeating: right, period: other.count, into: target, count: count)
        } else if result.shape == other.shape, Self.repeats(self, over: other.shape) {
            map.apply(repeating: left, period: count, right, into: target, count: other.count)
        } else {
            map.apply(left, right, into: target, walk: Self.walk(shape, other.shape, over: result.shape))
        }
    }

    /// Whether a tensor broadcasts over a shape by being repeated as a whole: a number, or the last axes.
    private static func repeats(_ tensor: Tensor, over shape: [Int]) -> Bool {
        tensor.count == 1 || (tensor.rank <= shape.count && shape.suffix(tensor.rank).elementsEqual(tensor.shape))
    }

    /// Neighbouring axes that both tensors walk as one are made one, so that the innermost run is long.
    private static func walk(_ left: [Int], _ right: [Int], over shape: [Int]) -> BinaryMap.Walk {
        let leftStrides = Shape.strides(of: left, within: shape)
        let rightStrides = Shape.strides(of: right, within: shape)
        var walk = BinaryMap.Walk()
        for axis in shape.indices where shape[axis] != 1 {
            if let last = walk.sizes.indices.last,
                walk.leftStrides[last] == leftStrides[axis] * shape[axis],
                walk.rightStrides[last] == rightStrides[axis] * shape[axis]
            {
                walk.sizes[last] *= shape[axis]
                walk.leftStrides[last] = leftStrides[axis]
                walk.rightStrides[last] = rightStrides[axis]
            } else {
                walk.sizes.append(shape[axis])
                walk.leftStrides.append(leftStrides[axis])
                walk.rightStrides.append(rightStrides[axis])
            }
        }
        if let count = walk.sizes.popLast(), let left = walk.leftStrides.popLast(),
            let right = walk.rightStrides.popLast()
        {
            walk.count = count
            walk.leftMoves = left != 0
            walk.rightMoves = right != 0
        }
        return walk
    }
}
