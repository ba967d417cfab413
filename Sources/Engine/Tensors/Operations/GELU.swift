import Kernels

extension Tensor {
    /// x · Φ(x), Φ being the normal distribution's function (the erf form).
    ///
    /// Source: Hendrycks and Gimpel, “Gaussian error linear units” (2016).
    public func gelu() throws -> Tensor {
        try mapped(.gelu).recorded(as: "gelu", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.multiplied(by: visit[0].geluDerivative())
        }
    }

    /// Φ(x) + x · φ(x)
    private func geluDerivative() throws -> Tensor {
        try mapped(.geluDerivative).recorded(as: "gelu", from: self, saving: [.input(0)]) { gradient, visit in
            // φ(x) · (2 − x²), with φ(0) = 1 ÷ √(2π)
            let square = try visit[0].square()
            let density = try square.multiplied(by: -0.5).exp().multiplied(by: 0.398_942_28)
            return try gradient.multiplied(by: density.multiplied(by: square.subtracted(from: 2)))
        }
    }
}
