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
        globalTop = globalTop.offset(by: layouts.layout(of: variable.type.resolved))
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
        waiting.append { [unowned self] in
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
        waiting.append { [unowned self] in
            FunctionCompiler(compiler: self, code: code, substitution: .none).compileEquality(of: type)
        }
        return number
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

    /// A cell's statements, whose frame is that of the global variables.
    func compile(_ cell: CheckedCell, name: String) -> FunctionCode {
        let code = FunctionCode(name: name, span: .top)
        FunctionCompiler(compiler: self, code: code, substitution: .none).compile(cell)
        compileWaiting()
        return code
    }

    /// An inline value: its text is the result.
    func compile(inlineValue expression: TypedExpression) -> FunctionCode {
        let code = FunctionCode(name: "inline value", span: expression.span)
        FunctionCompiler(compiler: self, code: code, substitution: .none).compile(inlineValue: expression)
        compileWaiting()
        return code
    }

    /// What a requirement of a protocol comes to for a type that is now known.
    func witness(
        for requirement: FunctionSymbol, _ substitution: Substitution
    ) -> (function: FunctionSymbol, substitution: Substitution)? {
        checker.witness(for: requirement, substitution)
    }
}
