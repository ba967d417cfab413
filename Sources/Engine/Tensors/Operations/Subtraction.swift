import Kernels

extension Tensor {
    /// self − other, element by element, broadcast.
    ///
    /// - Throws: `shapeMismatch`.
    public func subtracting(_ other: Tensor) throws -> Tensor {
        try combined(.subtract, with: other, operation: "-")
            .recorded(as: "-", from: self, and: other) { [shape, other = other.shape] gradient, visit in
                [
                    try visit.ifNeeded(0) { try gradient.summed(to: shape) },
                    try visit.ifNeeded(1) { try gradient.negated().summed(to: other) },
                ]
            }
    }

    /// self − number
    public func subtracting(_ number: Float) throws -> Tensor {
        try mapped(.subtract, number).recorded(as: "-", from: self) { gradient, _ in gradient }
    }

    /// number − self
    public func subtracted(from number: Float) throws -> Tensor {
        try mapped(.subtractFrom, number).recorded(as: "-", from: self) { gradient, _ in try gradient.negated() }
    }

    /// −self
    public func negated() throws -> Tensor {
        try mapped(.negate).recorded(as: "-", from: self) { gradient, _ in try gradient.negated() }
    }
}
