import GANs
import Kernels
import Networks
import Tensors
import Testing

/// How the engine computes each operation that a golden file may name.
enum GoldenOperations {
    typealias Operation = @Sendable (GoldenRun) throws -> Void

    static let all: [String: Operation] = {
        var all: [String: Operation] = [:]
        for group in [elementwise, shapes, layers, losses, adversarial, secondOrder] {
            all.merge(group) { _, _ in preconditionFailure("an operation is listed twice") }
        }
        all["optimizer"] = GoldenTraining.optimizer
        all["basic_gan_training"] = GoldenTraining.basicGAN
        return all
    }()

    private static func unary(_ operation: @escaping @Sendable (Tensor) throws -> Tensor) -> Operation {
        { run in try run.check(operation(run.input("x"))) }
    }

    private static func binary(_ operation: @escaping @Sendable (Tensor, Tensor) throws -> Tensor) -> Operation {
        { run in try run.check(operation(run.input("a"), run.input("b"))) }
    }

    private static let elementwise: [String: Operation] = [
        "relu": unary { try $0.relu() },
        "sigmoid": unary { try $0.sigmoid() },
        "tanh": unary { try $0.tanh() },
        "softplus": unary { try $0.softplus() },
        "exp": unary { try $0.exp() },
        "log": unary { try $0.log() },
        "log1p": unary { try $0.log1p() },
        "sqrt": unary { try $0.sqrt() },
        "elu": unary { try $0.elu() },
        "silu": unary { try $0.silu() },
        "gelu": unary { try $0.gelu() },
        "square": unary { try $0.square() },
        "abs": unary { try $0.abs() },
        "neg": unary { try $0.negated() },
        "leaky_relu": { run in
            try run.check(run.input("x").leakyReLU(slope: Float(run.number("negative_slope"))))
        },
        "clamp": { run in
            try run.check(run.input("x").clamped(between: Float(run.number("min")), and: Float(run.number("max"))))
        },
        "add": binary { try $0.adding($1) },
        "sub": binary { try $0.subtracting($1) },
        "mul": binary { try $0.multiplied(by: $1) },
        "div": binary { try $0.divided(by: $1) },
        "maximum": binary { try $0.maximum($1) },
    ]

    private static let shapes: [String: Operation] = [
        "matmul": binary { try $0.matrixProduct($1) },
        "sum": { run in try run.check(run.input("x").sum(along: run.axis())) },
        "mean": { run in try run.check(run.input("x").mean(along: run.axis())) },
        "variance": { run in try run.check(run.input("x").variance(along: run.axis())) },
        "norm": { run in try run.check(run.input("x").norm(along: run.axis())) },
        "softmax": { run in try run.check(run.input("x").softmax(along: run.integer("axis"))) },
        "log_softmax": { run in try run.check(run.input("x").logSoftmax(along: run.integer("axis"))) },
        "transpose": unary { try $0.transposed(0, 1) },
        "concatenate": { run in
            try run.check(Tensor.concatenate([run.input("a"), run.input("b")], along: run.integer("axis")))
        },
    ]

    private static let layers: [String: Operation] = [
        "linear": { run in
            try run.check(Linear(weight: run.input("weight"), bias: run.input("bias")).forward(run.input("x")))
        },
        "conv2d": { run in
            try run.check(
                run.input("x").convolved(
                    with: run.input("weight"), bias: run.input("bias"), stride: run.integer("stride"),
                    padding: run.integer("padding")))
        },
        "conv_transpose2d": { run in
            try run.check(
                run.input("x").transposeConvolved(
                    with: run.input("weight"), bias: run.input("bias"), stride: run.integer("stride"),
                    padding: run.integer("padding")))
        },
        "batch_norm1d": { run in
            try batchNorm(
                run,
                BatchNorm1d(
                    weight: run.input("weight"), bias: run.input("bias"), runningMean: run.input("running_mean"),
                    runningVariance: run.input("running_var"), epsilon: run.number("eps"),
                    momentum: run.number("momentum")))
        },
        "batch_norm2d": { run in
            try batchNorm(
                run,
                BatchNorm2d(
                    weight: run.input("weight"), bias: run.input("bias"), runningMean: run.input("running_mean"),
                    runningVariance: run.input("running_var"), epsilon: run.number("eps"),
                    momentum: run.number("momentum")))
        },
        "layer_norm": { run in
            try run.check(
                LayerNorm(weight: run.input("weight"), bias: run.input("bias"), epsilon: run.number("eps"))
                    .forward(run.input("x")))
        },
        "upsample_nearest": { run in
            try run.check(Upsample(scale: run.integer("scale")).forward(run.input("x")))
        },
        "avg_pool2d": { run in
            try run.check(AvgPool2d(kernel: run.integer("kernel")).forward(run.input("x")))
        },
        "max_pool2d": { run in
            try run.check(MaxPool2d(kernel: run.integer("kernel")).forward(run.input("x")))
        },
        "spectral_norm": { run in
            let layer = try Linear(weight: run.input("weight"), bias: nil)
            let zeros = try Tensor.zeros(shape: [run.input("weight").shape[1]])
            let norm = try SpectralNorm(layer, u: run.input("u"), v: zeros, epsilon: run.number("eps"))
            let weight = try norm.normalizedWeight()
            try run.check(weight)
            run.check(norm.u, is: "u")
            run.check(norm.v, is: "v")
            let sigma = try norm.u.matrixProduct(run.input("weight").matrixProduct(norm.v))
            run.check(sigma, is: "sigma")
        },
    ]

    private static func batchNorm(_ run: GoldenRun, _ layer: BatchNorm) throws {
        let isTraining = run.flag("training")
        if isTraining { layer.train() } else { layer.eval() }
        try run.check(layer.forward(run.input("x")))
        guard isTraining else { return }
        run.check(layer.runningMean, is: "running_mean")
        run.check(layer.runningVariance, is: "running_var")
    }

    private static func reduction(_ run: GoldenRun) throws -> LossReduction {
        try #require(LossReduction(rawValue: run.text("reduction")))
    }

    private static let losses: [String: Operation] = [
        "bce": { run in try run.check(Loss.bce(run.input("p"), run.input("y"), reduction: reduction(run))) },
        "bce_with_logits": { run in
            try run.check(Loss.bceWithLogits(run.input("x"), run.input("y"), reduction: reduction(run)))
        },
        "mse": { run in try run.check(Loss.mse(run.input("a"), run.input("b"), reduction: reduction(run))) },
        "l1": { run in try run.check(Loss.l1(run.input("a"), run.input("b"), reduction: reduction(run))) },
    ]

    private static func players(_ loss: any AdversarialLoss) -> Operation {
        { run in try run.check(loss.discriminatorLoss(real: run.input("real"), fake: run.input("fake"))) }
    }

    private static func generator(_ loss: GANLoss) -> Operation {
        { run in try run.check(loss.generatorLoss(fake: run.input("fake"))) }
    }

    /// The logit of a probability, since the file states these losses on probabilities, the engine on logits.
    private static func logit(_ p: Tensor) throws -> Tensor { try p.log().subtracting(p.negated().log1p()) }

    private static let adversarial: [String: Operation] = [
        "hinge_d": players(GANLoss.hinge),
        "hinge_g": generator(.hinge),
        "wasserstein_d": players(GANLoss.wasserstein),
        "lsgan_d": players(GANLoss.leastSquares),
        "lsgan_g": generator(.leastSquares),
        "relativistic_d": players(RelativisticLoss.relativistic),
        "relativistic_average_d": players(RelativisticLoss.relativisticAverage),
        "saturating_g": { run in try run.check(GANLoss.minimax.generatorLoss(fake: logit(run.input("p")))) },
        "nonsaturating_g": { run in
            try run.check(GANLoss.nonSaturating.generatorLoss(fake: logit(run.input("p"))))
        },
        "minimax_d": { run in
            try run.check(
                GANLoss.minimax.discriminatorLoss(real: logit(run.input("real")), fake: logit(run.input("fake"))))
        },
    ]

    private static let secondOrder: [String: Operation] = [
        "gradient_penalty_tanh_mlp": { run in
            let slope = try slope(run) { try $0.tanh() }
            try run.check(slope.norm(along: 1).subtracting(1).square().mean(along: nil))
        },
        "r1_leaky_relu_mlp": { run in
            let slope = try slope(run) { try $0.leakyReLU(slope: 0.2) }
            try run.check(slope.square().sum(along: 1).mean(along: nil).multiplied(by: 0.5))
        },
    ]

    /// The gradient of a critic with one hidden layer at its inputs, itself differentiable.
    private static func slope(_ run: GoldenRun, _ activation: (Tensor) throws -> Tensor) throws -> Tensor {
        let x = try run.input("x")
        let hidden = try activation(x.linear(weight: run.input("w1"), bias: run.input("b1")))
        let score = try hidden.linear(weight: run.input("w2"), bias: nil).sum(along: nil)
        return try Tensor.gradients(of: score, withRespectTo: [x], createGraph: true)[0]
    }
}
