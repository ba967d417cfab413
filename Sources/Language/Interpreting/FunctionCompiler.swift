import Checking
import Diagnostics

/// Compiles one function, closure or cell.
///
/// Registers are handed out like a stack: variables of a block, then the temporaries of a statement above them. A call
/// puts its arguments where the callee's frame will begin, above everything that is alive. Object temporaries are
/// cleared when their statement ends, so that nothing holds on to a value longer than the program does.
final class FunctionCompiler {
    /// Where a variable is.
    enum Storage {
        case register(Place)
        /// In a box that this object register holds.
        case box(Int)
        case global(Place)
        /// The object of a class's own property, or the like: nothing of its own.
        case none
    }

    final class Label {
        var position: Int?
        var uses: [(instruction: Int, isWide: Bool)] = []
    }

    /// What leaving a block early must do.
    struct Exit {
        var loop: LoopLabel?
        var breakLabel: Label?
        var continueLabel: Label?
        var objectTop: Int
        var deferCount: Int
    }

    let compiler: Compiler
    let code: FunctionCode
    /// What generic parameters stand for, those that `some` made included.
    let substitution: Substitution
    var instructions: [Instruction] = []
    var spans: [Span] = []
    var sites: [Site] = []
    var constants: [Int] = []
    var pieces: [TextPiece] = []
    var literalBytes: [UInt8] = []
    private var constantNumbers: [Int: Int] = [:]
    var storages: [ObjectIdentifier: Storage] = [:]
    var wordTop = 0
    var objectTop = 0
    private var wordMaximum = 0
    private var objectMaximum = 0
    /// The end of the object temporaries that the statement at hand has filled.
    var dirtyEnd = 0
    var pendingSteps = 0
    /// How many of the pending steps come first and have another place than the rest.
    private var heldSteps: (count: Int, span: Span)?
    private var stepPlaces: [Int: (count: Int, span: Span)] = [:]
    var exits: [Exit] = []
    private var defers: [(body: [TypedStatement], objectTop: Int)] = []
    /// Where errors go, innermost last.
    var handlers: [Handler] = []
    /// What an error on its way out must do besides: values that are changed elsewhere are written back.
    var cleanups: [() -> Void] = []
    /// How many objects of its frame code keeps that stands between a caller and what it calls.
    var keptByThunk: Int?
    var span = Span.top
    var isCell = false
    /// Functions of the library count no steps of their own.
    var countsSteps: Bool { !code.isHidden }
    private var inOutParameters: [(place: Place, variable: VariableSymbol)] = []
    private var resultLayout = Layout.nothing
    private var initializedSelf: VariableSymbol?
    /// What an initialiser yields: its type, or an optional of it.
    private var resultType = Type.void

    init(compiler: Compiler, code: FunctionCode, substitution: Substitution) {
        self.compiler = compiler
        self.code = code
        self.substitution = substitution.merging(compiler.underlyingTypes)
    }

    // MARK: Types

    func type(_ type: Type) -> Type { type.substituting(substitution).resolved }
    func layout(of type: Type) -> Layout { compiler.layouts.layout(of: self.type(type)) }
    var core: CoreTypes { compiler.checker.core }

    // MARK: Emitting

    @discardableResult
    func emit(_ instruction: Instruction) -> Int {
        instructions.append(instruction)
        spans.append(span)
        return instructions.count - 1
    }

    func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) { emit(Instruction(opcode, a, b, c)) }

    func site(_ site: Site) -> Int {
        sites.append(site)
        return sites.count - 1
    }

    func constant(_ value: Int, to word: Int) {
        if value >= Int(Int32.min), value <= Int(Int32.max) {
            emit(Instruction(.smallConstant, word, wide: value))
            return
        }
        emit(Instruction(.constant, word, wide: constantNumber(value)))
    }

    func constantNumber(_ value: Int) -> Int {
        if let known = constantNumbers[value] { return known }
        constants.append(value)
        constantNumbers[value] = constants.count - 1
        return constants.count - 1
    }

    func string(_ text: String, to object: Int) {
        code.objects.append(StringObject(text))
        emit(Instruction(.object, object, wide: code.objects.count - 1))
    }

    func bind(_ label: Label) {
        flushSteps()
        label.position = instructions.count
    }

    func jump(_ label: Label) {
        label.uses.append((emit(Instruction(.jump, d: takeSteps())), true))
    }

    /// A jump on one register, or with `isWide == false` on two.
    func jump(_ opcode: Opcode, _ a: Int, _ b: Int = 0, to label: Label, isWide: Bool) {
        label.uses.append((emit(Instruction(opcode, a, b, 0, d: takeSteps())), isWide))
        labels.append(label)
    }

    private var labels: [Label] = []

    func label() -> Label {
        let label = Label()
        labels.append(label)
        return label
    }

    func countStep() { if countsSteps { pendingSteps += 1 } }

    /// A round of a loop: a step, or in the library's own code a 1,024th of one.
    func countRound() {
        if countsSteps { pendingSteps += 1 } else { emit(.tick) }
    }

    func flushSteps() {
        guard pendingSteps > 0 else { return }
        emit(Instruction(.step, wide: pendingSteps))
        pendingSteps = 0
    }

    /// Takes the pending steps together with those that follow, although they have another place.
    func holdSteps() {
        if pendingSteps > Int(UInt8.max) / 2 { flushSteps() }
        if pendingSteps > 0 { heldSteps = (pendingSteps, span) }
    }

    /// The steps that the jump, call or return takes that is emitted next.
    func takeSteps() -> Int {
        if pendingSteps > Int(UInt8.max) { flushSteps() }
        if let held = heldSteps { stepPlaces[instructions.count] = held }
        heldSteps = nil
        defer { pendingSteps = 0 }
        return pendingSteps
    }

    private func patch() {
        var patched: Set<ObjectIdentifier> = []
        for label in labels where patched.insert(ObjectIdentifier(label)).inserted {
            guard let position = label.position else { continue }
            for (index, isWide) in label.uses {
                let distance = position - index - 1
                if isWide {
                    instructions[index] = Instruction(
                        instructions[index].opcode, Int(instructions[index].a), wide: distance,
                        d: Int(instructions[index].d))
                } else {
                    if distance > Int(Int16.max) || distance < Int(Int16.min) { tooLarge() }
                    instructions[index].c = UInt16(truncatingIfNeeded: distance)
                }
            }
        }
    }

    private func tooLarge() {
        compiler.failure = Diagnostic(
            "too-large", "this code is too large to run; split it into several cells or functions",
            at: span)
    }

    func finish() {
        patch()
        finishReturns()
        if wordMaximum > 60_000 || objectMaximum > 60_000 || sites.count > 60_000 || pieces.count > 60_000 {
            tooLarge()
        }
        code.fill(
            instructions: instructions, sites: sites, constants: constants, pieces: pieces, literalBytes: literalBytes,
            spans: spans)
        code.stepPlaces = stepPlaces
        code.frameWords = wordMaximum
        code.frameObjects = objectMaximum
        code.isCompiled = true
    }

    /// Tells returns how large the frame is, and returns at once where a jump leads to a return.
    private func finishReturns() {
        for index in instructions.indices where instructions[index].opcode == .returnKeeping {
            instructions[index].b = UInt16(truncatingIfNeeded: objectMaximum)
            if Int(instructions[index].a) >= objectMaximum { instructions[index].opcode = .returnWords }
        }
        for index in instructions.indices where instructions[index].opcode == .jump {
            let target = index + 1 + instructions[index].bc
            let belongsToLoop = index > 0 && instructions[index - 1].opcode.endsRound
            guard !belongsToLoop, instructions.indices.contains(target), instructions[target].opcode.isReturn,
                instructions[target].d == 0
            else { continue }
            let steps = instructions[index].d
            instructions[index] = instructions[target]
            instructions[index].d = steps
        }
    }

    // MARK: Registers

    func allocate(_ layout: Layout) -> Place {
        let place = Place(word: wordTop, object: objectTop)
        wordTop += layout.words
        objectTop += layout.objects
        wordMaximum = max(wordMaximum, wordTop)
        objectMaximum = max(objectMaximum, objectTop)
        return place
    }

    func temporary(_ layout: Layout) -> Place {
        let place = allocate(layout)
        if layout.objects > 0 { dirtyEnd = max(dirtyEnd, objectTop) }
        return place
    }

    func move(_ from: Place, to target: Place, _ layout: Layout, taking: Bool = false) {
        if from == target { return }
        if layout.words == 1 {
            emit(.moveWord, target.word, from.word)
        } else if layout.words > 1, from.word != target.word {
            emit(.moveWords, target.word, from.word, layout.words)
        }
        if layout.objects == 1 {
            emit(taking ? .takeObject : .moveObject, target.object, from.object)
        } else if layout.objects > 1, from.object != target.object {
            emit(taking ? .takeObjects : .moveObjects, target.object, from.object, layout.objects)
        }
    }

    /// Runs `body` and lets go of the temporaries that it made.
    func withTemporaries<Result>(_ body: () -> Result) -> Result {
        let words = wordTop
        let objects = objectTop
        let outerDirty = dirtyEnd
        dirtyEnd = objects
        let result = body()
        clearTemporaries(from: objects)
        wordTop = words
        objectTop = objects
        dirtyEnd = outerDirty
        return result
    }

    func clearTemporaries(from start: Int) {
        if dirtyEnd > start { emit(.clear, start, dirtyEnd - start) }
        dirtyEnd = start
    }

    // MARK: Whole functions

    func compile(_ cell: CheckedCell) {
        isCell = true
        for statement in cell.statements { declareGlobals(of: statement) }
        for variable in cell.usedVariables { _ = compiler.place(ofGlobal: variable) }
        beginAboveGlobals()
        statements(cell.statements)
        if let displayed = cell.displayed {
            span = displayed.span
            countStep()
            withTemporaries {
                let place = operand(displayed)
                let type = type(displayed.type)
                emit(Instruction(.display, wide: site(Site(type: type, layout: layout(of: type), place: place))))
            }
        }
        emit(Instruction(.returnKeeping, compiler.globalTop.object, d: takeSteps()))
        finish()
    }

    func compile(inlineValue expression: TypedExpression) {
        isCell = true
        beginAboveGlobals()
        span = expression.span
        let text = temporary(.object)
        countStep()
        withTemporaries {
            let place = operand(expression)
            let type = type(expression.type)
            emit(
                Instruction(
                    .describe, text.object, wide: site(Site(type: type, layout: layout(of: type), place: place))))
        }
        code.resultLayout = .object
        code.captureStart = text
        emit(Instruction(.returnKeeping, text.object + 1, d: takeSteps()))
        finish()
    }

    private func beginAboveGlobals() {
        wordTop = compiler.globalTop.word
        objectTop = compiler.globalTop.object
        wordMaximum = wordTop
        objectMaximum = objectTop
        dirtyEnd = objectTop
    }

    private func declareGlobals(of statement: TypedStatement) {
        if case .binding(let pattern, _) = statement.kind { declareGlobals(of: pattern) }
    }

    private func declareGlobals(of pattern: TypedPattern) {
        for variable in pattern.variables where variable.isGlobal { _ = compiler.place(ofGlobal: variable) }
    }

    func compile(_ body: FunctionBody, captures: [VariableSymbol] = []) {
        span = body.span
        resultLayout = layout(of: body.result)
        code.resultLayout = resultLayout
        _ = allocate(resultLayout)
        if let variable = body.initializedSelf {
            initializedSelf = variable
            resultType = type(body.result)
        }
        var parameters = Layout.nothing
        for parameter in body.parameters {
            let own = layout(of: parameter.type)
            parameters += own
            let place = allocate(own)
            storages[ObjectIdentifier(parameter)] = .register(place)
            if parameter.isInOut { inOutParameters.append((place, parameter)) }
        }
        code.parameterLayout = parameters
        code.captureStart = Place(word: wordTop, object: objectTop)
        for capture in captures {
            if capture.isBoxed {
                let place = allocate(.object)
                storages[ObjectIdentifier(capture)] = .box(place.object)
            } else {
                storages[ObjectIdentifier(capture)] = .register(allocate(layout(of: capture.type)))
            }
        }
        for parameter in body.parameters where parameter.isBoxed {
            guard case .register(let place)? = storages[ObjectIdentifier(parameter)] else { continue }
            let box = allocate(.object)
            let own = layout(of: parameter.type)
            emit(.makeBox, box.object, own.words, own.objects)
            storeBox(from: place, box.object, own)
            storages[ObjectIdentifier(parameter)] = .box(box.object)
        }
        if let variable = body.initializedSelf, storages[ObjectIdentifier(variable)] == nil { declare(variable) }
        dirtyEnd = objectTop
        statements(body.statements)
        emitReturn(nil, at: body.span)
        finish()
    }

    func compileThunk(_ function: FunctionSymbol, receiver: Type?) {
        span = function.span
        let result = layout(of: function.result)
        code.resultLayout = result
        let resultPlace = allocate(result)
        var places: [(Place, Layout)] = []
        for parameter in function.parameters {
            let own = layout(of: parameter.type)
            places.append((allocate(own), own))
            code.parameterLayout += own
        }
        code.captureStart = Place(word: wordTop, object: objectTop)
        var arguments: [(Place, Layout)] = []
        if let receiver {
            let own = layout(of: receiver)
            arguments.append((allocate(own), own))
        }
        arguments += places
        dirtyEnd = objectTop
        withTemporaries {
            let found = call(function, substitution, places: arguments)
            move(found, to: resultPlace, result)
        }
        emit(.returnKeeping, result.objects)
        finish()
    }

    // MARK: Blocks and statements

    func block(_ body: [TypedStatement]) {
        let words = wordTop
        let objects = objectTop
        let deferCount = defers.count
        statements(body)
        runDefers(downTo: deferCount)
        defers.removeLast(defers.count - deferCount)
        if objectTop > objects {
            emit(.clear, objects, objectTop - objects)
        }
        wordTop = words
        objectTop = objects
        dirtyEnd = min(dirtyEnd, objects)
    }

    func statements(_ body: [TypedStatement]) {
        for statement in body {
            if case .localFunction(let variable, _) = statement.kind { declare(variable) }
        }
        for statement in body { self.statement(statement) }
    }

    func statement(_ statement: TypedStatement) {
        span = statement.span
        countStep()
        switch statement.kind {
        case .expression(let expression): withTemporaries { effect(of: expression) }
        case .binding(let pattern, let value): binding(pattern, value)
        case .if(let conditions, let then, let otherwise):
            let elseLabel = label()
            let end = label()
            scoped {
                self.conditions(conditions, otherwise: elseLabel)
                block(then)
            }
            if otherwise.isEmpty {
                bind(elseLabel)
            } else {
                jump(end)
                bind(elseLabel)
                block(otherwise)
                bind(end)
            }
        case .guard(let conditions, let otherwise):
            let fail = label()
            let end = label()
            self.conditions(conditions, otherwise: fail)
            jump(end)
            bind(fail)
            block(otherwise)
            bind(end)
        case .for(let pattern, let sequence, let iteration, let filter, let body, let loop):
            forLoop(pattern, sequence, iteration, filter, body, loop)
        case .while(let conditions, let body, let loop): whileLoop(conditions, body, loop)
        case .repeat(let body, let condition, let loop):
            let start = label()
            let test = label()
            let end = label()
            bind(start)
            countRound()
            enter(loop, breakLabel: end, continueLabel: test)
            block(body)
            exits.removeLast()
            bind(test)
            span = condition.span
            withTemporaries { branch(condition, to: start, when: true) }
            bind(end)
        case .switch(let subject, let variable, let cases, let loop):
            switchStatement(subject, variable, cases, loop)
        case .do(let body, let loop):
            let end = label()
            enter(loop, breakLabel: end, continueLabel: nil)
            block(body)
            exits.removeLast()
            bind(end)
        case .doCatch(let body, let error, let cases, let isExhaustive, let loop):
            let end = label()
            scoped {
                enter(loop, breakLabel: end, continueLabel: nil)
                doCatch(body, error, cases, isExhaustive: isExhaustive)
                exits.removeLast()
            }
            bind(end)
        case .throw(let value): throwError(value)
        case .defer(let body): defers.append((body, objectTop))
        case .return(let value): emitReturn(value, at: statement.span)
        case .break(let loop): leave(loop, isContinue: false)
        case .continue(let loop): leave(loop, isContinue: true)
        case .fallthrough:
            if let label = fallthroughLabels.last { jump(label) }
        case .localFunction(let variable, let body):
            withTemporaries {
                let closure = temporary(.object)
                makeClosure(body, into: closure)
                store(closure, in: variable)
            }
        }
    }

    var fallthroughLabels: [Label] = []

    /// Variables that conditions declare live as long as the branch.
    func scoped(_ body: () -> Void) {
        let words = wordTop
        let objects = objectTop
        body()
        if objectTop > objects { emit(.clear, objects, objectTop - objects) }
        wordTop = words
        objectTop = objects
        dirtyEnd = min(dirtyEnd, objects)
    }

    func enter(_ loop: LoopLabel, breakLabel: Label, continueLabel: Label?) {
        exits.append(
            Exit(
                loop: loop, breakLabel: breakLabel, continueLabel: continueLabel, objectTop: objectTop,
                deferCount: defers.count))
    }

    func leaveLoop() { exits.removeLast() }

    private func leave(_ loop: LoopLabel, isContinue: Bool) {
        guard let exit = exits.last(where: { $0.loop === loop }) else { return }
        runDefers(downTo: exit.deferCount)
        if objectTop > exit.objectTop { emit(.clear, exit.objectTop, objectTop - exit.objectTop) }
        if let label = isContinue ? exit.continueLabel : exit.breakLabel { jump(label) }
    }

    var deferCount: Int { defers.count }
    var hasDefers: Bool { !defers.isEmpty }

    /// Runs what has been deferred, the latest first. Each finds the variables that were declared above it; the objects
    /// of later ones are gone.
    ///
    /// - Parameter end: where the frame's objects end, if not at its top.
    func runDefers(downTo count: Int, below end: Int? = nil) {
        let pending = defers
        var top = end ?? objectTop
        // Each exit has its own copy of the statements, and of their variables.
        let known = storages
        for index in stride(from: pending.count - 1, through: count, by: -1) {
            defers.removeLast(defers.count - index)
            let start = pending[index].objectTop
            if top > start {
                emit(.clear, start, top - start)
                top = start
            }
            block(pending[index].body)
            storages = known
        }
        defers = pending
    }

    private func binding(_ pattern: TypedPattern, _ value: TypedExpression?) {
        for variable in pattern.variables { declare(variable) }
        guard let value else { return }
        span = value.span
        withTemporaries {
            if case .binding(let variable) = pattern.kind, case .register(let place) = storage(of: variable),
                variable.reference == .strong
            {
                if variable.isGlobal {
                    // A cell that runs again must not find its variable half changed.
                    let temporary = operand(value)
                    move(temporary, to: place, layout(of: variable.type))
                } else {
                    _ = evaluate(value, into: place)
                }
            } else {
                destructure(operand(value), pattern)
            }
        }
    }

    /// Binds the variables of a pattern that always matches.
    func destructure(_ place: Place, _ pattern: TypedPattern) {
        switch pattern.kind {
        case .binding(let variable): store(place, in: variable)
        case .tuple(let parts):
            var place = place
            for part in parts {
                destructure(place, part)
                place = place.offset(by: layout(of: part.type))
            }
        case .wildcard, .enumCase, .some, .none, .boolean, .cast, .test: break
        }
    }

    // MARK: Return

    func emitReturn(_ value: TypedExpression?, at place: Span) {
        span = place
        let result = Place(word: 0, object: 0)
        if let value {
            withTemporaries {
                if value.type.isVoid {
                    effect(of: value)
                } else {
                    _ = evaluate(value, into: result)
                }
            }
        } else if let variable = initializedSelf {
            if core.wrapped(resultType) != nil {
                if !isNullable(resultType) { constant(1, to: result.word) }
                withTemporaries { _ = load(variable, into: payload(of: result, resultType)) }
            } else {
                withTemporaries { _ = load(variable, into: result) }
            }
        }
        runDefers(downTo: 0)
        returnToCaller()
    }

    /// Returns with what the function has changed in its caller's place.
    func returnToCaller() {
        if let keptByThunk {
            emit(.returnKeeping, keptByThunk)
            return
        }
        for (target, parameter) in inOutParameters where parameter.isBoxed { _ = load(parameter, into: target) }
        var kept = resultLayout.objects
        for (target, parameter) in inOutParameters {
            let own = layout(of: parameter.type)
            if own.objects > 0 { kept = max(kept, target.object + own.objects) }
        }
        emit(Instruction(.returnKeeping, isCell ? compiler.globalTop.object : kept, d: takeSteps()))
    }
}

extension FunctionCompiler.Label {
    /// Whether anything jumps to it.
    var isUsed: Bool { !uses.isEmpty }
}
