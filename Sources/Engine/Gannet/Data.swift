import GANs
import Kernels
import Tensors

extension Ring {
    public init(modes: Int = 8, radius: Double = 2, deviation: Double = 0.02) {
        self = faulting { try Ring(modeCount: modes, radius: radius, deviation: deviation) }
    }
}

extension Grid {
    public init(side: Int = 5, spacing: Double = 2, deviation: Double = 0.05) {
        self = faulting { try Grid(modesPerSide: side, spacing: spacing, deviation: deviation) }
    }
}

extension SwissRoll {
    public init(noise: Double = 0.25) { self = faulting { try SwissRoll(noiseDeviation: noise) } }
}

extension TwoMoons {
    public init(noise: Double = 0.05) { self = faulting { try TwoMoons(noiseDeviation: noise) } }
}

extension Spirals {
    public init(arms: Int = 2, noise: Double = 0.05) {
        self = faulting { try Spirals(armCount: arms, noise: noise) }
    }
}

extension Checkerboard {
    public init(side: Int = 4, spacing: Double = 1) {
        self = faulting { try Checkerboard(squaresPerSide: side, spacing: spacing) }
    }
}

extension Dirac {
    public init(_ point: [Double] = [0]) { self = faulting { try Dirac(at: point) } }
}

extension Shapes {
    public init(size: Int = 28) { self = faulting { try Shapes(imageSize: size) } }
}

extension Digits {
    public init() { self = faulting { try Digits.loaded() } }
}

extension TensorDataset {
    public init(_ samples: Tensor, labels: Tensor? = nil) {
        self = faulting { try TensorDataset(rows: samples, labels: labels) }
    }
}

extension LabelledDataset {
    /// `count` samples and the class of each, from a stream or the program's own.
    public func labelledSample(_ count: Int, using random: Random? = nil) -> (samples: Tensor, labels: Tensor) {
        faulting { try drawnWithLabels(count, using: random ?? Workspace.current.random) }
    }
}

extension FiniteDataset {
    /// The class of each sample.
    public var labels: Tensor { faulting { try knownLabels() } }

    /// One epoch: all samples in random order, in batches.
    public func batches(of size: Int, dropLast: Bool = false, using random: Random? = nil) -> [Tensor] {
        faulting {
            try epoch(batchSize: size, isLastDropped: dropLast, using: random ?? Workspace.current.random).map {
                try samples.gathered(at: $0)
            }
        }
    }

    /// One epoch as `batches(of:)` gives it, with the class of each sample.
    public func labelledBatches(
        of size: Int, dropLast: Bool = false, using random: Random? = nil
    ) -> [(samples: Tensor, labels: Tensor)] {
        faulting {
            let labels = try knownLabels()
            return try epoch(batchSize: size, isLastDropped: dropLast, using: random ?? Workspace.current.random).map {
                (try samples.gathered(at: $0), try labels.gathered(at: $0))
            }
        }
    }
}

extension Dataset {
    /// `count` samples from a stream, or from the program's own.
    public func sample(_ count: Int, using random: Random? = nil) -> Tensor {
        faulting { try drawn(count, using: random ?? Workspace.current.random) }
    }
}
