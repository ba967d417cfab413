import Diagnostics
import Parsing

/// Gives every expression a type and every name a declaration, running nothing.
///
/// A checker holds what the cells so far have declared; cells are given to it in order. It reports all mistakes of a
/// cell and goes on after them, so that a notebook's author sees them at once.
public final class Checker {
    public let core: CoreTypes
    let inference: Inference
    let universe: Scope
    /// What the cells have declared at their top level.
    let globals: Scope
    var scope: Scope
    var diagnostics: [Diagnostic] = []
    var context: FunctionContext?
    var flow = Flow()
    var cell = -1
    /// How many candidates are being tried inside one another; while any is, nothing is reported.
    var probes = 0
    /// The cells that have a mistake, or use what a cell with one declares.
    var unsoundCells: Set<Int> = []
    /// Whether the cell at hand has a mistake, reported here or by the parser.
    var sawMistake = false
    var probeFailed = false
    /// A bound on the work of trying candidates in one statement.
    var attempts = 0
    var loops: [LoopLabel] = []
    /// How many `defer` bodies of the function at hand surround the statement at hand.
    var deferDepth = 0
    var placeholders: [String: VariableSymbol] = [:]
    /// The optionals that placeholders stand for the values of.
    var placeholderBases: [String: TypedExpression] = [:]
    /// Whether a generic type may be named without its arguments, as in `let seen: Set = [1]`.
    var infersGenericArguments = false
    /// The expression that an assignment is about to fill.
    var assignmentTarget: Span?
    var placeholderCount = 0
    /// Literals whose size is judged once their type is known.
    var integerLiterals: [TypedExpression] = []
    /// What the library's functions make of shapes, by number.
    let shapeRules: [Int: ShapeRule]
    /// The bodies of the functions of the cell at hand, once their expressions have types.
    var newBodies: [FunctionBody] = []
    var trace = DependencyTrace()
    /// Names declared by cells further down, so that a use of one can say where it will be declared.
    public var laterDeclarations: [String: Int] = [:]
    /// Whether the expression just checked never returns.
    var lastTypeIsNever = false
    /// The default values that are being checked, outermost first.
    var defaultsInProgress: [Span] = []
    /// How many closures around the expression at hand have parameters of types that only literals tell.
    var guessDepth = 0
    /// Default values whose mistakes have been reported.
    var checkedDefaults: Set<Span> = []
    /// Names of members that stand without `self.`.
    var implicitSelves: Set<Span> = []
    /// Functions inside functions by the place of their names.
    var localFunctions: [Span: (FunctionSymbol, VariableSymbol)] = [:]
    /// Types by the place of their names, and what extensions extend.
    var declaredTypes: [Span: NominalType] = [:]
    /// What the cell at hand does first, so that its static properties are seen to have no value yet.
    var staticPreparations: [TypedStatement] = []
    /// Generic functions inside functions by the place of their names.
    var localGenerics: [Span: FunctionSymbol] = [:]
    /// The library's entry whose declarations are being made.
    var currentEntry: Int?
    var currentEffects: Effects = []
    /// Whether they stand in the body of the library's own declaration of a type, where a protocol states requirements.
    var isDeclaringType = false
    /// Whether the body at hand fills a static property.
    var isPreparingStatic = false
    private(set) var isCheckingLibrary = false
    var libraryMistakes: [String] = []
    /// The functions of the cell at hand by the place of their names.
    var hoisted: [Span: FunctionSymbol] = [:]
    /// The types that cells have declared, in order.
    var userTypes: [NominalType] = []
    /// What generic arguments must do, while the types of the cell at hand do not know yet what they do.
    var deferredConformances: [(Type, NominalType, Span)]?
    /// Types of the cell at hand whose inheritance has not been looked at yet.
    var pendingInheritance: [PendingType] = []
    /// What a `where` clause says of the types in the body at hand.
    var knownTypes = Substitution.none
    /// The generic parameters of the signature at hand: what the types in it ask of them, they do.
    var inferredParameters: [GenericParameter] = []
    /// The generic parameters that `some` has made in the signature at hand; `nil` where `some` may not stand.
    var opaqueParameters: [GenericParameter]?
    /// Whether a protocol may be named that is a type only with `any`.
    var allowsBareProtocols = false
    /// Every `some P` that is a result.
    var opaqueResults: [GenericParameter] = []
    /// Protocols written `A & B`, so that each is one.
    var compositions: [[NominalType]: NominalType] = [:]
    /// For sequences of the notebook's own, the functions that collect their elements.
    var elementsGetters: [NominalType: FunctionSymbol] = [:]
    /// How many stored properties subclasses have overridden: code that reads them must be made anew.
    public internal(set) var overriddenFieldCount = 0
    /// The variables that the first pattern of a case binds, while the others are checked.
    var sharedBindings: [String: VariableSymbol] = [:]
    /// Variables declared without a value that have been given one.
    var pendingConstants: [ObjectIdentifier: VariableSymbol] = [:]
    /// The variable whose first value the assignment at hand gives.
    var pendingInitialization: VariableSymbol?

    public init(library: LibraryDeclarations) {
        let universe = Scope(parent: nil, context: nil)
        self.universe = universe
        globals = Scope(parent: universe, context: nil)
        scope = universe
        var rules: [Int: ShapeRule] = [:]
        for (number, entry) in library.entries.enumerated() { rules[number] = entry.shape }
        shapeRules = rules
        var builder = LibraryBuilder(universe: universe)
        builder.declareTypes(of: library)
        core = CoreTypes { name in universe.type(named: name)?.declaredNominal }
        inference = Inference(core: core)
        builder.finish(library, with: self)
        scope = globals
    }

    // MARK: Reporting

    func report(_ diagnostic: Diagnostic) {
        if probes > 0 {
            if diagnostic.severity == .error { probeFailed = true }
            return
        }
        diagnostics.append(diagnostic)
    }

    /// Tries something out: what it reports is dropped, what it infers undone unless it is kept.
    func probe<Result>(_ body: () -> Result?) -> Result? {
        let outerFailed = probeFailed
        probes += 1
        probeFailed = false
        let result = body()
        let failed = probeFailed
        probes -= 1
        probeFailed = outerFailed
        return failed ? nil : result
    }

    func invalid(at span: Span) -> TypedExpression {
        if probes == 0 { sawMistake = true }
        return TypedExpression(.invalid, .error, at: span)
    }

    // MARK: The library

    /// Checks the bodies of all of the library's functions, which otherwise are checked when they are first called.
    ///
    /// - Returns: what is wrong with them, each mistake behind its function's signature; a sound library has none.
    public func checkLibrary() -> [String] {
        isCheckingLibrary = true
        defer { isCheckingLibrary = false }
        libraryMistakes = []
        var functions = universe.functionNames.sorted().flatMap { universe.functions(named: $0) ?? [] }
        for name in universe.types.keys.sorted() {
            guard let nominal = universe.types[name]?.declaredNominal else { continue }
            functions += nominal.functions.keys.sorted().flatMap { nominal.functions[$0] ?? [] }
            functions += nominal.initializers
            functions += nominal.subscripts.flatMap { [$0.getter] + ($0.setter.map { [$0] } ?? []) }
            for property in nominal.properties.keys.sorted().compactMap({ nominal.properties[$0] }) {
                functions += [property.getter, property.setter].compactMap { $0 }
            }
        }
        for function in functions where function.bodySyntax != nil { checkBody(of: function) }
        return libraryMistakes
    }

    // MARK: Whole cells

    /// Declares a notebook's parameter, a constant that every cell sees.
    public func declareParameter(name: String, typeName: String, span: Span) -> VariableSymbol {
        let type = universe.type(named: typeName)?.declaredNominal.map { Type.nominal($0, []) } ?? .error
        let variable = VariableSymbol(
            name: name, type: type, isVariable: false, span: span, isGlobal: true, cell: -1, owner: nil,
            isImplicit: true)
        globals.declare(variable)
        return variable
    }

    /// Checks the next cell.
    ///
    /// - Parameters:
    ///   - isScoped: the cell is a scope of its own; nothing that it declares is visible below (`error=true`).
    ///   - isDisplayed: whether the value of a last expression is shown.
    public func check(_ parsed: ParsedCell, isScoped: Bool, isDisplayed: Bool = true) -> (CheckedCell, [Diagnostic]) {
        cell += 1
        sawMistake = false
        diagnostics = []
        trace = DependencyTrace()
        flow = Flow()
        pendingConstants = [:]
        implicitSelves = []
        declaredTypes = [:]
        staticPreparations = []
        let outer = scope
        newBodies = []
        if isScoped { scope = Scope(parent: globals, context: nil) }
        defer { scope = outer }
        var statements = parsed.statements
        hoist(statements)
        var displayed: TypedExpression?
        var last: Expression?
        if isDisplayed, case .expression(let expression)? = statements.last?.kind {
            last = expression
            statements.removeLast()
        }
        var typed = checkStatements(statements, isTopLevel: true)
        if let last {
            let result = checkFullExpression(last)
            noteNever(result)
            noteReachability(at: last.span)
            if shouldDisplay(result) {
                displayed = result
            } else {
                warnIfUnused(result)
                typed.append(TypedStatement(.expression(result), at: last.span))
            }
        }
        checkBodies(parsed.statements)
        let all = typed + (displayed.map { [TypedStatement(.expression($0), at: $0.span)] } ?? [])
        checkThrowing(in: all)
        // A cell that is to fail says at its run how.
        if !isScoped { checkShapes(in: all) }
        finishTopLevel()
        let dependencies = trace.finish(in: self)
        let isSound = !sawMistake && !diagnostics.hasErrors && !trace.uses(cells: unsoundCells)
        if !isSound { unsoundCells.insert(cell) }
        let checked = CheckedCell(
            index: cell, statements: staticPreparations + typed, displayed: displayed, dependencies: dependencies,
            usedVariables: trace.used, isSound: isSound)
        return (checked, diagnostics.sorted { $0.span.start < $1.span.start })
    }

    /// Checks an inline value, which sees the state after the cell above it and may not change it.
    public func checkInlineValue(_ expression: Expression) -> (TypedExpression?, CellDependencies, [Diagnostic]) {
        diagnostics = []
        trace = DependencyTrace()
        flow = Flow()
        let typed = checkFullExpression(expression)
        if typed.type.isVoid, !diagnostics.hasErrors {
            report(.inlineValueIsVoid(at: expression.span))
        }
        newBodies = []
        checkShapes(in: [TypedStatement(.expression(typed), at: expression.span)])
        let dependencies = trace.finish(in: self)
        if !diagnostics.hasErrors, let effect = trace.forbiddenEffect {
            report(.inlineValueHasEffect(effect.description, at: effect.span))
        }
        let isSound = !diagnostics.hasErrors && !trace.uses(cells: unsoundCells)
        return (isSound ? typed : nil, dependencies, diagnostics)
    }

    /// Reports shapes that do not go together, in statements and then in the bodies of functions, which may use the
    /// constants that the statements declare.
    private func checkShapes(in statements: [TypedStatement]) {
        let check = ShapeCheck(rules: shapeRules, report: report)
        check.visit(statements)
        for body in newBodies { check.visit(body.statements) }
    }

    /// Errors may leave a cell's top level, where they are faults.
    private func checkThrowing(in statements: [TypedStatement]) {
        var check = ThrowingCheck(throwsOut: true, report: report)
        check.visit(statements)
        var escapes = EscapeCheck(implicitSelves: implicitSelves, report: report)
        escapes.visit(statements)
    }

    /// Whether a last expression's value is shown: not assignments, nor what returns nothing or may be discarded.
    private func shouldDisplay(_ expression: TypedExpression) -> Bool {
        if expression.type.hasError || expression.type.isVoid { return false }
        if expression.type.nominal === core.never { return false }
        switch expression.kind {
        case .assignment, .compound, .invalid, .discard: return false
        case .call(let symbol, _, _): return !symbol.isDiscardable
        case .attempt(_, let inner): return inner.type.hasError || shouldDisplay(inner)
        default: return true
        }
    }
}

/// What is known at a point of the program about how it got there.
struct Flow {
    var isReachable = true
    /// Variables declared but perhaps not yet given a value.
    var unassigned: Set<ObjectIdentifier> = []
    /// Those given a first value on some way that leads here.
    var initialized: Set<ObjectIdentifier> = []
    var warnedUnreachable = false

    /// What holds where two ways meet.
    func merging(_ other: Flow) -> Flow {
        if !isReachable { return other }
        if !other.isReachable { return self }
        var result = self
        result.unassigned.formUnion(other.unassigned)
        result.initialized.formUnion(other.initialized)
        return result
    }
}

extension Type {
    /// The nominal type that a name declares.
    var declaredNominal: NominalType? {
        switch self {
        case .nominal(let nominal, _): nominal
        case .existential(let nominal): nominal
        default: nil
        }
    }
}
