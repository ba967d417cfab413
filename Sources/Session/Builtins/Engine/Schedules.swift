import Interpreting
import Networks

/// Learning rates that change from step to step.
let scheduleBuiltins: [Builtin] =
    schedule(
        "StepLR", "Multiplies an optimizer's learning rate by `gamma` at every `stepSize`-th step.",
        "stepSize: Int, gamma: Double = 0.1",
        example: """
            let optimizer = SGD(Linear(1, 1).parameters, learningRate: 1)
            let schedule = StepLR(optimizer, stepSize: 2, gamma: 0.5)
            for _ in 1...4 { schedule.step(); print(optimizer.learningRate) }
            // 1.0
            // 0.5
            // 0.5
            // 0.25
            """
    ) { optimizer, call in
        let stepSize = call.int()
        return try StepLR(optimizer: optimizer, stepSize: stepSize, gamma: call.double())
    }
    + schedule(
        "ExponentialLR", "Multiplies an optimizer's learning rate by `gamma` at every step.", "gamma: Double",
        example: """
            let optimizer = SGD(Linear(1, 1).parameters, learningRate: 1)
            let schedule = ExponentialLR(optimizer, gamma: 0.5)
            for _ in 1...3 { schedule.step() }
            optimizer.learningRate  // 0.125
            """
    ) { optimizer, call in
        try ExponentialLR(optimizer: optimizer, gamma: call.double())
    }
    + schedule(
        "CosineAnnealingLR",
        """
        Takes an optimizer's learning rate along half a cosine down to `minimum` in some steps.
        """,
        notes: Notes(
            source: "Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts, 2017"),
        "steps: Int, minimum: Double = 0",
        example: """
            let optimizer = SGD(Linear(1, 1).parameters, learningRate: 1)
            let schedule = CosineAnnealingLR(optimizer, steps: 2)
            schedule.step()
            format(optimizer.learningRate, digits: 6)  // 0.500000
            """
    ) { optimizer, call in
        let steps = call.int()
        return try CosineAnnealingLR(optimizer: optimizer, steps: steps, minimum: call.double())
    }
    + schedule(
        "LinearLR",
        """
        Takes an optimizer's learning rate along a line from `startFactor` to `endFactor` times its own in some \
        steps: a warm-up. It has the first rate at once.
        """,
        "startFactor: Double = 0.3333333333333333, endFactor: Double = 1, steps: Int = 5",
        example: """
            let optimizer = SGD(Linear(1, 1).parameters, learningRate: 1)
            let schedule = LinearLR(optimizer, startFactor: 0.5, steps: 2)
            print(optimizer.learningRate)  // 0.5
            schedule.step()
            print(optimizer.learningRate)  // 0.75
            """
    ) { optimizer, call in
        let factors = (call.double(), call.double())
        return try LinearLR(
            optimizer: optimizer, startFactor: factors.0, endFactor: factors.1, steps: call.int())
    }

private func schedule(
    _ name: String, _ summary: String, notes: Notes = Notes(), _ parameters: String, example: String? = nil,
    make: @escaping @Sendable (any Optimizer, inout Call) throws -> LearningRateSchedule
) -> [Builtin] {
    [
        Builtin("@object final class \(name) {}", summary, notes: notes, .type),
        Builtin(
            in: name, "init(_ optimizer: any Optimizer, \(parameters))", summary, example: example, effects: .mutation,
            native: { call in
                let optimizer = try call.object((any Optimizer).self)
                call.return(object: try make(optimizer, &call))
            }),
        Builtin(
            in: name, "func step()", "Goes on to the next rate; to be called after the optimizer's own `step()`.",
            effects: .mutation, native: { call in try call.object(LearningRateSchedule.self).step() }),
    ]
}
