import Kernels

extension Tensor {
    /// σ(x) = 1 ÷ (1 + e⁻ˣ)
    public func sigmoid() throws -> Tensor {
        try mapped(.sigmoid).recorded(as: "sigmoid", from: self, saving: [.result]) { gradient, visit in
            try visit[0].sigmoidGradient(gradient)
        }
    }

    /// log(1 + eˣ)
    public func softplus() throws -> Tensor {
        try mapped(.softplus).recorded(as: "softplus", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.multiplied(by: visit[0].sigmoid())
        }
    }

    /// gradient · (1 − self) · self, self being sigmoid's value.
    func sigmoidGradient(_ gradient: Tensor) throws -> Tensor {
        try combined(.sigmoidGradient, with: gradient, operation: "sigmoid")
            .recorded(as: "sigmoid", from: self, and: gradient, saving: [.input(0), .inputIfNeeded(1, by: 0)]) {
                outer, visit in
                [
                    try visit.ifNeeded(0) {
                        let slope = try visit[0].multiplied(by: 2).subtracted(from: 1)
                        return try outer.multiplied(by: visit[1]).multiplied(by: slope)
                    },
                    try visit.ifNeeded(1) { try visit[0].sigmoidGradient(outer) },
                ]
            }
    }
}
