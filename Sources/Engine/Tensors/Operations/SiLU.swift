import Kernels

extension Tensor {
    /// x · σ(x), also known as swish.
    ///
    /// Source: Elfwing, Uchibe and Doya, “Sigmoid-weighted linear units” (2017).
    public func silu() throws -> Tensor {
        try mapped(.silu).recorded(as: "silu", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.multiplied(by: visit[0].siluDerivative())
        }
    }

    /// σ(x) · (1 + x · (1 − σ(x)))
    private func siluDerivative() throws -> Tensor {
        try mapped(.siluDerivative).recorded(as: "silu", from: self, saving: [.input(0)]) { gradient, visit in
            let sigmoid = try visit[0].sigmoid()
            let slope = try sigmoid.multiplied(by: sigmoid.subtracted(from: 1))
            let odd = try sigmoid.multiplied(by: 2).subtracted(from: 1).multiplied(by: visit[0])
            return try gradient.multiplied(by: slope.multiplied(by: odd.adding(2)))
        }
    }
}
