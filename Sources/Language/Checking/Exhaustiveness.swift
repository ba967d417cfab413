/// Whether the patterns of a `switch` leave a value unmatched.
///
/// The usual matrix algorithm (Luc Maranget, "Warnings for pattern matching", 2007): rows of patterns are specialised
/// by
/// the constructors of the first column's type until a row of wildcards remains or none does.
struct Exhaustiveness {
    let core: CoreTypes

    private enum Constructor: Equatable {
        case boolean(Bool), enumCase(Int), some, none, tuple
    }

    /// Values that no row matches, as patterns to add; `nil` where all are matched, empty where only a default helps.
    func missing(from rows: [TypedPattern], type: Type) -> [String]? {
        var budget = 10_000
        var found: [String] = []
        for constructor in constructors(of: type) ?? [] {
            let remaining = specialize(rows.map { [$0] }, constructor, type: type)
            if let witness = unmatched(remaining, payload(of: constructor, type: type), &budget) {
                found.append(name(of: constructor, type, witness))
            }
        }
        if constructors(of: type) != nil { return found.isEmpty ? nil : found }
        return unmatched(rows.map { [$0] }, [type], &budget) == nil ? nil : []
    }

    /// What the first rows' types could be and no row covers; one text a column.
    private func unmatched(_ rows: [[TypedPattern]], _ types: [Type], _ budget: inout Int) -> [String]? {
        budget -= 1
        guard budget > 0 else { return nil }
        guard let type = types.first else { return rows.isEmpty ? [] : nil }
        let rest = Array(types.dropFirst())
        guard let constructors = constructors(of: type) else {
            let open = rows.filter { matchesEverything($0[0]) }.map { Array($0.dropFirst()) }
            return unmatched(open, rest, &budget).map { ["_"] + $0 }
        }
        for constructor in constructors {
            let inner = payload(of: constructor, type: type)
            if let witness = unmatched(specialize(rows, constructor, type: type), inner + rest, &budget) {
                return [name(of: constructor, type, Array(witness.prefix(inner.count)))]
                    + witness.dropFirst(inner.count)
            }
        }
        return nil
    }

    private func matchesEverything(_ pattern: TypedPattern) -> Bool {
        switch pattern.kind {
        case .wildcard, .binding: true
        case .tuple(let parts): parts.allSatisfy { matchesEverything($0) }
        case .enumCase, .some, .none, .boolean, .cast, .test: false
        }
    }

    private func constructors(of type: Type) -> [Constructor]? {
        switch type.head {
        case .tuple: return [.tuple]
        case .nominal(let nominal, _):
            if nominal === core.bool { return [.boolean(true), .boolean(false)] }
            if nominal === core.optional { return [.some, .none] }
            if nominal.kind == .enum { return nominal.cases.indices.map { .enumCase($0) } }
            return nil
        default: return nil
        }
    }

    private func payload(of constructor: Constructor, type: Type) -> [Type] {
        switch (constructor, type.head) {
        case (.tuple, .tuple(let elements)): elements.map(\.type)
        case (.some, .nominal(_, let arguments)): arguments
        case (.enumCase(let index), .nominal(let nominal, let arguments)):
            nominal.cases[index].payload.map {
                $0.type.substituting(Substitution(parameters: nominal.parameters, types: arguments))
            }
        default: []
        }
    }

    private func specialize(_ rows: [[TypedPattern]], _ constructor: Constructor, type: Type) -> [[TypedPattern]] {
        let inner = payload(of: constructor, type: type)
        return rows.compactMap { row in
            let rest = Array(row.dropFirst())
            switch (row[0].kind, constructor) {
            case (.wildcard, _), (.binding, _):
                return inner.map { TypedPattern(kind: .wildcard, type: $0, span: row[0].span) } + rest
            case (.tuple(let parts), .tuple): return parts + rest
            case (.boolean(let value), .boolean(let wanted)): return value == wanted ? rest : nil
            case (.enumCase(let index, let parts), .enumCase(let wanted)): return index == wanted ? parts + rest : nil
            case (.some(let part), .some): return [part] + rest
            case (.none, .none): return rest
            default: return nil
            }
        }
    }

    private func name(of constructor: Constructor, _ type: Type, _ parts: [String]) -> String {
        switch constructor {
        case .boolean(let value): return "\(value)"
        case .some: return ".some(\(parts.joined(separator: ", ")))"
        case .none: return ".none"
        case .tuple: return "(\(parts.joined(separator: ", ")))"
        case .enumCase(let index):
            let name = type.nominal?.cases[index].name ?? "_"
            return parts.isEmpty ? ".\(name)" : ".\(name)(\(parts.joined(separator: ", ")))"
        }
    }
}
