import Kernels

extension Tensor {
    /// self · other, element by element, broadcast.
    ///
    /// - Throws: `shapeMismatch`.
    public func multiplied(by other: Tensor) throws -> Tensor {
        try combined(.multiply, with: other, operation: "*")
            .recorded(
                as: "*", from: self, and: other, saving: [.inputIfNeeded(0, by: 1), .inputIfNeeded(1, by: 0)]
            ) { [shape, other = other.shape] gradient, visit in
                [
                    try visit.ifNeeded(0) { try gradient.multiplied(by: visit[1]).summed(to: shape) },
                    try visit.ifNeeded(1) { try gradient.multiplied(by: visit[0]).summed(to: other) },
                ]
            }
    }

    /// self · number
    public func multiplied(by number: Float) throws -> Tensor {
        try mapped(.multiply, number)
            .recorded(as: "*", from: self, saving: [.number]) { gradient, _ in try gradient.multiplied(by: number) }
    }
}
