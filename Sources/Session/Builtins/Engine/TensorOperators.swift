import Interpreting
import Tensors

/// Operators on tensors and numbers: element by element, shapes broadcast from the last axis on.
let tensorOperatorBuiltins: [Builtin] =
    arithmeticBuiltins + inPlaceBuiltins + comparisonOperatorBuiltins

private struct Arithmetic: Sendable {
    let symbol: String
    let summary: String
    let example: String
    /// 6 and 6, changed by 1 and 2.
    let inPlaceResult: String
    let tensors: @Sendable (Tensor, Tensor) throws -> Tensor
    let right: @Sendable (Tensor, Float) throws -> Tensor
    let left: @Sendable (Float, Tensor) throws -> Tensor
    let inPlace: @Sendable (Tensor, Tensor) throws -> Void
    let inPlaceNumber: @Sendable (Tensor, Float) throws -> Void

    static let all: [Arithmetic] = [
        Arithmetic(
            symbol: "+", summary: "The sum", example: "(Tensor([1, 2]) + 10).array  // [11.0, 12.0]",
            inPlaceResult: "[7.0, 8.0]",
            tensors: { try $0.adding($1) }, right: { try $0.adding($1) }, left: { try $1.adding($0) },
            inPlace: { try $0.add($1) }, inPlaceNumber: { try $0.add($1) }),
        Arithmetic(
            symbol: "-", summary: "The difference", example: "(1 - Tensor([1, 2])).array  // [0.0, -1.0]",
            inPlaceResult: "[5.0, 4.0]",
            tensors: { try $0.subtracting($1) }, right: { try $0.subtracting($1) },
            left: { try $1.subtracted(from: $0) }, inPlace: { try $0.subtract($1) },
            inPlaceNumber: { try $0.subtract($1) }),
        Arithmetic(
            symbol: "*", summary: "The product", example: "(0.5 * Tensor([1, 2])).array  // [0.5, 1.0]",
            inPlaceResult: "[6.0, 12.0]",
            tensors: { try $0.multiplied(by: $1) }, right: { try $0.multiplied(by: $1) },
            left: { try $1.multiplied(by: $0) }, inPlace: { try $0.multiply(by: $1) },
            inPlaceNumber: { try $0.multiply(by: $1) }),
        Arithmetic(
            symbol: "/", summary: "The quotient", example: "(Tensor([1, 2]) / Tensor([2, 2])).array  // [0.5, 1.0]",
            inPlaceResult: "[6.0, 3.0]",
            tensors: { try $0.divided(by: $1) }, right: { try $0.divided(by: $1) }, left: { try $1.dividing($0) },
            inPlace: { try $0.divide(by: $1) }, inPlaceNumber: { try $0.divide(by: $1) }),
    ]
}

private let arithmeticBuiltins: [Builtin] =
    Arithmetic.all.flatMap { operation in
        [
            Builtin(
                "func \(operation.symbol) (a: Tensor, b: Tensor) -> Tensor",
                "\(operation.summary), element by element.",
                notes: Notes(
                    shapes: "broadcast: [n, m], [m] → [n, m]", errors: "shapes that do not broadcast"),
                example: operation.example,
                shape: .broadcast(operation.symbol),
                native: { call in
                    let a = try call.tensor()
                    let b = try call.tensor()
                    try call.return(try operation.tensors(a, b))
                })
        ]
            + NumberKind.allCases.flatMap { kind in
                [
                    Builtin(
                        "func \(operation.symbol) (a: Tensor, b: \(kind.rawValue)) -> Tensor",
                        "\(operation.summary) of each element and a number.",
                        shape: .same,
                        native: { call in
                            let a = try call.tensor()
                            try call.return(try operation.right(a, kind.float(from: &call)))
                        }),
                    Builtin(
                        "func \(operation.symbol) (a: \(kind.rawValue), b: Tensor) -> Tensor",
                        "\(operation.summary) of a number and each element.",
                        shape: .second,
                        native: { call in
                            let a = kind.float(from: &call)
                            try call.return(try operation.left(a, try call.tensor()))
                        }),
                ]
            }
    } + [
        Builtin(
            "prefix func - (a: Tensor) -> Tensor", "Each element with the other sign.",
            example: "(-Tensor([1, -2])).array  // [-1.0, 2.0]",
            shape: .same,
            native: { call in try call.return(try call.tensor().negated()) })
    ]

private let inPlaceBuiltins: [Builtin] =
    Arithmetic.all.flatMap { operation in
        [
            Builtin(
                "func \(operation.symbol)= (a: Tensor, b: Tensor)",
                "\(operation.summary), written to the left tensor's own elements, which all names share.",
                notes: Notes(
                    shapes: "the left one's; the right one is broadcast to it",
                    errors: """
                        a right shape that does not broadcast to the left one; a leaf that requires a gradient, \
                        outside `withoutGradients`
                        """),
                example: """
                    let w = full(2, value: 6)
                    w \(operation.symbol)= Tensor([1, 2])
                    w.array  // \(operation.inPlaceResult)
                    """,
                effects: .mutation,
                shape: .inPlace("\(operation.symbol)="),
                native: { call in
                    let a = try call.tensor()
                    try operation.inPlace(a, try call.tensor())
                    try call.charge(elements: a.count)
                })
        ]
            + NumberKind.allCases.map { kind in
                Builtin(
                    "func \(operation.symbol)= (a: Tensor, b: \(kind.rawValue))",
                    "\(operation.summary) with a number, written to the tensor's own elements.", effects: .mutation,
                    native: { call in
                        let a = try call.tensor()
                        try operation.inPlaceNumber(a, kind.float(from: &call))
                        try call.charge(elements: a.count)
                    })
            }
    }

private struct Comparison: Sendable {
    let symbol: String
    let condition: String
    /// Of 1, 2 and 3 with 2.
    let result: String
    let tensors: @Sendable (Tensor, Tensor) throws -> Tensor
    let number: @Sendable (Tensor, Float) throws -> Tensor

    static let all: [Comparison] = [
        Comparison(
            symbol: ".<", condition: "is smaller", result: "[1.0, 0.0, 0.0]", tensors: { try $0.less($1) },
            number: { try $0.less($1) }),
        Comparison(
            symbol: ".<=", condition: "is not greater", result: "[1.0, 1.0, 0.0]", tensors: { try $0.lessOrEqual($1) },
            number: { try $0.lessOrEqual($1) }),
        Comparison(
            symbol: ".>", condition: "is greater", result: "[0.0, 0.0, 1.0]", tensors: { try $0.greater($1) },
            number: { try $0.greater($1) }),
        Comparison(
            symbol: ".>=", condition: "is not smaller", result: "[0.0, 1.0, 1.0]",
            tensors: { try $0.greaterOrEqual($1) },
            number: { try $0.greaterOrEqual($1) }),
        Comparison(
            symbol: ".==", condition: "is equal", result: "[0.0, 1.0, 0.0]", tensors: { try $0.equalTo($1) },
            number: { try $0.equalTo($1) }),
        Comparison(
            symbol: ".!=", condition: "differs", result: "[1.0, 0.0, 1.0]", tensors: { try $0.notEqualTo($1) },
            number: { try $0.notEqualTo($1) }),
    ]
}

private let comparisonOperatorBuiltins: [Builtin] =
    Comparison.all.flatMap { comparison in
        [
            Builtin(
                "func \(comparison.symbol) (a: Tensor, b: Tensor) -> Tensor",
                "1 where an element \(comparison.condition), else 0.",
                notes: Notes(shapes: "broadcast", errors: "shapes that do not broadcast"),
                shape: .broadcast(comparison.symbol),
                native: { call in
                    let a = try call.tensor()
                    try call.return(try comparison.tensors(a, try call.tensor()))
                })
        ]
            + NumberKind.allCases.map { kind in
                Builtin(
                    "func \(comparison.symbol) (a: Tensor, b: \(kind.rawValue)) -> Tensor",
                    "1 where an element \(comparison.condition), else 0.",
                    example: kind == .double
                        ? "(Tensor([1, 2, 3]) \(comparison.symbol) 2).array  // \(comparison.result)" : nil,
                    shape: .same,
                    native: { call in
                        let a = try call.tensor()
                        try call.return(try comparison.number(a, kind.float(from: &call)))
                    })
            }
    }
