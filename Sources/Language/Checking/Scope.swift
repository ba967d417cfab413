import Diagnostics

/// The names that are visible at some place while checking.
final class Scope {
    let parent: Scope?
    /// The function whose body it belongs to; `nil` at the top level and in type bodies outside functions.
    let context: FunctionContext?
    /// The type whose members may be named without `self`.
    let nominal: NominalType?
    private(set) var variables: [String: VariableSymbol] = [:]
    private var functions: [String: [FunctionSymbol]] = [:]
    /// The functions of the library that nothing has named yet.
    var deferred: DeferredDeclarations?
    private(set) var types: [String: Type] = [:]
    /// Variables in order of declaration, for warnings.
    private(set) var declared: [VariableSymbol] = []

    init(parent: Scope?, context: FunctionContext?, nominal: NominalType? = nil) {
        self.parent = parent
        self.context = context
        self.nominal = nominal
    }

    func declare(_ variable: VariableSymbol) {
        variables[variable.name] = variable
        declared.append(variable)
    }

    /// Makes a variable known by another name than its own.
    func declare(_ variable: VariableSymbol, as name: String) { variables[name] = variable }

    /// Runs something that does not see the variables declared since there were so many.
    func hiding<Result>(declaredSince count: Int, _ body: () -> Result) -> Result {
        let all = variables
        for variable in declared[count...] { variables[variable.name] = before(variable, count) }
        defer { variables = all }
        return body()
    }

    private func before(_ variable: VariableSymbol, _ count: Int) -> VariableSymbol? {
        declared[..<count].last { $0.name == variable.name }
    }

    func declare(_ function: FunctionSymbol) { functions[function.name, default: []].append(function) }

    /// Its own functions of a name.
    func functions(named name: String) -> [FunctionSymbol]? {
        deferred?.declare(name)
        return functions[name]
    }

    /// The names of all its functions.
    var functionNames: Dictionary<String, [FunctionSymbol]>.Keys {
        deferred?.declareAll()
        return functions.keys
    }

    func declare(type: Type, named name: String) { types[name] = type }

    /// The type of a name, looked up outwards.
    ///
    /// - Parameter limit: a scope at which the search ends; what it declares itself does not count.
    func type(named name: String, upTo limit: Scope? = nil) -> Type? {
        var scope: Scope? = self
        while let current = scope, current !== limit {
            if let type = current.types[name] { return type }
            scope = current.parent
        }
        return nil
    }

    /// Every name that could be meant, for suggestions.
    func visibleNames() -> [String] {
        var names: [String] = []
        var scope: Scope? = self
        while let current = scope {
            names += current.variables.keys
            names += current.functionNames
            names += current.types.keys
            if let nominal = current.nominal {
                names += nominal.functions.keys
                names += nominal.properties.keys
            }
            scope = current.parent
        }
        return names.filter { name in name.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false }
    }
}
