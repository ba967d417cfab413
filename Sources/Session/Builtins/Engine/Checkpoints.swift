import GANs
import Interpreting
import Kernels
import Networks
import Tensors

/// The state of a training, to be saved and gone on from.
let checkpointBuiltins: [Builtin] =
    [
        Builtin(
            "@object final class Checkpoint {}",
            """
            The state of a training, part by part. Training 2 N steps is training N steps, saving, loading and \
            training N steps more, to the bit, if all that lives is a part; the cell's own random stream always is.
            """, .type),
        Builtin(
            in: "Checkpoint", "init()", "A checkpoint without parts.",
            example: """
                let G = Linear(2, 2)
                let optimizer = Adam(G.parameters)
                let checkpoint = Checkpoint()
                checkpoint.add("G", G)
                checkpoint.add("optimizer", optimizer)
                checkpoint.save("start")
                let before = checksum(G)
                G.initialize(.normal(deviation: 1))
                checkpoint.load("start")
                checksum(G) == before  // true
                """,
            native: { call in call.return(object: Checkpoint()) }),
        Builtin(
            in: "Checkpoint", "func add<M: Module>(_ name: String, _ network: M)",
            "Adds a network's parameters and buffers.", effects: .mutation,
            native: { call in
                let checkpoint = try call.object(Checkpoint.self)
                let name = try call.string()
                try checkpoint.add(try call.network(), as: name)
            }),
        part("optimizer: any Optimizer", "an optimizer's means, counts and learning rate") {
            try $0.add(try $2.object((any Optimizer).self), as: $1)
        },
        part("average: ExponentialMovingAverage", "averages of parameters") {
            try $0.add(try $2.object(ExponentialMovingAverage.self), as: $1)
        },
        part("random: Random", "the place of a stream; it is loaded into one of the same seed") {
            try $0.add(try $2.object(RandomStream.self), as: $1)
        },
        part("gan: GAN", "both networks of a GAN and their optimizers") { try $0.add(try $2.object(GAN.self), as: $1) },
    ]
    + ["StepLR", "ExponentialLR", "CosineAnnealingLR", "LinearLR"].map { type in
        part("schedule: \(type)", "a schedule's count of steps; its optimizer is a part of its own") {
            try $0.add(try $2.object(LearningRateSchedule.self), as: $1)
        }
    }
    + [
        Builtin(
            in: "Checkpoint", "func save(_ name: String)",
            """
            Saves all parts as they are now. `gannet run` writes them beside the notebook, as \
            `NAME_data/name.safetensors`.
            """,
            effects: .mutation,
            native: { call in
                let bytes = try call.object(Checkpoint.self).encoded()
                try call.charge(elements: bytes.count / 4)
                try call.save(bytes)
            }),
        Builtin(
            in: "Checkpoint", "func load(_ name: String)",
            """
            Puts into all parts what was saved under a name above, or what is in a file that the front matter gives \
            the name to, and goes on with its random stream.
            """,
            notes: Notes(errors: "an unknown name; parts or shapes that differ, and then nothing is changed"),
            effects: [.random, .mutation],
            native: { call in
                let checkpoint = try call.object(Checkpoint.self)
                let bytes = try call.file()
                try call.charge(elements: bytes.count / 4)
                try checkpoint.restore(from: bytes)
            }),
    ]

private func part(
    _ parameter: String, _ what: String, _ add: @escaping @Sendable (Checkpoint, String, inout Call) throws -> Void
) -> Builtin {
    Builtin(
        in: "Checkpoint", "func add(_ name: String, _ \(parameter))", "Adds \(what).", effects: .mutation,
        native: { call in
            let checkpoint = try call.object(Checkpoint.self)
            let name = try call.string()
            try add(checkpoint, name, &call)
        })
}
