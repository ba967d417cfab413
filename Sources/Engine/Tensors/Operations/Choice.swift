import Kernels

extension Tensor {
    /// The elements of `first` where the mask is not zero, else those of `second`; all broadcast.
    ///
    /// - Throws: `shapeMismatch`.
    public static func choose(_ mask: Tensor, _ first: Tensor, _ second: Tensor) throws -> Tensor {
        let pair = try Shape.broadcast(first.shape, second.shape, operation: "which")
        let shape = try Shape.broadcast(mask.shape, pair, operation: "which")
        let spread = try withoutGradients {
            (try mask.broadcast(to: shape), try first.broadcast(to: shape), try second.broadcast(to: shape))
        }
        let result = try Tensor(uninitialized: shape)
        TernaryMap.choose(
            spread.0.storage.elements, spread.1.storage.elements, spread.2.storage.elements,
            into: result.storage.elements, count: result.count)
        return result.recorded(as: "which", from: [mask, first, second], saving: [.input(0)]) {
            [first = first.shape, second = second.shape] gradient, visit in
            let zero = try Tensor(scalar: 0)
            return [
                nil,
                try visit.ifNeeded(1) { try choose(visit[0], gradient, zero).summed(to: first) },
                try visit.ifNeeded(2) { try choose(visit[0], zero, gradient).summed(to: second) },
            ]
        }
    }
}
