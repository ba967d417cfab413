extension DiagnosisRule {
    /// Fake samples spread at most 0.3 as widely as real ones, or a share of covered modes, recorded as “coverage”, of at
    /// most ¾.
    static let modeCollapse = DiagnosisRule(
        name: "mode collapse",
        cure: """
            Let the discriminator see several samples at once (packing, MinibatchDeviation), keep it smooth (r1, \
            gradientPenalty), or give it more or larger steps.
            """,
        source: "Goodfellow, 2016, section 5.1; Salimans and others, 2016, section 3.2; Lin and others, 2018"
    ) { course in
        let spread = course.late(GANLosses.Name.spread)
        let coverage = course.late("coverage")
        if let coverage, coverage <= 0.75 {
            return .found(evidence: "coverage is \(coverage.short)")
        }
        if let spread, spread <= 0.3 {
            return .found(evidence: "fakes spread \(spread.short) times as widely as real samples")
        }
        return spread == nil && coverage == nil ? .unknown : .absent
    }
}
