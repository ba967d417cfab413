import Kernels

/// A tensor that an operation needs again in `backward`, and the version that it had when it was saved.
///
/// It holds the floats and the place in the graph, never the tensor of the result itself: that would make a circle.
struct SavedTensor {
    enum Place {
        case input(Int)
        case result
    }

    private let storage: Storage
    private let shape: [Int]
    private let version: Int
    private let place: Place

    init(_ tensor: Tensor, place: Place) {
        storage = tensor.storage
        shape = tensor.shape
        version = tensor.version
        self.place = place
    }

    /// The tensor as it was saved.
    ///
    /// - Throws: `changedInPlace` where its floats were changed since.
    func unpacked(for operation: RecordedOperation, connects: Bool) throws(EngineError) -> Tensor {
        guard storage.version == version else {
            throw .changedInPlace(
                operation: operation.name, shape: shape, producer: producer(for: operation),
                version: storage.version, expected: version)
        }
        let tensor = Tensor(storage: storage, shape: shape)
        guard connects else { return tensor }
        switch place {
        case .result:
            tensor.origin = operation
        case .input(let index):
            switch operation.edges[index] {
            case .constant: break
            case .leaf(let leaf): return leaf
            case .operation(let origin): tensor.origin = origin
            }
        }
        return tensor
    }

    private func producer(for operation: RecordedOperation) -> String? {
        switch place {
        case .result: operation.name
        case .input(let index):
            switch operation.edges[index] {
            case .constant, .leaf: nil
            case .operation(let origin): origin.name
            }
        }
    }
}
