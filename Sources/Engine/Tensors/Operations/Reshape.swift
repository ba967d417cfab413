import Kernels

extension Tensor {
    /// The same elements in another shape, in storage of their own. One size may be −1: it follows from the others.
    ///
    /// - Throws: `reshape` where the numbers of elements differ.
    public func reshaped(to sizes: [Int]) throws -> Tensor {
        let target = try resolved(sizes)
        let result = Tensor(storage: try storage.copy(), shape: target)
        return result.recorded(as: "reshaped", from: self) { [shape] gradient, _ in try gradient.reshaped(to: shape) }
    }

    private func resolved(_ sizes: [Int]) throws(EngineError) -> [Int] {
        var target = sizes
        if let open = sizes.firstIndex(of: -1) {
            target[open] = 1
            let others = try Shape.count(of: target)
            guard others > 0, count % others == 0 else { throw .reshape(from: shape, to: sizes) }
            target[open] = count / others
        }
        guard try Shape.count(of: target) == count else { throw .reshape(from: shape, to: sizes) }
        return target
    }

    /// The same elements in storage of their own.
    public func copied() throws -> Tensor {
        try copyOfElements().recorded(as: "copy", from: self) { gradient, _ in gradient }
    }

    /// The axes from `first` on made one.
    ///
    /// - Throws: `axisOutOfRange`.
    public func flattened(from first: Int) throws -> Tensor {
        guard rank > 0 || first != 0 else { return try reshaped(to: [1]) }
        let place = try Shape.axis(first, rank: rank, operation: "flattened")
        return try reshaped(to: Array(shape[..<place]) + [shape[place...].reduce(1, *)])
    }

    /// An axis of size 1 dropped, or all of them where `axis` is `nil`; an axis of another size stays, as in PyTorch.
    ///
    /// - Throws: `axisOutOfRange`.
    public func squeezed(along axis: Int?) throws -> Tensor {
        guard let axis else { return try reshaped(to: shape.filter { $0 != 1 }) }
        let place = try Shape.axis(axis, rank: rank, operation: "squeezed")
        var target = shape
        if target[place] == 1 { target.remove(at: place) }
        return try reshaped(to: target)
    }

    /// A new axis of size 1 before the given one; −1 is behind the last.
    ///
    /// - Throws: `axisOutOfRange`.
    public func unsqueezed(along axis: Int) throws -> Tensor {
        var target = shape
        target.insert(1, at: try Shape.axis(axis, rank: rank + 1, operation: "unsqueezed"))
        return try reshaped(to: target)
    }
}
