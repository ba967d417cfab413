extension DiagnosisRule {
    /// D(x) at least 0.95 and D(G(z)) at most 0.05.
    static let overpoweringDiscriminator = DiagnosisRule(
        name: "overpowering discriminator",
        cure: """
            Give the discriminator smaller steps than the generator, keep it smooth (r1), or make it less sure \
            (labelSmoothing).
            """,
        source: "Arjovsky and Bottou, 2017, theorem 2.1; Salimans and others, 2016, section 3.4"
    ) { course in
        guard let real = course.late(GANLosses.Name.realScore), let fake = course.late(GANLosses.Name.fakeScore) else {
            return .unknown
        }
        guard real >= 0.95, fake <= 0.05 else { return .absent }
        return .found(evidence: "D(x) is \(real.short) and D(G(z)) \(fake.short): no fake deceives it any more")
    }
}
