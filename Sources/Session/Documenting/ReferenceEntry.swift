import Interpreting

/// What the reference has under one name: the overloads of a function, a type with its initialisers, a property.
public struct ReferenceEntry: Sendable {
    /// Overloads that share a text.
    public struct Part: Sendable {
        public internal(set) var signatures: [Signature]
        public let summary: String
        public internal(set) var notes: Notes
        /// Code with what it prints behind `// `.
        public internal(set) var examples: [String]
    }

    /// `zeros`, `Tensor.sum`, `+`.
    public let name: String
    /// The type that it is a member of.
    public let owner: String?
    public let isType: Bool
    public internal(set) var parts: [Part]

    /// The name without its owner.
    public var member: String { owner == nil ? name : String(name.dropFirst((owner?.count ?? 0) + 1)) }

    public var isOperator: Bool { !(member.first.map { $0.isLetter } ?? true) }

    /// The first sentence of its text.
    public var abstract: String {
        let summary = parts.first?.summary ?? ""
        guard let end = summary.firstRange(of: ". ") else { return summary }
        return String(summary[..<end.lowerBound]) + "."
    }

    init(_ builtin: Builtin, _ declared: DeclaredName) {
        // The library's own protocols, whose names notebooks do not see, are sequences of some kind.
        let owner = builtin.owner.map { owner in
            owner.hasPrefix("_") ? "Sequence" : String(owner.prefix { $0 != " " })
        }
        let isInitializer = declared.kind == .initializer
        isType = declared.kind == .type || isInitializer
        self.owner = isType ? nil : owner
        name = isInitializer ? owner ?? "" : self.owner.map { "\($0).\(declared.name)" } ?? declared.name
        parts = []
        add(builtin, declared)
    }

    /// Adds an overload; one that says the same as the one before it, or as the type that it makes, shares its text.
    mutating func add(_ builtin: Builtin, _ declared: DeclaredName) {
        if let place = parts.lastIndex(where: { $0.summary == builtin.summary }) {
            parts[place].signatures.append(declared.signature)
            parts[place].examples += builtin.example.map { [$0] } ?? []
            if parts[place].notes == Notes() { parts[place].notes = builtin.notes }
        } else {
            parts.append(
                Part(
                    signatures: [declared.signature], summary: builtin.summary, notes: builtin.notes,
                    examples: builtin.example.map { [$0] } ?? []))
        }
    }
}
