import Kernels

extension Tensor {
    /// |x|; the gradient at 0 is 0.
    public func abs() throws -> Tensor {
        try mapped(.abs).recorded(as: "abs", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.multiplied(by: visit[0].sign())
        }
    }

    /// −1, 0 or 1; the gradient is 0 everywhere.
    public func sign() throws -> Tensor {
        try mapped(.sign).recorded(as: "sign", from: self, derivative: Self.noSlope)
    }

    /// The largest whole number not above x; the gradient is 0 everywhere.
    public func floor() throws -> Tensor {
        try mapped(.floor).recorded(as: "floor", from: self, derivative: Self.noSlope)
    }

    /// The nearest whole number, halves to the even one; the gradient is 0 everywhere.
    public func round() throws -> Tensor {
        try mapped(.round).recorded(as: "round", from: self, derivative: Self.noSlope)
    }

    private static func noSlope(_ gradient: Tensor, _ visit: BackwardVisit) throws -> Tensor {
        try Tensor.zeros(shape: gradient.shape)
    }
}
