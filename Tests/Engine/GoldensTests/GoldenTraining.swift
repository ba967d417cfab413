import Networks
import Tensors
import Testing

/// The cases that take several steps.
enum GoldenTraining {
    /// Six steps of an optimizer with given gradients.
    static func optimizer(_ run: GoldenRun) throws {
        let parameter = try run.input("parameter")
        try parameter.setRequiresGradient(true)
        let optimizer = try make(run, parameter)
        var step = 1
        while run.hasInput("gradient\(step)") {
            try parameter.setGradient(run.input("gradient\(step)"))
            optimizer.step()
            run.check(parameter, is: "parameter\(step)")
            step += 1
        }
        #expect(step > 1, "\(run.golden.name): no gradient was given")
    }

    private static func make(_ run: GoldenRun, _ parameter: Tensor) throws -> any Optimizer {
        let rate = try run.number("lr")
        let decay = try run.number("weight_decay", or: 0)
        switch try run.text("kind") {
        case "sgd":
            return try SGD(
                parameters: [parameter], learningRate: rate, momentum: run.number("momentum", or: 0),
                weightDecay: decay, nesterov: run.flag("nesterov"))
        case "adam":
            return try Adam(
                parameters: [parameter], learningRate: rate, betas: run.pair("betas"), epsilon: run.number("eps"),
                weightDecay: decay)
        case "adamw":
            return try AdamW(
                parameters: [parameter], learningRate: rate, betas: run.pair("betas"), epsilon: run.number("eps"),
                weightDecay: decay)
        case "rmsprop":
            return try RMSprop(
                parameters: [parameter], learningRate: rate, alpha: run.number("alpha"),
                epsilon: run.number("eps"), weightDecay: decay, momentum: run.number("momentum", or: 0))
        case let kind:
            throw MissingAttribute(caseName: run.golden.name, name: kind)
        }
    }

    /// The notes' training loop: D on real and fake with the graph retained, D's step, then G against the new D.
    static func basicGAN(_ run: GoldenRun) throws {
        let generator = try Sequential(layers: [linear(run, "generator.0"), ReLU(), linear(run, "generator.2")])
        let usesLogits = try run.text("loss") == "bce_with_logits"
        let loss = usesLogits ? Loss.bceWithLogits : Loss.bce
        let discriminator = try Sequential(
            layers: [linear(run, "discriminator.0"), LeakyReLU(slope: 0.1), linear(run, "discriminator.2")]
                + (usesLogits ? [] : [Sigmoid()]))
        let (rate, betas) = (try run.number("lr"), try run.pair("betas"))
        let stepG = try Adam(parameters: generator.parameters, learningRate: rate, betas: betas)
        let stepD = try Adam(parameters: discriminator.parameters, learningRate: rate, betas: betas)

        func against(_ label: Float, _ samples: Tensor) throws -> Tensor {
            let prediction = try discriminator.forward(samples)
            return try loss(prediction, Tensor.full(shape: prediction.shape, value: label))
        }

        var lossesD: [Float] = []
        var lossesG: [Float] = []
        for step in 1...(try run.integer("steps")) {
            let fake = try generator.forward(run.input("z\(step)"))
            let lossD = try against(1, run.input("real\(step)")).adding(against(0, fake)).divided(by: 2)
            discriminator.zeroGrad()
            try lossD.backpropagate(retainGraph: true)
            stepD.step()

            let lossG = try against(1, fake)
            generator.zeroGrad()
            try lossG.backpropagate()
            stepG.step()
            lossesD.append(try lossD.singleElement())
            lossesG.append(try lossG.singleElement())
        }
        run.check(lossesD, is: "loss_d")
        run.check(lossesG, is: "loss_g")
        for (prefix, network) in [("generator.", generator), ("discriminator.", discriminator)] {
            for (name, parameter) in network.namedParameters { run.check(parameter, is: prefix + name) }
        }
    }

    private static func linear(_ run: GoldenRun, _ name: String) throws -> Linear {
        let (weight, bias) = (try run.input(name + ".weight"), try run.input(name + ".bias"))
        try weight.setRequiresGradient(true)
        try bias.setRequiresGradient(true)
        return try Linear(weight: weight, bias: bias)
    }
}
