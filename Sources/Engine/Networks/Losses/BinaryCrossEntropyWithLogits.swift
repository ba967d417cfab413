import Kernels
import Tensors

extension Loss {
    /// Binary cross entropy of logits x against targets y: (1 − y) · x − log σ(x), without a cut; the gradient is
    /// σ(x) − y.
    public static let bceWithLogits = Loss("bceWithLogitsLoss") { input, target in
        try input.binaryCrossEntropyWithLogits(target)
    }
}

extension Tensor {
    fileprivate func binaryCrossEntropyWithLogits(_ target: Tensor) throws -> Tensor {
        try combined(.bceWithLogits, with: target, operation: "bceWithLogitsLoss")
            .recorded(as: "bceWithLogitsLoss", from: self, and: target, saving: [.input(0), .input(1)]) {
                gradient, visit in
                [
                    try visit.ifNeeded(0) { try visit[0].binaryCrossEntropyWithLogitsGradient(visit[1], gradient) },
                    try visit.ifNeeded(1) { try gradient.multiplied(by: visit[0]).negated() },
                ]
            }
    }

    /// (σ(x) − y) · gradient, x being self.
    private func binaryCrossEntropyWithLogitsGradient(_ target: Tensor, _ gradient: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        TernaryMap.bceWithLogitsGradient(
            storage.elements, target: target.storage.elements, gradient: gradient.storage.elements,
            into: result.storage.elements, count: count)
        return result.recorded(
            as: "bceWithLogitsLoss", from: [self, target, gradient], saving: [.input(0), .input(1), .input(2)]
        ) { outer, visit in
            [
                try visit.ifNeeded(0) {
                    let sigmoid = try visit[0].sigmoid()
                    let slope = try sigmoid.multiplied(by: sigmoid.subtracted(from: 1))
                    return try outer.multiplied(by: visit[2]).multiplied(by: slope)
                },
                try visit.ifNeeded(1) { try outer.multiplied(by: visit[2]).negated() },
                try visit.ifNeeded(2) { try visit[0].binaryCrossEntropyWithLogitsGradient(visit[1], outer) },
            ]
        }
    }
}
