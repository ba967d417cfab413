import Diagnostics
import Parsing

extension Checker {
    // MARK: Declarations

    /// Whether modifiers may stand before a member; if not, why is reported.
    func checkModifiers(
        _ modifiers: [Modifier], of nominal: NominalType, _ kind: TypeDeclaration.Kind?, at span: Span
    ) -> Bool {
        guard cell >= 0 else { return true }
        for modifier in modifiers {
            let word = modifier.name.text
            switch word {
            case "override", "required", "convenience", "class":
                guard nominal.kind != .class else { continue }
                report(.classModifier(word, at: modifier.name.span))
                return false
            case "final":
                guard nominal.kind != .class else { continue }
                report(.classModifier(word, at: modifier.name.span))
                return false
            case "mutating":
                guard nominal.kind == .class else { continue }
                report(.mutatingInClass(at: modifier.name.span))
                return false
            default: continue
            }
        }
        return true
    }

    /// A function that a type has declared already with the same name and arguments.
    func redeclared(_ symbol: FunctionSymbol, in nominal: NominalType) -> FunctionSymbol? {
        nominal.functions[symbol.name]?.first { other in
            other.isStatic == symbol.isStatic && other.conformanceRequirements.isEmpty
                && symbol.conformanceRequirements.isEmpty && symbol.sameTypeRequirements.isEmpty
                && other.sameTypeRequirements.isEmpty && other.isRequirement == symbol.isRequirement
                && hasSameSignature(symbol, .none, other, .none)
        }
    }

    /// How a stored property holds its object.
    func reference(_ modifiers: [Modifier], _ type: Type, at span: Span) -> VariableSymbol.Reference {
        guard let word = modifiers.map(\.name.text).first(where: { $0.hasPrefix("weak") || $0.hasPrefix("unowned") })
        else { return .strong }
        let wrapped = core.wrapped(type)
        if word == "weak", wrapped == nil {
            if !type.hasError { report(.weakType(type, at: span)) }
            return .strong
        }
        let object = wrapped ?? type
        guard conforms(object, to: core.anyObject) else {
            report(.referenceType(word, object, at: span))
            return .strong
        }
        return word == "weak" ? .weak : .unowned
    }

    /// What can be said of a class once the members of the whole cell are known: what it overrides, and its
    /// initialisers.
    func finishClass(_ nominal: NominalType) {
        guard !nominal.isFinished else { return }
        nominal.isFinished = true
        if let superclass = nominal.superclass { finishClass(superclass) }
        linkOverrides(of: nominal)
        finishInitializers(of: nominal)
    }

    // MARK: Overriding

    /// The classes that a class inherits from, nearest first, each with what it says about generic parameters.
    private func superclasses(of nominal: NominalType) -> [(nominal: NominalType, substitution: Substitution)] {
        var result: [(nominal: NominalType, substitution: Substitution)] = []
        var type = nominal.superclassType
        while case .nominal(let above, let arguments)? = type {
            let substitution = Substitution(parameters: above.parameters, types: arguments)
            result.append((above, substitution))
            type = above.superclassType?.substituting(substitution)
        }
        return result
    }

    private func linkOverrides(of nominal: NominalType) {
        let above = superclasses(of: nominal)
        for name in nominal.functions.keys.sorted() {
            for function in nominal.functions[name] ?? [] where !isOperatorName(name) {
                let overrides = function.syntax?.modifiers.has("override") ?? false
                let found = above.lazy.compactMap { superclass, substitution in
                    superclass.functions[name]?.first {
                        $0.isStatic == function.isStatic && !$0.isPrivate
                            && self.hasSameSignature(function, .none, $0, substitution, comparesResult: false)
                            && self.overrides(function.result, $0.result.substituting(substitution))
                    }
                }.first
                link(function, to: found, overrides: overrides, what: function.isStatic ? "static method" : "method")
            }
        }
        for name in nominal.properties.keys.sorted() {
            guard let property = nominal.properties[name] else { continue }
            link(property, in: nominal, above)
        }
        for symbol in nominal.subscripts {
            let overrides = symbol.getter.syntax?.modifiers.has("override") ?? false
            let found = above.lazy.compactMap { superclass, substitution in
                superclass.subscripts.first { self.hasSameSignature(symbol.getter, .none, $0.getter, substitution) }
            }.first
            link(symbol.getter, to: found?.getter, overrides: overrides, what: "subscript")
            if let setter = symbol.setter, let other = found?.setter {
                setter.overridden = other
                other.overriders.append(setter)
            }
        }
    }

    /// Whether a result may stand where the overridden method's was promised.
    private func overrides(_ result: Type, _ other: Type) -> Bool {
        if result == other { return true }
        let inner = core.wrapped(other) ?? other
        let own = core.wrapped(result) ?? result
        if core.wrapped(result) != nil, core.wrapped(other) == nil { return false }
        if own == inner { return true }
        guard case .nominal(let x, _) = own, case .nominal(let y, _) = inner, x.kind == .class else { return false }
        return x.isSubclass(of: y)
    }

    private func link(_ function: FunctionSymbol, to found: FunctionSymbol?, overrides: Bool, what: String) {
        guard let found else {
            if overrides { report(.overridesNothing(what, at: function.span)) }
            return
        }
        if !overrides {
            report(.overrideMissing(at: function.span, overridden: found.span))
        } else if found.isFinal {
            report(.overridesFinal(what, isStatic: found.isStatic, at: function.span))
        } else if function.isThrowing, !found.isThrowing {
            report(.overridesThrowing(what, at: function.span))
        } else if found.isOfExtension {
            report(.overridesExtension(found.name, found.owner?.name ?? "", at: function.span))
        } else {
            function.overridden = found
            found.overriders.append(function)
        }
    }

    private func link(
        _ property: PropertySymbol, in nominal: NominalType,
        _ above: [(nominal: NominalType, substitution: Substitution)]
    ) {
        let span = property.span ?? nominal.span
        var found: (property: PropertySymbol, owner: NominalType, substitution: Substitution)?
        for (superclass, substitution) in above {
            guard let other = superclass.properties[property.name], other.isStatic == property.isStatic,
                !other.isPrivate
            else {
                continue
            }
            found = (other, superclass, substitution)
            break
        }
        guard let (other, owner, substitution) = found else {
            if property.overrides { report(.overridesNothing("property", at: span)) }
            return
        }
        let type = other.type.substituting(substitution)
        if !property.overrides {
            report(.overrideMissing(at: span, overridden: other.span))
        } else if property.field != nil {
            report(.overridesWithStored(property.name, at: span))
        } else if property.type != type {
            report(.overridesType(property.name, property.type, type, at: span))
        } else if other.isVariable, property.setter == nil, !property.isStatic {
            report(.overridesReadOnly(property.name, at: span))
        } else if other.isFinal, other.field == nil || other.isVariable {
            report(.overridesFinal("property", isStatic: false, at: span))
        } else if !property.isStatic {
            property.overridden = other
            if other.field != nil { markOverridden(other) }
            if let own = property.getter, let root = getter(of: other, in: owner) {
                own.overridden = root
                root.overriders.append(own)
            }
            if let own = property.setter, let root = setter(of: other, in: owner) {
                own.overridden = root
                root.overriders.append(own)
            }
        }
    }

    private func markOverridden(_ property: PropertySymbol) {
        guard !property.isOverridden else { return }
        property.isOverridden = true
        overriddenFieldCount += 1
    }

    // MARK: Initialisers

    private func finishInitializers(of nominal: NominalType) {
        let own = nominal.initializers
        let designated = own.filter { !$0.isConvenience }
        let open = nominal.fields.filter { nominal.defaults[$0.name] == nil }
        guard let superclass = nominal.superclass,
            case .nominal(_, let arguments)? = nominal.superclassType
        else {
            for initializer in own where initializer.syntax?.modifiers.has("override") ?? false {
                report(.overridesNothing("initializer", at: initializer.span))
            }
            if designated.isEmpty {
                if let field = open.first {
                    report(.classWithoutInitializer(nominal.name, field.name, at: nominal.span))
                } else {
                    nominal.initializers.insert(inherited(nil, in: nominal, .none), at: 0)
                }
            }
            return
        }
        let substitution = Substitution(parameters: superclass.parameters, types: arguments)
        func same(_ initializer: FunctionSymbol) -> FunctionSymbol? {
            superclass.initializers.first {
                hasSameSignature(initializer, .none, $0, substitution, comparesResult: false)
            }
        }
        for initializer in own {
            let overrides = initializer.syntax?.modifiers.has("override") ?? false
            guard let found = same(initializer), !found.isConvenience else {
                if overrides { report(.overridesNothing("initializer", at: initializer.span)) }
                continue
            }
            if !overrides || found.isRequired, !initializer.isRequired {
                report(
                    found.isRequired
                        ? .requiredMissing(at: initializer.span)
                        : .overrideMissing(at: initializer.span, overridden: found.span))
                if !found.isRequired { continue }
            }
            if found.isRequired { initializer.isRequired = true }
            initializer.overridden = found
            found.overriders.append(initializer)
        }
        let wanted = superclass.initializers.filter { !$0.isConvenience }
        var inheritsAll = wanted.allSatisfy { base in own.contains { $0.overridden === base } }
        if designated.isEmpty {
            if let field = open.first {
                report(.classWithoutInitializer(nominal.name, field.name, at: nominal.span))
                return
            }
            for base in wanted where !own.contains(where: { $0.overridden === base }) {
                nominal.initializers.append(inherited(base, in: nominal, substitution))
            }
            inheritsAll = true
        }
        if inheritsAll {
            for base in superclass.initializers where base.isConvenience {
                let isHidden = own.contains {
                    hasSameSignature($0, .none, base, substitution, comparesResult: false)
                }
                if !isHidden { nominal.initializers.append(base) }
            }
        }
        for base in wanted where base.isRequired {
            if !nominal.initializers.contains(where: { $0.overridden === base }) {
                report(.requiredInitializer(signature(of: base), superclass.name, at: nominal.span))
            }
        }
    }

    /// An initialiser that a class has without writing it: the superclass's, after its own properties' first values.
    private func inherited(
        _ base: FunctionSymbol?, in nominal: NominalType, _ substitution: Substitution
    ) -> FunctionSymbol {
        let parameters = (base?.parameters ?? []).map { parameter in
            FunctionSymbol.Parameter(
                label: parameter.label, name: parameter.name, type: parameter.type.substituting(substitution),
                isInOut: parameter.isInOut, isVariadic: parameter.isVariadic, defaultValue: parameter.defaultValue,
                isEscaping: parameter.isEscaping, isAutoclosure: parameter.isAutoclosure)
        }
        let isFailable = base?.isFailable ?? false
        let symbol = FunctionSymbol(
            name: "init", span: nominal.span, owner: nominal, isStatic: false, isMutating: false, isInitializer: true,
            isFailable: isFailable, generics: [], parameters: parameters,
            result: isFailable ? core.optionalType(nominal.selfType) : nominal.selfType, isThrowing: false,
            isRethrowing: false, isDiscardable: false, effects: [], builtin: nil, cell: nominal.cell, syntax: nil,
            bodySyntax: [])
        symbol.role = .initializer
        symbol.isRequired = base?.isRequired ?? false
        symbol.overridden = base
        base?.overriders.append(symbol)
        symbol.scope = base?.scope ?? memberScope(of: nominal, in: scope)
        symbol.isImplicit = true
        return symbol
    }

    /// What an initialiser owes at its beginning.
    func beginInitializer(_ symbol: FunctionSymbol, of owner: NominalType, _ body: FunctionBody) {
        if owner.isOwnClass, symbol.isConvenience {
            body.pendingDelegation = .toSelf
            flow.unassigned.insert(ObjectIdentifier(body))
            return
        }
        if !symbol.isOfLibrary, owner.kind == .enum || owner.kind == .struct && owner.isBuiltin {
            body.pendingDelegation = .toSelf
            flow.unassigned.insert(ObjectIdentifier(body))
            return
        }
        for field in owner.fields where owner.defaults[field.name] == nil {
            flow.unassigned.insert(ObjectIdentifier(field))
        }
        if owner.isOwnClass, owner.superclass != nil {
            body.pendingDelegation = .toSuper
            flow.unassigned.insert(ObjectIdentifier(body))
        }
    }

    /// What an initialiser owes at its end; and what it does besides what it says.
    func finishInitializer(_ symbol: FunctionSymbol, of owner: NominalType, _ body: FunctionBody) {
        if owner.isOwnClass, symbol.isImplicit, let base = symbol.overridden {
            // The superclass's initialiser with the same arguments.
            body.statements.append(forwarding(to: base, from: symbol, owner, body))
            flow.unassigned.remove(ObjectIdentifier(body))
        } else if flow.isReachable {
            requireComplete(symbol, of: owner, body, at: symbol.span)
        }
        guard !body.delegatesToSelf, !(owner.isOwnClass && symbol.isConvenience) else { return }
        body.statements = firstValues(of: owner, body) + body.statements
    }

    /// Reports what has no value where an initialiser ends.
    private func requireComplete(
        _ symbol: FunctionSymbol, of owner: NominalType, _ body: FunctionBody, at span: Span
    ) {
        for field in owner.fields
        where flow.unassigned.contains(ObjectIdentifier(field)) && !body.reportedProperties.contains(field.name) {
            if owner.isOwnClass, owner.superclass != nil {
                report(.propertyBeforeSuper(field.name, at: span))
                flow.unassigned.remove(ObjectIdentifier(body))
            } else {
                report(
                    Diagnostic(
                        "field-uninitialized",
                        "'init' does not give the stored property '\(field.name)' a value on every path", at: span))
            }
        }
        guard flow.unassigned.contains(ObjectIdentifier(body)), let delegation = body.pendingDelegation else { return }
        if delegation == .toSuper, !body.delegates, let superclass = owner.superclass,
            superclass.initializers.contains(where: { $0.parameters.isEmpty && !$0.isConvenience && !$0.isFailable })
        {
            let call = settling(at: span) { delegateToSuper([], at: span) }
            body.statements.append(TypedStatement(.expression(call), at: span))
            return
        }
        report(.delegationMissing(delegation == .toSuper ? "super.init" : "self.init", at: symbol.end ?? span))
    }

    private func forwarding(
        to base: FunctionSymbol, from symbol: FunctionSymbol, _ owner: NominalType, _ body: FunctionBody
    ) -> TypedStatement {
        let span = symbol.span
        guard let variable = body.initializedSelf, case .nominal(let superclass, let arguments)? = owner.superclassType
        else { return TypedStatement(.do([], LoopLabel(nil)), at: span) }
        let receiver = TypedExpression(.superReference(variable), .nominal(superclass, arguments), at: span)
        let substitution = Substitution(parameters: superclass.parameters, types: arguments)
        var values: [TypedExpression.Argument] = [.value(receiver)]
        for parameter in body.parameters.dropFirst() {
            values.append(.value(TypedExpression(.variable(parameter), parameter.type, at: span)))
        }
        trace.call(base, at: span)
        let call = TypedExpression(.call(base, substitution, values), base.result.substituting(substitution), at: span)
        if symbol.isFailable { return TypedStatement(.return(call), at: span) }
        return TypedStatement(.expression(TypedExpression(.discard(call), .void, at: span)), at: span)
    }

    /// Assignments of the values that stored properties have where they are declared.
    private func firstValues(of owner: NominalType, _ body: FunctionBody) -> [TypedStatement] {
        guard let variable = body.initializedSelf else { return [] }
        let outer = (scope, flow)
        defer { (scope, flow) = outer }
        if let declared = owner.scope { scope = declared }
        var result: [TypedStatement] = []
        for (index, field) in owner.fields.enumerated() {
            guard let syntax = owner.defaults[field.name] else { continue }
            let before = diagnostics
            let value = checkFullExpression(syntax, expected: field.type) {
                self.coerced($0, to: field.type, as: .value)
            }
            // Other initialisers have found the same mistakes.
            if !owner.checkedDefaults.insert(field.name).inserted { diagnostics = before }
            let place = TypedExpression(
                .field(TypedExpression(.superReference(variable), variable.type, at: field.span), index), field.type,
                at: field.span)
            result.append(
                TypedStatement(
                    .expression(TypedExpression(.assignment(place, value), .void, at: value.span)), at: value.span))
        }
        return result
    }

    // MARK: super, and initialisers that call others

    /// `super`, before a dot.
    func superReference(at span: Span) -> TypedExpression {
        guard case .variable(let variable)? = meaning(of: "self"), let nominal = variable.type.nominal,
            nominal.kind == .class
        else {
            report(.superOutsideClass(at: span))
            return invalid(at: span)
        }
        guard case .nominal(let superclass, let arguments)? = nominal.superclassType else {
            report(.superWithoutSuperclass(nominal.name, at: span))
            return invalid(at: span)
        }
        _ = reference(variable, at: span)
        return TypedExpression(.superReference(variable), .nominal(superclass, arguments), at: span)
    }

    /// What `super` is in a `class` or `static` method: the superclass itself.
    func superType(_ base: Expression) -> Type? {
        guard case .name("super") = base.kind, meaning(of: "self") == nil else { return nil }
        var current: Scope? = scope
        while let inner = current {
            if let nominal = inner.nominal { return nominal.superclassType }
            current = inner.parent
        }
        return nil
    }

    func delegateToSuper(_ arguments: [CallArgument], at span: Span) -> TypedExpression {
        guard let body = context?.body, let variable = body.initializedSelf, let nominal = variable.type.nominal,
            nominal.kind == .class
        else {
            report(.superInitOutside(at: span))
            return invalid(at: span)
        }
        guard case .nominal(let superclass, let given)? = nominal.superclassType else {
            report(.superWithoutSuperclass(nominal.name, at: span))
            return invalid(at: span)
        }
        if body.pendingDelegation == .toSelf {
            report(.convenienceChains(nominal.name, at: span))
            flow.unassigned.remove(ObjectIdentifier(body))
            return invalid(at: span)
        }
        for field in nominal.fields where flow.unassigned.contains(ObjectIdentifier(field)) {
            report(.propertyBeforeSuper(field.name, at: span))
            body.reportedProperties.insert(field.name)
        }
        if body.delegates, !flow.unassigned.contains(ObjectIdentifier(body)) {
            report(.superInitTwice(at: span))
        }
        body.delegates = true
        let receiver = TypedExpression(.superReference(variable), .nominal(superclass, given), at: span)
        let substitution = Substitution(parameters: superclass.parameters, types: given)
        let candidates = superclass.initializers.filter { !$0.isConvenience }.map {
            Candidate(function: $0, substitution: substitution, receiver: receiver)
        }
        return delegation(candidates, arguments, of: superclass, body, at: span)
    }

    func delegateToSelf(
        _ variable: VariableSymbol, _ arguments: [CallArgument], at span: Span
    ) -> TypedExpression {
        guard let body = context?.body, body.initializedSelf === variable, let nominal = variable.type.nominal,
            case .nominal(_, let given) = variable.type
        else { return invalid(at: span) }
        guard body.pendingDelegation == .toSelf else {
            report(.designatedDelegates(nominal.name, at: span))
            for field in nominal.fields { flow.unassigned.remove(ObjectIdentifier(field)) }
            flow.unassigned.remove(ObjectIdentifier(body))
            return invalid(at: span)
        }
        body.delegates = true
        let receiver = TypedExpression(.variable(variable), variable.type, at: span)
        let substitution = Substitution(parameters: nominal.parameters, types: given)
        let types = lookupTypes(of: variable.type)
        let candidates = nominal.initializers.map { initializer in
            let declaring = types.first { type in type.nominal === initializer.owner }
            return Candidate(
                function: initializer, substitution: declaring?.substitution ?? substitution, receiver: receiver)
        }
        return delegation(candidates, arguments, of: nominal, body, at: span)
    }

    private func delegation(
        _ candidates: [Candidate], _ arguments: [CallArgument], of nominal: NominalType, _ body: FunctionBody,
        at span: Span
    ) -> TypedExpression {
        let call = resolveCall(
            candidates, arguments, name: "\(nominal.name).init", expected: nil, at: span, nameSpan: span)
        flow.unassigned.remove(ObjectIdentifier(body))
        if call.type.hasError { return invalid(at: span) }
        guard core.wrapped(call.type) != nil else { return TypedExpression(.discard(call), .void, at: span) }
        guard core.wrapped(body.result) != nil else {
            report(.delegatesToFailable(at: span))
            return invalid(at: span)
        }
        // Where the other initialiser fails, so does this one.
        let result = VariableSymbol(
            name: "result", type: .void, isVariable: true, span: span, isGlobal: false, cell: cell, owner: context,
            isImplicit: true)
        let none = TypedExpression(.optionalNone, body.result, at: span)
        let test = TypedStatement(
            .guard(
                [.expression(TypedExpression(.isSome(call), core.boolType, at: span))],
                otherwise: [TypedStatement(.return(none), at: span)]), at: span)
        return TypedExpression(.statement([test], result: result), .void, at: span)
    }

    /// Reports a use of an object whose initialiser has not called the one that it must call first.
    func requireDelegated(of nominal: NominalType, at span: Span) -> Bool {
        var current = context
        while let function = current, function.body.initializedSelf == nil { current = function.outer }
        guard let body = current?.body, let delegation = body.pendingDelegation,
            flow.unassigned.contains(ObjectIdentifier(body))
        else { return false }
        report(.selfBeforeDelegation(delegation == .toSuper ? "super.init" : "self.init", at: span))
        return true
    }

    /// A member that a superclass declares may be used once its initialiser has been called.
    func requireInherited(_ owner: NominalType, of base: TypedExpression) {
        guard owner.kind == .class, let variable = base.selfVariable, context?.initializes(variable) == true,
            let nominal = variable.type.nominal
        else { return }
        if owner !== nominal || context?.body.pendingDelegation == .toSelf {
            _ = requireDelegated(of: nominal, at: base.span)
        }
    }

    /// The object of a stored property: initialisers and `deinit` mean their own class's, as Swift's do.
    func direct(_ base: TypedExpression, _ member: Member) -> TypedExpression {
        if case .variable(let variable) = base.kind, member.owner.kind == .class,
            variable.type.nominal === member.owner,
            context?.body.initializedSelf === variable || context?.body.name == "deinit" && variable.name == "self"
        {
            return TypedExpression(.superReference(variable), base.type, at: base.span)
        }
        return base.seen(as: member)
    }

    /// `Self(…)` in a method of a class: an object of the class that `self` is of.
    func constructSelf(_ arguments: [CallArgument], expected: Type?, at span: Span) -> TypedExpression? {
        guard case .variable(let variable)? = meaning(of: "self"), let nominal = variable.type.nominal,
            nominal.kind == .class, !nominal.isFinal, case .nominal(_, let given) = variable.type
        else {
            guard case .type(let type)? = meaning(of: "Self") else { return nil }
            return requireSettled(Name("init", at: span), of: type) ? nil : invalid(at: span)
        }
        let receiver = reference(variable, at: span)
        let substitution = Substitution(parameters: nominal.parameters, types: given)
        let required = nominal.initializers.filter(\.isRequired)
        guard !required.isEmpty else {
            report(.requiredForSelf(at: span))
            return invalid(at: span)
        }
        let call = resolveCall(
            required.map { Candidate(function: $0, substitution: substitution, receiver: nil) }, arguments,
            name: "Self", expected: expected, at: span, nameSpan: Span(span.start, span.start + 4))
        guard case .call(let function, let inner, let values) = call.kind else { return call }
        let object = TypedExpression(.allocateLike(receiver), variable.type, at: span)
        return TypedExpression(.call(function, inner, [.value(object)] + values), call.type, at: span)
    }

    /// The result of a method that returns `Self`: what it was called on.
    func dynamicSelf(_ result: Type, of function: FunctionSymbol, _ receiver: Type) -> Type {
        guard function.owner?.kind == .class else { return result }
        return core.wrapped(result) == nil ? receiver : core.optionalType(receiver)
    }

    /// A call of a class's initialiser with the object that it fills.
    func withObject(_ call: TypedExpression, of type: Type) -> TypedExpression {
        guard case .call(let function, let substitution, let arguments) = call.kind, function.isInitializer,
            function.takesSelf, let owner = function.owner
        else { return call }
        let object = TypedExpression(.allocate, type, at: call.span)
        noteDeinitializer(of: type.nominal ?? owner, at: call.span)
        return TypedExpression(
            .call(function, substitution, [.value(object)] + arguments),
            function.isFailable ? core.optionalType(type) : type, at: call.span)
    }

    private func noteDeinitializer(of nominal: NominalType, at span: Span) {
        guard probes == 0 else { return }
        var current: NominalType? = nominal
        while let next = current {
            if let deinitializer = next.deinitializer { trace.call(deinitializer, at: span) }
            current = next.superclass
        }
    }
}

extension TypedExpression {
    /// A new object for an initialiser that a protocol requires, and a class has.
    public static func newObject(of type: Type, at span: Span) -> TypedExpression {
        TypedExpression(.allocate, type, at: span)
    }
}

extension VariableDeclaration {
    /// The name of the first variable that it declares.
    var firstName: Name? {
        for binding in bindings {
            if case .binding(_, let name) = binding.pattern.kind { return name }
        }
        return nil
    }
}
