import Diagnostics
import Parsing

extension Checker {
    // MARK: The top level of a cell

    /// Declares the types and functions of a cell before its statements, which may name them anywhere in the cell.
    func hoist(_ statements: [Statement]) {
        hoisted = [:]
        declareTypes(statements)
    }

    /// The functions of a cell; types may name them in what their properties hold at first.
    func hoistFunctions(_ statements: [Statement]) {
        for statement in statements {
            guard case .function(let declaration) = statement.kind else { continue }
            if let before = globals.variables[declaration.name.text] ?? scope.variables[declaration.name.text] {
                report(
                    .alreadyDeclared(
                        declaration.name.text, at: declaration.name.span, before: before.cell < 0 ? nil : before.span))
                continue
            }
            checkDeclaration(of: declaration, in: .topLevel)
            let symbol = declareFunction(
                declaration, owner: nil, in: scope, effects: [], builtin: nil, isBuiltin: false)
            checkVisibility(of: "function", declaration.modifiers, symbol.result, role: "result", at: symbol.span)
            for parameter in symbol.parameters {
                checkVisibility(
                    of: "function", declaration.modifiers, parameter.type, role: "parameter", at: symbol.span)
            }
            let others =
                (globals.functions(named: symbol.name) ?? [])
                + (scope === globals ? [] : scope.functions(named: symbol.name) ?? [])
            if let before = others.first(where: { hasSameSignature($0, symbol) }) {
                report(.alreadyDeclared(symbol.name, at: symbol.span, before: before.span))
            } else if symbol.parameters.isEmpty, let type = scope.type(named: symbol.name, upTo: universe) {
                report(.alreadyDeclared(symbol.name, at: symbol.span, before: type.declaredNominal?.span))
            } else {
                scope.declare(symbol)
            }
            symbol.end = Span(max(statement.span.end - 1, statement.span.start), statement.span.end)
            hoisted[declaration.name.span] = symbol
            trace.declare(symbol.name)
        }
    }

    /// Whether a value of a type holds, flat, a value of another.
    func contains(_ wanted: NominalType, in nominal: NominalType, _ seen: Set<NominalType>) -> Bool {
        func holds(_ type: Type) -> Bool {
            switch type.head {
            case .nominal(let inner, let arguments):
                if inner === wanted { return true }
                if inner === core.optional { return arguments.contains { holds($0) } }
                guard inner.storage == .fields, inner.kind != .class, !seen.contains(inner) else { return false }
                return contains(wanted, in: inner, seen.union([nominal]))
            case .tuple(let elements): return elements.contains { holds($0.type) }
            case .function, .generic, .existential, .metatype, .variable, .error: return false
            }
        }
        guard nominal.kind != .class else { return false }
        return nominal.fields.contains { holds($0.type) }
            || nominal.cases.contains { !$0.isIndirect && $0.payload.contains { holds($0.type) } }
    }

    private func hasSameSignature(_ a: FunctionSymbol, _ b: FunctionSymbol) -> Bool {
        a.parameters.count == b.parameters.count && a.isPostfix == b.isPostfix
            && zip(a.parameters, b.parameters).allSatisfy { $0.label == $1.label && $0.type == $1.type }
            && a.result == b.result
    }

    /// The bodies of a cell's functions and types, which may name any variable of the cell.
    func checkBodies(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .function(let declaration):
                if let symbol = hoisted[declaration.name.span] { checkBody(of: symbol) }
            case .type(let declaration): checkTypeBodies(declaration)
            default: break
            }
        }
    }

    /// Functions may be named before the variables that they use are declared, but not called there.
    func finishTopLevel() {
        for (function, use) in trace.functions where function.builtin == nil && function.cell == cell {
            var seen: Set<ObjectIdentifier> = []
            var queue = [function]
            while let next = queue.popLast() {
                guard seen.insert(ObjectIdentifier(next)).inserted, let inner = next.trace else { continue }
                for variable in inner.used
                where variable.cell == cell && !variable.isImplicit && variable.span.start > use.start {
                    report(.nestedFunctionUse(function.name, needs: variable.name, at: use))
                    return
                }
                queue += inner.functions.map(\.symbol)
            }
        }
    }

    // MARK: Functions

    func declareFunction(
        _ declaration: FunctionDeclaration, owner: NominalType?, in outer: Scope, effects: Effects, builtin: Int?,
        isBuiltin: Bool
    ) -> FunctionSymbol {
        let signatureScope = Scope(parent: outer, context: nil)
        var generics: [GenericParameter] = []
        for parameter in declaration.generics.parameters {
            let generic = GenericParameter(parameter.name.text)
            generics.append(generic)
            signatureScope.declare(type: .generic(generic), named: generic.name)
        }
        for (generic, parameter) in zip(generics, declaration.generics.parameters) {
            guard let constraint = parameter.constraint else { continue }
            if let nominal = resolveConstraint(constraint, in: signatureScope) { generic.constraints.append(nominal) }
        }
        var sameTypes: [(Type, Type)] = []
        var conformances: [(Type, NominalType)] = []
        collect(declaration.generics.requirements, in: signatureScope, &sameTypes, &conformances)
        let isOperator = isOperatorName(declaration.name.text)
        let outerInferred = inferredParameters
        inferredParameters = generics
        defer { inferredParameters = outerInferred }
        let outerOpaque = opaqueParameters
        opaqueParameters = []
        let parameters = declaration.parameters.map { parameter in
            FunctionSymbol.Parameter(
                label: isOperator ? nil : parameter.label?.text, name: parameter.name.text,
                type: resolve(parameter.type, in: signatureScope),
                isInOut: parameter.isInOut, isVariadic: parameter.isVariadic, defaultValue: parameter.defaultValue,
                isEscaping: parameter.type.isEscaping,
                isAutoclosure: parameter.isAutoclosure)
        }
        generics += opaqueParameters ?? []
        opaqueParameters = []
        let isInitializer = declaration.kind == .initializer
        let result: Type
        if isInitializer, let owner {
            result = declaration.isFailable ? core.optionalType(owner.selfType) : owner.selfType
        } else {
            result = declaration.result.map { resolve($0, in: signatureScope) } ?? .void
        }
        let opaqueResults = opaqueParameters ?? []
        opaqueParameters = outerOpaque
        let symbol = FunctionSymbol(
            name: declaration.name.text, span: declaration.name.span, owner: owner,
            isStatic: declaration.modifiers.has("static") || declaration.modifiers.has("class"),
            isMutating: declaration.modifiers.has("mutating") && owner?.kind != .class, isInitializer: isInitializer,
            isFailable: declaration.isFailable, generics: generics, parameters: parameters, result: result,
            isThrowing: declaration.isThrowing, isRethrowing: declaration.isRethrowing,
            isDiscardable: declaration.modifiers.has("@discardableResult"), effects: effects, builtin: builtin,
            cell: isBuiltin ? -1 : cell, syntax: declaration, bodySyntax: declaration.body)
        symbol.entry = currentEntry
        symbol.sameTypeRequirements = sameTypes
        symbol.conformanceRequirements = conformances
        symbol.scope = signatureScope
        if isInitializer { symbol.role = .initializer }
        symbol.isFinal = declaration.modifiers.has("final") || declaration.modifiers.has("static")
        symbol.isRequired = declaration.modifiers.has("required")
        symbol.returnsSelf = declaration.result?.isSelf ?? false
        symbol.isConvenience = declaration.modifiers.has("convenience")
        for opaque in opaqueResults {
            opaque.definer = symbol
            self.opaqueResults.append(opaque)
        }
        return symbol
    }

    func collect(
        _ requirements: [Generics.Requirement], in scope: Scope, _ sameTypes: inout [(Type, Type)],
        _ conformances: inout [(Type, NominalType)], constrains: Bool = true
    ) {
        for requirement in requirements {
            switch requirement {
            case .sameType(let left, let right): sameTypes.append((resolve(left, in: scope), resolve(right, in: scope)))
            case .conformance(let type, let target):
                guard let nominal = resolveConstraint(target, in: scope) else { continue }
                let constrained = resolve(type, in: scope)
                if constrains, case .generic(let parameter) = constrained, scope.declares(parameter) {
                    parameter.constraints.append(nominal)
                } else {
                    conformances.append((constrained, nominal))
                }
            }
        }
    }

    /// The body of a function, checked when it is first asked for.
    public func body(of symbol: FunctionSymbol) -> FunctionBody? {
        checkBody(of: symbol)
        return symbol.body
    }

    func checkBody(of symbol: FunctionSymbol) {
        guard symbol.bodyState == .unchecked, !symbol.isRequirement else { return }
        guard let statements = symbol.bodySyntax else {
            // The parser has said what is missing.
            if symbol.cell >= 0 { sawMistake = true }
            return
        }
        symbol.bodyState = .checking
        defer { symbol.bodyState = .checked }
        let outer = (scope, context, flow, trace, loops, probes, lastTypeIsNever, cell, hoisted, isPreparingStatic)
        let outerKnown = knownTypes
        let outerDiagnostics = diagnostics
        if symbol.isOfLibrary { diagnostics = [] }
        defer {
            if symbol.isOfLibrary {
                let mistakes = diagnostics.filter { $0.severity == .error }.map(\.message)
                if isCheckingLibrary {
                    libraryMistakes += mistakes.map { "\(signature(of: symbol)): \($0)" }
                } else {
                    precondition(
                        mistakes.isEmpty, "the library's '\(signature(of: symbol))' does not check: \(mistakes)")
                }
                diagnostics = outerDiagnostics
            }
        }
        let outerDefers = deferDepth
        deferDepth = 0
        defer { deferDepth = outerDefers }
        probes = 0
        trace = DependencyTrace()
        loops = []
        flow = Flow()
        cell = symbol.cell
        isPreparingStatic = symbol.preparesStatic
        // Inside an extension's `where Element: P` every element is a `P`.
        let stated = symbol.conformanceRequirements
        let equal = stated.map { ($0.0.substituting(self.knownTypes(of: symbol)), $0.1) }
        let assumed = (stated + equal).compactMap { type, target -> (GenericParameter, NominalType)? in
            if case .generic(let parameter) = type { return (parameter, target) }
            return nil
        }
        for (parameter, target) in assumed { parameter.constraints.append(target) }
        defer { for (parameter, _) in assumed { parameter.constraints.removeLast() } }

        let known = knownTypes(of: symbol)
        knownTypes = known
        let opaque = opaqueResults.filter { $0.definer === symbol }
        let result =
            opaque.isEmpty
            ? symbol.result.substituting(known)
            : symbol.result.substituting(
                Substitution(parameters: opaque, types: opaque.map { _ in .variable(TypeVariable(.any)) }))
        let body = FunctionBody(
            name: symbol.name, parameters: [], result: result, span: symbol.span, isThrowing: symbol.isThrowing)
        let function = FunctionContext(
            body: body, outer: nil, result: symbol.isInitializer ? .void : result, isClosure: false,
            generics: symbol.generics, isDetached: true)
        function.observed = symbol.observed
        let memberScope = Scope(parent: symbol.scope, context: function, nominal: symbol.owner)
        scope = Scope(parent: memberScope, context: function)
        context = function
        for (parameter, type) in zip(known.parameters, known.types) {
            memberScope.declare(type: type, named: parameter.name)
        }
        var level = known.parameters.isEmpty ? nil : symbol.owner
        while let next = level {
            for (name, type) in next.nestedTypes { memberScope.declare(type: type.substituting(known), named: name) }
            level = next.outer
        }
        var parameters: [VariableSymbol] = []
        if let owner = symbol.owner, !symbol.isStatic {
            let isInitializer = symbol.isInitializer
            let selfVariable = VariableSymbol(
                name: "self", type: owner.selfType.substituting(known),
                isVariable: isInitializer && !owner.isOwnClass || symbol.isMutating, span: symbol.span,
                isGlobal: false, cell: cell, owner: function, isImplicit: true,
                isInOut: symbol.isMutating && !isInitializer)
            if isInitializer {
                body.initializedSelf = selfVariable
                beginInitializer(symbol, of: owner, body)
            }
            memberScope.declare(selfVariable)
            if symbol.takesSelf { parameters.append(selfVariable) }
        }
        if !symbol.isOfLibrary { checkDefaults(of: symbol) }
        for (index, parameter) in symbol.parameters.enumerated() {
            let own = parameter.type.substituting(known)
            let type = parameter.isVariadic ? core.arrayType(own) : own
            let variable = VariableSymbol(
                name: parameter.name, type: type, isVariable: parameter.isInOut,
                span: symbol.syntax?.parameters[index].name.span ?? symbol.span,
                isGlobal: false,
                cell: cell, owner: function, isImplicit: true, isInOut: parameter.isInOut)
            variable.isNonEscaping = parameter.isNonEscaping
            if parameter.name != "_" { memberScope.declare(variable) }
            parameters.append(variable)
        }
        body.parameters = parameters
        if statements.count == 1, !symbol.isInitializer, let single = singleExpression(statements[0]) {
            body.statements = [
                settling(at: single.span) {
                    let only = checkSingleExpression(
                        single, of: function, at: single.span, isReturn: isReturn(statements[0]))
                    if !opaque.isEmpty { inference.bindToDefault(function.result) }
                    return only
                }
            ]
        } else {
            body.statements = withScope { checkStatements(statements, isTopLevel: false) }
            if flow.isReachable, !symbol.isInitializer, !symbol.result.isVoid, !symbol.result.hasError,
                symbol.result.nominal !== core.never
            {
                report(.missingReturn(symbol.result, at: symbol.end ?? symbol.span))
            }
        }
        if symbol.isInitializer, let owner = symbol.owner { finishInitializer(symbol, of: owner, body) }
        if !opaque.isEmpty { settleOpaqueResults(opaque, of: symbol, body) }
        var throwing = ThrowingCheck(throwsOut: symbol.isThrowing, report: report)
        throwing.visit(body.statements)
        if !symbol.isOfLibrary {
            var escapes = EscapeCheck(implicitSelves: implicitSelves, report: report)
            escapes.visit(body.statements)
            newBodies.append(body)
        }
        symbol.body = body
        symbol.trace = trace
        (scope, context, flow, trace, loops, probes, lastTypeIsNever, cell, hoisted, isPreparingStatic) = outer
        knownTypes = outerKnown
    }

    /// What an extension's `where` clause says of generic parameters: `Bound == Int`.
    private func knownTypes(of symbol: FunctionSymbol) -> Substitution {
        var known = Substitution.none
        for case (.generic(let parameter), let type) in symbol.sameTypeRequirements {
            known.set(parameter, to: type)
        }
        return known
    }

    // MARK: Functions inside functions

    /// Functions of a block may call one another: their names are declared before its statements.
    func hoistLocalFunctions(_ statements: [Statement]) {
        declareLocalTypes(statements)
        for statement in statements {
            guard case .function(let declaration) = statement.kind else { continue }
            checkDeclaration(of: declaration, in: .local)
            let symbol = declareFunction(
                declaration, owner: nil, in: scope, effects: [], builtin: nil, isBuiltin: cell < 0)
            if let before = redeclared(symbol, among: scope.functions(named: symbol.name) ?? []) {
                report(.invalidRedeclaration(symbol.name, at: symbol.span, before: before.span))
                continue
            }
            symbol.end = Span(max(statement.span.end - 1, statement.span.start), statement.span.end)
            if !declaration.generics.parameters.isEmpty {
                // One for each set of types: a function of its own, which nothing around it can change.
                localGenerics[declaration.name.span] = symbol
                scope.declare(symbol)
                continue
            }
            let variable = VariableSymbol(
                name: declaration.name.text, type: .function(symbol.functionType), isVariable: true,
                span: declaration.name.span, isGlobal: false, cell: cell, owner: context, isImplicit: true)
            localFunctions[declaration.name.span] = (symbol, variable)
            symbol.localVariable = variable
            scope.declare(symbol)
        }
    }

    func checkLocalFunction(_ declaration: FunctionDeclaration, at span: Span) -> [TypedStatement] {
        if let symbol = localGenerics[declaration.name.span] {
            checkBody(of: symbol)
            return []
        }
        guard let (symbol, variable) = localFunctions[declaration.name.span] else { return [] }
        let body = FunctionBody(
            name: symbol.name, parameters: [], result: symbol.result, span: span, isThrowing: symbol.isThrowing)
        let function = FunctionContext(
            body: body, outer: context, result: symbol.result, isClosure: false, generics: context?.generics ?? [])
        let outer = (scope, context, flow, loops)
        let outerDefers = deferDepth
        deferDepth = 0
        defer { deferDepth = outerDefers }
        let memberScope = Scope(parent: scope, context: function)
        scope = memberScope
        context = function
        loops = []
        flow.isReachable = true
        var parameters: [VariableSymbol] = []
        for (parameter, syntax) in zip(symbol.parameters, declaration.parameters) {
            let type = parameter.isVariadic ? core.arrayType(parameter.type) : parameter.type
            let inner = VariableSymbol(
                name: parameter.name, type: type, isVariable: parameter.isInOut, span: syntax.name.span,
                isGlobal: false,
                cell: cell, owner: function, isImplicit: true, isInOut: parameter.isInOut)
            inner.isNonEscaping = parameter.isNonEscaping
            if parameter.name != "_" { memberScope.declare(inner) }
            parameters.append(inner)
        }
        body.parameters = parameters
        let statements = declaration.body ?? []
        if statements.count == 1, let single = singleExpression(statements[0]) {
            body.statements = [
                settling(at: single.span) {
                    checkSingleExpression(
                        single, of: function, at: single.span, isReturn: isReturn(statements[0]))
                }
            ]
        } else {
            body.statements = withScope { checkStatements(statements, isTopLevel: false) }
            if flow.isReachable, !symbol.result.isVoid, !symbol.result.hasError {
                report(.missingReturn(symbol.result, at: Span(max(span.end - 1, span.start), span.end)))
            }
        }
        (scope, context, flow, loops) = outer
        return [TypedStatement(.localFunction(variable, body), at: span)]
    }

    // MARK: Types

    func declareNominal(
        _ declaration: TypeDeclaration, in scope: Scope, storage: NominalType.Storage, isBuiltin: Bool,
        outer: NominalType? = nil
    ) -> NominalType {
        let kind: NominalType.Kind
        switch declaration.kind {
        case .struct, .extension: kind = .struct
        case .enum: kind = .enum
        case .class: kind = .class
        case .protocol: kind = .protocol
        }
        let nominal = NominalType(
            name: declaration.name.text, kind: kind, storage: storage, span: declaration.name.span, isBuiltin: isBuiltin
        )
        nominal.outer = outer
        nominal.parameters =
            (outer?.parameters ?? []) + declaration.generics.parameters.map { GenericParameter($0.name.text) }
        nominal.inheritedParameterCount = outer?.parameters.count ?? 0
        nominal.cell = isBuiltin ? -1 : cell
        nominal.isFinal = declaration.modifiers.has("final")
        nominal.isHiding = declaration.modifiers.isHiding
        if kind == .protocol {
            for member in declaration.members {
                if case .associatedType(let name, _, _) = member {
                    if nominal.parameters.contains(where: { $0.name == name.text }) {
                        report(.invalidRedeclaration(name.text, at: name.span, before: nil))
                        continue
                    }
                    nominal.parameters.append(GenericParameter(name.text))
                }
            }
            scope.declare(type: .existential(nominal), named: nominal.name)
        } else {
            scope.declare(type: nominal.selfType, named: nominal.name)
        }
        return nominal
    }

    /// The scope of a type's members: its generic parameters and `Self`.
    func memberScope(of nominal: NominalType, in outer: Scope) -> Scope {
        let scope = Scope(parent: outer, context: nil, nominal: nominal)
        for parameter in nominal.parameters { scope.declare(type: .generic(parameter), named: parameter.name) }
        for inherited in nominal.protocols where nominal.kind == .protocol {
            for parameter in inherited.parameters { scope.declare(type: .generic(parameter), named: parameter.name) }
        }
        scope.declare(type: nominal.selfType, named: "Self")
        for alias in nominal.associatedTypes { scope.declare(type: alias.type, named: alias.name) }
        for (name, type) in nominal.nestedTypes { scope.declare(type: type, named: name) }
        return scope
    }

    func declareInheritance(_ declaration: TypeDeclaration, of nominal: NominalType, in outer: Scope) {
        // What a notebook adds to a type of the library is not what the library's own declarations mean.
        if cell >= 0 { nominal.deferred?.declareAll() }
        let inner = memberScope(of: nominal, in: outer)
        for (parameter, syntax) in zip(
            nominal.parameters.dropFirst(nominal.inheritedParameterCount), declaration.generics.parameters)
        where declaration.kind != .extension {
            if let constraint = syntax.constraint, let target = resolveConstraint(constraint, in: inner) {
                parameter.constraints.append(target)
            }
        }
        for member in declaration.members {
            switch member {
            case .typeAlias(let name, let syntax, _):
                if nominal.nestedTypes[name.text] != nil {
                    report(.invalidRedeclaration(name.text, at: name.span, before: nil))
                    continue
                }
                nominal.associatedTypes.append((name.text, resolve(syntax, in: memberScope(of: nominal, in: outer))))
            case .associatedType(let name, let constraint?, _):
                guard let target = resolveConstraint(constraint, in: inner) else { continue }
                nominal.parameters.first { $0.name == name.text }?.constraints.append(target)
            case .associatedType, .variable, .function, .cases, .type: break
            }
        }
        for (index, syntax) in declaration.inherited.enumerated() {
            inherit(syntax, at: index, declaration, of: nominal, in: inner)
        }
        if nominal.kind == .enum, !nominal.isBuiltin {
            let isPlain = declaration.members.allSatisfy { member in
                if case .cases(let cases, _) = member { return cases.allSatisfy { $0.payload.isEmpty } }
                return true
            }
            if isPlain {
                for conformed in [core.equatable, core.hashable] where !nominal.protocols.contains(conformed) {
                    nominal.protocols.append(conformed)
                }
            }
        }
    }

    func declareMembers(_ declaration: TypeDeclaration, of nominal: NominalType, in outer: Scope, isBuiltin: Bool) {
        let inner = memberScope(of: nominal, in: outer)
        if declaration.kind != .extension { nominal.scope = inner }
        var sameTypes: [(Type, Type)] = []
        var conformances: [(Type, NominalType)] = []
        collect(declaration.generics.requirements, in: inner, &sameTypes, &conformances, constrains: false)
        for member in declaration.members {
            switch member {
            case .variable(let variable, let span):
                declareProperties(
                    variable, of: nominal, in: inner, sameTypes, conformances,
                    isExtension: declaration.kind == .extension, at: span)
            case .function(let function, let span):
                if !checkModifiers(function.modifiers, of: nominal, declaration.kind, at: function.name.span) {
                    continue
                }
                checkDeclaration(
                    of: function, in: .member(nominal, isExtension: declaration.kind == .extension))
                declareMember(
                    function, of: nominal, in: inner, sameTypes, conformances,
                    isExtension: declaration.kind == .extension, isBuiltin: isBuiltin, at: span)
            case .cases(let cases, _):
                for enumCase in cases {
                    if let before = nominal.cases.first(where: { $0.name == enumCase.name.text }) {
                        let isSame = before.payload.map(\.label) == enumCase.payload.map { $0.label?.text }
                        report(
                            isSame
                                ? .invalidRedeclaration(
                                    enumCase.name.text, at: enumCase.name.span, before: before.span)
                                : .outsideSubset(
                                    "a second case of one name", "give each a name of its own",
                                    at: enumCase.name.span))
                        continue
                    }
                    nominal.cases.append(
                        NominalType.EnumCase(
                            name: enumCase.name.text,
                            payload: enumCase.payload.map {
                                Type.TupleElement($0.label?.text, resolve($0.type, in: inner))
                            },
                            isIndirect: (enumCase.isIndirect || declaration.modifiers.has("indirect"))
                                && !enumCase.payload.isEmpty,
                            span: enumCase.name.span))
                    if let value = enumCase.rawValue, nominal.rawType == nil {
                        report(.rawValueWithoutType(at: value.span))
                    }
                }
            case .type, .typeAlias, .associatedType: break
            }
        }
        checkNames(of: nominal)
        if nominal.rawType != nil, declaration.kind != .extension, nominal.cases.isEmpty {
            report(.rawTypeWithoutCases(at: nominal.span))
        }
        if let rawType = nominal.rawType, declaration.kind != .extension, let syntax = declaration.inherited.first {
            declareRawValues(of: nominal, declaration, rawType, syntax, in: inner)
        }
        if nominal.kind == .enum, nominal.conforms(to: core.caseIterable), declaration.kind != .extension {
            declareAllCases(of: nominal, in: inner)
        }
        if nominal.kind == .struct, nominal.storage == .fields, declaration.kind != .extension,
            nominal.initializers.isEmpty
        {
            declareMemberwiseInitializer(of: nominal, in: inner, isBuiltin: isBuiltin)
        }
    }

    private func declareMember(
        _ function: FunctionDeclaration, of nominal: NominalType, in scope: Scope, _ sameTypes: [(Type, Type)],
        _ conformances: [(Type, NominalType)], isExtension: Bool, isBuiltin: Bool, at span: Span
    ) {
        let number = currentEntry
        let effects = currentEffects
        func declare(_ declaration: FunctionDeclaration, _ body: [Statement]?) -> FunctionSymbol {
            var declaration = declaration
            declaration.body = body
            let isRequirement = nominal.kind == .protocol && body == nil && isDeclaringType
            let symbol = declareFunction(
                declaration, owner: nominal, in: scope, effects: effects,
                builtin: body == nil && !isRequirement ? number : nil, isBuiltin: isBuiltin)
            symbol.sameTypeRequirements += sameTypes
            symbol.conformanceRequirements += conformances
            symbol.isRequirement = isRequirement
            symbol.end = Span(max(span.end - 1, span.start), span.end)
            return symbol
        }
        switch function.kind {
        case .function:
            let symbol = declare(function, function.body)
            symbol.isOfExtension = isExtension
            if !nominal.isHidden, !nominal.isBuiltin {
                checkVisibility(of: "method", function.modifiers, symbol.result, role: "result", at: symbol.span)
                for parameter in symbol.parameters {
                    checkVisibility(
                        of: "method", function.modifiers, parameter.type, role: "parameter", at: symbol.span)
                }
            }
            if !nominal.isBuiltin, let before = redeclared(symbol, in: nominal) {
                report(.invalidRedeclaration(symbol.name, at: symbol.span, before: before.span))
                return
            }
            nominal.functions[symbol.name, default: []].append(symbol)
        case .initializer:
            let symbol = declare(function, function.body)
            if let before = redeclared(symbol, among: nominal.initializers) {
                report(.invalidRedeclaration("init", at: symbol.span, before: before.span))
                return
            }
            nominal.initializers.append(symbol)
        case .subscript:
            let getter = declare(function, function.accessors?.get?.body ?? function.body)
            getter.role = .subscriptGetter
            if let before = redeclared(getter, among: nominal.subscripts.map(\.getter)) {
                report(.invalidRedeclaration("subscript", at: getter.span, before: before.span))
                return
            }
            var setter: FunctionSymbol?
            if let accessor = function.accessors?.set, let result = function.result {
                setter = declare(setterDeclaration(function, accessor, result), accessor.body)
                setter?.role = .subscriptSetter
            }
            nominal.subscripts.append(SubscriptSymbol(getter: getter, setter: setter))
        case .deinitializer:
            guard nominal.kind == .class else {
                report(.deinitOutsideClass(at: function.name.span))
                return
            }
            if let before = nominal.deinitializer {
                report(.invalidRedeclaration("deinit", at: function.name.span, before: before.span))
            }
            nominal.deinitializer = declare(function, function.body)
        }
    }

    /// A setter is a mutating function whose last parameter is the new value.
    func setterDeclaration(
        _ function: FunctionDeclaration, _ accessor: Accessors.Accessor, _ type: TypeSyntax
    ) -> FunctionDeclaration {
        var setter = function
        let name = accessor.parameter ?? Name("newValue", at: function.name.span)
        var type = type
        type.isEscaping = true
        setter.parameters.append(
            FunctionDeclaration.Parameter(
                label: nil, name: name, type: type, isInOut: false, isVariadic: false, defaultValue: nil))
        setter.result = nil
        if !function.modifiers.has("static") {
            setter.modifiers.append(Modifier(Name("mutating", at: function.name.span)))
        }
        return setter
    }

    func declareProperties(
        _ variable: VariableDeclaration, of nominal: NominalType, in scope: Scope, _ sameTypes: [(Type, Type)],
        _ conformances: [(Type, NominalType)], isExtension: Bool, at span: Span
    ) {
        let isStatic = variable.modifiers.has("static") || variable.modifiers.has("class")
        checkDeclaration(of: variable, in: .member(nominal, isExtension: isExtension))
        if let name = variable.firstName,
            !checkModifiers(variable.modifiers, of: nominal, isExtension ? .extension : nil, at: name.span)
        {
            return
        }
        for (index, binding) in variable.bindings.enumerated() {
            guard case .binding(_, let name) = binding.pattern.kind else {
                report(
                    .outsideSubset("a pattern as a property", "declare each property by name", at: binding.pattern.span)
                )
                continue
            }
            let isDefault = nominal.kind == .protocol && isExtension && cell >= 0
            if nominal.properties[name.text] != nil, !isDefault {
                report(.invalidRedeclaration(name.text, at: name.span, before: nil))
                continue
            }
            defer {
                nominal.properties[name.text]?.isPrivate = variable.modifiers.has("private")
                nominal.properties[name.text]?.hasPrivateSetter =
                    variable.modifiers.has("private") || variable.modifiers.has("private(set)")
            }
            let observers = binding.accessors.flatMap { $0.willSet == nil && $0.didSet == nil ? nil : $0 }
            if let observers, isStatic || variable.modifiers.has("lazy") {
                report(
                    .outsideSubset(
                        "an observer of a static or lazy property", "call a method instead", at: observers.span))
                continue
            }
            if let accessors = binding.accessors, observers == nil {
                guard let syntax = binding.type else {
                    report(.variableNeedsType(name.text, at: name.span))
                    continue
                }
                let getter = accessor(
                    name, syntax, variable.modifiers, accessors.get?.body, of: nominal, in: scope,
                    isThrowing: accessors.get?.isThrowing ?? false)
                let property = PropertySymbol(
                    name: name.text, type: getter.result, isStatic: isStatic, field: nil,
                    isVariable: accessors.set != nil)
                property.getter = getter
                property.span = name.span
                property.owner = nominal
                property.isFinal = variable.modifiers.has("final")
                property.overrides = variable.modifiers.has("override")
                if let set = accessors.set {
                    let plain = FunctionDeclaration(
                        kind: .function, name: name, modifiers: variable.modifiers, generics: Generics(),
                        parameters: [],
                        isThrowing: false, isRethrowing: false, isFailable: false, result: nil, body: set.body,
                        accessors: nil)
                    let declaration = setterDeclaration(plain, set, syntax)
                    let isBuiltin = cell < 0
                    let symbol = declareFunction(
                        declaration, owner: nominal, in: scope, effects: [.mutation],
                        builtin: set.body == nil ? currentEntry : nil, isBuiltin: isBuiltin)
                    symbol.role = .setter
                    symbol.isRequirement = nominal.kind == .protocol && set.body == nil && isDeclaringType
                    property.setter = symbol
                }
                for symbol in [property.getter, property.setter].compactMap({ $0 }) {
                    symbol.sameTypeRequirements += sameTypes
                    symbol.conformanceRequirements += conformances
                }
                if isDefault {
                    nominal.defaultProperties[name.text, default: []].append(property)
                } else {
                    nominal.properties[name.text] = property
                }
                continue
            }
            if nominal.kind == .protocol {
                report(.protocolProperty(name.text, at: name.span))
                continue
            }
            if isStatic {
                declareStaticProperty(
                    name, type: variable.type(ofBinding: index), value: binding.value,
                    isVariable: variable.isVariable, of: nominal, in: scope)
                continue
            }
            if isExtension || nominal.kind == .enum {
                report(
                    Diagnostic(
                        "stored-property", "a stored property stands in the body of a struct or class", at: name.span))
                continue
            }
            if variable.modifiers.has("lazy") {
                declareLazyProperty(
                    name, type: variable.type(ofBinding: index), value: binding.value, of: nominal, in: scope)
                continue
            }
            var type = variable.type(ofBinding: index).map { resolve($0, in: scope) }
            if type == nil, let value = binding.value {
                type = inScope(scope) { checkFullExpression(value).type.resolved }
            }
            guard let type else {
                report(.variableNeedsType(name.text, at: name.span))
                continue
            }
            let field = VariableSymbol(
                name: name.text, type: type, isVariable: variable.isVariable, span: name.span, isGlobal: false,
                cell: cell,
                owner: nil, isImplicit: true)
            field.reference = reference(variable.modifiers, type, at: name.span)
            if !nominal.isHidden {
                checkVisibility(of: "property", variable.modifiers, type, role: "type", at: name.span)
            }
            let property = PropertySymbol(
                name: name.text, type: type, isStatic: false, field: nominal.fields.count,
                isVariable: variable.isVariable)
            property.span = name.span
            property.owner = nominal
            property.isFinal = variable.modifiers.has("final") || !variable.isVariable
            property.overrides = variable.modifiers.has("override")
            nominal.properties[name.text] = property
            nominal.fields.append(field)
            if let observers, let property = nominal.properties[name.text] {
                declareObservers(observers, name, of: property, in: nominal, scope)
            }
            if let value = binding.value {
                nominal.defaults[name.text] = value
            } else if variable.isVariable, core.wrapped(type) != nil {
                nominal.defaults[name.text] = Expression(.nilLiteral, at: name.span)
            }
        }
    }

    func inScope<Result>(_ inner: Scope, _ body: () -> Result) -> Result {
        let outer = scope
        scope = inner
        defer { scope = outer }
        return body()
    }

    private func accessor(
        _ name: Name, _ type: TypeSyntax, _ modifiers: [Modifier], _ body: [Statement]?, of nominal: NominalType,
        in scope: Scope, isThrowing: Bool
    ) -> FunctionSymbol {
        let declaration = FunctionDeclaration(
            kind: .function, name: name,
            modifiers: modifiers.filter { ["static", "class", "final"].contains($0.name.text) },
            generics: Generics(),
            parameters: [], isThrowing: isThrowing, isRethrowing: false, isFailable: false, result: type, body: body,
            accessors: nil)
        let isRequirement = nominal.kind == .protocol && body == nil && isDeclaringType
        let symbol = declareFunction(
            declaration, owner: nominal, in: scope, effects: currentEffects,
            builtin: body == nil && !isRequirement ? currentEntry : nil, isBuiltin: cell < 0)
        symbol.isRequirement = isRequirement
        symbol.role = .getter
        return symbol
    }

    /// `allCases` of an enum that is `CaseIterable`.
    private func declareAllCases(of nominal: NominalType, in scope: Scope) {
        if let enumCase = nominal.cases.first(where: { !$0.payload.isEmpty }) {
            report(.caseIterablePayload(nominal.name, at: enumCase.span))
            return
        }
        let type = core.arrayType(nominal.selfType)
        let symbol = FunctionSymbol(
            name: "allCases", span: nominal.span, owner: nominal, isStatic: true, isMutating: false,
            isInitializer: false,
            isFailable: false, generics: [], parameters: [], result: type, isThrowing: false, isRethrowing: false,
            isDiscardable: false, effects: [], builtin: nil, cell: cell, syntax: nil, bodySyntax: nil)
        symbol.scope = scope
        let values = nominal.cases.enumerated().map { index, enumCase in
            TypedExpression(.enumCase(index, []), nominal.selfType, at: enumCase.span)
        }
        let body = FunctionBody(name: "allCases", parameters: [], result: type, span: nominal.span)
        body.statements = [
            TypedStatement(.return(TypedExpression(.array(values), type, at: nominal.span)), at: nominal.span)
        ]
        symbol.body = body
        symbol.bodyState = .checked
        let property = PropertySymbol(name: "allCases", type: type, isStatic: true, field: nil, isVariable: false)
        property.getter = symbol
        nominal.properties["allCases"] = property
    }

    /// `init(a:b:)` of a struct that declares none, in the order of its stored properties.
    private func declareMemberwiseInitializer(of nominal: NominalType, in scope: Scope, isBuiltin: Bool) {
        let parameters = nominal.fields.compactMap { field -> FunctionSymbol.Parameter? in
            if !field.isVariable, nominal.defaults[field.name] != nil { return nil }
            return FunctionSymbol.Parameter(
                label: field.lazyName ?? field.name, name: field.name, type: field.type, isInOut: false,
                isVariadic: false,
                defaultValue: nominal.defaults[field.name], isEscaping: true)
        }
        let symbol = FunctionSymbol(
            name: "init", span: nominal.span, owner: nominal, isStatic: false, isMutating: false, isInitializer: true,
            isFailable: false, generics: [], parameters: parameters, result: nominal.selfType, isThrowing: false,
            isRethrowing: false, isDiscardable: false, effects: [], builtin: nil, cell: isBuiltin ? -1 : cell,
            syntax: nil,
            bodySyntax: nil)
        symbol.scope = scope
        let variables = nominal.fields.map { field in
            VariableSymbol(
                name: field.name, type: field.type, isVariable: false, span: field.span, isGlobal: false, cell: cell,
                owner: nil, isImplicit: true)
        }
        let body = FunctionBody(
            name: "init",
            parameters: zip(nominal.fields, variables).compactMap { field, variable in
                !field.isVariable && nominal.defaults[field.name] != nil ? nil : variable
            }, result: nominal.selfType, span: nominal.span)
        let values = zip(nominal.fields, variables).map { field, variable -> TypedExpression in
            if !field.isVariable, let value = nominal.defaults[field.name] {
                return inScope(scope) {
                    checkFullExpression(value, expected: field.type) { self.coerced($0, to: field.type, as: .value) }
                }
            }
            return TypedExpression(.variable(variable), field.type, at: field.span)
        }
        body.statements = [
            TypedStatement(
                .return(TypedExpression(.structure(values), nominal.selfType, at: nominal.span)), at: nominal.span)
        ]
        symbol.body = body
        symbol.bodyState = .checked
        nominal.initializers.append(symbol)
    }

    /// The bodies of a cell's type: its methods, initialisers and accessors.
    func checkTypeBodies(_ declaration: TypeDeclaration) {
        guard let nominal = declaredTypes[declaration.name.span] else { return }
        for case .type(let nested, _) in declaration.members { checkTypeBodies(nested) }
        checkConformances(of: nominal, at: declaration.name.span)
        for name in nominal.functions.keys.sorted() {
            for symbol in nominal.functions[name] ?? [] where symbol.cell == cell { checkBody(of: symbol) }
        }
        for symbol in nominal.initializers where symbol.cell == cell { checkBody(of: symbol) }
        if let symbol = nominal.deinitializer, symbol.cell == cell { checkBody(of: symbol) }
        let names = Set(nominal.properties.keys).union(nominal.defaultProperties.keys)
        for name in names.sorted() {
            let properties = [nominal.properties[name]].compactMap { $0 } + (nominal.defaultProperties[name] ?? [])
            for symbol in properties.flatMap({ [$0.getter, $0.setter] }).compactMap({ $0 }) where symbol.cell == cell {
                checkBody(of: symbol)
            }
        }
        for symbol in nominal.subscripts.flatMap({ [$0.getter, $0.setter].compactMap { $0 } }) where symbol.cell == cell
        {
            checkBody(of: symbol)
        }
    }
}

/// The names that an expression mentions.
struct NameCollector: TreeVisitor {
    var names: Set<String> = []

    mutating func visit(name: String) { names.insert(name) }
    func entersClosure(_ closure: Closure) -> Bool { true }
}

extension TypeSyntax {
    /// `Self` or `Self?`.
    fileprivate var isSelf: Bool {
        switch kind {
        case .named(let components): components.count == 1 && components[0].name.text == "Self"
        case .optional(let inner): inner.isSelf
        default: false
        }
    }
}

extension Scope {
    /// Whether a generic parameter belongs to this very declaration, so that constraints may be added to it.
    fileprivate func declares(_ parameter: GenericParameter) -> Bool { types[parameter.name] == .generic(parameter) }
}
