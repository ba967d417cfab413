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

extension Dataset {
    /// `count` samples from the program's own stream.
    public func sample(_ count: Int) -> Tensor { faulting { try drawn(count, using: Workspace.current.random) } }

    /// `count` samples from a stream.
    public func sample(_ count: Int, using random: Random) -> Tensor { faulting { try drawn(count, using: random) } }
}

/// How well samples cover the modes of a mixture.
public func modeCoverage(_ samples: Tensor, of mixture: some PlanarMixture) -> ModeCoverage {
    faulting { try ModeCoverage(of: samples, modes: mixture) }
}

extension History {
    /// Records numbers of any kind at a step.
    public func record(_ step: Int, _ values: KeyValuePairs<String, any TensorScalar>) {
        record(step, values.map { ($0.key, $0.value.asDouble) })
    }
}
