import Kernels

extension Tensor {
    /// The hyperbolic tangent.
    public func tanh() throws -> Tensor {
        try mapped(.tanh).recorded(as: "tanh", from: self, saving: [.result]) { gradient, visit in
            try visit[0].tanhGradient(gradient)
        }
    }

    /// gradient · (1 − self²), self being tanh's value.
    func tanhGradient(_ gradient: Tensor) throws -> Tensor {
        try combined(.tanhGradient, with: gradient, operation: "tanh")
            .recorded(as: "tanh", from: self, and: gradient, saving: [.input(0), .inputIfNeeded(1, by: 0)]) {
                outer, visit in
                [
                    try visit.ifNeeded(0) {
                        try outer.multiplied(by: visit[1]).multiplied(by: visit[0]).multiplied(by: -2)
                    },
                    try visit.ifNeeded(1) { try visit[0].tanhGradient(outer) },
                ]
            }
    }
}
