import GANs
import Interpreting
import Kernels
import Networks
import Tensors

/// What the two players of a GAN minimize.
let ganLossBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class GANLoss {}",
            "What discriminator and generator minimize, on logits (values before the sigmoid).",
            .type)
    ]
    + GANLoss.all.map { loss in
        Builtin(
            in: "GANLoss", "static var \(loss.name): GANLoss { get }", ganLossSummary(loss.name),
            native: { call in call.return(object: EngineValue(loss)) })
    } + [
        Builtin(
            in: "GANLoss", "func discriminator(real: Tensor, fake: Tensor) -> Tensor", "The discriminator's loss.",
            example: "GANLoss.hinge.discriminator(real: zeros(4, 1), fake: zeros(4, 1)).item  // 2.0",
            native: { call in
                let loss = try call.object(EngineValue<GANLoss>.self).value
                let real = try call.tensor()
                let fake = try call.tensor()
                try call.return(try loss.discriminatorLoss(real: real, fake: fake), from: real, fake)
            }),
        Builtin(
            in: "GANLoss", "func generator(real: Tensor, fake: Tensor) -> Tensor", "The generator's loss.",
            native: { call in
                let loss = try call.object(EngineValue<GANLoss>.self).value
                let real = try call.tensor()
                let fake = try call.tensor()
                try call.return(try loss.generatorLoss(real: real, fake: fake), from: real, fake)
            }),
        Builtin(
            in: "GANLoss", "func generator(fake: Tensor) -> Tensor",
            "The generator's loss, for losses that do not compare with real samples.",
            example: "GANLoss.wasserstein.generator(fake: ones(4, 1)).item  // -1.0",
            native: { call in
                let loss = try call.object(EngineValue<GANLoss>.self).value
                let fake = try call.tensor()
                try call.return(try loss.generatorLoss(fake: fake), from: fake)
            }),
        Builtin(
            "func gradientPenalty<M: Module>(_ critic: M, real: Tensor, fake: Tensor) -> Tensor",
            """
            How far the critic's slope between real and fake samples is from 1: the mean of (‖∇D(x̂)‖ − 1)² \
            (Gulrajani and others, 2017).
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
            "½ times the mean of ‖∇D(x)‖² over real samples (Mescheder and others, 2018).",
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
    let machine: Machine
    let closure: ClosureObject

    func forward(_ input: Tensor) throws -> Tensor {
        guard let output = try machine.call(closure, words: [], objects: [input]).objects[0] as? Tensor else {
            throw Fault(.program, "this value was lost in an earlier error")
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
        """
        The discriminator's cross entropy, halved; the generator minimizes log(1 − D(G(z))) (Goodfellow and others, \
        2014).
        """
    case "nonSaturating": "Cross entropy; the generator minimizes −log D(G(z)) (Goodfellow and others, 2014)."
    case "leastSquares": "Squared distances from the labels (Mao and others, 2017)."
    case "wasserstein": "The critic's mean score of fake samples minus that of real ones (Arjovsky and others, 2017)."
    case "hinge": "Scores of real samples above 1, of fake ones below −1 (Lim and Ye, 2017)."
    case "relativistic": "How much more real a real sample looks than a fake one (Jolicoeur-Martineau, 2019)."
    case "relativisticAverage": "How much more real samples look than fake ones on average (Jolicoeur-Martineau, 2019)."
    case let other: "The loss `\(other)`."
    }
}
