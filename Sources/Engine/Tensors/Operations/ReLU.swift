import Kernels

extension Tensor {
    /// max(x, 0); the gradient at 0 is 0.
    public func relu() throws -> Tensor {
        try mapped(.relu).recorded(as: "relu", from: self, saving: [.result]) { gradient, visit in
            try visit[0].reluGradient(gradient)
        }
    }

    /// gradient where self > 0, else 0.
    func reluGradient(_ gradient: Tensor) throws -> Tensor {
        try combined(.reluGradient, with: gradient, operation: "relu")
            .recorded(as: "relu", from: self, and: gradient, saving: [.input(0)]) { outer, visit in
                [
                    try visit.ifNeeded(0) { try Tensor.zeros(shape: outer.shape) },
                    try visit.ifNeeded(1) { try visit[0].reluGradient(outer) },
                ]
            }
    }

    /// x where x > 0, else slope · x; the gradient at 0 is the slope.
    public func leakyReLU(slope: Float) throws -> Tensor {
        try mapped(.leakyReLU, slope).recorded(as: "leakyReLU", from: self, saving: [.input(0)]) { gradient, visit in
            try visit[0].leakyReLUGradient(gradient, slope: slope)
        }
    }

    /// gradient where self > 0, else slope · gradient.
    func leakyReLUGradient(_ gradient: Tensor, slope: Float) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        TernaryMap.leakyReLUGradient(
            storage.elements, slope: slope, gradient: gradient.storage.elements,
            into: result.storage.elements, count: count)
        return result.recorded(as: "leakyReLU", from: self, and: gradient, saving: [.input(0)]) { outer, visit in
            [
                try visit.ifNeeded(0) { try Tensor.zeros(shape: outer.shape) },
                try visit.ifNeeded(1) { try visit[0].leakyReLUGradient(outer, slope: slope) },
            ]
        }
    }
}
