import GANs
import Interpreting
import Tensors

/// How good samples are.
let metricBuiltins: [Builtin] = coverageBuiltins + distanceBuiltins + precisionRecallBuiltins

private let coverageBuiltins: [Builtin] =
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
            notes: Notes(
                shapes: "samples [count, 2]",
                errors: "samples of another shape, or none",
                source: "Srivastava and others, VEEGAN, 2017"),
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
        coverage(
            "reverseKL: Double",
            """
            The divergence of the samples' share of clouds from an even one: 0 if all have as many, ln(total) if one \
            has all.
            """
        ) {
            $0.return($1.reverseKL)
        },
        coverage("counts: [Int]", "How many samples belong to each cloud.") {
            $0.return(object: ArrayObject(ints: $1.counts))
        },
    ]

private let distanceBuiltins: [Builtin] = [
    Builtin(
        "func frechetDistance(_ a: Tensor, _ b: Tensor) -> Double",
        """
        The squared Fréchet distance of the normal distributions fitted to two sets of samples, a row each: \
        ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 √(Σ₁ Σ₂)). It is an FID only for features of the Inception network.
        """,
        notes: Notes(
            shapes: "[n, d], [m, d]",
            errors: "fewer than two samples; other features, or more than 2048; samples that are not finite",
            source: """
                Dowson and Landau, The Fréchet distance between multivariate normal distributions, 1982; Heusel \
                and others, GANs trained by a two time-scale update rule, 2017
                """),
        example: """
            let a = Tensor([[-1], [1]])
            let b = Tensor([[1], [5]])
            format(frechetDistance(a, b), digits: 4)  // 11.0000
            """,
        native: { call in
            let a = try call.tensor()
            let b = try call.tensor()
            let size = a.count / max(1, a.shape.first ?? 1)
            try call.charge(elements: (a.count + b.count) * min(size, 2048) + (min(size, 2048) << 11) * min(size, 2048))
            call.return(try SampleDistance.frechet(a, b))
        }),
    Builtin(
        "func kernelDistance(_ a: Tensor, _ b: Tensor) -> Double",
        """
        The squared maximum mean discrepancy of two sets of samples, a row each, under the kernel (x · y / d + 1)³, \
        without bias, so that it may be negative.
        """,
        notes: Notes(
            shapes: "[n, d], [m, d]",
            errors: "fewer than two samples; other features",
            source: "Bińkowski and others, Demystifying MMD GANs, 2018"),
        example: """
            let a = Tensor([[0], [2]])
            let b = Tensor([[1], [1]])
            kernelDistance(a, b)  // -19.0
            """,
        native: { call in
            let a = try call.tensor()
            let b = try call.tensor()
            try call.charge(elements: pairedWork(a, b))
            call.return(try SampleDistance.kernel(a, b))
        }),
    Builtin(
        "func slicedWasserstein(_ a: Tensor, _ b: Tensor, directions: Int = 128) -> Double",
        """
        The sliced Wasserstein distance of order 2 of two sets of samples, a row each, over directions that are the \
        same in every call.
        """,
        notes: Notes(
            shapes: "[n, d], [m, d]",
            errors: "no samples; other features",
            source: "Bonneel and others, Sliced and Radon Wasserstein barycenters of measures, 2015"),
        example: "slicedWasserstein(Tensor([[0], [1]]), Tensor([[5], [4]]))  // 4.0",
        native: { call in
            let a = try call.tensor()
            let b = try call.tensor()
            let directions = call.int()
            try call.charge(elements: (a.count + b.count) * min(max(directions, 0), 1 << 16))
            call.return(try SampleDistance.slicedWasserstein(a, b, directions: directions))
        }),
]

/// How many numbers a comparison of all rows with all others goes through.
private func pairedWork(_ a: Tensor, _ b: Tensor) -> Int {
    let rows = (a.shape.first ?? 1) + (b.shape.first ?? 1)
    return (a.count + b.count).multipliedReportingOverflow(by: rows).partialValue
}

private let precisionRecallBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class PrecisionRecall: CustomStringConvertible {}",
            "How much of the fake samples looks real, and how much of the real ones is there.", .type),
        Builtin(
            "func precisionRecall(real: Tensor, fake: Tensor, neighbours: Int = 5) -> PrecisionRecall",
            """
            How much of the fake samples looks real, and how much of the real ones is there, by balls that reach to \
            the k-th nearest neighbour.
            """,
            notes: Notes(
                shapes: "real [n, d], fake [m, d]",
                errors: "fewer than k + 1 samples; other features",
                source: """
                    Kynkäänniemi and others, Improved precision and recall metric for assessing generative models, \
                    2019; Naeem and others, Reliable fidelity and diversity metrics for generative models, 2020
                    """),
            example: """
                let real = Tensor([[0], [1], [2], [3]])
                let fake = Tensor([[0.25], [0.5], [0.75], [9]])
                precisionRecall(real: real, fake: fake, neighbours: 1)
                // precision 0.75, recall 0.75, density 1.5, coverage 0.5
                """,
            native: { call in
                let real = try call.tensor()
                let fake = try call.tensor()
                try call.charge(elements: pairedWork(real, fake))
                let result = try PrecisionRecall(real: real, fake: fake, neighbours: call.int())
                call.return(object: EngineValue(result))
            }),
    ]
    + [
        ("precision", "The share of fake samples in the ball of any real one.", \PrecisionRecall.precision),
        ("recall", "The share of real samples in the ball of any fake one.", \PrecisionRecall.recall),
        (
            "density", "In how many balls of real samples a fake one lies on average, divided by k.",
            \PrecisionRecall.density
        ),
        ("coverage", "The share of real samples in whose ball any fake one lies.", \PrecisionRecall.coverage),
    ].map { (name: String, summary: String, path: KeyPath<PrecisionRecall, Double> & Sendable) in
        Builtin(
            in: "PrecisionRecall", "var \(name): Double { get }", summary,
            native: { call in call.return(try call.object(EngineValue<PrecisionRecall>.self).value[keyPath: path]) })
    }

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
