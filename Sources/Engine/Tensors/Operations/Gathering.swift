import Kernels

extension Tensor {
    /// The rows (along axis 0) at the given indices, in their order; repeated rows add up their gradients.
    ///
    /// - Throws: `indexOutOfRange`.
    public func gathered(at indices: [Int]) throws -> Tensor {
        guard let rows = shape.first else {
            throw EngineError.axisOutOfRange(operation: "gathered", axis: 0, rank: 0)
        }
        for index in indices where index < 0 || index >= rows {
            throw EngineError.indexOutOfRange(operation: "gathered", index: index, size: rows, axis: 0)
        }
        let size = shape.dropFirst().reduce(1, *)
        let result = try Tensor(uninitialized: [indices.count] + shape.dropFirst())
        for (row, index) in indices.enumerated() {
            (result.storage.elements + row * size).update(from: storage.elements + index * size, count: size)
        }
        return result.recorded(as: "gathered", from: self, saving: [.number]) { gradient, _ in
            try gradient.scatteredRows(to: indices, of: rows)
        }
    }

    /// The rows at indices that a tensor holds.
    ///
    /// - Throws: `indexOutOfRange`, `invalidArgument` for an index that is no whole number.
    public func gathered(at indices: Tensor) throws -> Tensor {
        let places = try indices.array.map { value in
            guard let place = Int(exactly: value) else {
                throw EngineError.invalidArgument(
                    function: "gathered", argument: "an index", value: "\(value)", expected: "a whole number")
            }
            return place
        }
        return try gathered(at: places).reshaped(to: indices.shape + shape.dropFirst())
    }

    /// Zeros of `rows` rows, to which the rows of this tensor are added at the indices, in their order.
    private func scatteredRows(to indices: [Int], of rows: Int) throws -> Tensor {
        let size = shape.dropFirst().reduce(1, *)
        let result = try Tensor.zeros(shape: [rows] + shape.dropFirst())
        for (row, index) in indices.enumerated() {
            let target = result.storage.elements + index * size
            BinaryMap.add.apply(target, storage.elements + row * size, into: target, count: size)
        }
        return result.recorded(as: "scatter", from: self, saving: [.number]) { gradient, _ in
            try gradient.gathered(at: indices)
        }
    }
}
