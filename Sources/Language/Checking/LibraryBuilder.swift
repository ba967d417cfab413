import Diagnostics
import Parsing

/// Turns the library's declarations into symbols: types at once, everything else when its name is first looked up.
///
/// A declaration that does not parse or names an unknown type is our own mistake, and found by the test that checks the
/// whole library.
struct LibraryBuilder {
    let universe: Scope
    private var types: [(declaration: TypeDeclaration, nominal: NominalType, entry: Int)] = []
    private var extensions: [(statement: Statement, entry: Int)] = []
    /// The entries of global functions by name, and those of members by the type's name and their own.
    private var functions: [String: [Int]] = [:]
    private var members: [String: [String: [Int]]] = [:]

    init(universe: Scope) { self.universe = universe }

    mutating func declareTypes(of library: LibraryDeclarations) {
        // `Any` is a keyword, which no declaration can name.
        let any = NominalType(name: "Any", kind: .protocol, storage: .fields, span: .top, isBuiltin: true)
        universe.declare(type: .existential(any), named: any.name)
        for (number, entry) in library.entries.enumerated() {
            if case .member(let name) = EntryName(of: entry.signature) {
                if let owner = entry.ownerName {
                    members[owner, default: [:]][name, default: []].append(number)
                } else {
                    functions[name, default: []].append(number)
                }
                continue
            }
            for statement in entry.statements {
                if case .type(let outer) = statement.kind, outer.kind == .extension,
                    case .type(let declaration, _)? = outer.members.first
                {
                    declare(declaration, inside: outer.name.text, number)
                } else if case .type(let declaration) = statement.kind, declaration.kind != .extension {
                    let storage: NominalType.Storage =
                        declaration.modifiers.has("@word")
                        ? .word : declaration.modifiers.has("@object") ? .object : .fields
                    let kind: NominalType.Kind
                    switch declaration.kind {
                    case .struct, .extension: kind = .struct
                    case .enum: kind = .enum
                    case .class: kind = .class
                    case .protocol: kind = .protocol
                    }
                    let nominal = NominalType(
                        name: declaration.name.text, kind: kind, storage: storage, span: .top, isBuiltin: true)
                    nominal.isImmutable = declaration.modifiers.has("@immutable")
                    nominal.parameters = declaration.generics.parameters.map { GenericParameter($0.name.text) }
                    for member in declaration.members {
                        if case .associatedType(let name, _, _) = member {
                            nominal.parameters.append(GenericParameter(name.text))
                        }
                    }
                    universe.declare(
                        type: kind == .protocol ? .existential(nominal) : nominal.selfType, named: nominal.name)
                    types.append((declaration, nominal, number))
                } else {
                    extensions.append((statement, number))
                }
            }
        }
        universe.declare(type: .void, named: "Void")
    }

    /// Declares a type inside another of the library, which is one of its associated types as well.
    private mutating func declare(_ declaration: TypeDeclaration, inside outer: String, _ number: Int) {
        guard let owner = universe.type(named: outer)?.declaredNominal else {
            preconditionFailure("the library extends an unknown type \(outer)")
        }
        let nominal = NominalType(
            name: declaration.name.text, kind: .struct, storage: .fields, span: .top, isBuiltin: true)
        nominal.outer = owner
        owner.nestedTypes[nominal.name] = nominal.selfType
        owner.associatedTypes.append((nominal.name, nominal.selfType))
        types.append((declaration, nominal, number))
    }

    func finish(_ library: LibraryDeclarations, with checker: Checker) {
        checker.scope = universe
        for (declaration, nominal, _) in types { checker.declareInheritance(declaration, of: nominal, in: universe) }
        for (declaration, nominal, number) in types {
            checker.currentEntry = number
            checker.currentEffects = library.entries[number].effects
            checker.isDeclaringType = true
            checker.declareMembers(declaration, of: nominal, in: universe, isBuiltin: true)
        }
        checker.isDeclaringType = false
        for (statement, number) in extensions { checker.declare(statement, of: library.entries[number], number) }
        universe.deferred = DeferredDeclarations(functions) { [unowned checker] numbers in
            checker.declare(numbers, of: library)
        }
        for (owner, entries) in members {
            guard let nominal = universe.type(named: owner)?.declaredNominal else {
                preconditionFailure("the library extends an unknown type \(owner)")
            }
            nominal.deferred = DeferredDeclarations(entries) { [unowned checker] numbers in
                checker.declare(numbers, of: library)
            }
        }
        precondition(
            !checker.diagnostics.hasErrors,
            "the library does not check: \(checker.diagnostics.map(\.message).joined(separator: "; "))")
        checker.currentEntry = nil
        checker.currentEffects = []
    }
}

extension LibraryDeclarations.Entry {
    /// The name of the type that it is a member of.
    fileprivate var ownerName: String? {
        guard let owner, let end = owner.utf8.firstIndex(of: UInt8(ascii: " ")) else { return owner }
        return String(owner[..<end])
    }

    /// The declaration in the body of an extension, where it has an owner, and with its body.
    fileprivate var statements: [Statement] {
        var text = signature
        if let body {
            if text.hasSuffix(" { get }") { text.removeLast(" { get }".count) }
            text += " {\n\(body)\n}"
        }
        if let owner { text = "extension \(owner) {\n\(text)\n}" }
        return ParsedSignatures.statements(of: text)
    }
}

extension Checker {
    /// Declares entries of the library, as if no cell had been looked at.
    fileprivate func declare(_ numbers: [Int], of library: LibraryDeclarations) {
        let outer = (scope, context, flow, trace, probes, cell, sawMistake, probeFailed, knownTypes, diagnostics)
        let signature = (
            currentEntry, currentEffects, isDeclaringType, inferredParameters, opaqueParameters, allowsBareProtocols,
            infersGenericArguments, deferredConformances
        )
        defer {
            (scope, context, flow, trace, probes, cell, sawMistake, probeFailed, knownTypes, diagnostics) = outer
            (
                currentEntry, currentEffects, isDeclaringType, inferredParameters, opaqueParameters,
                allowsBareProtocols, infersGenericArguments, deferredConformances
            ) = signature
        }
        (scope, context, flow, trace, probes, cell) = (universe, nil, Flow(), DependencyTrace(), 0, -1)
        (knownTypes, diagnostics) = (.none, [])
        (isDeclaringType, inferredParameters, opaqueParameters) = (false, [], nil)
        (allowsBareProtocols, infersGenericArguments, deferredConformances) = (false, false, nil)
        for number in numbers {
            for statement in library.entries[number].statements {
                declare(statement, of: library.entries[number], number)
            }
        }
        precondition(
            !diagnostics.hasErrors,
            "the library does not check: \(diagnostics.map(\.message).joined(separator: "; "))")
    }

    fileprivate func declare(_ statement: Statement, of entry: LibraryDeclarations.Entry, _ number: Int) {
        currentEntry = number
        currentEffects = entry.effects
        switch statement.kind {
        case .type(let declaration):
            guard let nominal = universe.type(named: declaration.name.text)?.declaredNominal else {
                preconditionFailure("the library extends an unknown type \(declaration.name.text)")
            }
            declareInheritance(declaration, of: nominal, in: universe)
            declareMembers(declaration, of: nominal, in: universe, isBuiltin: true)
        case .function(let declaration):
            universe.declare(
                declareFunction(
                    declaration, owner: nil, in: universe, effects: entry.effects,
                    builtin: declaration.body == nil ? number : nil, isBuiltin: true))
        case .typeAlias(let name, let syntax):
            universe.declare(type: resolve(syntax, in: universe), named: name.text)
        default: preconditionFailure("the library's declaration \(entry.signature) is of no known kind")
        }
    }
}
