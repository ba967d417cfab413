import Diagnostics
import Parsing

extension Checker {
    /// A type whose members are still to be declared.
    struct PendingType {
        let declaration: TypeDeclaration
        let nominal: NominalType
        /// Where the declaration stands.
        let scope: Scope
    }

    /// Declares the types of a cell, those inside them included, and its functions with them.
    func declareTypes(_ statements: [Statement]) {
        let declarations = statements.compactMap { statement -> TypeDeclaration? in
            if case .type(let declaration) = statement.kind { return declaration }
            return nil
        }
        var pending: [PendingType] = []
        for statement in statements {
            if case .type(let declaration) = statement.kind, declaration.kind != .extension {
                declare(declaration, of: nil, in: scope, &pending)
            }
        }
        pendingInheritance = pending
        declareAliases(statements)
        let declared = pending.count
        var extensions: [PendingType] = []
        for declaration in declarations where declaration.kind == .extension {
            guard let nominal = extendedType(declaration) else { continue }
            declaredTypes[declaration.name.span] = nominal
            extensions.append(PendingType(declaration: declaration, nominal: nominal, scope: scope))
            for case .type(let nested, _) in declaration.members { declare(nested, of: nominal, in: scope, &pending) }
        }
        pendingInheritance += pending.dropFirst(declared)
        finish(pending, extensions: extensions, functions: statements)
    }

    /// Declares the types of a block, which may not use its variables.
    func declareLocalTypes(_ statements: [Statement]) {
        var pending: [PendingType] = []
        for statement in statements {
            guard case .type(let declaration) = statement.kind else { continue }
            if context?.generics.isEmpty == false {
                report(
                    .outsideSubset(
                        "a type inside a generic function", "declare it at the top level", at: declaration.name.span))
                continue
            }
            declare(declaration, of: nil, in: scope, &pending)
        }
        pendingInheritance = pending
        declareAliases(statements)
        finish(pending, extensions: [], functions: [])
    }

    /// Declares the other names that statements give to types; one may mean another that stands below it.
    private func declareAliases(_ statements: [Statement]) {
        deferredConformances = []
        var waiting: [(name: Name, syntax: TypeSyntax)] = []
        func declare(_ name: Name, _ type: Type) {
            scope.declare(type: type, named: name.text)
            if context == nil { trace.declare(name.text) }
        }
        for case .typeAlias(let name, let syntax) in statements.map(\.kind) {
            let known = deferredConformances?.count ?? 0
            if let before = previousType(named: name.text) {
                report(.alreadyDeclared(name.text, at: name.span, before: before.declaredNominal?.ownSpan))
            } else if let type = probe({ resolve(syntax) }), !type.hasError {
                declare(name, type)
            } else {
                deferredConformances?.removeSubrange(known...)
                waiting.append((name, syntax))
            }
        }
        for (name, syntax) in waiting { declare(name, resolve(syntax)) }
    }

    private func finish(_ types: [PendingType], extensions: [PendingType], functions: [Statement]) {
        while let type = pendingInheritance.first {
            pendingInheritance.removeFirst()
            declareInheritance(type.declaration, of: type.nominal, in: type.scope)
        }
        for type in extensions { declareInheritance(type.declaration, of: type.nominal, in: type.scope) }
        let waiting = deferredConformances ?? []
        deferredConformances = nil
        for (type, target, span) in waiting { requireConformance(of: type, to: target, at: span) }
        hoistFunctions(functions)
        for type in inOrderOfUse(types) {
            isDeclaringType = type.declaration.kind == .protocol
            declareMembers(type.declaration, of: type.nominal, in: type.scope, isBuiltin: false)
            isDeclaringType = false
            if type.nominal.kind == .class { finishClass(type.nominal) }
        }
        for type in types where contains(type.nominal, in: type.nominal, []) {
            report(
                .recursiveType(type.nominal.name, isEnum: type.nominal.kind == .enum, at: type.nominal.span))
            type.nominal.dropStoredValues()
        }
        for type in extensions {
            declareMembers(type.declaration, of: type.nominal, in: type.scope, isBuiltin: false)
        }
        for type in types + extensions {
            for name in type.nominal.properties.keys.sorted() { type.nominal.properties[name]?.settleType() }
        }
        for type in types + extensions { inferAssociatedTypes(of: type.nominal) }
    }

    /// Types whose properties' first values make values of other types come behind those.
    private func inOrderOfUse(_ types: [PendingType]) -> [PendingType] {
        var result: [PendingType] = []
        var seen: Set<NominalType> = []
        func add(_ type: PendingType) {
            guard seen.insert(type.nominal).inserted else { return }
            var names = NameCollector()
            for case .variable(let variable, _) in type.declaration.members {
                for (index, binding) in variable.bindings.enumerated() where variable.type(ofBinding: index) == nil {
                    if let value = binding.value { names.visit(value) }
                }
            }
            for other in types
            where names.names.contains(other.declaration.name.text) || other.nominal === type.nominal.superclass {
                add(other)
            }
            result.append(type)
        }
        for type in types where type.declaration.kind == .protocol { add(type) }
        for type in types { add(type) }
        return result
    }

    /// Declares a type's name and those of the types inside it.
    private func declare(
        _ declaration: TypeDeclaration, of outer: NominalType?, in scope: Scope, _ pending: inout [PendingType]
    ) {
        let name = declaration.name.text
        let before = outer == nil ? previousType(named: name) : outer?.nestedTypes[name]
        if let before {
            report(
                .alreadyDeclared(
                    name, at: declaration.name.span, before: before.declaredNominal?.ownSpan))
            return
        }
        if let outer, !outer.parameters.isEmpty, declaration.kind == .protocol {
            report(.protocolInGeneric(at: declaration.name.span))
            return
        }
        checkDeclaration(
            of: declaration,
            in: outer.map { .member($0, isExtension: false) } ?? (context == nil ? .topLevel : .local))
        let place = outer.map { memberScope(of: $0, in: scope) } ?? scope
        let nominal = declareNominal(declaration, in: place, storage: .fields, isBuiltin: false, outer: outer)
        userTypes.append(nominal)
        outer?.deferred?.declareAll()
        outer?.nestedTypes[name] = place.types[name]
        declaredTypes[declaration.name.span] = nominal
        for case .type(let nested, _) in declaration.members { declare(nested, of: nominal, in: place, &pending) }
        pending.append(PendingType(declaration: declaration, nominal: nominal, scope: place))
        if outer == nil, context == nil { trace.declare(nominal.name) }
    }

    /// A type of this name that a type here may not be declared beside.
    private func previousType(named name: String) -> Type? {
        context == nil ? scope.type(named: name, upTo: universe) : scope.types[name]
    }

    private func extendedType(_ declaration: TypeDeclaration) -> NominalType? {
        let names = declaration.name.text.split(separator: ".").map(String.init)
        var found = names.first.flatMap { scope.type(named: $0)?.declaredNominal }
        for name in names.dropFirst() { found = found?.nestedType(named: name)?.declaredNominal }
        guard let found else {
            report(.unknownType(declaration.name.text, near: nil, at: declaration.name.span))
            return nil
        }
        if found === core.any || found === core.anyObject {
            report(.cannotExtend(found.name, at: declaration.name.span))
            return nil
        }
        if !found.isBuiltin { trace.use(found) }
        return found
    }
}
