import Diagnostics
import Parsing

/// Key paths: where a function is wanted a closure that reads the path's properties, elsewhere a value of the library's
/// `KeyPath` or one that can write as well, which is made of such closures.
extension Checker {
    private enum Access { case readOnly, writable, reference }

    func checkKeyPath(
        _ root: TypeSyntax?, _ path: [Expression.KeyPathComponent], expected: Type?, at span: Span
    ) -> TypedExpression {
        var wanted = expected
        while let type = wanted, let wrapped = core.wrapped(type) { wanted = wrapped }
        if expected?.hasError == true { return invalid(at: span) }
        if case .function(let function)? = wanted?.head {
            guard function.parameters.count == 1, !function.parameters[0].isInOut else {
                report(.keyPathFunction(.function(function), at: span))
                return invalid(at: span)
            }
            let root = root.map { resolve($0) }
            if let root, !inference.unify(root, function.parameters[0].type) {
                report(.argumentType(root, expected: function.parameters[0].type, at: span, advice: nil))
                return invalid(at: span)
            }
            return reading(path, as: .function(function), at: span)
        }
        return keyPathValue(root.map { resolve($0) }, path, expected: wanted, at: span)
    }

    private func keyPathValue(
        _ root: Type?, _ path: [Expression.KeyPathComponent], expected: Type?, at span: Span
    ) -> TypedExpression {
        var wantedRoot: Type?
        var wantedValue: Type?
        var wantedKind: NominalType?
        if case .nominal(let nominal, let arguments)? = expected?.head, core.keyPaths.contains(nominal) {
            (wantedRoot, wantedValue, wantedKind) = (arguments[0], arguments[1], nominal)
        }
        guard let root = root ?? wantedRoot, !root.isUndetermined else {
            report(.keyPathRoot(at: span))
            return invalid(at: span)
        }
        if root.hasError { return invalid(at: span) }
        if let wantedRoot, !inference.unify(root, wantedRoot) {
            report(.argumentType(root, expected: wantedRoot, at: span, advice: nil))
            return invalid(at: span)
        }
        let value = wantedValue ?? inference.fresh()
        let getter = reading(
            path, as: .function(FunctionType(parameters: [.init(root)], result: value)), at: span)
        guard !getter.type.hasError, case .closure(let body) = getter.kind,
            case .return(let read?)? = body.statements.last?.kind
        else { return invalid(at: span) }
        let name = TypedExpression(.string("\\\(root.resolved)" + path.map(\.text).joined()), core.stringType, at: span)
        let access = wantedKind === core.keyPaths[0] ? .readOnly : access(to: read)
        var parts = [name, getter]
        let nominal: NominalType
        switch access {
        case .readOnly: nominal = core.keyPaths[0]
        case .writable, .reference:
            nominal = core.keyPaths[access == .writable ? 1 : 2]
            parts.append(writing(path, root, value, isReference: access == .reference, at: span))
        }
        return TypedExpression(.structure(parts), .nominal(nominal, [root, value]), at: span)
    }

    private func reading(
        _ path: [Expression.KeyPathComponent], as type: Type, at span: Span
    ) -> TypedExpression {
        let closure = Closure(
            captures: [], parameters: [Closure.Parameter(name: Name("$0", at: span), type: nil)], isThrowing: false,
            result: nil, body: [Statement(.return(path.applied(to: Expression(.name("$0"), at: span))), at: span)])
        return checkClosure(closure, expected: type, at: span)
    }

    private func writing(
        _ path: [Expression.KeyPathComponent], _ root: Type, _ value: Type, isReference: Bool, at span: Span
    ) -> TypedExpression {
        let names = ["$0", "$1"].map { Closure.Parameter(name: Name($0, at: span), type: nil) }
        let assignment = Expression(
            .assignment(
                path.applied(to: Expression(.name("$0"), at: span)), Name("=", at: span),
                Expression(.name("$1"), at: span)), at: span)
        let closure = Closure(
            captures: [], parameters: names, isThrowing: false, result: nil,
            body: [Statement(.expression(assignment), at: span)])
        let type = FunctionType(
            parameters: [.init(root, isInOut: !isReference), .init(value)], result: .void)
        return checkClosure(closure, expected: .function(type), at: span)
    }

    /// Whether what a path reads may be written, and through what.
    private func access(to place: TypedExpression) -> Access {
        func through(_ base: TypedExpression) -> Access {
            isReference(base.type) ? .reference : access(to: base)
        }
        switch place.kind {
        case .variable: return .writable
        case .field(let base, let index):
            guard base.type.nominal?.fields[index].isVariable == true else { return .readOnly }
            return through(base)
        case .access(let getter, let setter, _, let arguments):
            guard setter != nil, !getter.isMutating, case .value(let base)? = arguments.first else { return .readOnly }
            return through(base)
        case .tupleElement(let base, _), .forceUnwrap(let base), .upcast(let base): return access(to: base)
        default: return .readOnly
        }
    }

    // MARK: Using them

    /// `value[keyPath: path]`.
    func checkKeyPathSubscript(
        _ base: Expression, _ argument: Expression, at span: Span
    ) -> TypedExpression {
        if case .keyPath(let root, let path) = argument.kind {
            if let root {
                let type = resolve(root)
                let receiver = check(base)
                if !type.hasError, !receiver.type.hasError, coerce(receiver, to: type) == nil {
                    report(.argumentType(receiver.type, expected: type, at: base.span, advice: nil))
                    return invalid(at: span)
                }
            }
            return check(path.applied(to: base))
        }
        let receiver = check(base)
        let path = check(argument)
        if receiver.type.hasError || path.type.hasError { return invalid(at: span) }
        guard case .nominal(let nominal, let arguments) = path.type.head,
            let kind = core.keyPaths.firstIndex(of: nominal)
        else {
            report(.notAKeyPath(path.type, at: argument.span))
            return invalid(at: span)
        }
        guard let root = coerce(receiver, to: arguments[0]),
            let getter = universe.functions(named: ["_read", "_readWritable", "_readReference"][kind])?.first
        else {
            report(.argumentType(receiver.type, expected: arguments[0], at: base.span, advice: nil))
            return invalid(at: span)
        }
        let setter = kind == 0 ? nil : universe.functions(named: kind == 1 ? "_write" : "_writeReference")?.first
        trace.call(getter, at: span)
        var substitution = Substitution(parameters: getter.generics, types: arguments)
        if let setter {
            substitution = substitution.merging(Substitution(parameters: setter.generics, types: arguments))
        }
        return TypedExpression(
            .access(getter: getter, setter: setter, substitution, [.value(root), .value(path)]), arguments[1], at: span)
    }

    /// A key path that can write where one is wanted that can do less.
    func convertedKeyPath(_ expression: TypedExpression, _ source: Type, to target: Type) -> TypedExpression? {
        guard case .nominal(let given, let from) = source, case .nominal(let wanted, let to) = target,
            let more = core.keyPaths.firstIndex(of: given), let less = core.keyPaths.firstIndex(of: wanted),
            more > less,
            let function = universe.functions(
                named: less == 1 ? "_writable" : more == 1 ? "_readOnly" : "_readOnlyReference")?.first
        else { return nil }
        let mark = inference.mark()
        guard inference.unify(from[0], to[0]), inference.unify(from[1], to[1]) else {
            inference.rollback(to: mark)
            return nil
        }
        inference.score.upcasts += 1
        return TypedExpression(
            .call(function, Substitution(parameters: function.generics, types: from), [.value(expression)]), target,
            at: expression.span)
    }
}

extension [Expression.KeyPathComponent] {
    /// What the path leads to from a value.
    fileprivate func applied(to base: Expression) -> Expression {
        reduce(base) { base, component in
            switch component {
            case .property(let name):
                name.text == "self" ? base : Expression(.member(base: base, name: name), at: base.span)
            case .subscript(let arguments): Expression(.subscript(base: base, arguments: arguments), at: base.span)
            case .chain: Expression(.optionalChain(base), at: base.span)
            case .unwrap: Expression(.forceUnwrap(base), at: base.span)
            }
        }
    }
}

extension Expression.KeyPathComponent {
    /// The component as Swift prints it.
    fileprivate var text: String {
        switch self {
        case .property(let name): ".\(name.text)"
        case .subscript: ".subscript"
        case .chain: "?"
        case .unwrap: "!"
        }
    }
}
