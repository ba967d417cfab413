import Diagnostics
import Parsing

/// Turns the library's declarations into symbols.
///
/// A declaration that does not parse or names an unknown type is our own mistake, and found by the first test that
/// builds a checker.
struct LibraryBuilder {
    let universe: Scope
    private var types: [(declaration: TypeDeclaration, nominal: NominalType, entry: Int)] = []
    private var members: [(statement: Statement, entry: Int)] = []

    init(universe: Scope) { self.universe = universe }

    mutating func declareTypes(of library: LibraryDeclarations) {
        // `Any` is a keyword, which no declaration can name.
        let any = NominalType(name: "Any", kind: .protocol, storage: .fields, span: .top, isBuiltin: true)
        universe.declare(type: .existential(any), named: any.name)
        for (number, entry) in library.entries.enumerated() {
            var text = entry.signature
            if let body = entry.body {
                if text.hasSuffix(" { get }") { text.removeLast(" { get }".count) }
                text += " {\n\(body)\n}"
            }
            if let owner = entry.owner { text = "extension \(owner) {\n\(text)\n}" }
            for statement in ParsedSignatures.statements(of: text) {
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
                    members.append((statement, number))
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

    mutating func finish(_ library: LibraryDeclarations, with checker: Checker) {
        checker.scope = universe
        for (declaration, nominal, _) in types { checker.declareInheritance(declaration, of: nominal, in: universe) }
        for (declaration, nominal, number) in types {
            checker.currentEntry = number
            checker.currentEffects = library.entries[number].effects
            checker.isDeclaringType = true
            checker.declareMembers(declaration, of: nominal, in: universe, isBuiltin: true)
        }
        checker.isDeclaringType = false
        for (statement, number) in members {
            let entry = library.entries[number]
            checker.currentEntry = number
            checker.currentEffects = entry.effects
            switch statement.kind {
            case .type(let declaration):
                guard let nominal = universe.type(named: declaration.name.text)?.declaredNominal else {
                    preconditionFailure("the library extends an unknown type \(declaration.name.text)")
                }
                checker.declareInheritance(declaration, of: nominal, in: universe)
                checker.declareMembers(declaration, of: nominal, in: universe, isBuiltin: true)
            case .function(let declaration):
                let symbol = checker.declareFunction(
                    declaration, owner: nil, in: universe, effects: entry.effects,
                    builtin: declaration.body == nil ? number : nil, isBuiltin: true)
                universe.declare(symbol)
                if let number = symbol.builtin { checker.builtins[number, default: []].append(symbol) }
            case .typeAlias(let name, let syntax):
                universe.declare(type: checker.resolve(syntax, in: universe), named: name.text)
            default: preconditionFailure("the library's declaration \(entry.signature) is of no known kind")
            }
        }
        precondition(
            !checker.diagnostics.hasErrors,
            "the library does not check: \(checker.diagnostics.map(\.message).joined(separator: "; "))")
        checker.currentEntry = nil
        checker.currentEffects = []
    }
}
