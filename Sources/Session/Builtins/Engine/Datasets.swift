import GANs
import Interpreting
import Kernels
import Tensors

/// Something to learn: points in the plane.
let datasetBuiltins: [Builtin] =
    [
        Builtin("@object protocol Dataset {}", "Something to learn, which gives samples.", .type),
        Builtin(
            in: "Dataset", "func sample(_ count: Int, using random: Random? = nil) -> Tensor",
            "Independent samples, a row each.",
            example: "Ring().sample(256).shape  // [256, 2]", effects: .random,
            native: { call in
                let dataset = try call.object(DatasetObject.self).dataset
                let count = call.int()
                try call.return(try dataset.drawn(count, using: call.random()))
            }),
        Builtin(
            "@object protocol PlanarMixture: Dataset {}", "Equally likely round clouds of points in the plane.", .type),
        Builtin(
            in: "PlanarMixture", "var modes: Tensor { get }", "The centres of the clouds, a row each.",
            example: "Grid(side: 5).modes.shape  // [25, 2]",
            native: { call in call.return(object: try call.mixture().modes) }),
        Builtin(
            in: "PlanarMixture", "var deviation: Double { get }", "The deviation of each cloud along each axis.",
            native: { call in call.return(try call.mixture().deviation) }),
    ]
    + dataset(
        "Ring", conformingTo: "PlanarMixture", "Clouds, evenly spaced on a circle.",
        "modes: Int = 8, radius: Double = 2, deviation: Double = 0.02",
        example: "Ring(modes: 8, radius: 2, deviation: 0.02).modes.shape  // [8, 2]"
    ) { call in
        let modes = call.int()
        let radius = call.double()
        return try Ring(modeCount: modes, radius: radius, deviation: call.double())
    }
    + dataset(
        "Grid", conformingTo: "PlanarMixture", "Clouds on a square grid.",
        "side: Int = 5, spacing: Double = 2, deviation: Double = 0.05"
    ) { call in
        let side = call.int()
        let spacing = call.double()
        return try Grid(modesPerSide: side, spacing: spacing, deviation: call.double())
    }
    + dataset("SwissRoll", conformingTo: "Dataset", "A spiral of one and a half turns.", "noise: Double = 0.25") {
        call in
        try SwissRoll(noiseDeviation: call.double())
    }
    + dataset("TwoMoons", conformingTo: "Dataset", "Two half circles, one in the other.", "noise: Double = 0.05") {
        call in
        try TwoMoons(noiseDeviation: call.double())
    }
    + dataset(
        "Spirals", conformingTo: "Dataset", "Arms that wind out from the origin.",
        "arms: Int = 2, noise: Double = 0.05",
        example: "Spirals(arms: 3).sample(9).shape  // [9, 2]"
    ) { call in
        let arms = call.int()
        return try Spirals(armCount: arms, noise: call.double())
    }

/// A dataset of the engine.
final class DatasetObject: CustomStringConvertible {
    let dataset: any Dataset
    init(_ dataset: any Dataset) { self.dataset = dataset }
    var description: String { "\(type(of: dataset))" }
}

private func dataset(
    _ name: String, conformingTo protocolName: String, _ summary: String, _ parameters: String, example: String? = nil,
    make: @escaping @Sendable (inout Call) throws -> any Dataset
) -> [Builtin] {
    [
        Builtin("@object @immutable final class \(name): \(protocolName) {}", summary, .type),
        Builtin(
            in: name, "init(\(parameters))", summary, example: example,
            native: { call in call.return(object: DatasetObject(try make(&call))) }),
    ]
}

extension Call {
    /// A dataset with modes.
    mutating func mixture() throws -> any PlanarMixture {
        guard let mixture = try object(DatasetObject.self).dataset as? any PlanarMixture else {
            throw Fault(.program, "this value was lost in an earlier error")
        }
        return mixture
    }
}
