import Diagnostics
import Parsing

/// Members of a type and members of its values, where one is named as if it were the other.
extension Checker {
    /// Reports a member of values that is named as one of their type.
    func reportInstanceMember(_ name: Name, of type: Type) -> Bool {
        guard !type.isExistential, !visibleMembers(named: name.text, of: type).isEmpty else { return false }
        report(.instanceOnType(name.text, type, at: name.span))
        return true
    }

    /// Reports a member of a type that is named as one of its values.
    func reportStaticMember(_ name: Name, of type: Type) -> Bool {
        guard !type.isExistential, let member = visibleMembers(named: name.text, ofStatic: type).first else {
            return false
        }
        if case .enumCase = member.kind {
            report(.caseOnInstance(name.text, at: name.span))
        } else {
            report(.staticOnInstance(name.text, type, at: name.span))
        }
        return true
    }

    /// Reports a member of a type that its values' methods name without the type.
    func requireStaticPlace(_ name: Name, of nominal: NominalType) -> Bool {
        guard cell >= 0, !nominal.isBuiltin, case .variable(let variable)? = meaning(of: "self"),
            let own = variable.type.nominal, own.isSubclass(of: nominal)
        else { return true }
        return !reportStaticMember(name, of: variable.type)
    }
}
