import Diagnostics
import Parsing

/// `private` and `fileprivate`: a notebook is one file, so that `private` hides the members of a type from all but the
/// type's own declaration, its extensions, and what stands inside them.
extension Checker {
    /// Reports a member that is named where it may not be.
    ///
    /// - Returns: the members that may be named there, or all where none may.
    func accessible(_ members: [Member], named name: String, at span: Span) -> [Member] {
        guard cell >= 0, members.contains(where: { isHidden($0) }) else { return members }
        let visible = members.filter { !isHidden($0) }
        if visible.isEmpty { reportInaccessible(name, at: span) }
        return visible.isEmpty ? members : visible
    }

    /// Says so once for each place.
    func reportInaccessible(_ name: String, at span: Span) {
        if probes == 0, diagnostics.contains(where: { $0.identifier == "inaccessible" && $0.span == span }) { return }
        report(.inaccessible(name, at: span))
    }

    private func isHidden(_ member: Member) -> Bool {
        switch member.kind {
        case .function(let function): function.isPrivate && !isInsideDeclaration(of: member.owner)
        case .property(let property): property.isPrivate && !isInsideDeclaration(of: member.owner)
        case .enumCase: false
        }
    }

    func isAccessible(_ function: FunctionSymbol) -> Bool {
        guard function.isPrivate, cell >= 0, let owner = function.owner else { return true }
        return isInsideDeclaration(of: owner)
    }

    /// Reports a setter that is named where it may not be.
    func requireSetter(of property: PropertySymbol, in owner: NominalType, at span: Span) -> Bool {
        guard property.hasPrivateSetter, cell >= 0, !isInsideDeclaration(of: owner) else { return true }
        report(.setterInaccessible(property.name, at: span))
        return false
    }

    /// The initialisers of a type that may be called where the code at hand stands.
    ///
    /// - Returns: all of them where none may, once that has been reported.
    func accessible(
        _ candidates: [Candidate], of nominal: NominalType, for arguments: [CallArgument], at span: Span
    ) -> [Candidate] {
        let visible = candidates.filter { isAccessible($0.function) }
        guard visible.isEmpty, !candidates.isEmpty else { return visible }
        let isMemberwise = candidates.allSatisfy { $0.function.syntax == nil }
        if isMemberwise, nominal.fields.allSatisfy({ nominal.defaults[$0.name] != nil }) {
            // Without arguments, a struct whose properties all have values is made by another initialiser.
            if let first = arguments.first { report(.argumentsToNone(at: first.syntax.span)) }
        } else {
            report(.initializerInaccessible(nominal.name, at: span))
        }
        return candidates
    }

    // MARK: Declarations that would say more than they may

    /// Reports a declaration that anyone may name and whose type not everyone may.
    func checkVisibility(of what: String, _ modifiers: [Modifier], _ type: Type, role: String, at span: Span) {
        guard cell >= 0, !modifiers.isHiding else { return }
        guard let hidden = type.hiddenType else { return }
        report(.visibility(what, role, isLocal: hidden.outer == nil, at: span))
    }
}

extension [Modifier] {
    /// Whether `private` or `fileprivate` is among them.
    var isHiding: Bool { has("private") || has("fileprivate") }
}

extension NominalType {
    /// Whether not everyone may name it.
    var isHidden: Bool { isHiding || (outer?.isHidden ?? false) }
}

extension Type {
    /// A type that it mentions and not everyone may name.
    fileprivate var hiddenType: NominalType? {
        switch head {
        case .nominal(let nominal, let arguments):
            nominal.isHidden ? nominal : arguments.lazy.compactMap(\.hiddenType).first
        case .tuple(let elements): elements.lazy.compactMap(\.type.hiddenType).first
        case .function(let function):
            function.parameters.lazy.compactMap(\.type.hiddenType).first ?? function.result.hiddenType
        case .existential(let nominal): nominal.isHidden ? nominal : nil
        case .metatype(let type): type.hiddenType
        case .generic, .variable, .error: nil
        }
    }
}
