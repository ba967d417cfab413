import Diagnostics

/// What a cell or function uses and may change, gathered while it is checked.
///
/// The analysis is conservative: objects that went into one call, or into the value of one variable, may be shared
/// from then on, and whatever mentions an object may have changed it.
struct DependencyTrace {
    struct Effect {
        var description: String
        var span: Span
    }

    private(set) var used: [VariableSymbol] = []
    private(set) var changed: [VariableSymbol] = []
    private(set) var functions: [(symbol: FunctionSymbol, span: Span)] = []
    private(set) var types: [NominalType] = []
    private(set) var shared: [(VariableSymbol, VariableSymbol)] = []
    /// Variables that hold objects, in order of mention; calls and bindings look at a stretch of them.
    private(set) var mentions: [VariableSymbol] = []
    private(set) var declared: [String] = []
    private var seen: Set<ObjectIdentifier> = []
    private var seenChanged: Set<ObjectIdentifier> = []
    private var seenFunctions: Set<ObjectIdentifier> = []
    /// The first thing seen that an inline value may not do.
    private(set) var forbiddenEffect: Effect?

    mutating func declare(_ name: String) {
        if !declared.contains(name) { declared.append(name) }
    }

    mutating func use(_ variable: VariableSymbol, holdsObjects: Bool) {
        if variable.isGlobal, seen.insert(ObjectIdentifier(variable)).inserted { used.append(variable) }
        if holdsObjects {
            mentions.append(variable)
            if variable.isGlobal { markChanged(variable) }
        }
    }

    mutating func change(_ variable: VariableSymbol, at span: Span) {
        if variable.isGlobal {
            markChanged(variable)
            forbid("'\(variable.name)' is changed", at: span)
        }
    }

    private mutating func markChanged(_ variable: VariableSymbol) {
        if seenChanged.insert(ObjectIdentifier(variable)).inserted { changed.append(variable) }
    }

    mutating func call(_ function: FunctionSymbol, at span: Span) {
        if seenFunctions.insert(ObjectIdentifier(function)).inserted { functions.append((function, span)) }
        if function.effects.contains(.random) { forbid("'\(function.name)' draws random numbers", at: span) }
        if function.effects.contains(.output) { forbid("'\(function.name)' prints or shows something", at: span) }
        if function.effects.contains(.mutation) { forbid("'\(function.name)' changes an object", at: span) }
    }

    mutating func use(_ type: NominalType) {
        if !type.isBuiltin, !types.contains(type) { types.append(type) }
    }

    mutating func use(_ type: Type) {
        if let nominal = type.nominal { use(nominal) }
    }

    mutating func forbid(_ what: String, at span: Span) {
        if forbiddenEffect == nil { forbiddenEffect = Effect(description: what, span: span) }
    }

    /// All objects mentioned since `start` may be shared.
    mutating func share(since start: Int) {
        guard mentions.count > start + 1 else { return }
        for index in start + 1..<mentions.count where mentions[index] !== mentions[start] {
            shared.append((mentions[start], mentions[index]))
        }
    }

    mutating func share(_ variable: VariableSymbol, since start: Int) {
        for index in start..<mentions.count where mentions[index] !== variable {
            shared.append((variable, mentions[index]))
        }
    }

    /// Whether anything that is used was declared by one of some cells; asked after `finish`.
    func uses(cells: Set<Int>) -> Bool {
        !cells.isEmpty
            && (used.contains { cells.contains($0.cell) } || functions.contains { cells.contains($0.symbol.cell) }
                || types.contains { cells.contains($0.cell) })
    }

    /// The cell's dependencies, what its functions do included.
    mutating func finish(in checker: Checker) -> CellDependencies {
        var queue = functions
        var next = 0
        func follow(_ type: NominalType) -> [FunctionSymbol] {
            type.keyFunctions.filter { seenFunctions.insert(ObjectIdentifier($0)).inserted }
        }
        for type in types {
            for function in follow(type) {
                functions.append((function, type.span))
                queue.append((function, type.span))
            }
        }
        while next < queue.count {
            let (function, span) = queue[next]
            next += 1
            for other in function.overriders where seenFunctions.insert(ObjectIdentifier(other)).inserted {
                functions.append((other, span))
                queue.append((other, span))
            }
            guard function.builtin == nil, let trace = function.trace else { continue }
            if let effect = trace.forbiddenEffect { forbid("\(effect.description) in '\(function.name)'", at: span) }
            for variable in trace.used where variable.isGlobal {
                if seen.insert(ObjectIdentifier(variable)).inserted { used.append(variable) }
            }
            for variable in trace.changed { markChanged(variable) }
            for type in trace.types {
                use(type)
                for function in follow(type) {
                    functions.append((function, span))
                    queue.append((function, span))
                }
            }
            shared += trace.shared
            for (inner, _) in trace.functions where seenFunctions.insert(ObjectIdentifier(inner)).inserted {
                functions.append((inner, span))
                queue.append((inner, span))
            }
        }
        var uses: [String] = []
        func add(_ name: String) {
            if !uses.contains(name) { uses.append(name) }
        }
        for variable in used { add(variable.name) }
        for (function, _) in functions where function.builtin == nil && function.cell >= 0 && function.owner == nil {
            add(function.name)
        }
        for type in types { add(type.name) }
        return CellDependencies(
            declares: declared, uses: uses, mayChange: changed.map(\.name), aliases: aliasGroups())
    }

    /// The connected components of what may be shared, as global names.
    private func aliasGroups() -> [[String]] {
        var parents: [ObjectIdentifier: ObjectIdentifier] = [:]
        func root(_ id: ObjectIdentifier) -> ObjectIdentifier {
            var id = id
            while let parent = parents[id], parent != id { id = parent }
            return id
        }
        for (a, b) in shared {
            let x = root(ObjectIdentifier(a))
            let y = root(ObjectIdentifier(b))
            if x != y { parents[x] = y }
        }
        var groups: [(root: ObjectIdentifier, names: [String])] = []
        for variable in shared.flatMap({ [$0.0, $0.1] }) where variable.isGlobal {
            let id = root(ObjectIdentifier(variable))
            if let index = groups.firstIndex(where: { $0.root == id }) {
                if !groups[index].names.contains(variable.name) { groups[index].names.append(variable.name) }
            } else {
                groups.append((id, [variable.name]))
            }
        }
        return groups.map(\.names).filter { $0.count > 1 }
    }
}
