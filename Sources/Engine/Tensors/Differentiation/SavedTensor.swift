import Kernels

/// A tensor that an operation needs again in `backward`, and the version that it had when it was saved.
///
/// It holds the floats, never the tensor itself: that could make a circle.
struct SavedTensor {
    enum Place {
        case input(Int)
        case result
    }

    let storage: Storage
    private let shape: [Int]
    private let version: Int
    private let place: Place

    init(_ tensor: Tensor, place: Place) {
        storage = tensor.storage
        shape = tensor.shape
        version = tensor.version
        self.place = place
    }

    /// - Throws: `changedInPlace` where the floats were changed since they were saved.
    func check(for operation: RecordedOperation) throws(EngineError) {
        guard storage.version == version else {
            throw .changedInPlace(
                operation: consumer(in: operation), shape: shape, producer: producer(for: operation),
                version: storage.version, expected: version)
        }
    }

    /// The tensor as it was saved, with its history.
    func unpacked(for operation: RecordedOperation) -> Tensor {
        let tensor = Tensor(storage: storage, shape: shape)
        switch place {
        case .result: tensor.origin = operation
        case .input(let index):
            switch operation.edge(index) {
            case .constant: break
            case .leaf(let leaf): return leaf
            case .operation(let origin): tensor.origin = origin
            }
        }
        return tensor
    }

    /// The name of the operation that saved the tensor.
    private func consumer(in operation: RecordedOperation) -> String {
        switch place {
        case .result: operation.name
        case .input: operation.firstName
        }
    }

    private func producer(for operation: RecordedOperation) -> String? {
        switch place {
        case .result: operation.name
        case .input(let index):
            switch operation.edge(index) {
            case .constant, .leaf: nil
            case .operation(let origin): origin.name
            }
        }
    }
}
