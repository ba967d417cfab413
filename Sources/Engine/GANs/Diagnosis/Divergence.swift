extension DiagnosisRule {
    /// A loss, score or gradient that is no number, or gradients (losses, where those are not recorded) that have grown tenfold and
    /// beyond 100.
    static let divergence = DiagnosisRule(
        name: "divergence",
        cure: """
            Take smaller steps (learningRate), keep the discriminator smooth (r1 or gradientPenalty), or limit the \
            gradients (clipGradNorm).
            """,
        source: "Mescheder and others, 2018"
    ) { course in
        typealias Name = GANLosses.Name
        let sound = [
            Name.lossD, Name.lossG, Name.realScore, Name.fakeScore, Name.gradientD, Name.gradientG,
        ]
        if let (name, step, value) = course.firstBreak(of: sound) {
            return .found(evidence: "\(name) is \(value) at step \(step)")
        }
        let gradients = [Name.gradientD, Name.gradientG].filter { course.series($0) != nil }
        let names = gradients.isEmpty ? [Name.lossD, Name.lossG].filter { course.series($0) != nil } : gradients
        guard !names.isEmpty else { return .unknown }
        for name in names {
            guard let early = course.early(name)?.magnitude, let late = course.late(name)?.magnitude else { continue }
            if late > 100, late > 10 * early {
                return .found(evidence: "\(name) grew from \(early.short) to \(late.short)")
            }
        }
        return .absent
    }
}
