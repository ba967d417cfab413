import Kernels

extension Tensor {
    /// x²
    public func square() throws -> Tensor {
        try mapped(.square).recorded(as: "square", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.multiplied(by: visit[0].multiplied(by: 2))
        }
    }

    /// √x
    public func sqrt() throws -> Tensor {
        try mapped(.sqrt).recorded(as: "sqrt", from: self, saving: [.result]) { gradient, visit in
            try gradient.divided(by: visit[0].multiplied(by: 2))
        }
    }

    /// 1 ÷ √x
    package func reciprocalSqrt() throws -> Tensor {
        try mapped(.reciprocalSqrt).recorded(as: "rsqrt", from: self, saving: [.result]) { gradient, visit in
            let cube = try visit[0].square().multiplied(by: visit[0])
            return try gradient.multiplied(by: cube).multiplied(by: -0.5)
        }
    }

    /// x to the power of a number; `pow(x, 2)` is x · x.
    public func power(_ exponent: Float) throws -> Tensor {
        try mapped(.power, exponent).recorded(as: "pow", from: self, saving: [.input(0)]) { gradient, visit in
            guard exponent != 0 else { return try Tensor.zeros(shape: gradient.shape) }
            return try gradient.multiplied(by: visit[0].power(exponent - 1).multiplied(by: exponent))
        }
    }

    /// x to the power of another tensor, element by element, broadcast.
    ///
    /// The exponent's gradient is 0 where x is 0 and the exponent is not negative, as in PyTorch.
    ///
    /// - Throws: `shapeMismatch`.
    public func power(_ exponent: Tensor) throws -> Tensor {
        try combined(.power, with: exponent, operation: "pow")
            .recorded(as: "pow", from: self, and: exponent, saving: [.input(0), .input(1), .result]) {
                [shape, exponentShape = exponent.shape] gradient, visit in
                let base = visit[0]
                let exponent = visit[1]
                return [
                    try visit.ifNeeded(0) {
                        let slope = try exponent.multiplied(by: base.power(exponent.subtracting(1)))
                        let isConstant = try exponent.equalTo(0)
                        return try Tensor.choose(isConstant, Tensor(scalar: 0), gradient.multiplied(by: slope))
                            .summed(to: shape)
                    },
                    try visit.ifNeeded(1) {
                        let isFlat = try base.equalTo(0).multiplied(by: exponent.greaterOrEqual(0))
                        let slope = try visit[2].multiplied(by: base.log())
                        return try Tensor.choose(isFlat, Tensor(scalar: 0), gradient.multiplied(by: slope))
                            .summed(to: exponentShape)
                    },
                ]
            }
    }
}
