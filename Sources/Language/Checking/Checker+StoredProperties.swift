import Diagnostics
import Parsing

/// Stored properties that are more than a place: static, lazy and observed ones. Each is a place that only its
/// accessors name, and accessors written as the author would write them.
extension Checker {
    // MARK: Static properties

    /// A static property is a global variable that gets its value when it is first used.
    func declareStaticProperty(
        _ name: Name, type syntax: TypeSyntax?, value: Expression?, isVariable: Bool, of nominal: NominalType,
        in scope: Scope
    ) {
        guard nominal.parameters.isEmpty else {
            report(.staticInGeneric(at: name.span))
            return
        }
        let annotation = syntax.map { resolve($0, in: scope) }
        var value = value
        if value == nil, isVariable, let annotation, core.wrapped(annotation) != nil {
            value = Expression(.nilLiteral, at: name.span)
        }
        guard let value else {
            report(.staticNeedsValue(name.text, at: name.span))
            return
        }
        func global(_ type: Type) -> VariableSymbol {
            VariableSymbol(
                name: nominal.name, type: type, isVariable: true, span: name.span, isGlobal: true, cell: cell,
                owner: nil, isImplicit: true)
        }
        let storage = global(annotation ?? .error)
        let isSet = global(core.boolType)
        let accessorScope = Scope(parent: scope, context: nil)
        accessorScope.declare(storage, as: "$storage")
        accessorScope.declare(isSet, as: "$isSet")
        let property = PropertySymbol(
            name: name.text, type: annotation ?? .error, isStatic: true, field: nil, isVariable: isVariable)
        property.isFinal = true
        nominal.properties[name.text] = property
        let none = TypedExpression(.boolean(false), core.boolType, at: name.span)
        staticPreparations.append(
            TypedStatement(
                .binding(TypedPattern(kind: .binding(isSet), type: core.boolType, span: name.span), none),
                at: name.span))
        let write = SyntaxWriter(span: name.span)
        let modifiers = [Modifier(Name("static", at: name.span))]
        let setUp = Statement(
            .if(
                IfStatement(
                    label: nil,
                    conditions: [.expression(Expression(.prefix(write.name("!"), write.use("$isSet")), at: name.span))],
                    then: [
                        write.assign(write.use("$storage"), value),
                        write.assign(write.use("$isSet"), Expression(.boolean(true), at: name.span)),
                    ], otherwise: nil)), at: name.span)
        property.getter = declareAccessor(
            name, modifiers, [], [setUp, write.result(write.use("$storage"))], of: nominal, in: accessorScope,
            result: property.type, as: .getter)
        property.getter?.preparesStatic = true
        if isVariable {
            let ignored = Statement(
                .expression(
                    Expression(
                        .assignment(write.use("_"), write.name("="), write.member(of: "Self", name.text)),
                        at: name.span)), at: name.span)
            property.setter = declareAccessor(
                name, modifiers, [("newValue", property.type)],
                [ignored, write.assign(write.use("$storage"), write.use("newValue"))], of: nominal, in: accessorScope,
                result: .void, as: .setter, effects: [.mutation])
        }
        guard annotation == nil else { return }
        property.pendingType = { [unowned self] in
            let type = inScope(accessorScope) { settledType(of: value) }
            property.type = type
            storage.type = type
            property.getter?.result = type
            property.setter?.replaceParameter(0, type: type)
        }
    }

    /// The type of a value that says it itself; what is wrong with the value is said where it is checked again.
    private func settledType(of value: Expression) -> Type {
        let outer = (diagnostics, sawMistake)
        let type = checkFullExpression(value).type.resolved
        if !type.hasError { (diagnostics, sawMistake) = outer }
        return type
    }

    // MARK: Lazy properties

    /// A lazy property is an optional that its getter fills.
    func declareLazyProperty(
        _ name: Name, type syntax: TypeSyntax?, value: Expression?, of nominal: NominalType, in scope: Scope
    ) {
        guard let value else {
            report(.lazyNeedsValue(at: name.span))
            return
        }
        let selfScope = Scope(parent: scope, context: nil)
        selfScope.declare(
            VariableSymbol(
                name: "self", type: nominal.selfType, isVariable: true, span: name.span, isGlobal: false, cell: cell,
                owner: context, isImplicit: true))
        let type = syntax.map { resolve($0, in: scope) } ?? inScope(selfScope) { settledType(of: value) }
        let place = VariableSymbol.lazyPrefix + name.text
        let field = VariableSymbol(
            name: place, type: core.optionalType(type), isVariable: true, span: name.span, isGlobal: false, cell: cell,
            owner: nil, isImplicit: true)
        nominal.properties[place] = PropertySymbol(
            name: place, type: field.type, isStatic: false, field: nominal.fields.count, isVariable: true)
        nominal.fields.append(field)
        nominal.defaults[place] = Expression(.nilLiteral, at: name.span)
        let write = SyntaxWriter(span: name.span)
        let stored = write.member(of: "self", place)
        let known = Statement(
            .if(
                IfStatement(
                    label: nil,
                    conditions: [
                        .binding(isVariable: false, name: write.name("$value"), type: nil, value: stored)
                    ], then: [write.result(write.use("$value"))], otherwise: nil)), at: name.span)
        let made = Statement(
            .variable(
                VariableDeclaration(
                    isVariable: false, modifiers: [],
                    bindings: [
                        VariableDeclaration.Binding(
                            pattern: Pattern(.binding(isVariable: false, write.name("$made")), at: name.span),
                            type: syntax, value: value, accessors: nil)
                    ])), at: name.span)
        let mutating = nominal.kind == .class ? [] : [Modifier(write.name("mutating"))]
        let property = PropertySymbol(name: name.text, type: type, isStatic: false, field: nil, isVariable: true)
        property.getter = declareAccessor(
            name, mutating, [],
            [known, made, write.assign(stored, write.use("$made")), write.result(write.use("$made"))], of: nominal,
            in: scope, result: type, as: .getter)
        property.setter = declareAccessor(
            name, mutating, [("newValue", type)], [write.assign(stored, write.use("newValue"))], of: nominal,
            in: scope, result: .void, as: .setter)
        nominal.properties[name.text] = property
    }

    // MARK: Observed properties

    /// `willSet` and `didSet` are methods that the property's setter calls.
    func declareObservers(
        _ observers: Accessors, _ name: Name, of property: PropertySymbol, in nominal: NominalType, _ scope: Scope
    ) {
        let write = SyntaxWriter(span: name.span)
        let mutating = nominal.kind == .class ? [] : [Modifier(write.name("mutating"))]
        let stored = write.member(of: "self", name.text)
        var statements: [Statement] = []
        func observe(_ accessor: Accessors.Accessor, _ word: String, _ parameter: String, _ value: Expression) {
            let method = "$\(word) \(name.text)"
            let symbol = declareAccessor(
                write.name(method), mutating, [(accessor.parameter?.text ?? parameter, property.type)],
                accessor.body ?? [], of: nominal, in: scope, result: .void, as: .function)
            symbol.observed = property
            nominal.functions[method, default: []].append(symbol)
            statements.append(
                Statement(
                    .expression(
                        Expression(
                            .call(
                                callee: write.member(of: "self", method),
                                arguments: [Expression.Argument(label: nil, value: value)], trailing: [],
                                parenthesized: true), at: name.span)), at: name.span))
        }
        if observers.didSet != nil { statements.append(write.constant("$old", stored)) }
        if let willSet = observers.willSet { observe(willSet, "willSet", "newValue", write.use("newValue")) }
        statements.append(write.assign(stored, write.use("newValue")))
        if let didSet = observers.didSet { observe(didSet, "didSet", "oldValue", write.use("$old")) }
        let getter = declareAccessor(
            name, [], [], [write.result(stored)], of: nominal, in: scope, result: property.type, as: .getter)
        let setter = declareAccessor(
            name, mutating, [("newValue", property.type)], statements, of: nominal, in: scope, result: .void,
            as: .setter)
        getter.observed = property
        setter.observed = property
        property.getter = getter
        property.setter = setter
    }

    /// Whether a property's place itself is meant, and not its observers: in an initialiser of the type that declares
    /// it, outside of closures, and in the observers themselves.
    func isDirect(_ property: PropertySymbol, of base: TypedExpression) -> Bool {
        guard case .variable(let variable) = base.kind, variable.name == "self" else { return false }
        if context?.body.initializedSelf === variable, variable.type.nominal?.properties[property.name] === property {
            return true
        }
        var inner = context
        while let function = inner {
            if function.observed === property { return true }
            inner = function.outer
        }
        return false
    }

    private func declareAccessor(
        _ name: Name, _ modifiers: [Modifier], _ parameters: [(name: String, type: Type)], _ body: [Statement],
        of nominal: NominalType, in scope: Scope, result: Type, as role: FunctionSymbol.Role,
        effects: Effects = []
    ) -> FunctionSymbol {
        let names = parameters.map { parameter in
            FunctionDeclaration.Parameter(
                label: nil, name: Name(parameter.name, at: name.span), type: TypeSyntax(.invalid, at: name.span),
                isInOut: false, isVariadic: false, defaultValue: nil)
        }
        let declaration = FunctionDeclaration(
            kind: .function, name: name, modifiers: modifiers, generics: Generics(), parameters: names,
            isThrowing: false, isRethrowing: false, isFailable: false, result: nil, body: body, accessors: nil)
        let symbol = FunctionSymbol(
            name: name.text, span: name.span, owner: nominal, isStatic: modifiers.has("static"),
            isMutating: modifiers.has("mutating"), isInitializer: false, isFailable: false, generics: [],
            parameters: parameters.map {
                FunctionSymbol.Parameter(
                    label: nil, name: $0.name, type: $0.type, isInOut: false, isVariadic: false, defaultValue: nil,
                    isEscaping: true)
            }, result: result, isThrowing: false, isRethrowing: false, isDiscardable: false, effects: effects,
            builtin: nil, cell: nominal.isBuiltin ? -1 : cell, syntax: declaration, bodySyntax: body)
        symbol.role = role
        symbol.scope = Scope(parent: scope, context: nil)
        symbol.end = name.span
        return symbol
    }
}

/// Writes statements that stand for what a declaration means, all at one place.
private struct SyntaxWriter {
    let span: Span

    func name(_ text: String) -> Name { Name(text, at: span) }
    func use(_ name: String) -> Expression { Expression(.name(name), at: span) }
    func member(of base: String, _ name: String) -> Expression {
        Expression(.member(base: use(base), name: self.name(name)), at: span)
    }
    func assign(_ target: Expression, _ value: Expression) -> Statement {
        Statement(.expression(Expression(.assignment(target, name("="), value), at: span)), at: span)
    }
    func result(_ value: Expression) -> Statement { Statement(.return(value), at: span) }
    func constant(_ name: String, _ value: Expression) -> Statement {
        let binding = VariableDeclaration.Binding(
            pattern: Pattern(.binding(isVariable: false, self.name(name)), at: span), type: nil, value: value,
            accessors: nil)
        return Statement(
            .variable(VariableDeclaration(isVariable: false, modifiers: [], bindings: [binding])), at: span)
    }
}

extension VariableSymbol {
    /// What the place of a lazy property is called, as Swift prints it.
    static let lazyPrefix = "$__lazy_storage_$_"

    /// The lazy property whose place it is.
    var lazyName: String? { name.hasPrefix(Self.lazyPrefix) ? String(name.dropFirst(Self.lazyPrefix.count)) : nil }
}
