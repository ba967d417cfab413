import Interpreting
import Tensors

/// What a tensor says about itself.
let tensorFactBuiltins: [Builtin] = [
    Builtin(
        in: "Tensor", "var shape: [Int] { get }", "The sizes of the axes.", example: "zeros(2, 3).shape  // [2, 3]",
        native: { call in call.return(object: ArrayObject(ints: try call.tensor().shape)) }),
    Builtin(
        in: "Tensor", "var rank: Int { get }", "The number of axes.", example: "zeros(2, 3).rank  // 2",
        native: { call in call.return(try call.tensor().rank) }),
    Builtin(
        in: "Tensor", "var count: Int { get }", "The number of elements.", example: "zeros(2, 3).count  // 6",
        native: { call in call.return(try call.tensor().count) }),
    Builtin(
        in: "Tensor", "var item: Float { get }", "The one element of a tensor that holds just one, as a number.",
        notes: Notes(
            errors: "a tensor of more elements, or none"),
        example: "ones(4).sum().item  // 4.0",
        shape: .oneElement("item"),
        native: { call in call.return(try call.tensor().singleElement()) }),
    Builtin(
        in: "Tensor", "var array: [Float] { get }", "The elements, row by row.",
        example: "eye(2).array  // [1.0, 0.0, 0.0, 1.0]",
        native: { call in
            let tensor = try call.tensor()
            try call.charge(elements: tensor.count)
            call.return(object: ArrayObject(floats: tensor.array))
        }),
]

/// Many numbers made fewer.
let tensorReductionBuiltins: [Builtin] = [
    reduction(
        "sum", "The sum, of all or along an axis.",
        example: "Tensor([[1, 2], [3, 4]]).sum(axis: 0).array  // [4.0, 6.0]"
    ) {
        try $0.sum(along: $1)
    },
    reduction(
        "mean", "The mean, of all or along an axis; of no elements it is NaN.",
        example: "Tensor([1, 2, 3]).mean().item  // 2.0"
    ) {
        try $0.mean(along: $1)
    },
    reduction("norm", "The Euclidean norm, of all or along an axis.", example: "Tensor([3, 4]).norm().item  // 5.0") {
        try $0.norm(along: $1)
    },
    reduction(
        "max",
        """
        The greatest element, of all or along an axis. Among equal ones the gradient is shared, or goes to the first \
        along an axis.
        """,
        notes: reducedOfSome, example: "Tensor([1, 5, 3]).max().item  // 5.0"
    ) {
        try $0.max(along: $1)
    },
    reduction(
        "min", "The smallest element, of all or along an axis.", notes: reducedOfSome,
        example: "Tensor([[4, 2], [3, 5]]).min(axis: 1).array  // [2.0, 3.0]"
    ) { try $0.min(along: $1) },
    reduction(
        "argmax",
        "The place of the greatest element, of all or along an axis, counted from 0; the first of equal ones.",
        notes: reducedOfSome,
        example: "Tensor([1, 5, 3]).argmax().item  // 1.0"
    ) { try $0.argmax(along: $1) },
    Builtin(
        in: "Tensor", "func variance(axis: Int? = nil, unbiased: Bool = false) -> Tensor",
        """
        The mean squared distance from the mean, of all or along an axis. Biased by default (the sum is divided by the \
        count), unlike PyTorch's; `unbiased: true` divides by the count less 1.
        """, notes: reduced,
        example: "Tensor([1, 3]).variance().item  // 1.0",
        shape: .reduction("variance"),
        native: { call in
            let tensor = try call.tensor()
            let axis = call.optionalInt()
            try call.return(try tensor.variance(along: axis, unbiased: call.bool()), from: tensor)
        }),
    Builtin(
        in: "Tensor", "func cumsum(axis: Int = 0) -> Tensor",
        "The sums of all elements up to each and with it, along an axis.",
        notes: Notes(shapes: "unchanged", errors: "an axis that the tensor does not have"),
        example: "Tensor([1, 2, 3]).cumsum().array  // [1.0, 3.0, 6.0]",
        shape: .along("cumsum"),
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.cumulativeSum(along: call.int()))
        }),
]

private let reduced = Notes(
    shapes: "[a, b, c] → [], or [a, c] for `axis: 1`", errors: "an axis that the tensor does not have")
private let reducedOfSome = Notes(
    shapes: reduced.shapes, errors: "a tensor without elements; an axis that it does not have")

private func reduction(
    _ name: String, _ summary: String, notes: Notes = reduced, example: String? = nil,
    _ function: @escaping @Sendable (Tensor, Int?) throws -> Tensor
) -> Builtin {
    Builtin(
        in: "Tensor", "func \(name)(axis: Int? = nil) -> Tensor", summary, notes: notes, example: example,
        shape: .reduction(name),
        native: { call in
            let tensor = try call.tensor()
            try call.return(try function(tensor, call.optionalInt()), from: tensor)
        })
}
