import Kernels

extension Tensor {
    /// e^(x − max) ÷ Σ e^(x − max) along an axis.
    ///
    /// - Throws: `axisOutOfRange`.
    public func softmax(along axis: Int) throws -> Tensor {
        let place = try Shape.axis(axis, rank: rank, operation: "softmax")
        guard count > 0 else { return try copied() }
        let value = try withoutGradients {
            let powers = try subtracting(try max(along: place, keepingAxis: true)).exp()
            return try powers.divided(by: powers.sum(along: place, keepingAxis: true))
        }
        return value.recorded(as: "softmax", from: self, saving: [.result]) { gradient, visit in
            let product = try gradient.multiplied(by: visit[0])
            let mean = try product.sum(along: place, keepingAxis: true)
            return try product.subtracting(visit[0].multiplied(by: mean))
        }
    }

    /// x − max − log Σ e^(x − max) along an axis.
    ///
    /// - Throws: `axisOutOfRange`.
    public func logSoftmax(along axis: Int) throws -> Tensor {
        let place = try Shape.axis(axis, rank: rank, operation: "logSoftmax")
        guard count > 0 else { return try copied() }
        let value = try withoutGradients {
            let shifted = try subtracting(try max(along: place, keepingAxis: true))
            return try shifted.subtracting(shifted.exp().sum(along: place, keepingAxis: true).log())
        }
        return value.recorded(as: "logSoftmax", from: self, saving: [.result]) { gradient, visit in
            let total = try gradient.sum(along: place, keepingAxis: true)
            return try gradient.subtracting(visit[0].exp().multiplied(by: total))
        }
    }
}
