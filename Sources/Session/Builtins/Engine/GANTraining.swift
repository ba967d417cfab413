import GANs
import Interpreting
import Kernels
import Networks
import Outputs
import Tensors

/// The game of two networks as one value, its training, and what went wrong with one.
let ganTrainingBuiltins: [Builtin] = ganBuiltins + ganLossesBuiltins + diagnosisBuiltins

private let ganBuiltins: [Builtin] = [
    Builtin(
        "@object final class GAN {}",
        """
        Two networks and the game between them. A step is what the explicit loop is, to the bit: noise, fakes, real \
        samples, the discriminator's step on both, then the generator's on the same fakes.
        """,
        .type),
    gan(
        loss: "GANLoss = .nonSaturating",
        """
        The game of a generator, which takes [batch, noise], and a discriminator that gives logits. Optimizers that \
        are not given are Adam with betas (0.5, 0.999). With `packing`, the discriminator judges that many samples at \
        once, side by side. The penalties, where above 0, are added to the discriminator's loss with that weight.
        """,
        example: """
            let G = Sequential(Linear(2, 16), ReLU(), Linear(16, 2))
            let D = Sequential(Linear(2, 16), ReLU(), Linear(16, 1))
            let gan = GAN(generator: G, discriminator: D, noise: 2, r1: 0.1)
            gan.sample(5).shape  // [5, 2]
            """),
    gan(
        loss: "RelativisticLoss", "The game with a loss that compares fakes with real samples.",
        example: """
            let G = Linear(2, 2)
            let D = Linear(2, 1)
            let gan = GAN(generator: G, discriminator: D, loss: .relativistic, noise: 2)
            gan.sample(5).shape  // [5, 2]
            """),
    Builtin(
        """
        func _makeGAN<G: Module, D: Module>(_ generator: G, _ discriminator: D, _ loss: any AdversarialLoss, \
        _ noise: Int, _ learningRate: Double, _ generatorOptimizer: (any Optimizer)?, \
        _ discriminatorOptimizer: (any Optimizer)?, _ discriminatorSteps: Int, _ gradientPenalty: Double, \
        _ r1: Double, _ labelSmoothing: Double, _ packing: Int) -> GAN
        """,
        "What the initialisers of `GAN` make.",
        native: { call in
            let generator = try call.network(ofType: 0)
            let discriminator = try call.network(ofType: 1)
            let loss = try call.object(LossObject.self).loss
            let noise = call.int()
            let learningRate = call.double()
            let optimizers = (call.anyObject() as? any Optimizer, call.anyObject() as? any Optimizer)
            var options = GANOptions(discriminatorSteps: call.int())
            options.gradientPenalty = call.double()
            options.r1 = call.double()
            options.labelSmoothing = call.double()
            options.packing = call.int()
            call.return(
                object: try GAN(
                    generator: generator, discriminator: discriminator, loss: loss, noise: noise,
                    learningRate: learningRate, generatorOptimizer: optimizers.0,
                    discriminatorOptimizer: optimizers.1, options: options))
        }),
    Builtin(
        in: "GAN", "@discardableResult func step(on data: any Dataset, batch: Int = 64) -> GANLosses",
        "One step of the generator, after those of the discriminator, with what both lost.",
        notes: Notes(
            errors: "a batch that is no multiple of the packing, networks that do not take what the game gives them"),
        effects: [.random, .mutation], shape: .step(batch: 2),
        native: { call in
            let gan = try call.object(GAN.self)
            let data = try call.object(DatasetObject.self).dataset
            let batch = call.int()
            let parameters = gan.generator.parameters + gan.discriminator.parameters
            try call.charge(elements: parameters.reduce(0) { $0 + $1.count } * gan.options.discriminatorSteps)
            call.return(object: try gan.step(on: data, batch: batch, using: Workspace.current.random))
        }),
    Builtin(
        in: "GAN", "func sample(_ count: Int, using random: Random? = nil) -> Tensor",
        "Fresh samples of the generator, a row each; no gradient is recorded.", effects: [.random, .mutation],
        native: { call in
            let gan = try call.object(GAN.self)
            let count = call.int()
            try call.return(try gan.generated(count, using: call.random()))
        }),
    Builtin(
        in: "GAN", "var generatorOptimizer: any Optimizer { get }", "What changes the generator.",
        native: { call in call.return(object: try call.object(GAN.self).generatorOptimizer) }),
    Builtin(
        in: "GAN", "var discriminatorOptimizer: any Optimizer { get }", "What changes the discriminator.",
        native: { call in call.return(object: try call.object(GAN.self).discriminatorOptimizer) }),
    Builtin(
        "func train(_ gan: GAN, on data: any Dataset, steps: Int, batch: Int = 64, _ body: (Int, GANLosses) -> Void)",
        "Trains a GAN for some steps, each with fresh samples. A closure is called after each step, counted from 1.",
        example: """
            let G = Sequential(Linear(2, 16), ReLU(), Linear(16, 2))
            let D = Sequential(Linear(2, 16), ReLU(), Linear(16, 1))
            let history = History()
            train(GAN(generator: G, discriminator: D, noise: 2), on: Ring(), steps: 20, batch: 8) { step, losses in
                history.record(step, ["loss D": losses.discriminator, "loss G": losses.generator])
            }
            history.steps.count  // 20
            """, effects: [.random, .mutation], shape: .step(batch: 3, steps: 2),
        .source(
            "for number in stride(from: 1, through: steps, by: 1) { body(number, gan.step(on: data, batch: batch)) }")),
    Builtin(
        "func train(_ gan: GAN, on data: any Dataset, steps: Int, batch: Int = 64)",
        "Trains a GAN for some steps, each with fresh samples. A closure is called after each step, counted from 1.",
        effects: [.random, .mutation], shape: .step(batch: 3, steps: 2),
        .source("for _ in stride(from: 1, through: steps, by: 1) { gan.step(on: data, batch: batch) }")),
]

private func gan(loss: String, _ summary: String, notes: Notes = Notes(), example: String) -> Builtin {
    Builtin(
        in: "GAN",
        """
        init<G: Module, D: Module>(generator: G, discriminator: D, loss: \(loss), noise: Int, learningRate: Double = \
        2e-4, generatorOptimizer: (any Optimizer)? = nil, discriminatorOptimizer: (any Optimizer)? = nil, \
        discriminatorSteps: Int = 1, gradientPenalty: Double = 0, r1: Double = 0, labelSmoothing: Double = 0, \
        packing: Int = 1)
        """,
        summary, notes: notes, example: example, shape: .game,
        .source(
            """
            self = _makeGAN(
                generator, discriminator, loss, noise, learningRate, generatorOptimizer, discriminatorOptimizer,
                discriminatorSteps, gradientPenalty, r1, labelSmoothing, packing)
            """))
}

private let ganLossesBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class GANLosses: CustomStringConvertible {}",
            "What a step of a GAN's training gives back: losses, scores, norms of gradients.",
            example: """
                let gan = GAN(generator: Linear(2, 2), discriminator: Linear(2, 1), noise: 2)
                let losses = gan.step(on: Ring(), batch: 8)
                losses.realScore > 0 && losses.realScore < 1  // true
                """, .type)
    ]
    + [
        ("discriminator", "The discriminator's loss, penalties included.", \GANLosses.discriminator),
        ("generator", "The generator's loss.", \GANLosses.generator),
        ("discriminatorGradient", "The norm of the discriminator's gradients.", \GANLosses.discriminatorGradient),
        ("generatorGradient", "The norm of the generator's gradients.", \GANLosses.generatorGradient),
    ].map { (name: String, summary: String, path: KeyPath<GANLosses, Float> & Sendable) in
        Builtin(
            in: "GANLosses", "var \(name): Float { get }", summary,
            native: { call in call.return(try call.object(GANLosses.self)[keyPath: path]) })
    }
    + [
        ("realScore", "The mean of D(x) as a probability.", \GANLosses.realScore),
        ("fakeScore", "The mean of D(G(z)) as a probability.", \GANLosses.fakeScore),
        ("saturatedShare", "The share of logits whose sigmoid is exactly 0 or 1.", \GANLosses.saturatedShare),
        (
            "spread", "How widely the step's fakes are spread, compared with its real samples; near 0 they are alike.",
            \GANLosses.spread
        ),
    ].map { (name: String, summary: String, path: KeyPath<GANLosses, Double> & Sendable) in
        Builtin(
            in: "GANLosses", "var \(name): Double { get }", summary,
            native: { call in call.return(try call.object(GANLosses.self)[keyPath: path]) })
    }
    + [
        Builtin(
            in: "History", "func record(_ step: Int, _ losses: GANLosses)",
            """
            Records what a step of training gave: "loss D", "loss G", "D(x)", "D(G(z))", "gradient D", "gradient G", \
            "saturated" and "spread".
            """,
            effects: .mutation,
            native: { call in
                let history = try call.object(History.self)
                let step = call.int()
                history.record(step, try call.object(GANLosses.self))
            })
    ]

private let diagnosisBuiltins: [Builtin] = [
    Builtin(
        "@object @immutable final class Diagnosis: CustomStringConvertible {}",
        "What a history tells of a training's troubles.", .type),
    Builtin(
        "func diagnose(_ history: History) -> Diagnosis",
        """
        Looks for divergence, an overpowering discriminator, a vanishing generator gradient and mode collapse in the \
        last quarter of a history, by the names that `record(_:_:)` gives a step's losses; "coverage", the share of \
        modes covered, is heeded, too.
        """,
        example: """
            let history = History()
            for step in 1...8 { history.record(step, ["loss D": step < 5 ? 0.7 : -log(0.0), "coverage": 1]) }
            diagnose(history).names  // ["divergence"]
            """,
        native: { call in
            call.return(object: EngineValue(Diagnosis(of: try call.object(History.self))))
        }),
    Builtin(
        in: "Diagnosis", "var names: [String] { get }", "The names of what was found.",
        native: { call in
            let findings = try call.object(EngineValue<Diagnosis>.self).value.findings
            call.return(object: ArrayObject(strings: findings.map(\.name)))
        }),
    Builtin(
        in: "Diagnosis", "var table: Table { get }", "What was found, by which evidence, and what helps.",
        native: { call in
            let findings = try call.object(EngineValue<Diagnosis>.self).value.findings
            let rows = findings.map { [$0.name, $0.evidence, $0.cure, $0.source] }
            call.return(
                object: TableObject(
                    Table(["finding", "evidence", "what helps", "source"], alignment: .left, rows: rows)))
        }),
    Builtin(
        "func clampedShare(_ p: Tensor, _ y: Tensor) -> Double",
        """
        The share of the terms of `bceLoss` whose logarithm stands on the clamp at -100: what says nothing of how \
        wrong it is, and has no gradient behind a sigmoid.
        """,
        example: "clampedShare(Tensor([0, 1, 0.5, 0]), Tensor([1, 0, 1, 0]))  // 0.5",
        native: { call in
            let p = try call.tensor()
            try call.charge(elements: p.count)
            call.return(try Loss.clampedShare(p, try call.tensor()))
        }),
]
