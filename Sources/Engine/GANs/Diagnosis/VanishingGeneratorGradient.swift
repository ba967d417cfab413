extension DiagnosisRule {
    /// The generator's gradient at most a hundredth of its largest, while D(G(z)) is at most 0.05.
    static let vanishingGeneratorGradient = DiagnosisRule(
        name: "vanishing generator gradient",
        cure: """
            Train the generator with nonSaturating instead of minimax, on logits and not through Sigmoid and bceLoss, or \
            with wasserstein and a gradientPenalty.
            """,
        source: "Goodfellow and others, 2014, section 3; Arjovsky and Bottou, 2017, theorem 2.4"
    ) { course in
        typealias Name = GANLosses.Name
        guard let gradients = course.series(Name.gradientG), let late = course.late(Name.gradientG),
            let fake = course.late(Name.fakeScore)
        else { return .unknown }
        let largest = gradients.max() ?? 0
        guard late <= largest / 100, fake <= 0.05 else { return .absent }
        var evidence = "gradient G fell from \(largest.short) to \(late.short) while D(G(z)) is \(fake.short)"
        if let saturated = course.late(Name.saturated), saturated > 0 {
            evidence += ", and \((100 * saturated).short) % of the terms are saturated"
        }
        return .found(evidence: evidence)
    }
}
