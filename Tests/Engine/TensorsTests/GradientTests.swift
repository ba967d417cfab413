import EngineExams
import Kernels
import Tensors
import Testing

/// Every operation's derivatives against the slopes of its values.
@Suite struct GradientTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let inputs: @Sendable () throws -> [Tensor]
        let function: @Sendable ([Tensor]) throws -> Tensor
        /// Whether there is a second derivative: the first may be the same everywhere.
        var hasSecond = true

        var testDescription: String { name }
    }

    @Test("First derivatives are the slopes of the values", arguments: Example.all)
    func first(_ example: Example) throws {
        let failures = try GradientExam().failures(of: example.inputs(), example.function)
        #expect(failures == [])
    }

    @Test("Second derivatives are the slopes of the first", arguments: Example.all.filter(\.hasSecond))
    func second(_ example: Example) throws {
        let failures = try GradientExam().secondFailures(of: example.inputs(), example.function)
        #expect(failures == [])
    }

    @Test("The exam notices a wrong derivative")
    func examNotices() throws {
        let x = try Tensor.awayFromZero(3)
        let failures = try GradientExam().failures(of: [x]) { inputs in
            // The value of x², the derivative of x.
            try inputs[0].detached().square().adding(inputs[0]).subtracting(inputs[0].detached())
        }
        #expect(failures.count == 1)
    }
}

extension GradientTests.Example {
    private static func unary(
        _ name: String, on input: @escaping @Sendable () throws -> Tensor = { try .awayFromZero(2, 3) },
        _ function: @escaping @Sendable (Tensor) throws -> Tensor, hasSecond: Bool = true
    ) -> Self {
        Self(name: name, inputs: { [try input()] }, function: { try function($0[0]) }, hasSecond: hasSecond)
    }

    private static func binary(
        _ name: String,
        _ left: @escaping @Sendable () throws -> Tensor = { try .awayFromZero(2, 3) },
        _ right: @escaping @Sendable () throws -> Tensor = { try .awayFromZero(2, 3, seed: 2) },
        _ function: @escaping @Sendable (Tensor, Tensor) throws -> Tensor, hasSecond: Bool = true
    ) -> Self {
        Self(
            name: name, inputs: { [try left(), try right()] }, function: { try function($0[0], $0[1]) },
            hasSecond: hasSecond)
    }

    static let all: [Self] = arithmetic + elementwise + reductions + shapes + products

    private static let arithmetic: [Self] = [
        // Squares give the linear operations second derivatives to check.
        binary("+") { try $0.adding($1).square() },
        binary("+ broadcast", { try .awayFromZero(2, 3) }, { try .awayFromZero(3, seed: 2) }) {
            try $0.adding($1).square()
        },
        binary("+ broadcast both ways", { try .awayFromZero(2, 1) }, { try .awayFromZero(1, 3, seed: 2) }) {
            try $0.adding($1).square()
        },
        unary("+ number") { try $0.adding(1.5).square() },
        binary("-") { try $0.subtracting($1).square() },
        binary("- broadcast", { try .awayFromZero(3) }, { try .awayFromZero(2, 3, seed: 2) }) {
            try $0.subtracting($1).square()
        },
        unary("- number") { try $0.subtracting(1.5).square() },
        unary("number -") { try $0.subtracted(from: 1.5).square() },
        unary("negated") { try $0.negated().square() },
        binary("*") { try $0.multiplied(by: $1) },
        binary("* broadcast", { try .awayFromZero(2, 3) }, { try .awayFromZero(2, 1, seed: 2) }) {
            try $0.multiplied(by: $1)
        },
        binary("* scalar tensor", { try .awayFromZero(2, 3) }, { try .awayFromZero(seed: 2) }) {
            try $0.multiplied(by: $1)
        },
        unary("* number") { try $0.multiplied(by: -0.7).square() },
        binary("/", { try .awayFromZero(2, 3) }, { try .positive(2, 3, seed: 2) }) { try $0.divided(by: $1) },
        binary("/ broadcast", { try .awayFromZero(2, 3) }, { try .positive(3, seed: 2) }) { try $0.divided(by: $1) },
        unary("/ number") { try $0.divided(by: 0.7).square() },
        unary("number /", on: { try .positive(2, 3) }) { try $0.dividing(0.7) },
    ]

    private static let elementwise: [Self] = [
        unary("exp") { try $0.exp() },
        unary("log", on: { try .positive(2, 3) }) { try $0.log() },
        unary("log1p", on: { try .positive(2, 3) }) { try $0.log1p() },
        unary("sqrt", on: { try .positive(2, 3) }) { try $0.sqrt() },
        unary("square") { try $0.square() },
        unary("abs") { try $0.abs().square() },
        unary("tanh") { try $0.tanh() },
        unary("sigmoid") { try $0.sigmoid() },
        unary("softplus") { try $0.softplus() },
        unary("relu") { try $0.relu().square() },
        unary("leakyReLU") { try $0.leakyReLU(slope: 0.2).square() },
        unary("elu") { try $0.elu(alpha: 1.3) },
        unary("silu") { try $0.silu() },
        unary("gelu") { try $0.gelu() },
        unary("pow 3") { try $0.power(3) },
        unary("pow 1.5", on: { try .positive(2, 3) }) { try $0.power(1.5) },
        unary("pow 0", { try $0.power(0) }, hasSecond: false),
        binary("pow tensor", { try .positive(2, 3) }, { try .awayFromZero(2, 3, seed: 2) }) { try $0.power($1) },
        unary("sign", { try $0.sign() }, hasSecond: false),
        unary("floor", on: { try Tensor.positive(2, 3).multiplied(by: 0.4) }, { try $0.floor() }, hasSecond: false),
        unary("round", on: { try Tensor.positive(2, 3).multiplied(by: 0.2) }, { try $0.round() }, hasSecond: false),
        unary("clamped", on: { try .distinct(2, 3) }) { try $0.clamped(between: -0.5, and: 0.3).square() },
        binary("maximum", { try .distinct(2, 3) }, { try Tensor.distinct(2, 3, seed: 2).adding(0.1) }) {
            try $0.maximum($1).square()
        },
        binary("minimum broadcast", { try .distinct(2, 3) }, { try Tensor.distinct(3, seed: 2).adding(0.1) }) {
            try $0.minimum($1).square()
        },
        binary("which", { try .awayFromZero(2, 3) }, { try .awayFromZero(3, seed: 2) }) { a, b in
            let mask = try Tensor(values: [1, 0, 1, 0, 0, 1], shape: [2, 3])
            return try Tensor.choose(mask, a, b).square()
        },
        unary("softmax") { try $0.softmax(along: 1) },
        unary("softmax of axis 0") { try $0.softmax(along: 0) },
        unary("logSoftmax") { try $0.logSoftmax(along: 1) },
    ]

    private static let reductions: [Self] = [
        unary("sum") { try $0.sum(along: nil).square() },
        unary("sum of axis 0") { try $0.sum(along: 0).square() },
        unary("sum of axis 1, kept") { try $0.sum(along: 1, keepingAxis: true).square() },
        unary("mean") { try $0.mean(along: nil).square() },
        unary("mean of axis -1") { try $0.mean(along: -1).square() },
        unary("variance") { try $0.variance(along: nil) },
        unary("variance of axis 0, unbiased") { try $0.variance(along: 0, unbiased: true) },
        unary("norm") { try $0.norm(along: nil) },
        unary("norm of axis 1") { try $0.norm(along: 1) },
        unary("max", on: { try .distinct(2, 3) }) { try $0.max(along: nil).square() },
        unary("max of axis 0", on: { try .distinct(3, 2) }) { try $0.max(along: 0).square() },
        unary("min of axis 1", on: { try .distinct(3, 2) }) { try $0.min(along: 1).square() },
        unary("cumsum of axis 0") { try $0.cumulativeSum(along: 0).square() },
        unary("cumsum of axis 1") { try $0.cumulativeSum(along: 1).square() },
    ]

    private static let shapes: [Self] = [
        unary("reshaped") { try $0.reshaped(to: [3, -1]).square() },
        unary("copied") { try $0.copied().square() },
        unary("flattened", on: { try .awayFromZero(2, 2, 2) }) { try $0.flattened(from: 1).square() },
        unary("unsqueezed and squeezed") { try $0.unsqueezed(along: 1).square().squeezed(along: nil) },
        unary("permuted", on: { try .awayFromZero(2, 3, 2) }) { try $0.permuted(axes: [2, 0, 1]).square() },
        unary("transposed") { try $0.transposed(0, 1).square() },
        binary("concatenate", { try .awayFromZero(2, 3) }, { try .awayFromZero(2, 1, seed: 2) }) {
            try Tensor.concatenate([$0, $1, $0], along: 1).square()
        },
        binary("stack") { try Tensor.stack([$0, $1], along: 1).square() },
        unary("t[1]") { try $0.selected([.index(1)]).square() },
        unary("t[0..<2, -1]") { try $0.selected([.range(0..<2), .index(-1)]).square() },
        unary("gathered", on: { try .awayFromZero(3, 2) }) { try $0.gathered(at: [2, 0, 2, 2]).square() },
    ]

    private static let products: [Self] = [
        binary("matmul", { try .awayFromZero(2, 3) }, { try .awayFromZero(3, 4, seed: 2) }) {
            try $0.matrixProduct($1)
        },
        binary("matmul of vectors", { try .awayFromZero(3) }, { try .awayFromZero(3, seed: 2) }) {
            try $0.matrixProduct($1)
        },
        binary("matmul of a row and a matrix", { try .awayFromZero(3) }, { try .awayFromZero(3, 2, seed: 2) }) {
            try $0.matrixProduct($1)
        },
        binary("outer", { try .awayFromZero(3) }, { try .awayFromZero(2, seed: 2) }) { try $0.outerProduct($1) },
        Self(
            name: "linear",
            inputs: { [try .awayFromZero(2, 2, 3), try .awayFromZero(4, 3, seed: 2), try .awayFromZero(4, seed: 3)] },
            function: { try $0[0].linear(weight: $0[1], bias: $0[2]).square() }),
        Self(
            name: "convolved",
            inputs: {
                [try .awayFromZero(2, 2, 4, 3), try .awayFromZero(2, 2, 3, 2, seed: 2), try .awayFromZero(2, seed: 3)]
            },
            function: { try $0[0].convolved(with: $0[1], bias: $0[2], stride: 2, padding: 1).square() }),
        Self(
            name: "transposeConvolved",
            inputs: {
                [try .awayFromZero(1, 2, 2, 3), try .awayFromZero(2, 2, 3, 2, seed: 2), try .awayFromZero(2, seed: 3)]
            },
            function: { try $0[0].transposeConvolved(with: $0[1], bias: $0[2], stride: 2, padding: 1).square() }),
    ]
}
