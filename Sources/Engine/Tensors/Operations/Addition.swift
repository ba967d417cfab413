import Kernels

extension Tensor {
    /// self + other, element by element, broadcast.
    ///
    /// - Throws: `shapeMismatch`.
    public func adding(_ other: Tensor) throws -> Tensor {
        try combined(.add, with: other, operation: "+")
            .recorded(as: "+", from: self, and: other) { [shape, other = other.shape] gradient, visit in
                [
                    try visit.ifNeeded(0) { try gradient.summed(to: shape) },
                    try visit.ifNeeded(1) { try gradient.summed(to: other) },
                ]
            }
    }

    /// self + number
    public func adding(_ number: Float) throws -> Tensor {
        try mapped(.add, number).recorded(as: "+", from: self) { gradient, _ in gradient }
    }
}
