/// What a history tells of a training's troubles.
///
///     Diagnosis(of: history).findings.map(\.name) // ["mode collapse"]
///
/// It looks at the last quarter of the records, by the names that `History.record(_:_:)` gives a step's measures.
public struct Diagnosis: Hashable, Sendable {
    /// In the order of the rules.
    public let findings: [Finding]
    /// The names of rules for which the history lacks records.
    public let unjudged: [String]

    public init(of history: History) {
        let course = Course(history)
        var findings: [Finding] = []
        var unjudged: [String] = []
        for rule in DiagnosisRule.all {
            switch rule.judge(course) {
            case .found(let evidence):
                findings.append(Finding(name: rule.name, evidence: evidence, cure: rule.cure, source: rule.source))
            case .absent: break
            case .unknown: unjudged.append(rule.name)
            }
        }
        self.findings = findings
        self.unjudged = unjudged
    }
}

extension Diagnosis: CustomStringConvertible {
    /// A line for each finding, and one for what the history does not tell.
    public var description: String {
        var lines = findings.map(\.description)
        if lines.isEmpty { lines.append("nothing found") }
        if !unjudged.isEmpty { lines.append("not recorded, and so not judged: \(unjudged.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }
}
