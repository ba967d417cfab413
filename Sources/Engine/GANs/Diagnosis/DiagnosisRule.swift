/// What to look for in a training's history.
///
/// To add one: a file in this folder that extends `DiagnosisRule` by a static property, and its name in `all`.
struct DiagnosisRule: Sendable {
    enum Judgement {
        /// With the numbers that show it.
        case found(evidence: String)
        case absent
        /// The history lacks the records.
        case unknown
    }

    let name: String
    /// A sentence or two.
    let cure: String
    let source: String
    let judge: @Sendable (Course) -> Judgement

    /// The roll call.
    static let all: [DiagnosisRule] = [
        .divergence, .overpoweringDiscriminator, .vanishingGeneratorGradient, .modeCollapse,
    ]
}
