import Kernels
import Tensors

/// How well samples cover the modes of a mixture.
///
/// Each sample belongs to its nearest mode (the first of equals) and is of high quality within three deviations of it
/// (Euclidean). A perfect sampler has 98.89 % of high quality, 1 − e^−4.5, so a larger share means too sharp a
/// distribution, not a better one. Numbers of different architectures, lengths and sample sizes do not compare.
///
/// Source: Lin and others, “PacGAN: the power of two samples in generative adversarial networks” (2018), for modes and
/// quality; Liu and others, “Diverse image generation via self-conditioned GANs” (2020), for the divergence over all
/// samples.
public struct ModeCoverage: Hashable, Sendable {
    /// How many modes there are.
    public let total: Int
    /// How many have at least one sample of high quality.
    public let modes: Int
    /// How many have samples of high quality for at least a fifth of an even share of all samples.
    public let wellCovered: Int
    /// The share of samples of high quality, 0…1.
    public let highQuality: Double
    /// Σ p ln(total · p) over the modes, p being the share of the samples that belong to each: 0 where all are alike,
    /// ln(total) where there is but one; infinite where no sample belongs to any (all are NaN).
    public let reverseKL: Double
    /// How many samples belong to each mode.
    public let counts: [Int]

    /// - Parameter samples: [count, 2].
    /// - Throws: `inputShape` unless the samples are points in the plane.
    public init(of samples: Tensor, modes mixture: some PlanarMixture) throws {
        guard samples.rank == 2, samples.shape[1] == 2 else {
            throw EngineError.inputShape(operation: "modeCoverage", expected: "[count, 2]", found: samples.shape)
        }
        let centres = mixture.modes.array.map(Double.init)
        let points = samples.array.map(Double.init)
        total = centres.count / 2
        var counts = [Int](repeating: 0, count: total)
        var good = counts
        let radius = 3 * mixture.deviation
        for row in 0..<samples.shape[0] {
            var nearest: (mode: Int, square: Double)?
            for mode in 0..<total {
                let dx = points[2 * row] - centres[2 * mode]
                let dy = points[2 * row + 1] - centres[2 * mode + 1]
                let square = dx * dx + dy * dy
                if square < nearest?.square ?? .infinity { nearest = (mode, square) }
            }
            guard let nearest else { continue }
            counts[nearest.mode] += 1
            if nearest.square < radius * radius { good[nearest.mode] += 1 }
        }
        let sampleCount = samples.shape[0]
        let fifth = Double(sampleCount) / Double(total) / 5
        modes = good.count { $0 > 0 }
        wellCovered = good.count { $0 > 0 && Double($0) >= fifth }
        highQuality = sampleCount == 0 ? 0 : Double(good.reduce(0, +)) / Double(sampleCount)
        self.counts = counts
        let belonging = counts.reduce(0, +)
        var divergence = belonging == 0 ? Double.infinity : 0
        for count in counts where count > 0 {
            let share = Double(count) / Double(belonging)
            divergence += share * Elementary.log(share * Double(total))
        }
        reverseKL = divergence
    }
}

extension ModeCoverage: CustomStringConvertible {
    /// As in `8 of 8 modes, high quality 0.9892, reverse KL 0.0024`, numbers in shortest round-trip form.
    public var description: String {
        "\(modes) of \(total) modes, high quality \(highQuality), reverse KL \(reverseKL)"
    }
}
