import Diagnostics
import Parsing

/// Static members of types that are values, or that `Self` stands for.
extension Checker {
    /// The type whose static members are meant by `type(of: x)` or by a variable that holds a type, if it is known
    /// before the run.
    func typeHeld(by base: Expression) -> Type? {
        switch base.kind {
        case .name(let name):
            guard case .variable(let variable)? = meaning(of: name), case .metatype = variable.type.head else {
                return nil
            }
        case .call(let callee, let arguments, _, _):
            guard case .name("type") = callee.kind, arguments.count == 1, arguments[0].label?.text == "of",
                case .name = arguments[0].value.kind
            else { return nil }
        default: return nil
        }
        guard case .metatype(let type) = checkReceiver(base).type.head else { return nil }
        switch type.head {
        case .nominal, .generic: return type
        case .tuple, .function, .metatype, .existential, .variable, .error: return nil
        }
    }

    /// Reports a member that a class further down may override, where the class is known by running only.
    ///
    /// - Returns: whether the member is the same for all classes below.
    func requireSettled(_ name: Name, of type: Type) -> Bool {
        guard let nominal = type.nominal, nominal.isOwnClass, !nominal.isFinal else { return true }
        let isOpen =
            name.text == "init"
            || visibleMembers(named: name.text, ofStatic: type).contains { member in
                guard member.owner.kind == .class, !member.owner.isFinal else { return false }
                switch member.kind {
                case .function(let function): return !function.isFinal
                case .property(let property): return !property.isFinal
                case .enumCase: return false
                }
            }
        guard isOpen else { return true }
        report(
            .outsideSubset(
                "a member of a class that is known by running only",
                "name the class, write 'static' for 'class', or mark the class 'final'", at: name.span))
        return false
    }
}
