import Kernels
import Tensors

extension Loss {
    /// Binary cross entropy of probabilities p against targets y, both in 0…1:
    /// (y − 1) · max(log(1 − p), −100) − y · max(log p, −100).
    ///
    /// The gradient is PyTorch's and knows nothing of the cut at −100: (p − y) ÷ max((1 − p) · p, 10⁻¹²).
    public static let bce = Loss(
        "bceLoss",
        check: { input, target in
            try input.requireUnitInterval("input")
            try target.requireUnitInterval("target")
        },
        mean: { try $0.meanBinaryCrossEntropy($1) },
        terms: { try $0.binaryCrossEntropy($1) })
}

extension Tensor {
    fileprivate func requireUnitInterval(_ argument: String) throws(EngineError) {
        guard count > 0, !Reduction.isWithinUnitInterval(storage.elements, count: count) else { return }
        let low = Reduction.minimum(storage.elements, count: count)
        let high = Reduction.maximum(storage.elements, count: count)
        guard low >= 0 else { throw .outsideUnitInterval(operation: "bceLoss", argument: argument, value: low) }
        guard high <= 1 else { throw .outsideUnitInterval(operation: "bceLoss", argument: argument, value: high) }
    }

    fileprivate func binaryCrossEntropy(_ target: Tensor) throws -> Tensor {
        try combined(.bce, with: target, operation: "bceLoss")
            .recorded(as: "bceLoss", from: self, and: target, saving: [.input(0), .input(1)]) { gradient, visit in
                [
                    try visit.ifNeeded(0) { try visit[0].binaryCrossEntropyGradient(visit[1], gradient) },
                    try visit.ifNeeded(1) { try visit[0].binaryCrossEntropyTargetGradient(gradient) },
                ]
            }
    }

    fileprivate func meanBinaryCrossEntropy(_ target: Tensor) throws -> Tensor {
        guard count > 0 else { return try binaryCrossEntropy(target).mean(along: nil) }
        let result = try Tensor(scalar: combined(.bce, with: target, operation: "bceLoss").meanOfElements)
        return result.recorded(
            as: "bceLoss", from: self, and: target, saving: [.input(0), .input(1)]
        ) { [shape] gradient, visit in
            let share = try gradient.divided(by: Float(shape.reduce(1, *)))
            return [
                try visit.ifNeeded(0) {
                    if !Workspace.recordsGradients { return try visit[0].binaryCrossEntropySlope(visit[1], share) }
                    return try visit[0].binaryCrossEntropyGradient(visit[1], share.broadcast(to: shape))
                },
                try visit.ifNeeded(1) {
                    try visit[0].binaryCrossEntropyTargetGradient(share.broadcast(to: shape))
                },
            ]
        }
    }

    /// The floats of `binaryCrossEntropyGradient` with the same gradient, a scalar, for all terms.
    private func binaryCrossEntropySlope(_ target: Tensor, _ gradient: Tensor) throws(EngineError) -> Tensor {
        let result = try Tensor(uninitialized: shape)
        TernaryMap.bceGradient(
            storage.elements, target: target.storage.elements, gradient: gradient.storage.elements.pointee,
            into: result.storage.elements, count: count)
        return result
    }

    /// gradient · (max(log(1 − p), −100) − max(log p, −100)), p being self.
    private func binaryCrossEntropyTargetGradient(_ gradient: Tensor) throws -> Tensor {
        let no = try negated().log1p().clamped(between: -100, and: nil)
        let yes = try log().clamped(between: -100, and: nil)
        return try gradient.multiplied(by: no.subtracting(yes))
    }

    /// gradient · (p − y) ÷ max((1 − p) · p, 10⁻¹²), p being self.
    private func binaryCrossEntropyGradient(_ target: Tensor, _ gradient: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        TernaryMap.bceGradient(
            storage.elements, target: target.storage.elements, gradient: gradient.storage.elements,
            into: result.storage.elements, count: count)
        return result.recorded(
            as: "bceLoss", from: [self, target, gradient], saving: [.input(0), .input(1), .input(2)]
        ) { outer, visit in
            let product = try visit[0].subtracted(from: 1).multiplied(by: visit[0])
            let divisor = try product.clamped(between: 1e-12, and: nil)
            return [
                try visit.ifNeeded(0) {
                    // (1 ÷ d) − (p − y) · d′ ÷ d², with d′ = 1 − 2p where d is not cut
                    let isFree = try product.greater(1e-12)
                    let slope = try visit[0].multiplied(by: 2).subtracted(from: 1).multiplied(by: isFree)
                    let distance = try visit[0].subtracting(visit[1])
                    let curvature = try distance.multiplied(by: slope).divided(by: divisor).subtracted(from: 1)
                    return try outer.multiplied(by: visit[2]).multiplied(by: curvature.divided(by: divisor))
                },
                try visit.ifNeeded(1) {
                    try outer.multiplied(by: visit[2]).divided(by: divisor).negated()
                },
                try visit.ifNeeded(2) { try visit[0].binaryCrossEntropyGradient(visit[1], outer) },
            ]
        }
    }
}
