import Interpreting
import Kernels
import Networks
import Tensors

/// Losses.
let lossBuiltins: [Builtin] = [
    Builtin("enum LossReduction { case mean, sum, none }", "What becomes of a loss's terms.", .type),
    loss(
        "bceLoss", "p: Tensor, _ y: Tensor",
        """
        Binary cross entropy of probabilities p with labels y: −(y log p + (1 − y) log(1 − p)), logarithms at least \
        −100.
        """,
        example: "format(bceLoss(Tensor([0.5]), Tensor([1])).item, digits: 4)  // 0.6931", .bce),
    loss(
        "bceWithLogitsLoss", "x: Tensor, _ y: Tensor",
        "Binary cross entropy of sigmoid(x) with labels y, exact for large x.",
        example: "format(bceWithLogitsLoss(Tensor([0.0]), Tensor([1])).item, digits: 4)  // 0.6931", .bceWithLogits),
    loss(
        "mseLoss", "a: Tensor, _ b: Tensor", "The squared distance.",
        example: "mseLoss(Tensor([1, 3]), Tensor([1, 1])).item  // 2.0", .mse),
    loss(
        "l1Loss", "a: Tensor, _ b: Tensor", "The absolute distance.",
        example: "l1Loss(Tensor([1, 3]), Tensor([1, 1]), reduction: .sum).item  // 2.0", .l1),
]

private func loss(_ name: String, _ parameters: String, _ summary: String, example: String, _ loss: Loss) -> Builtin {
    Builtin(
        "func \(name)(_ \(parameters), reduction: LossReduction = .mean) -> Tensor", summary, example: example,
        native: { call in
            let input = try call.tensor()
            let target = try call.tensor()
            // In the order of the enum's declaration.
            let reductions: [LossReduction] = [.mean, .sum, .none]
            try call.return(try loss(input, target, reduction: reductions[call.int()]), from: input, target)
        })
}
