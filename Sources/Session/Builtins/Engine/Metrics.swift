import GANs
import Interpreting
import Tensors

/// How good samples are.
let metricBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class ModeCoverage: CustomStringConvertible {}",
            "How well samples cover the clouds of a mixture.", .type),
        Builtin(
            "func modeCoverage(_ samples: Tensor, of mixture: any PlanarMixture) -> ModeCoverage",
            """
            How well samples cover the clouds of a mixture. A sample belongs to the nearest one, and is of \
            high quality within three deviations of it.
            """,
            example: """
                let ring = Ring(modes: 8, deviation: 0.02)
                modeCoverage(ring.modes, of: ring)  // 8 of 8 modes, high quality 1.0, reverse KL 0.0
                """,
            native: { call in
                let samples = try call.tensor()
                let coverage = try ModeCoverage(of: samples, modes: try call.mixture())
                try call.charge(elements: samples.count * coverage.total)
                call.return(object: EngineValue(coverage))
            }),
        coverage("modes: Int", "How many clouds have a sample of high quality.") { $0.return($1.modes) },
        coverage("total: Int", "How many clouds there are.") { $0.return($1.total) },
        coverage("wellCovered: Int", "How many clouds have a fifth of their share of samples of high quality.") {
            $0.return($1.wellCovered)
        },
        coverage("highQuality: Double", "The share of samples of high quality, from 0 to 1.") {
            $0.return($1.highQuality)
        },
        coverage("reverseKL: Double", "0 where all clouds have as many samples, ln(total) where one has all.") {
            $0.return($1.reverseKL)
        },
        coverage("counts: [Int]", "How many samples belong to each cloud.") {
            $0.return(object: ArrayObject(ints: $1.counts))
        },
    ]

private func coverage(
    _ property: String, _ summary: String, _ give: @escaping @Sendable (Call, ModeCoverage) -> Void
) -> Builtin {
    Builtin(
        in: "ModeCoverage", "var \(property) { get }", summary,
        native: { call in
            let coverage = try call.object(EngineValue<ModeCoverage>.self).value
            give(call, coverage)
        })
}
