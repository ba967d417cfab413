import Diagnostics
import Parsing

/// Conversions that Swift makes silently between classes, protocols, and collections of them.
extension Checker {
    /// `Dog?` as `Animal?`.
    func converted(
        _ expression: TypedExpression, _ source: Type, to wanted: Type, _ target: Type
    ) -> TypedExpression? {
        guard isConvertible(source, to: wanted) else { return nil }
        inference.score.upcasts += 1
        return TypedExpression(.cast(expression, to: target, .forced), target, at: expression.span)
    }

    /// `[Dog]` as `[Animal]`, `[Circle]` as `[any Shape]`.
    func convertedCollection(_ expression: TypedExpression, _ source: Type, to target: Type) -> TypedExpression? {
        guard case .nominal(let x, let xs) = source, case .nominal(let y, let ys) = target, x === y,
            x === core.array || x === core.dictionary
        else { return nil }
        let isSameKey = x === core.array || xs[0].resolved == ys[0].resolved
        guard isSameKey, let from = xs.last, let to = ys.last, isConvertible(from, to: to) else { return nil }
        inference.score.upcasts += 1
        return TypedExpression(.cast(expression, to: target, .forced), target, at: expression.span)
    }

    private func isConvertible(_ source: Type, to target: Type) -> Bool {
        let (source, target) = (source.resolved, target.resolved)
        if source.hasVariables || target.hasVariables || source.hasError || target.hasError { return false }
        let probe = TypedExpression(.invalid, source, at: .top)
        let mark = inference.mark()
        defer { inference.rollback(to: mark) }
        return coerce(probe, to: target) != nil
    }

    /// Whether values of a type are objects of a class, or of its subclasses.
    func isObject(_ type: Type, of wanted: NominalType) -> Bool {
        switch type {
        case .generic(let parameter): return parameter.constraints.contains { $0.isSubclass(of: wanted) }
        case .existential(let nominal): return nominal.superclass?.isSubclass(of: wanted) ?? false
        case .nominal, .tuple, .function, .metatype, .variable, .error: return false
        }
    }

    func isUpcast(_ given: NominalType, to wanted: NominalType) -> Bool {
        if wanted === core.anyObject { return given.isClassBound }
        if wanted.isComposition {
            return wanted.protocols.allSatisfy { isUpcast(given, to: $0) }
                && (wanted.superclass.map { given.superclass?.isSubclass(of: $0) ?? false } ?? true)
        }
        return given.conforms(to: wanted)
    }

    /// The nearest class that two classes inherit from.
    func commonSuperclass(_ x: Type, _ y: Type) -> Type? {
        guard x.nominal?.kind == .class, let other = y.nominal, other.kind == .class else { return nil }
        var candidate: Type? = x.resolved
        while let type = candidate, case .nominal(let nominal, let arguments) = type {
            if other.isSubclass(of: nominal) { return type }
            candidate = nominal.superclassType?.substituting(
                Substitution(parameters: nominal.parameters, types: arguments))
        }
        return nil
    }
}

extension TypedExpression {
    /// The expression as a value of the class that declares a stored property; `super` stays what it is.
    func seen(as member: Member) -> TypedExpression {
        guard member.owner.kind == .class, type.nominal !== member.owner else { return self }
        let type = Type.nominal(
            member.owner, member.owner.parameters.map { member.substitution[$0] ?? .generic($0) })
        if case .superReference(let variable) = kind {
            return TypedExpression(.superReference(variable), type, at: span)
        }
        return TypedExpression(.upcast(self), type, at: span)
    }

    /// The variable that it is, seen as whatever class.
    var selfVariable: VariableSymbol? {
        switch kind {
        case .variable(let variable), .superReference(let variable): variable
        case .upcast(let inner): inner.selfVariable
        default: nil
        }
    }
}
