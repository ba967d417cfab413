import Kernels

extension Tensor {
    /// The larger of two elements each, broadcast; where they are equal, each gets half of the gradient.
    ///
    /// - Throws: `shapeMismatch`.
    public func maximum(_ other: Tensor) throws -> Tensor {
        try combined(.maximum, with: other, operation: "maximum")
            .recorded(as: "maximum", from: self, and: other, saving: [.input(0), .input(1)]) { gradient, visit in
                [
                    try visit.ifNeeded(0) { try visit[0].shareOfExtremum(gradient, unless: .less, visit[1]) },
                    try visit.ifNeeded(1) { try visit[1].shareOfExtremum(gradient, unless: .less, visit[0]) },
                ]
            }
    }

    /// The smaller of two elements each, broadcast; where they are equal, each gets half of the gradient.
    ///
    /// - Throws: `shapeMismatch`.
    public func minimum(_ other: Tensor) throws -> Tensor {
        try combined(.minimum, with: other, operation: "minimum")
            .recorded(as: "minimum", from: self, and: other, saving: [.input(0), .input(1)]) { gradient, visit in
                [
                    try visit.ifNeeded(0) { try visit[0].shareOfExtremum(gradient, unless: .greater, visit[1]) },
                    try visit.ifNeeded(1) { try visit[1].shareOfExtremum(gradient, unless: .greater, visit[0]) },
                ]
            }
    }

    private enum Loss { case less, greater }

    /// What this operand gets of the gradient: nothing where it lost, half where both are equal.
    private func shareOfExtremum(_ gradient: Tensor, unless loss: Loss, _ other: Tensor) throws -> Tensor {
        let lost =
            switch loss {
            case .less: try less(other)
            case .greater: try greater(other)
            }
        let shared = try Tensor.choose(try equalTo(other), gradient.multiplied(by: 0.5), gradient)
        return try Tensor.choose(lost, Tensor(scalar: 0), shared).summed(to: shape)
    }

    /// x limited to `lower...upper`; a bound that is `nil` does not limit. The gradient is 0 outside the bounds.
    public func clamped(between lower: Float?, and upper: Float?) throws -> Tensor {
        let lower = lower ?? -.infinity
        let upper = upper ?? .infinity
        let result = try Tensor(uninitialized: shape)
        TernaryMap.clamp(
            storage.elements, lower: lower, upper: upper, into: result.storage.elements, count: count)
        return result.recorded(as: "clamped", from: self, saving: [.input(0)]) { gradient, visit in
            let isInside = try visit[0].greaterOrEqual(lower).multiplied(by: visit[0].lessOrEqual(upper))
            return try Tensor.choose(isInside, gradient, Tensor(scalar: 0))
        }
    }
}
