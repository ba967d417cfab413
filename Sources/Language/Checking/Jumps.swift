import Diagnostics
import Parsing

/// The case that `fallthrough` goes on with.
struct FallthroughTarget {
    /// The names that its patterns bind.
    let names: [String]

    init?(_ branch: SwitchStatement.Case?) {
        guard let branch else { return nil }
        names = branch.patterns.first.map { $0.0.boundNames } ?? []
    }
}

extension Checker {
    /// Whether `fallthrough` may stand here; if not, why is reported.
    ///
    /// - Returns: the `switch` that it goes on in.
    func fallthroughTarget(at span: Span) -> LoopLabel? {
        guard let label = loops.last(where: \.isSwitch) else {
            report(.fallthroughOutside(at: span))
            return nil
        }
        guard let next = label.next else {
            report(.fallthroughLast(at: span))
            return nil
        }
        if let name = next.names.first(where: { !label.bound.contains($0) }) {
            report(.fallthroughBinds(name, at: span))
            return nil
        }
        if !next.names.isEmpty {
            report(.outsideSubset("'fallthrough' into a case that binds names", "repeat what that case does", at: span))
            return nil
        }
        return label
    }

    /// Reports a `break` or `continue` that has nothing to leave, or would leave a `defer`.
    func reportJumpOutside(_ word: String, at span: Span) {
        report(deferDepth > 0 ? .leavesDefer(word, at: span) : .breakOutside(word, at: span))
    }

    /// Warns of a case of a `switch` that those before it leave nothing for.
    func warnIfNeverReached(_ branch: SwitchStatement.Case, after rows: [TypedPattern], of type: Type) {
        guard probes == 0, !rows.isEmpty, !type.hasError, !rows.contains(where: { $0.type.hasError }),
            Exhaustiveness(core: core).missing(from: rows, type: type.resolved) == nil
        else { return }
        report(.caseNeverReached(isDefault: branch.isDefault, at: branch.span))
    }

    /// Reports a label that a statement around this one has.
    func requireFreshLabel(_ label: Name?) {
        guard let label, loops.contains(where: { $0.name == label.text }) else { return }
        report(.labelReused(label.text, at: label.span))
    }
}

extension Pattern {
    /// The names that it binds, in order.
    var boundNames: [String] {
        switch kind {
        case .binding(_, let name): name.text == "_" ? [] : [name.text]
        case .tuple(let elements): elements.flatMap(\.pattern.boundNames)
        case .enumCase(_, _, let arguments): (arguments ?? []).flatMap(\.pattern.boundNames)
        case .optional(let inner), .as(let inner, _): inner.boundNames
        case .wildcard, .is, .expression: []
        }
    }
}
