import GANs
import Interpreting
import Kernels
import Networks
import Tensors

/// What the two players of a GAN minimize.
let ganLossBuiltins: [Builtin] = lossTypeBuiltins + lossCallBuiltins + penaltyBuiltins

private let lossTypeBuiltins: [Builtin] =
    [
        Builtin(
            "@object protocol AdversarialLoss {}",
            "What discriminator and generator minimize, on logits (values before the sigmoid).",
            notes: Notes(
                shapes: "logits [batch, 1] → []"), .type),
        Builtin(
            "@object @immutable final class GANLoss: AdversarialLoss {}",
            "A loss whose generator looks at fake samples alone.", .type),
        Builtin(
            "@object @immutable final class RelativisticLoss: AdversarialLoss {}",
            "A loss whose players both compare fake samples with real ones.", .type),
    ]
    + GANLoss.all.map { loss in
        Builtin(
            in: "GANLoss", "static var \(loss.name): GANLoss { get }", ganLossSummary(loss.name),
            notes: Notes(source: ganLossSource(loss.name)),
            native: { call in call.return(object: LossObject(loss)) })
    }
    + RelativisticLoss.all.flatMap { loss in
        ["GANLoss", "RelativisticLoss"].map { owner in
            Builtin(
                in: owner, "static var \(loss.name): RelativisticLoss { get }", ganLossSummary(loss.name),
                notes: Notes(source: ganLossSource(loss.name)),
                native: { call in call.return(object: LossObject(loss)) })
        }
    }

private let lossCallBuiltins: [Builtin] = [
    Builtin(
        in: "AdversarialLoss", "func discriminator(real: Tensor, fake: Tensor) -> Tensor",
        "The discriminator's loss, of its logits for real and fake samples.",
        example: "GANLoss.hinge.discriminator(real: zeros(4, 1), fake: zeros(4, 1)).item  // 2.0",
        shape: .scalar,
        native: { call in
            let loss = try call.object(LossObject.self).loss
            let real = try call.tensor()
            let fake = try call.tensor()
            try call.return(try loss.discriminatorLoss(real: real, fake: fake), from: real, fake)
        }),
    Builtin(
        in: "AdversarialLoss", "func generator(real: Tensor, fake: Tensor) -> Tensor",
        "The generator's loss, of the discriminator's logits for real and fake samples.",
        example: "GANLoss.relativistic.generator(real: ones(4, 1), fake: ones(4, 1)).item > 0.69  // true",
        shape: .scalar,
        native: { call in
            let loss = try call.object(LossObject.self).loss
            let real = try call.tensor()
            let fake = try call.tensor()
            try call.return(try loss.generatorLoss(real: real, fake: fake), from: real, fake)
        }),
    Builtin(
        in: "GANLoss", "func generator(fake: Tensor) -> Tensor",
        """
        The generator's loss, of the discriminator's logits for fake samples; a relativistic one needs real ones as \
        well.
        """,
        example: "GANLoss.wasserstein.generator(fake: ones(4, 1)).item  // -1.0",
        shape: .scalar,
        native: { call in
            guard let loss = try call.object(LossObject.self).loss as? GANLoss else {
                throw Fault.lostValue
            }
            let fake = try call.tensor()
            try call.return(try loss.generatorLoss(fake: fake), from: fake)
        }),
]

/// A loss of the engine.
final class LossObject: CustomStringConvertible {
    let loss: any AdversarialLoss
    init(_ loss: any AdversarialLoss) { self.loss = loss }
    var description: String { loss.name }
}

private let penaltyBuiltins: [Builtin] = [
    Builtin(
        "func gradientPenalty<M: Module>(_ critic: M, real: Tensor, fake: Tensor) -> Tensor",
        """
        How far the critic's slope is from 1 at random points x̂ between real and fake samples: the mean of \
        (‖∇D(x̂)‖ − 1)². It can be differentiated again.
        """,
        notes: Notes(
            shapes: "two batches of one shape → []", errors: "batches of different shapes",
            source: "Gulrajani and others, Improved training of Wasserstein GANs, 2017"),
        example: """
            let critic = Linear(2, 1)
            gradientPenalty(critic, real: ones(4, 2), fake: zeros(4, 2)).shape  // []
            """,
        effects: [.random, .mutation], .source("_gradientPenalty({ x in critic(x) }, real, fake)")),
    Builtin(
        "func _gradientPenalty(_ critic: (Tensor) -> Tensor, _ real: Tensor, _ fake: Tensor) -> Tensor",
        "What `gradientPenalty` computes.", effects: [.random, .mutation],
        native: { call in
            let critic = try call.function()
            let real = try call.tensor()
            let fake = try call.tensor()
            try call.return(try GradientPenalty.interpolated(critic, real: real, fake: fake), from: real, fake)
        }),
    Builtin(
        "func r1Penalty<M: Module>(_ critic: M, real: Tensor) -> Tensor",
        "½ times the mean of ‖∇D(x)‖² over real samples. It can be differentiated again.",
        notes: Notes(
            shapes: "[batch, …] → []",
            source: "Mescheder, Geiger and Nowozin, Which training methods for GANs do actually converge?, 2018"),
        example: "r1Penalty(Linear(2, 1), real: ones(4, 2)).shape  // []",
        effects: .mutation, .source("_r1Penalty({ x in critic(x) }, real)")),
    Builtin(
        "func _r1Penalty(_ critic: (Tensor) -> Tensor, _ real: Tensor) -> Tensor", "What `r1Penalty` computes.",
        effects: .mutation,
        native: { call in
            let critic = try call.function()
            let real = try call.tensor()
            try call.return(try GradientPenalty.r1(critic, real: real), from: real)
        }),
]

/// A closure of the cell language from tensor to tensor, as a layer.
struct ClosureLayer: Layer {
    /// Whatever holds the layer is the machine's own.
    unowned let machine: Machine
    let closure: ClosureObject

    func forward(_ input: Tensor) throws -> Tensor {
        guard let output = try machine.call(closure, words: [], objects: [input]).objects[0] as? Tensor else {
            throw Fault.lostValue
        }
        return output
    }
}

extension Call {
    /// A closure from tensor to tensor.
    mutating func function() throws -> ClosureLayer { ClosureLayer(machine: machine, closure: try closure()) }
}

private func ganLossSummary(_ name: String) -> String {
    switch name {
    case "minimax":
        "The original game: the discriminator's cross entropy, halved; the generator minimizes log(1 − D(G(z)))."
    case "nonSaturating":
        """
        Cross entropy for the discriminator; the generator minimizes −log D(G(z)), whose gradient does not vanish \
        where the discriminator is sure.
        """
    case "leastSquares": "Halved squared distances of the logits from the labels 1 (real) and 0 (fake)."
    case "wasserstein":
        "The critic's mean score of fake samples minus that of real ones; it needs a penalty or clipping."
    case "hinge":
        "What scores of real samples lack to 1, and those of fake ones to −1; the generator raises its scores."
    case "relativistic": "Cross entropy of how much more real a real sample looks than a fake one, in pairs."
    case "relativisticAverage": "Cross entropy of how much more real samples look than fake ones do on average."
    case let other: "The loss `\(other)`."
    }
}

private func ganLossSource(_ name: String) -> String? {
    switch name {
    case "minimax", "nonSaturating": "Goodfellow and others, Generative adversarial nets, 2014"
    case "leastSquares": "Mao and others, Least squares generative adversarial networks, 2017"
    case "wasserstein": "Arjovsky, Chintala and Bottou, Wasserstein GAN, 2017"
    case "hinge": "Lim and Ye, Geometric GAN, 2017"
    case "relativistic", "relativisticAverage": "Jolicoeur-Martineau, The relativistic discriminator, 2019"
    case _: nil
    }
}
