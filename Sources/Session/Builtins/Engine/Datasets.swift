import Checking
import GANs
import Interpreting
import Kernels
import Tensors

/// Something to learn: points in the plane, and images.
let datasetBuiltins: [Builtin] = datasetProtocolBuiltins + planarBuiltins + imageBuiltins + finiteDatasetBuiltins

private let datasetProtocolBuiltins: [Builtin] =
    [
        Builtin("@object protocol Dataset {}", "Something to learn, which gives samples.", .type),
        Builtin(
            "@object protocol LabelledDataset: Dataset {}",
            "Data whose samples are of classes, for conditional GANs.", .type),
        Builtin(
            "@object protocol FiniteDataset: LabelledDataset {}",
            "Data that are all there, which can be gone through in epochs.", .type),
        Builtin(
            in: "Dataset", "func sample(_ count: Int, using random: Random? = nil) -> Tensor",
            "Independent samples, a row each.",
            notes: Notes(
                shapes: "[count, 2] for points, [count, 1, height, width] for images",
                errors: "a negative count"),
            example: "Ring().sample(256).shape  // [256, 2]", effects: .random,
            shape: .sample,
            native: { call in
                let dataset = try call.object(DatasetObject.self).dataset
                let count = call.int()
                try call.return(try dataset.drawn(count, using: call.random()))
            }),
        Builtin(
            "@object protocol PlanarMixture: LabelledDataset {}",
            "Equally likely round clouds of points in the plane; a point's label is the number of its cloud.", .type),
        Builtin(
            in: "PlanarMixture", "var modes: Tensor { get }", "The centres of the clouds, a row each.",
            example: "Grid(side: 5).modes.shape  // [25, 2]",
            native: { call in call.return(object: try call.mixture().modes) }),
        Builtin(
            in: "PlanarMixture", "var deviation: Double { get }", "The deviation of each cloud along each axis.",
            example: "Ring(deviation: 0.05).deviation  // 0.05",
            native: { call in call.return(try call.mixture().deviation) }),
        Builtin(
            in: "LabelledDataset", "var classes: Int { get }", "How many classes there are.",
            example: "Digits().classes  // 10",
            native: { call in call.return(try call.labelledDataset().classes) }),
        Builtin(
            in: "LabelledDataset",
            """
            func labelledSample(_ count: Int, using random: Random? = nil) -> (samples: Tensor, labels: Tensor)
            """,
            "Independent samples, a row each, and the class of each, a whole number from 0 on.",
            example: """
                let (x, y) = Ring(modes: 8).labelledSample(256)
                let condition = oneHot(y, classes: 8)
                print(x.shape, condition.shape)  // [256, 2] [256, 8]
                """, effects: .random,
            .source("let pair = self._labelledSample(count, random); return (samples: pair[0], labels: pair[1])")),
        Builtin(
            in: "LabelledDataset", "func _labelledSample(_ count: Int, _ random: Random?) -> [Tensor]",
            "What `labelledSample` gives back.", effects: .random,
            native: { call in
                let dataset = try call.labelledDataset()
                let count = call.int()
                let (samples, labels) = try dataset.drawnWithLabels(count, using: call.random())
                try call.charge(elements: samples.count)
                call.return([samples, labels])
            }),
    ]

private let planarBuiltins: [Builtin] =
    dataset(
        "Ring", conformingTo: "PlanarMixture",
        "Clouds of normally distributed points, evenly spaced on a circle: the test of mode collapse.",
        notes: Notes(
            errors: "`modes` below 1; a negative radius or deviation",
            source: "Metz and others, Unrolled generative adversarial networks, 2017"),
        "modes: Int = 8, radius: Double = 2, deviation: Double = 0.02",
        example: "Ring(modes: 8, radius: 2, deviation: 0.02).modes.shape  // [8, 2]"
    ) { call in
        let modes = call.int()
        let radius = call.double()
        return try Ring(modeCount: modes, radius: radius, deviation: call.double())
    }
    + dataset(
        "Grid", conformingTo: "PlanarMixture",
        "Clouds of normally distributed points on a square grid of side × side, around the origin.",
        notes: Notes(
            errors: "`side` below 1; a negative spacing or deviation",
            source: "Srivastava and others, VEEGAN, 2017"),
        "side: Int = 5, spacing: Double = 2, deviation: Double = 0.05", example: "Grid(side: 5).classes  // 25"
    ) { call in
        let side = call.int()
        let spacing = call.double()
        return try Grid(modesPerSide: side, spacing: spacing, deviation: call.double())
    }
    + dataset(
        "SwissRoll", conformingTo: "Dataset", "A spiral of one and a half turns.", "noise: Double = 0.25",
        example: "SwissRoll().sample(9).shape  // [9, 2]"
    ) { call in
        try SwissRoll(noiseDeviation: call.double())
    }
    + dataset(
        "TwoMoons", conformingTo: "Dataset", "Two half circles, one in the other.", "noise: Double = 0.05",
        example: "TwoMoons().sample(9).shape  // [9, 2]"
    ) { call in
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
    + dataset(
        "Checkerboard", conformingTo: "Dataset", "Points spread evenly over the dark squares of a board.",
        "side: Int = 4, spacing: Double = 1", example: "Checkerboard(side: 4).sample(9).shape  // [9, 2]"
    ) { call in
        let side = call.int()
        return try Checkerboard(squaresPerSide: side, spacing: call.double())
    }
    + dataset(
        "Dirac", conformingTo: "Dataset", "One point, again and again: the simplest game there is.",
        notes: Notes(
            shapes: "[count, coordinates]",
            source: "Mescheder, Geiger and Nowozin, Which training methods for GANs do actually converge?, 2018"),
        "_ point: [Double] = [0]",
        example: "Dirac([2]).sample(3).array  // [2.0, 2.0, 2.0]", shape: .points
    ) { call in
        try Dirac(at: try call.array().doubles)
    }

private let imageBuiltins: [Builtin] =
    dataset(
        "Shapes", conformingTo: "LabelledDataset",
        """
        Images [1, size, size] of one disc (label 0), square (1) or triangle (2) each, from -1 (outside) to 1 \
        (inside).
        """,
        "size: Int = 28", example: "Shapes(size: 28).sample(16).shape  // [16, 1, 28, 28]",
        shape: .squareImages
    ) { call in
        try Shapes(imageSize: call.int())
    }
    + dataset(
        "Digits", conformingTo: "FiniteDataset",
        """
        1797 handwritten digits, images [1, 8, 8] from -1 (paper) to 1 (ink), labels 0 to 9. They come with Gannet, \
        under the license CC BY 4.0.
        """,
        notes: Notes(
            source: "Alpaydin and Kaynak, Optical recognition of handwritten digits, 1998, UCI Machine Learning "
                + "Repository, https://doi.org/10.24432/C50P49"),
        "",
        example: """
            let digits = Digits()
            print(digits.count, digits.samples.shape)  // 1797 [1797, 1, 8, 8]
            """, shape: .samples(StaticShape([1, 8, 8]))
    ) { _ in
        try Digits.loaded()
    }

private let finiteDatasetBuiltins: [Builtin] =
    dataset(
        "TensorDataset", conformingTo: "FiniteDataset", "The rows of a tensor as data, with labels on request.",
        notes: Notes(
            shapes: "samples [count, …], labels [count]",
            errors: "no samples; labels of another count, or that are no whole numbers from 0 on"),
        "_ samples: Tensor, labels: Tensor? = nil",
        example: """
            let data = TensorDataset(randn(10, 2), labels: zeros(10))
            data.batches(of: 4).map { $0.shape[0] }  // [4, 4, 2]
            """, shape: .rows
    ) { call in
        let samples = try call.tensor()
        return try TensorDataset(rows: samples, labels: call.optionalTensor())
    }
    + [
        Builtin(
            in: "FiniteDataset", "var count: Int { get }", "How many samples there are.",
            example: "Digits().count  // 1797",
            native: { call in call.return(try call.finiteDataset().count) }),
        Builtin(
            in: "FiniteDataset", "var samples: Tensor { get }", "All samples, a row each.",
            example: "Digits().samples.shape  // [1797, 1, 8, 8]",
            native: { call in call.return(object: try call.finiteDataset().samples) }),
        Builtin(
            in: "FiniteDataset", "var labels: Tensor { get }",
            "The class of each sample; an error where the data have none.",
            example: "Digits().labels[0..<3].array  // [0.0, 1.0, 2.0]",
            native: { call in call.return(object: try call.finiteDataset().knownLabels()) }),
        Builtin(
            in: "FiniteDataset",
            "func batches(of size: Int, dropLast: Bool = false, using random: Random? = nil) -> [Tensor]",
            """
            One epoch: all samples in random order, in batches; the last one may be smaller, and `dropLast` leaves it \
            out then.
            """,
            example: "Digits().batches(of: 64).count  // 29", effects: .random,
            .source(
                """
                let samples = self.samples
                return self._epoch(size, dropLast, random).map { samples.gathered($0) }
                """)),
        Builtin(
            in: "FiniteDataset",
            """
            func labelledBatches(of size: Int, dropLast: Bool = false, using random: Random? = nil) -> [(samples: \
            Tensor, labels: Tensor)]
            """,
            "One epoch as `batches(of:)` gives it, with the class of each sample.",
            example: """
                for (x, y) in Digits().labelledBatches(of: 1000) { print(x.shape[0], y.shape[0]) }
                // 1000 1000
                // 797 797
                """, effects: .random,
            .source(
                """
                let samples = self.samples
                let labels = self.labels
                return self._epoch(size, dropLast, random).map {
                    (samples: samples.gathered($0), labels: labels.gathered($0))
                }
                """)),
        Builtin(
            in: "FiniteDataset", "func _epoch(_ size: Int, _ dropLast: Bool, _ random: Random?) -> [[Int]]",
            "The places of the samples of each batch of an epoch.", effects: .random,
            native: { call in
                let dataset = try call.finiteDataset()
                let size = call.int()
                let isLastDropped = call.bool()
                try call.charge(elements: dataset.count)
                let epoch = try dataset.epoch(batchSize: size, isLastDropped: isLastDropped, using: call.random())
                call.return(object: ArrayObject(objects: epoch.map { ArrayObject(ints: $0) }))
            }),
        Builtin(
            "func readIDX(_ name: String) -> Tensor",
            """
            The numbers of a file in MNIST's format (IDX), as they stand there. The name is one that the front matter \
            gives to a file, as in `data: {mnist: train-images-idx3-ubyte}`; it is the only way to data of one's own.
            """,
            notes: Notes(
                shapes: "the file's own, as [60000, 28, 28]",
                errors: "a name that the front matter does not give; a file that is no IDX"),
            native: { call in
                let tensor = try IDX.decode(try call.file())
                try call.return(tensor)
            }),
    ]

/// A dataset of the engine.
final class DatasetObject: CustomStringConvertible {
    let dataset: any Dataset
    init(_ dataset: any Dataset) { self.dataset = dataset }
    var description: String { "\(type(of: dataset))" }
}

private func dataset(
    _ name: String, conformingTo protocolName: String, _ summary: String, notes: Notes = Notes(), _ parameters: String,
    example: String? = nil,
    shape: ShapeRule = .samples(StaticShape([2])), make: @escaping @Sendable (inout Call) throws -> any Dataset
) -> [Builtin] {
    [
        Builtin("@object @immutable final class \(name): \(protocolName) {}", summary, notes: notes, .type),
        Builtin(
            in: name, "init(\(parameters))", summary, example: example,
            shape: shape,
            native: { call in call.return(object: DatasetObject(try make(&call))) }),
    ]
}

extension Call {
    /// A dataset with classes.
    mutating func labelledDataset() throws -> any LabelledDataset {
        guard let dataset = try object(DatasetObject.self).dataset as? any LabelledDataset else {
            throw Fault.lostValue
        }
        return dataset
    }

    /// A dataset that is all there.
    mutating func finiteDataset() throws -> any FiniteDataset {
        guard let dataset = try object(DatasetObject.self).dataset as? any FiniteDataset else {
            throw Fault.lostValue
        }
        return dataset
    }

    /// A dataset with modes.
    mutating func mixture() throws -> any PlanarMixture {
        guard let mixture = try object(DatasetObject.self).dataset as? any PlanarMixture else {
            throw Fault.lostValue
        }
        return mixture
    }
}
