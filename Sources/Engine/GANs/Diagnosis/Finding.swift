/// One thing that is wrong with a training: what shows it, and what helps.
public struct Finding: Hashable, Sendable {
    public let name: String
    /// Numbers of the history.
    public let evidence: String
    public let cure: String
    /// Who described it.
    public let source: String
}

extension Finding: CustomStringConvertible {
    public var description: String { "\(name): \(evidence). \(cure) (\(source))" }
}
