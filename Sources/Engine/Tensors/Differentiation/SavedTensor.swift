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
                operation: operation.name, shape: shape, producer: producer(for: operation),
                version: storage.version, expected: version)
        }
    }

    /// The tensor as it was saved, with its history.
    func unpacked(for operation: RecordedOperation) -> Tensor {
        switch place {
        case .input(let index): return operation.edge(index).tensor(of: storage, shape: shape)
        case .result:
            let tensor = Tensor(storage: storage, shape: shape)
            tensor.origin = operation
            return tensor
        }
    }

    private func producer(for operation: RecordedOperation) -> String? {
        switch place {
        case .input(let index): operation.edge(index).producer
        case .result: operation.name
        }
    }
}
