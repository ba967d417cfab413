import Interpreting
import Tensors

/// Shapes, and tensors put together.
let tensorShapeBuiltins: [Builtin] = shapeBuiltins + joiningBuiltins

private let shapeBuiltins: [Builtin] = [
    Builtin(
        in: "Tensor", "func reshaped(_ shape: Int...) -> Tensor",
        "The same elements in another shape; one size may be -1, and is then what is left.",
        notes: Notes(
            errors: "another number of elements"),
        example: "arange(0, 6).reshaped(2, -1).shape  // [2, 3]",
        shape: .reshaped,
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.reshaped(to: try call.sizes()))
        }),
    Builtin(
        in: "Tensor", "func transposed() -> Tensor", "The last two axes exchanged; a vector stays as it is.",
        notes: Notes(
            shapes: "[…, n, m] → […, m, n]"),
        example: "zeros(2, 3).transposed().shape  // [3, 2]",
        shape: .transposed,
        native: { call in
            let tensor = try call.tensor()
            try call.return(tensor.rank < 2 ? tensor : try tensor.transposed(-2, -1))
        }),
    Builtin(
        in: "Tensor", "func permuted(_ axes: Int...) -> Tensor",
        "The axes in another order: axis i of the result is the axis named by the i-th argument.",
        notes: Notes(
            errors: "arguments that are not all axes, each once"),
        example: "zeros(2, 3, 4).permuted(2, 0, 1).shape  // [4, 2, 3]",
        shape: .permuted,
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.permuted(axes: try call.sizes()))
        }),
    Builtin(
        in: "Tensor", "func flattened() -> Tensor", "All elements along one axis.",
        example: "zeros(2, 3).flattened().shape  // [6]",
        shape: .flattened,
        native: { call in try call.return(try call.tensor().flattened(from: 0)) }),
    Builtin(
        in: "Tensor", "func squeezed(axis: Int? = nil) -> Tensor",
        "Without an axis, if it has size 1; or without all axes of size 1.",
        notes: Notes(
            shapes: "[n, 1] → [n]",
            errors: "an axis that the tensor does not have"),
        example: "zeros(2, 1).squeezed().shape  // [2]",
        shape: .squeezed,
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.squeezed(along: call.optionalInt()))
        }),
    Builtin(
        in: "Tensor", "func unsqueezed(axis: Int) -> Tensor",
        "With a new axis of size 1, which is the axis of that number in the result.",
        notes: Notes(
            shapes: "[n] → [1, n] or [n, 1]",
            errors: "an axis beyond the rank"),
        example: "zeros(2).unsqueezed(axis: 0).shape  // [1, 2]",
        shape: .unsqueezed,
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.unsqueezed(along: call.int()))
        }),
]

private let joiningBuiltins: [Builtin] = [
    Builtin(
        "func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor",
        "Tensors joined along an axis that they have.",
        notes: Notes(
            shapes: "[n, m], [n, k] → [n, m + k] for `axis: 1`",
            errors: "shapes that differ in another axis; an empty list"),
        example: "concatenate([zeros(2, 3), ones(2, 1)], axis: 1).shape  // [2, 4]",
        shape: .concatenated,
        native: { call in
            let tensors = try call.tensors()
            try call.return(try Tensor.concatenate(tensors, along: call.int()))
        }),
    Builtin(
        "func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor", "Tensors of one shape along a new axis.",
        notes: Notes(
            shapes: "k tensors [n, m] → [k, n, m] for `axis: 0`",
            errors: "shapes that differ; an empty list"),
        example: "stack([zeros(3), ones(3)]).shape  // [2, 3]",
        shape: .stacked,
        native: { call in
            let tensors = try call.tensors()
            try call.return(try Tensor.stack(tensors, along: call.int()))
        }),
    Builtin(
        in: "Tensor", "func gathered(_ indices: [Int]) -> Tensor",
        "The parts at indices of the first axis, in their order.",
        notes: Notes(
            shapes: "[n, m], k indices → [k, m]",
            errors: "an index that is not from 0 to n − 1"),
        example: "Tensor([5, 6, 7]).gathered([2, 0]).array  // [7.0, 5.0]",
        shape: .gathered,
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.gathered(at: try call.sizes()))
        }),
    Builtin(
        in: "Tensor", "func gathered(_ indices: Tensor) -> Tensor",
        "The parts at indices of the first axis, in their order.",
        shape: .gathered,
        native: { call in
            let tensor = try call.tensor()
            try call.return(try tensor.gathered(at: try call.tensor()))
        }),
]

/// How a subscript's arguments name a part.
private struct Part: Sendable {
    let parameters: String
    let names: String
    let summary: String
    let example: String?
    let selections: @Sendable (inout Call) -> [AxisSelection]

    static let all: [Part] = [
        Part(
            parameters: "index: Int", names: "index",
            summary: "The part at an index of the first axis; negative ones count from the end.",
            example: "Tensor([[1, 2], [3, 4]])[1].array  // [3.0, 4.0]"
        ) { [.index($0.int())] },
        Part(
            parameters: "range: Range<Int>", names: "range", summary: "The part in a range of the first axis.",
            example: "arange(0, 6)[2..<4].array  // [2.0, 3.0]"
        ) { [.range($0.range())] },
        Part(
            parameters: "row: Int, column: Int", names: "row, column", summary: "The part at a row and a column.",
            example: """
                let t = zeros(2, 2)
                t[0, 1] = Tensor(5)
                t.array  // [0.0, 5.0, 0.0, 0.0]
                """
        ) { [.index($0.int()), .index($0.int())] },
        Part(
            parameters: "rows: Range<Int>, column: Int", names: "rows, column", summary: "A column in a range of rows.",
            example: "Tensor([[1, 2], [3, 4]])[0..<2, 1].array  // [2.0, 4.0]"
        ) { [.range($0.range()), .index($0.int())] },
        Part(
            parameters: "row: Int, columns: Range<Int>", names: "row, columns", summary: "A row in a range of columns.",
            example: nil
        ) { [.index($0.int()), .range($0.range())] },
        Part(
            parameters: "rows: Range<Int>, columns: Range<Int>", names: "rows, columns",
            summary: "The part in a range of rows and one of columns.", example: nil
        ) { [.range($0.range()), .range($0.range())] },
    ]
}

/// Parts of tensors, by subscript.
let tensorPartBuiltins: [Builtin] = Part.all.flatMap { part in
    [
        Builtin(
            in: "Tensor", "func _part(\(unlabelled(part.parameters))) -> Tensor", "What the subscript reads.",
            native: { call in
                let tensor = try call.tensor()
                try call.return(try tensor.selected(part.selections(&call)))
            }),
        Builtin(
            in: "Tensor", "func _assign(_ value: Tensor, \(unlabelled(part.parameters)))", "What the subscript writes.",
            effects: .mutation,
            native: { call in
                let tensor = try call.tensor()
                let value = try call.tensor()
                try tensor.assign(value, to: part.selections(&call))
                try call.charge(elements: tensor.count)
            }),
        Builtin(
            in: "Tensor",
            """
            subscript(\(part.parameters)) -> Tensor {
                get { return self._part(\(part.names)) }
                set { self._assign(newValue, \(part.names)) }
            }
            """,
            part.summary + " Reading gives a tensor of its own; writing changes the elements that all names share.",
            notes: Notes(errors: "a place that the tensor does not have"),
            example: part.example, .declaration),
    ]
}

private func unlabelled(_ parameters: String) -> String {
    "_ " + parameters.split(separator: ", ").joined(separator: ", _ ")
}
