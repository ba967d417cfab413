import Interpreting
import Kernels
import Networks
import Tensors

/// Losses.
let lossBuiltins: [Builtin] = [
    Builtin(
        "enum LossReduction { case mean, sum, none }",
        "What becomes of a loss's terms: their mean, their sum, or each by itself.",
        example: "mseLoss(Tensor([1, 3]), Tensor([1, 1]), reduction: .none).array  // [0.0, 4.0]", .type),
    loss(
        "bceLoss", "p: Tensor, _ y: Tensor",
        """
        Binary cross entropy of probabilities p with labels y: −(y log p + (1 − y) log(1 − p)), logarithms at least \
        −100. Behind a sigmoid, `bceWithLogitsLoss` of the logits is exact where this is not.
        """, notes: probabilities,
        example: "format(bceLoss(Tensor([0.5]), Tensor([1])).item, digits: 4)  // 0.6931", .bce),
    loss(
        "bceWithLogitsLoss", "x: Tensor, _ y: Tensor",
        "Binary cross entropy of sigmoid(x) with labels y, exact for large x: takes logits.",
        example: "format(bceWithLogitsLoss(Tensor([0.0]), Tensor([1])).item, digits: 4)  // 0.6931", .bceWithLogits),
    loss(
        "mseLoss", "a: Tensor, _ b: Tensor", "The squared difference, (a − b)².",
        example: "mseLoss(Tensor([1, 3]), Tensor([1, 1])).item  // 2.0", .mse),
    loss(
        "l1Loss", "a: Tensor, _ b: Tensor", "The absolute difference, |a − b|.",
        example: "l1Loss(Tensor([1, 3]), Tensor([1, 1]), reduction: .sum).item  // 2.0", .l1),
]

private let sameShape = Notes(
    shapes: "two of one shape → [], or that shape for `.none`", errors: "a target of another shape, as [n] for [n, 1]")
private let probabilities = Notes(
    shapes: sameShape.shapes, errors: "a target of another shape, as [n] for [n, 1]; an element of either outside 0…1")

private func loss(
    _ name: String, _ parameters: String, _ summary: String, notes: Notes = sameShape, example: String, _ loss: Loss
) -> Builtin {
    Builtin(
        "func \(name)(_ \(parameters), reduction: LossReduction = .mean) -> Tensor", summary, notes: notes,
        example: example,
        shape: .loss(name),
        native: { call in
            let input = try call.tensor()
            let target = try call.tensor()
            // In the order of the enum's declaration.
            let reductions: [LossReduction] = [.mean, .sum, .none]
            try call.return(try loss(input, target, reduction: reductions[call.int()]), from: input, target)
        })
}
