import Diagnostics
import Parsing

/// Literals of a notebook's own types.
extension Checker {
    /// A literal as a value of one of the notebook's own types that says that such literals make it.
    func literal(_ literal: TypedExpression, as target: Type) -> TypedExpression? {
        guard case .nominal(let nominal, let arguments) = target, !nominal.isBuiltin else { return nil }
        let (name, label) =
            switch literal.kind {
            case .integer: ("ExpressibleByIntegerLiteral", "integerLiteral")
            case .float: ("ExpressibleByFloatLiteral", "floatLiteral")
            case .boolean: ("ExpressibleByBooleanLiteral", "booleanLiteral")
            case .string: ("ExpressibleByStringLiteral", "stringLiteral")
            default: ("", "")
            }
        guard !name.isEmpty, isMade(by: name, target),
            let initializer = nominal.initializers.first(where: {
                $0.parameters.count == 1 && $0.parameters[0].label == label && !$0.isFailable
            })
        else { return nil }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        guard let value = coerce(literal, to: initializer.parameters[0].type.substituting(substitution)) else {
            return nil
        }
        inference.score.nonDefaultLiterals += 1
        trace.call(initializer, at: literal.span)
        return withObject(
            TypedExpression(.call(initializer, substitution, [.value(value)]), target, at: literal.span), of: target)
    }

    /// Whether a type conforms to one of the library's protocols of literals.
    func isMade(by name: String, _ type: Type) -> Bool {
        guard case .existential(let target)? = universe.type(named: name) else { return false }
        return conforms(type, to: target)
    }
}
