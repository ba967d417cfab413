import Kernels

extension Tensor {
    /// self ÷ other, element by element, broadcast.
    ///
    /// - Throws: `shapeMismatch`.
    public func divided(by other: Tensor) throws -> Tensor {
        try combined(.divide, with: other, operation: "/")
            .recorded(as: "/", from: self, and: other, saving: [.inputIfNeeded(0, by: 1), .input(1)]) {
                [shape, other = other.shape] gradient, visit in
                [
                    try visit.ifNeeded(0) { try gradient.divided(by: visit[1]).summed(to: shape) },
                    try visit.ifNeeded(1) {
                        let quotient = try visit[0].divided(by: visit[1]).divided(by: visit[1])
                        return try gradient.negated().multiplied(by: quotient).summed(to: other)
                    },
                ]
            }
    }

    /// self ÷ number
    public func divided(by number: Float) throws -> Tensor {
        try mapped(.divide, number)
            .recorded(as: "/", from: self, saving: [.number]) { gradient, _ in try gradient.divided(by: number) }
    }

    /// number ÷ self
    public func dividing(_ number: Float) throws -> Tensor {
        try mapped(.divideInto, number)
            .recorded(as: "/", from: self, saving: [.input(0)]) { gradient, visit in
                let quotient = try visit[0].dividing(number).divided(by: visit[0])
                return try gradient.negated().multiplied(by: quotient)
            }
    }
}
