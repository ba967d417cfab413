import Checking
import Diagnostics
import Parsing

/// Turns checked cells and the functions that they call into instructions.
///
/// Generic functions are compiled once for each set of types that they are used with, so that every instruction knows
/// the layout of what it moves.
final class Compiler {
    private struct Instance: Hashable {
        let function: ObjectIdentifier
        let types: [Type]
    }

    let checker: Checker
    let library: Library
    var layouts: LayoutTable
    /// The functions by the number that calls use.
    private(set) var functions: [FunctionCode] = []
    private var instances: [Instance: Int] = [:]
    private var equalities: [Type: Int] = [:]
    private var waiting: [() -> Void] = []
    /// Where global variables lie.
    private var globals: [ObjectIdentifier: Place] = [:]
    private(set) var globalTop = Place(word: 0, object: 0)
    /// Why something could not be compiled: it is too large.
    var failure: Diagnostic?
    let heap = Heap()
    private var descriptors: [Type: TypeDescriptor] = [:]
    private var tables: [Instance: [DispatchTable]] = [:]
    /// How each function is compiled, to do it again.
    private var recipes: [() -> Void] = []
    private var overriddenFieldCount = 0
    /// What every `some P` is.
    private(set) var underlyingTypes = Substitution.none

    init(checker: Checker, library: Library) {
        self.checker = checker
        self.library = library
        layouts = LayoutTable(core: checker.core)
    }

    /// The place of a global variable, made when it is first named.
    func place(ofGlobal variable: VariableSymbol) -> Place {
        if let place = globals[ObjectIdentifier(variable)] { return place }
        let place = globalTop
        globals[ObjectIdentifier(variable)] = place
        globalTop = globalTop.offset(by: layouts.layout(of: variable.type.resolved.substituting(underlyingTypes)))
        return place
    }

    /// The code of a function for some generic arguments.
    func number(of function: FunctionSymbol, _ substitution: Substitution) -> Int {
        let types = substitution.types.map(\.resolved)
        let key = Instance(function: ObjectIdentifier(function), types: types)
        if let known = instances[key] { return known }
        let code = FunctionCode(name: function.name, span: function.span)
        code.isHidden = function.isOfLibrary
        let number = functions.count
        functions.append(code)
        instances[key] = number
        let resolved = Substitution(parameters: substitution.parameters, types: types)
        add { [unowned self] in
            guard let body = checker.body(of: function) else { preconditionFailure("'\(function.name)' has no body") }
            FunctionCompiler(compiler: self, code: code, substitution: resolved).compile(body)
        }
        return number
    }

    /// The code that compares two values of a type, which declares no `==` of its own.
    func equality(of type: Type) -> Int {
        if let known = equalities[type] { return known }
        let code = FunctionCode(name: "==", span: .top)
        code.isHidden = true
        let number = functions.count
        functions.append(code)
        equalities[type] = number
        add { [unowned self] in
            FunctionCompiler(compiler: self, code: code, substitution: .none).compileEquality(of: type)
        }
        return number
    }

    private func add(_ recipe: @escaping () -> Void) {
        recipes.append(recipe)
        waiting.append(recipe)
    }

    /// Code that hands its arguments on to a function that knows the type of one of them.
    func opened(
        _ function: FunctionSymbol, _ substitution: Substitution, _ parameter: GenericParameter, argument: Int,
        _ type: Type?
    ) -> Int {
        let code = FunctionCode(name: function.name, span: function.span)
        code.isHidden = true
        let number = functions.count
        functions.append(code)
        add { [unowned self] in
            FunctionCompiler(compiler: self, code: code, substitution: .none).compileOpened(
                function, substitution, parameter, argument: argument, type)
        }
        return number
    }

    /// Code that hands its arguments on to a method whose result is another than the overridden one's.
    func adapted(
        _ function: FunctionSymbol, _ substitution: Substitution, receiver: Type, result: Type
    ) -> Int {
        let code = FunctionCode(name: function.name, span: function.span)
        code.isHidden = true
        let number = functions.count
        functions.append(code)
        add { [unowned self] in
            FunctionCompiler(compiler: self, code: code, substitution: .none).compileAdapted(
                function, substitution, receiver: receiver, result: result)
        }
        return number
    }

    /// The table for calls of a function, with some generic arguments, whose code is found by running.
    func table(
        for function: FunctionSymbol, _ substitution: Substitution, _ target: DispatchTable.Target
    ) -> DispatchTable {
        let key = Instance(function: ObjectIdentifier(function), types: substitution.types.map(\.resolved))
        if let known = tables[key]?.first(where: { $0.hasSameTarget(target) }) { return known }
        let table = DispatchTable(function: function, substitution: substitution, target: target)
        tables[key, default: []].append(table)
        return table
    }

    /// The one descriptor of a type.
    func descriptor(of type: Type) -> TypeDescriptor {
        if let known = descriptors[type] { return known }
        var levels: [TypeDescriptor.Level] = []
        var current: Type? = type
        while case .nominal(let nominal, let arguments)? = current, nominal.kind == .class, nominal.storage == .fields {
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            let above = nominal.superclassType?.substituting(substitution)
            let start = above.map { layouts.instanceLayout(of: $0).objects } ?? 0
            let end = layouts.instanceLayout(of: .nominal(nominal, arguments)).objects
            levels.append(
                TypeDescriptor.Level(
                    objects: start..<end,
                    deinitializer: nominal.deinitializer.map { number(of: $0, substitution) }))
            current = above
        }
        let layout = levels.isEmpty ? .nothing : layouts.instanceLayout(of: type)
        let descriptor = TypeDescriptor(type: type, layout: layout, levels: levels, heap: heap)
        descriptors[type] = descriptor
        return descriptor
    }

    /// A builtin as code of its own, where it is used as a value.
    func thunk(for function: FunctionSymbol, _ substitution: Substitution, receiver: Type?) -> FunctionCode {
        let code = FunctionCode(name: function.name, span: function.span)
        code.isHidden = true
        FunctionCompiler(compiler: self, code: code, substitution: substitution).compileThunk(
            function, receiver: receiver)
        return code
    }

    func compileWaiting() {
        while let next = waiting.popLast() { next() }
    }

    /// What the checker has learnt since the last cell.
    private func prepare() {
        underlyingTypes = checker.underlyingTypes()
        guard checker.overriddenFieldCount > overriddenFieldCount else { return }
        // Stored properties that code reads in their place are now read by functions.
        overriddenFieldCount = checker.overriddenFieldCount
        waiting = recipes
    }

    /// A cell's statements, whose frame is that of the global variables.
    func compile(_ cell: CheckedCell, name: String) -> FunctionCode {
        let code = FunctionCode(name: name, span: .top)
        prepare()
        FunctionCompiler(compiler: self, code: code, substitution: .none).compile(cell)
        compileWaiting()
        return code
    }

    /// An inline value: its text is the result.
    func compile(inlineValue expression: TypedExpression) -> FunctionCode {
        let code = FunctionCode(name: "inline value", span: expression.span)
        prepare()
        FunctionCompiler(compiler: self, code: code, substitution: .none).compile(inlineValue: expression)
        compileWaiting()
        return code
    }

    /// How many functions have been compiled anew: their places have changed.
    var staleCount: Int { overriddenFieldCount }

    /// What a requirement of a protocol comes to for a type that is now known.
    func witness(
        for requirement: FunctionSymbol, _ substitution: Substitution
    ) -> (function: FunctionSymbol, substitution: Substitution)? {
        checker.witness(for: requirement, substitution)
    }
}
