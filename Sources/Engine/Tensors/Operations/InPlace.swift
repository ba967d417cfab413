import Kernels

/// Changes in place: the tensor keeps its identity and storage, and its version rises.
///
/// All throw `changedLeafInPlace` on a leaf that requires a gradient while operations are recorded, and `inPlaceShape`
/// where the result would need a larger shape.
extension Tensor {
    /// self += other
    public func add(_ other: Tensor) throws {
        try combineInPlace("+=", .add, with: other) { try $0.adding(other) }
    }

    /// self -= other
    public func subtract(_ other: Tensor) throws {
        try combineInPlace("-=", .subtract, with: other) { try $0.subtracting(other) }
    }

    /// self *= other
    public func multiply(by other: Tensor) throws {
        try combineInPlace("*=", .multiply, with: other) { try $0.multiplied(by: other) }
    }

    /// self /= other
    public func divide(by other: Tensor) throws {
        try combineInPlace("/=", .divide, with: other) { try $0.divided(by: other) }
    }

    /// self += number
    public func add(_ number: Float) throws { try changeInPlace("+=", with: nil) { try $0.adding(number) } }

    /// self -= number
    public func subtract(_ number: Float) throws { try changeInPlace("-=", with: nil) { try $0.subtracting(number) } }

    /// self *= number
    public func multiply(by number: Float) throws {
        try changeInPlace("*=", with: nil) { try $0.multiplied(by: number) }
    }

    /// self /= number
    public func divide(by number: Float) throws {
        try changeInPlace("/=", with: nil) { try $0.divided(by: number) }
    }

    /// Takes over the elements of another tensor of the same shape, outside any graph.
    ///
    /// - Throws: `inPlaceShape`.
    package func overwrite(with other: Tensor) throws(EngineError) {
        guard shape == other.shape else {
            throw .inPlaceShape(operation: "=", left: shape, right: other.shape)
        }
        storage.beginChange()
        storage.elements.update(from: other.storage.elements, count: count)
    }

    private func combineInPlace(
        _ name: String, _ map: BinaryMap, with other: Tensor, _ compute: (Tensor) throws -> Tensor
    ) throws {
        guard other.rank <= rank, (try? Shape.broadcast(shape, other.shape, operation: name)) == shape else {
            throw EngineError.inPlaceShape(operation: name, left: shape, right: other.shape)
        }
        if isTracked || other.isTracked {
            try changeInPlace(name, with: other, compute)
        } else {
            storage.beginChange()
            combine(map, with: other, into: self)
        }
    }

    /// Runs an operation on what the tensor was before, and makes its result what the tensor is now.
    func changeInPlace(_ name: String, with other: Tensor?, _ compute: (Tensor) throws -> Tensor) throws {
        let records = Workspace.recordsGradients
        if records, isTrackedLeaf { throw EngineError.changedLeafInPlace(operation: name, shape: shape) }
        let before = Tensor(storage: try storage.copy(), shape: shape)
        before.origin = origin
        let result = try compute(before)
        storage.beginChange()
        storage.elements.update(from: result.storage.elements, count: count)
        if let origin = result.origin { self.origin = origin }
    }
}
