import Interpreting
import Networks
import Tensors

/// Optimizers, and what is done to gradients and weights between steps.
let optimizerBuiltins: [Builtin] =
    [
        Builtin(
            "@object protocol Optimizer {}", "What changes parameters by their gradients.",
            example: """
                let optimizers: [any Optimizer] = [SGD(Linear(2, 1).parameters), Adam(Linear(2, 1).parameters)]
                for optimizer in optimizers { optimizer.step() }
                optimizers.count  // 2
                """, .type),
        Builtin(
            in: "Optimizer", "func step()", "Changes every parameter that has a gradient, in place.",
            effects: .mutation,
            native: { call in
                let optimizer = try call.object((any Optimizer).self)
                optimizer.step()
                try call.charge(elements: optimizer.parameters.reduce(0) { $0 + $1.count })
            }),
        Builtin(
            in: "Optimizer", "func zeroGrad()", "Forgets the gradients of the parameters: each becomes `nil`.",
            effects: .mutation, native: { call in try call.object((any Optimizer).self).zeroGrad() }),
    ]
    + optimizer(
        "SGD",
        """
        Stochastic gradient descent, with momentum on request: v ← momentum · v + (1 − dampening) · g, w ← w − rate · \
        v.
        """,
        notes: Notes(
            errors: """
                a negative learning rate, momentum or weight decay; `nesterov` without momentum, or with dampening
                """),
        """
        _ parameters: [Tensor], learningRate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0, \
        weightDecay: Double = 0, nesterov: Bool = false
        """,
        example: """
            let w = Tensor([1.0])
            w.requiresGrad = true
            let optimizer = SGD([w], learningRate: 0.25)
            square(w).sum().backward()
            optimizer.step()
            w.array  // [0.5]
            """
    ) { call in
        let parameters = try call.tensors()
        let numbers = (call.double(), call.double(), call.double(), call.double())
        return try SGD(
            parameters: parameters, learningRate: numbers.0, momentum: numbers.1, dampening: numbers.2,
            weightDecay: numbers.3, nesterov: call.bool())
    }
    + optimizer(
        "Adam",
        """
        Adaptive moment estimation: steps along a running mean of the gradients, divided by that of their squares' \
        root.
        """,
        notes: Notes(
            errors: "a negative learning rate or epsilon; betas outside 0..<1",
            source: "Kingma and Ba, Adam: a method for stochastic optimization, 2015"),
        """
        _ parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), \
        epsilon: Double = 1e-8, weightDecay: Double = 0
        """,
        example: """
            let G = Linear(2, 2)
            let optimizer = Adam(G.parameters, learningRate: 3e-4, betas: (0.5, 0.999))
            optimizer.learningRate  // 0.0003
            """
    ) { call in
        let parameters = try call.tensors()
        let numbers = (call.double(), call.double(), call.double(), call.double(), call.double())
        return try Adam(
            parameters: parameters, learningRate: numbers.0, betas: (numbers.1, numbers.2), epsilon: numbers.3,
            weightDecay: numbers.4)
    }
    + optimizer(
        "AdamW", "Adam with decoupled weight decay: weights shrink by rate · decay, whatever the gradients are.",
        notes: Notes(
            source: "Loshchilov and Hutter, Decoupled weight decay regularization, 2019"),
        """
        _ parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), \
        epsilon: Double = 1e-8, weightDecay: Double = 1e-2
        """, example: "AdamW(Linear(2, 2).parameters).learningRate  // 0.001"
    ) { call in
        let parameters = try call.tensors()
        let numbers = (call.double(), call.double(), call.double(), call.double(), call.double())
        return try AdamW(
            parameters: parameters, learningRate: numbers.0, betas: (numbers.1, numbers.2), epsilon: numbers.3,
            weightDecay: numbers.4)
    }
    + optimizer(
        "RMSprop", "Steps divided by a running root mean square of the gradients.",
        notes: Notes(
            source: "Tieleman and Hinton, Lecture 6.5: rmsprop, 2012"),
        """
        _ parameters: [Tensor], learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8, \
        weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false
        """, example: "RMSprop(Linear(2, 2).parameters, learningRate: 5e-5).learningRate  // 5e-05"
    ) { call in
        let parameters = try call.tensors()
        let numbers = (call.double(), call.double(), call.double(), call.double(), call.double())
        return try RMSprop(
            parameters: parameters, learningRate: numbers.0, alpha: numbers.1, epsilon: numbers.2,
            weightDecay: numbers.3, momentum: numbers.4, isCentered: call.bool())
    } + clippingBuiltins + averagingBuiltins

private func optimizer(
    _ name: String, _ summary: String, notes: Notes = Notes(), _ parameters: String, example: String? = nil,
    make: @escaping @Sendable (inout Call) throws -> any Optimizer
) -> [Builtin] {
    [
        Builtin("@object final class \(name): Optimizer {}", summary, notes: notes, .type),
        Builtin(
            in: name, "init(\(parameters))", summary, example: example,
            native: { call in call.return(object: try make(&call)) }),
        Builtin(
            in: name, "var _learningRate: Double { get }", "What `learningRate` reads.",
            native: { call in call.return(try call.object((any Optimizer).self).learningRate) }),
        Builtin(
            in: name, "func _setLearningRate(_ rate: Double)", "What `learningRate` writes.", effects: .mutation,
            native: { call in
                let optimizer = try call.object((any Optimizer).self)
                let rate = call.double()
                guard rate >= 0, rate.isFinite else {
                    throw Fault(.program, "`\(name)`: learningRate is \(rate), but must be finite and at least 0")
                }
                optimizer.learningRate = rate
            }),
        Builtin(
            in: name,
            """
            var learningRate: Double {
                get { return self._learningRate }
                set { self._setLearningRate(newValue) }
            }
            """, "The size of the steps, which may change between them.", .declaration),
    ]
}

private let clippingBuiltins: [Builtin] = [
    Builtin(
        "@discardableResult func clipGradNorm(_ parameters: [Tensor], _ limit: Double) -> Float",
        """
        Scales all gradients together so that their common norm is at most a limit; gives back the norm that they \
        had.
        """,
        example: """
            let w = Tensor([3, 4])
            w.requiresGrad = true
            (w * w).sum().backward()
            print(clipGradNorm([w], 1))  // 10.0
            """, effects: .mutation,
        native: { call in
            let parameters = try call.tensors()
            call.return(try parameters.clipGradientNorm(to: call.double()))
        }),
    Builtin(
        "func clipWeights(_ parameters: [Tensor], _ limit: Double)",
        """
        Limits every element to ±limit, in place: the first Wasserstein GAN's way to keep its critic from being \
        steep.
        """,
        notes: Notes(source: "Arjovsky, Chintala and Bottou, Wasserstein GAN, 2017"),
        example: """
            let critic = Linear(2, 1)
            clipWeights(critic.parameters, 0.01)
            abs(critic.weight).max().item <= 0.01  // true
            """,
        effects: .mutation,
        native: { call in
            let parameters = try call.tensors()
            try parameters.clipElements(to: call.double())
        }),
]

private let averagingBuiltins: [Builtin] = [
    Builtin(
        "@object final class ExponentialMovingAverage {}",
        "A running mean of a network's parameters, which often samples better than the parameters themselves.",
        notes: Notes(
            source: "Yazıcı and others, The unusual effectiveness of averaging in GAN training, 2019"), .type),
    Builtin(
        in: "ExponentialMovingAverage", "init(of network: any Module, decay: Double = 0.999)",
        "Averages that start as the parameters are; each `update()` takes in 1 − decay of them, and the buffers whole.",
        example: """
            let G = Linear(2, 2)
            let average = ExponentialMovingAverage(of: G, decay: 0.99)
            average.update()
            average.withAverages { print(G(zeros(1, 2)).shape) }  // [1, 2]
            """,
        native: { call in
            let network = try call.layer()
            call.return(object: try ExponentialMovingAverage(of: network, decay: call.double()))
        }),
    Builtin(
        in: "ExponentialMovingAverage", "func update()", "Takes in the parameters as they are now.", effects: .mutation,
        native: { call in try call.object(ExponentialMovingAverage.self).update() }),
    Builtin(
        in: "ExponentialMovingAverage", "func withAverages(_ body: () -> Void)",
        "Runs a closure with the averages in the place of the network's parameters.", effects: .mutation,
        native: { call in
            let average = try call.object(ExponentialMovingAverage.self)
            let body = try call.closure()
            let after = call
            try average.withAverages { try after.perform(body) }
        }),
]
