import Kernels

extension Tensor {
    /// x where x > 0, else alpha · (eˣ − 1).
    ///
    /// Source: Clevert, Unterthiner and Hochreiter, “Fast and accurate deep network learning by exponential linear
    /// units” (2015).
    public func elu(alpha: Float = 1) throws -> Tensor {
        try mapped(.elu, alpha).recorded(as: "elu", from: self, saving: [.input(0)]) { gradient, visit in
            try visit[0].eluGradient(gradient, alpha: alpha)
        }
    }

    /// gradient where self > 0, else gradient · alpha · eˣ.
    private func eluGradient(_ gradient: Tensor, alpha: Float) throws -> Tensor {
        let value = try mapped(.elu, alpha)
        let result = try Tensor(uninitialized: shape)
        TernaryMap.eluGradient(
            storage.elements, value: value.storage.elements, alpha: alpha, gradient: gradient.storage.elements,
            into: result.storage.elements, count: count)
        return result.recorded(
            as: "elu", from: self, and: gradient, saving: [.input(0), .inputIfNeeded(1, by: 0)]
        ) { outer, visit in
            [
                try visit.ifNeeded(0) {
                    let curvature = try visit[0].exp().multiplied(by: alpha)
                    let isCurved = try visit[0].lessOrEqual(0)
                    let product = try outer.multiplied(by: visit[1]).multiplied(by: curvature)
                    return try Tensor.choose(isCurved, product, Tensor(scalar: 0))
                },
                try visit.ifNeeded(1) { try visit[0].eluGradient(outer, alpha: alpha) },
            ]
        }
    }
}
