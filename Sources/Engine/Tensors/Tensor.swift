import Kernels

/// A shaped array of Float32 that remembers how it was computed and can say how each input moved the result.
///
///     let x = try Tensor(values: [1, 2, 3], shape: [3])
///     try x.setRequiresGradient(true)
///     try x.square().sum(along: nil).backpropagate()
///     x.gradient?.array // [2.0, 4.0, 6.0]
///
/// Elements are dense and row-major. A tensor is an object with PyTorch's aliasing: in-place operations change what all
/// its owners see and raise its version. Only `detached()` shares storage; there are no other views.
///
/// The operations of this module throw `EngineError` for what an author can get wrong. Their names follow the rule:
/// those that notebooks write as functions are methods of the same name (`exp`), the others are spelled out
/// (`adding`, `matrixProduct`); a reduction takes `along: axis`, `nil` standing for the whole tensor.
public final class Tensor {
    /// The sizes of the axes; empty for a scalar.
    public let shape: [Int]

    /// The floats, `count` of them.
    public let storage: Storage

    // A tensor is used by one thread at a time, and no access to these spans another: the checks at run time would cost
    // more than many an operation.

    /// The accumulated gradient of a leaf, `nil` until a `backward` reached it and after `zeroGrad`.
    @exclusivity(unchecked) public internal(set) var gradient: Tensor?

    /// The recorded operation whose result this tensor is; `nil` for leaves and unrecorded results.
    @exclusivity(unchecked) package internal(set) var origin: RecordedOperation?

    /// Whether this leaf's gradient is wanted.
    @exclusivity(unchecked) var isTrackedLeaf = false

    /// What the running backward pass has added up for this leaf so far, and the pass's number.
    @exclusivity(unchecked) var pending: Tensor?
    @exclusivity(unchecked) var pass = 0

    package init(storage: Storage, shape: [Int]) {
        self.storage = storage
        self.shape = shape
    }

    /// The number of axes.
    public var rank: Int { shape.count }

    /// The number of elements.
    public var count: Int { storage.count }

    /// How often the elements were changed in place.
    public var version: Int { storage.version }
}

// MARK: - Making

extension Tensor {
    /// A tensor whose elements are not set to anything yet, for an operation to write its result to.
    ///
    /// - Throws: `negativeSize`, `tooManyElements`, `memoryLimit`, `interrupted`.
    package convenience init(uninitialized shape: [Int]) throws(EngineError) {
        self.init(storage: try Storage(count: try Shape.count(of: shape)), shape: shape)
    }

    /// A tensor of the given elements in row-major order.
    ///
    /// - Throws: `valueCount` where the number of values is not that of the shape; as `init(uninitialized:)`.
    public convenience init(values: [Float], shape: [Int]) throws(EngineError) {
        guard try Shape.count(of: shape) == values.count else {
            throw .valueCount(count: values.count, shape: shape)
        }
        try self.init(uninitialized: shape)
        values.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { storage.elements.update(from: base, count: values.count) }
        }
    }

    /// A scalar: a tensor without axes.
    public convenience init(scalar value: Float) throws(EngineError) {
        try self.init(uninitialized: [])
        storage.elements.pointee = value
    }

    /// A tensor with the same elements in storage of its own, outside any graph.
    package func copyOfElements() throws(EngineError) -> Tensor {
        Tensor(storage: try storage.copy(), shape: shape)
    }
}

// MARK: - Reading

extension Tensor {
    /// The elements in row-major order, every NaN as the one quiet NaN.
    public var array: [Float] { storage.canonicalElements }

    /// The one element of a tensor that holds just one.
    ///
    /// - Throws: `notOneElement`.
    public func singleElement() throws(EngineError) -> Float {
        guard count == 1 else { throw .notOneElement(operation: "item", shape: shape) }
        let value = storage.elements.pointee
        return value.isNaN ? Float.nan : value
    }
}
