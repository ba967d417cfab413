import Interpreting
import Kernels
import Tensors

/// Making tensors.
let tensorCreationBuiltins: [Builtin] =
    [
        Builtin(
            "@object final class Tensor: CustomStringConvertible {}",
            """
            Numbers (`Float`) in a shape, with the graph of how they were computed. A tensor is an object: names that \
            share it see it change.
            """,
            .type)
    ] + NumberKind.allCases.flatMap(tensorInitializers) + constantTensorBuiltins + randomTensorBuiltins

private func tensorInitializers(of kind: NumberKind) -> [Builtin] {
    let number = kind.rawValue
    let isMain = kind == .double
    return [
        Builtin(
            in: "Tensor", "init(_ value: \(number))", "A tensor of one number, without axes.",
            notes: Notes(
                shapes: "[]"),
            example: isMain ? "Tensor(2.5).item  // 2.5" : nil,
            shape: .nested(0),
            native: { call in call.return(object: try Tensor(scalar: kind.float(from: &call))) }),
        Builtin(
            in: "Tensor", "init(_ values: [\(number)])", "A vector.",
            notes: Notes(
                shapes: "[count]"),
            example: isMain ? "Tensor([1, 2.5]).shape  // [2]" : nil,
            shape: .nested(1),
            native: { call in
                let values = kind.floats(of: try call.array())
                try call.return(try Tensor(values: values, shape: [values.count]))
            }),
        Builtin(
            in: "Tensor", "init(_ rows: [[\(number)]])", "A matrix, given by its rows.",
            notes: Notes(
                shapes: "[rows, columns]",
                errors: "rows of different lengths"),
            example: isMain
                ? """
                Tensor([[1, 2], [3, 4]])
                // [[1.0, 2.0],
                //  [3.0, 4.0]]
                // shape [2, 2]
                """ : nil,
            shape: .nested(2),
            native: { call in
                let rows = try call.objects(of: ArrayObject.self).map(kind.floats)
                let width = try commonCount(of: rows)
                try call.return(try Tensor(values: rows.flatMap { $0 }, shape: [rows.count, width]))
            }),
        Builtin(
            in: "Tensor", "init(_ matrices: [[[\(number)]]])", "A tensor of three axes, given by its matrices.",
            notes: Notes(
                shapes: "[matrices, rows, columns]",
                errors: "rows or matrices of different sizes"),
            shape: .nested(3),
            native: { call in
                let matrices = try call.objects(of: ArrayObject.self).map { matrix in
                    (0..<matrix.count).map { row in
                        (matrix.object(at: row) as? ArrayObject).map(kind.floats) ?? []
                    }
                }
                let height = try commonCount(of: matrices)
                let rows = matrices.flatMap { $0 }
                let width = try commonCount(of: rows)
                try call.return(
                    try Tensor(values: rows.flatMap { $0 }, shape: [matrices.count, height, width]))
            }),
    ]
}

/// The count that all lists share; 0 where there are none.
private func commonCount<Element>(of lists: [[Element]]) throws -> Int {
    let count = lists.first?.count ?? 0
    guard lists.allSatisfy({ $0.count == count }) else { throw EngineError.raggedRows }
    return count
}

private let constantTensorBuiltins: [Builtin] =
    [
        Builtin(
            "func zeros(_ shape: Int...) -> Tensor", "A tensor of zeros.",
            notes: given, example: "zeros(2, 3).shape  // [2, 3]",
            shape: .given(),
            native: { call in try call.return(try Tensor.zeros(shape: try call.sizes())) }),
        Builtin(
            "func zeros(like t: Tensor) -> Tensor", "Zeros in the shape of another tensor.",
            example: "zeros(like: ones(2, 3)).shape  // [2, 3]",
            shape: .same,
            native: { call in try call.return(try Tensor.zeros(shape: try call.tensor().shape)) }),
        Builtin(
            "func ones(_ shape: Int...) -> Tensor", "A tensor of ones.",
            notes: given, example: "ones(3).array  // [1.0, 1.0, 1.0]",
            shape: .given(),
            native: { call in try call.return(try Tensor.ones(shape: try call.sizes())) }),
        Builtin(
            "func ones(like t: Tensor) -> Tensor", "Ones in the shape of another tensor.",
            shape: .same,
            native: { call in try call.return(try Tensor.ones(shape: try call.tensor().shape)) }),
        Builtin(
            "func eye(_ size: Int) -> Tensor", "The identity matrix: ones on the diagonal, zeros elsewhere.",
            notes: Notes(
                shapes: "[size, size]",
                errors: "a negative size"), example: "eye(2)[1].array  // [0.0, 1.0]",
            shape: .square,
            native: { call in try call.return(try Tensor.eye(call.int())) }),
        Builtin(
            "func oneHot(_ labels: Tensor, classes: Int) -> Tensor",
            "For each label a row of zeros with a one at the label's place.",
            notes: Notes(
                shapes: "labels [count] → [count, classes]",
                errors: "a label that is no whole number from 0 to classes − 1"),
            example: "oneHot(Tensor([1, 0]), classes: 2).array  // [0.0, 1.0, 1.0, 0.0]",
            shape: .oneHot,
            native: { call in
                let labels = try call.tensor()
                try call.return(try Tensor.oneHot(labels, classes: call.int()))
            }),
    ]
    + NumberKind.allCases.flatMap { kind in
        let number = kind.rawValue
        let isMain = kind == .double
        return [
            Builtin(
                "func full(_ shape: Int..., value: \(number)) -> Tensor", "A tensor of one number, repeated.",
                notes: given,
                example: isMain ? "full(2, value: 0.5).array  // [0.5, 0.5]" : nil,
                shape: .given(),
                native: { call in
                    let shape = try call.sizes()
                    try call.return(try Tensor.full(shape: shape, value: kind.float(from: &call)))
                }),
            Builtin(
                "func arange(_ start: \(number), _ end: \(number), step: \(number) = 1) -> Tensor",
                "Numbers from a start in equal steps; the end is not reached.",
                notes: Notes(
                    shapes: "[count]",
                    errors: "a step of 0, or away from the end"),
                example: isMain ? "arange(0, 4).array  // [0.0, 1.0, 2.0, 3.0]" : nil,
                shape: .vector(),
                native: { call in
                    let start = kind.double(from: &call)
                    let end = kind.double(from: &call)
                    try call.return(try Tensor.arange(from: start, to: end, step: kind.double(from: &call)))
                }),
            Builtin(
                "func linspace(_ start: \(number), _ end: \(number), count: Int) -> Tensor",
                "Evenly spaced numbers, both ends among them.",
                notes: Notes(
                    shapes: "[count]",
                    errors: "a negative count"),
                example: isMain ? "linspace(0, 1, count: 3).array  // [0.0, 0.5, 1.0]" : nil,
                shape: .vector(countedBy: 2),
                native: { call in
                    let start = kind.double(from: &call)
                    let end = kind.double(from: &call)
                    try call.return(try Tensor.linspace(from: start, to: end, count: call.int()))
                }),
        ]
    }

/// What is said of functions that take a shape.
private let given = Notes(shapes: "the arguments; none for a scalar", errors: "a negative size")

private let randomTensorBuiltins: [Builtin] = [
    Builtin(
        "func randn(_ shape: Int..., using random: Random? = nil) -> Tensor",
        "Independent normal numbers of mean 0 and deviation 1.", notes: given,
        example: "randn(64, 2, using: Random(seed: 1)).shape  // [64, 2]", effects: .random,
        shape: .given(),
        native: { call in
            let shape = try call.sizes()
            try call.return(try Tensor.normal(shape: shape, using: call.random()))
        }),
    Builtin(
        "func rand(_ shape: Int..., using random: Random? = nil) -> Tensor",
        "Independent numbers, uniform between 0 and 1 (which is not reached).", notes: given,
        example: "rand(5, using: Random(seed: 1)).shape  // [5]", effects: .random,
        shape: .given(),
        native: { call in
            let shape = try call.sizes()
            try call.return(try Tensor.uniform(shape: shape, using: call.random()))
        }),
    Builtin(
        "func randint(_ low: Int, _ high: Int, shape: [Int], using random: Random? = nil) -> Tensor",
        "Independent whole numbers from `low` up to `high`, which is not reached.",
        notes: Notes(
            shapes: "`shape`",
            errors: "a `high` that is not above `low`"),
        example: "randint(3, 4, shape: [2]).array  // [3.0, 3.0]", effects: .random,
        shape: .given(by: 2),
        native: { call in
            let low = call.int()
            let high = call.int()
            let shape = try call.sizes()
            try call.return(try Tensor.integers(shape: shape, from: low, to: high, using: call.random()))
        }),
    Builtin(
        "func permutation(_ count: Int, using random: Random? = nil) -> Tensor",
        "The whole numbers from 0 up to a count, which is not among them, in random order.",
        notes: Notes(
            shapes: "[count]"),
        example: "permutation(10).sum().item  // 45.0", effects: .random,
        shape: .vector(countedBy: 0),
        native: { call in
            let count = call.int()
            try call.return(try Tensor.permutation(count, using: call.random()))
        }),
]
