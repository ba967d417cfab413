import Interpreting
import Tensors

/// Functions of tensors, under the names of the field.
let tensorFunctionBuiltins: [Builtin] =
    elementwiseBuiltins + parametrizedBuiltins + powerBuiltins + productBuiltins

private func elementwise(
    _ name: String, _ summary: String, example: String? = nil, _ function: @escaping @Sendable (Tensor) throws -> Tensor
) -> Builtin {
    Builtin(
        "func \(name)(_ x: Tensor) -> Tensor", summary, notes: Notes(shapes: "any, unchanged"), example: example,
        shape: .same,
        native: { call in try call.return(try function(try call.tensor())) })
}

private let elementwiseBuiltins: [Builtin] = [
    elementwise("exp", "eˣ of each element.", example: "exp(zeros(2)).array  // [1.0, 1.0]") { try $0.exp() },
    elementwise(
        "log", "The natural logarithm of each element: −∞ of 0, NaN of what is negative.",
        example: "log(ones(2)).array  // [0.0, 0.0]"
    ) { try $0.log() },
    elementwise(
        "log1p", "log(1 + x) of each element, exact near 0.", example: "log1p(zeros(2)).array  // [0.0, 0.0]"
    ) { try $0.log1p() },
    elementwise("sqrt", "√x of each element.", example: "sqrt(Tensor([4, 9])).array  // [2.0, 3.0]") { try $0.sqrt() },
    elementwise("abs", "The absolute value of each element.", example: "abs(Tensor([-1])).array  // [1.0]") {
        try $0.abs()
    },
    elementwise("square", "x² of each element.", example: "square(Tensor([-3, 2])).array  // [9.0, 4.0]") {
        try $0.square()
    },
    elementwise("tanh", "The hyperbolic tangent of each element.", example: "tanh(zeros(1)).array  // [0.0]") {
        try $0.tanh()
    },
    elementwise("sigmoid", "1 / (1 + e⁻ˣ) of each element.", example: "sigmoid(zeros(2)).array  // [0.5, 0.5]") {
        try $0.sigmoid()
    },
    elementwise(
        "softplus", "log(1 + eˣ) of each element.", example: "format(softplus(zeros(1)).item, digits: 4)  // 0.6931"
    ) { try $0.softplus() },
    elementwise(
        "relu", "Each element, or 0 where it is negative.", example: "relu(Tensor([-1, 2])).array  // [0.0, 2.0]"
    ) { try $0.relu() },
    elementwise("elu", "x where x > 0, else eˣ − 1.", example: "elu(Tensor([0, 3])).array  // [0.0, 3.0]") {
        try $0.elu()
    },
    elementwise("silu", "x · sigmoid(x) of each element.", example: "silu(zeros(1)).array  // [0.0]") { try $0.silu() },
    elementwise(
        "gelu", "x · Φ(x) of each element, Φ being the normal distribution function (the erf form).",
        example: "gelu(zeros(1)).array  // [0.0]"
    ) { try $0.gelu() },
    elementwise(
        "sign", "−1, 0 or 1 by the sign of each element.", example: "sign(Tensor([-3, 0])).array  // [-1.0, 0.0]"
    ) {
        try $0.sign()
    },
    elementwise(
        "floor", "The greatest whole number that is not greater, of each element.",
        example: "floor(Tensor([1.5, -1.5])).array  // [1.0, -2.0]"
    ) { try $0.floor() },
    elementwise(
        "round", "The nearest whole number of each element, halves to the even one.",
        example: "round(Tensor([0.5, 1.5])).array  // [0.0, 2.0]"
    ) { try $0.round() },
]

private let parametrizedBuiltins: [Builtin] = [
    Builtin(
        "func leakyReLU(_ x: Tensor, slope: Double = 0.01) -> Tensor", "x where x > 0, else slope · x.",
        example: "leakyReLU(Tensor([-2, 2]), slope: 0.5).array  // [-1.0, 2.0]",
        shape: .same,
        native: { call in
            let x = try call.tensor()
            try call.return(try x.leakyReLU(slope: Float(call.double())))
        }),
    Builtin(
        "func softmax(_ x: Tensor, axis: Int) -> Tensor",
        "eˣ, divided by its sum along an axis: numbers that add up to 1.",
        notes: Notes(
            shapes: "unchanged",
            errors: "an axis that the tensor does not have"),
        example: "softmax(zeros(1, 2), axis: 1).array  // [0.5, 0.5]",
        shape: .along("softmax"),
        native: { call in
            let x = try call.tensor()
            try call.return(try x.softmax(along: call.int()))
        }),
    Builtin(
        "func logSoftmax(_ x: Tensor, axis: Int) -> Tensor",
        "The logarithm of `softmax`, exact where that is near 0.",
        notes: Notes(
            shapes: "unchanged",
            errors: "an axis that the tensor does not have"),
        example: "exp(logSoftmax(zeros(1, 2), axis: 1)).array  // [0.5, 0.5]",
        shape: .along("logSoftmax"),
        native: { call in
            let x = try call.tensor()
            try call.return(try x.logSoftmax(along: call.int()))
        }),
    Builtin(
        "func maximum(_ a: Tensor, _ b: Tensor) -> Tensor", "The greater of two, element by element.", notes: broadcast,
        example: "maximum(Tensor([1, 5]), Tensor([3, 2])).array  // [3.0, 5.0]",
        shape: .broadcast("maximum"),
        native: { call in
            let a = try call.tensor()
            try call.return(try a.maximum(try call.tensor()))
        }),
    Builtin(
        "func minimum(_ a: Tensor, _ b: Tensor) -> Tensor", "The smaller of two, element by element.",
        notes: broadcast, example: "minimum(Tensor([1, 5]), Tensor([3, 2])).array  // [1.0, 2.0]",
        shape: .broadcast("minimum"),
        native: { call in
            let a = try call.tensor()
            try call.return(try a.minimum(try call.tensor()))
        }),
    Builtin(
        "func which(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor",
        "The elements of `a` where the mask is not 0, else those of `b`.", notes: broadcast,
        example: "which(Tensor([1, 0]), Tensor([1, 2]), Tensor([3, 4])).array  // [1.0, 4.0]",
        shape: .choice,
        native: { call in
            let mask = try call.tensor()
            let a = try call.tensor()
            try call.return(try Tensor.choose(mask, a, try call.tensor()))
        }),
    Builtin(
        in: "Tensor", "func clamped(min: Double? = nil, max: Double? = nil) -> Tensor",
        "Each element, kept within bounds; outside of them the gradient is 0.",
        notes: Notes(
            shapes: "any, unchanged"),
        example: "Tensor([-2, 0.5, 2]).clamped(min: -1, max: 1).array  // [-1.0, 0.5, 1.0]",
        shape: .same,
        native: { call in
            let tensor = try call.tensor()
            let lower = call.optionalDouble().map { Float($0) }
            let upper = call.optionalDouble().map { Float($0) }
            try call.return(try tensor.clamped(between: lower, and: upper))
        }),
]

/// What is said of functions that take tensors of several shapes.
private let broadcast = Notes(
    shapes: "broadcast: [n, 1], [m] → [n, m]", errors: "shapes that do not broadcast")

private let powerBuiltins: [Builtin] =
    [
        Builtin(
            "func pow(_ x: Tensor, _ exponent: Tensor) -> Tensor", "A power of each element.",
            shape: .broadcast("pow"),
            native: { call in
                let x = try call.tensor()
                try call.return(try x.power(try call.tensor()))
            })
    ]
    + NumberKind.allCases.map { kind in
        Builtin(
            "func pow(_ x: Tensor, _ exponent: \(kind.rawValue)) -> Tensor", "A power of each element.",
            example: kind == .double ? "pow(Tensor([2, 3]), 2).array  // [4.0, 9.0]" : nil,
            shape: .same,
            native: { call in
                let x = try call.tensor()
                try call.return(try x.power(kind.float(from: &call)))
            })
    }

private let productBuiltins: [Builtin] = [
    Builtin(
        "func matmul(_ a: Tensor, _ b: Tensor) -> Tensor",
        "The product of two matrices, a matrix and a vector, or two vectors.",
        notes: Notes(
            shapes: "[n, k], [k, m] → [n, m]; [n, k], [k] → [n]; [k], [k, m] → [m]; [k], [k] → []",
            errors: "inner sizes that differ; tensors of other ranks"),
        example: "matmul(Tensor([[1, 2]]), Tensor([[3], [4]])).array  // [11.0]",
        shape: .matrixProduct,
        native: { call in
            let a = try call.tensor()
            let b = try call.tensor()
            try call.return(try a.matrixProduct(b), from: a, b)
        }),
    Builtin(
        "func outer(_ a: Tensor, _ b: Tensor) -> Tensor",
        "The product of each element of a vector with each of another.",
        notes: Notes(
            shapes: "[n], [m] → [n, m]",
            errors: "tensors that are no vectors"),
        example: "outer(Tensor([1, 2]), Tensor([3, 4])).array  // [3.0, 4.0, 6.0, 8.0]",
        shape: .outerProduct,
        native: { call in
            let a = try call.tensor()
            try call.return(try a.outerProduct(try call.tensor()))
        }),
]
