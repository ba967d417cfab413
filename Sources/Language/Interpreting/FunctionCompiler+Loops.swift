import Checking
import Diagnostics

/// Loops.
extension FunctionCompiler {
    func forLoop(
        _ pattern: TypedPattern, _ sequence: TypedExpression, _ iteration: Iteration, _ filter: TypedExpression?,
        _ body: [TypedStatement], _ loop: LoopLabel
    ) {
        scoped {
            switch iteration {
            case .range: rangeLoop(pattern, sequence, isClosed: false, filter, body, loop)
            case .closedRange, .partialRange: rangeLoop(pattern, sequence, isClosed: true, filter, body, loop)
            case .iterator(let plan): iteratorLoop(pattern, sequence, plan, filter, body, loop)
            case .array:
                let array = allocate(.object)
                span = sequence.span
                withTemporaries { _ = evaluate(sequence, into: array) }
                arrayLoop(pattern, array, filter, body, loop)
            case .elements(let getter, let substitution):
                let array = allocate(.object)
                span = sequence.span
                withTemporaries {
                    let place = operand(sequence)
                    let found = call(
                        getter, substitution.applying(self.substitution),
                        places: [(place, layout(of: sequence.type))])
                    move(found, to: array, .object)
                }
                arrayLoop(pattern, array, filter, body, loop)
            }
        }
    }

    private func rangeLoop(
        _ pattern: TypedPattern, _ sequence: TypedExpression, isClosed: Bool, _ filter: TypedExpression?,
        _ body: [TypedStatement], _ loop: LoopLabel
    ) {
        let bounds = allocate(Layout(words: 2, objects: 0))
        let counter = bounds.word
        let end = bounds.word + 1
        span = sequence.span
        if layout(of: sequence.type).words == 1 { constant(Int.max, to: end) }
        withTemporaries { _ = evaluate(sequence, into: bounds) }
        let out = label()
        let next = label()
        let start = label()
        jump(isClosed ? .jumpUnlessLessEqualInt : .jumpUnlessLessInt, counter, end, to: out, isWide: false)
        bind(start)
        countRound()
        enter(loop, breakLabel: out, continueLabel: next)
        scoped {
            if case .binding(let variable) = pattern.kind, !variable.isBoxed, !variable.isVariable {
                storages[ObjectIdentifier(variable)] = .register(bounds)
            } else if case .binding(let variable) = pattern.kind {
                declare(variable)
                store(bounds, in: variable)
            }
            if let filter { withTemporaries { branch(filter, to: next, when: false) } }
            block(body)
        }
        endRound(isClosed ? .nextInClosedRange : .nextInRange, counter, end, start: start, next: next)
        bind(out)
    }

    private func arrayLoop(
        _ pattern: TypedPattern, _ array: Place, _ filter: TypedExpression?, _ body: [TypedStatement], _ loop: LoopLabel
    ) {
        let registers = allocate(Layout(words: 2, objects: 0))
        let counter = registers.word
        let count = registers.word + 1
        let element = layout(of: pattern.type)
        constant(0, to: counter)
        emit(.arrayCount, count, array.object)
        let out = label()
        let next = label()
        let start = label()
        jump(.jumpUnlessLessInt, counter, count, to: out, isWide: false)
        // What goes on to the next element loads it as well, if it is a word or an object beside the loop's own.
        let top = Place(word: wordTop, object: objectTop)
        let advance: Opcode =
            element == .word && top.word == counter + 2
            ? .nextWord : element == .object && top.object == array.object + 1 ? .nextObject : .nextInRange
        if advance == .nextInRange { bind(start) } else { loadElement(of: array.object, at: counter, element, into: top) }
        if advance != .nextInRange { bind(start) }
        countRound()
        enter(loop, breakLabel: out, continueLabel: next)
        scoped {
            let place = allocate(element)
            dirtyEnd = max(dirtyEnd, objectTop)
            if advance == .nextInRange { loadElement(of: array.object, at: counter, element, into: place) }
            if case .binding(let variable) = pattern.kind, !variable.isBoxed, !variable.isVariable {
                storages[ObjectIdentifier(variable)] = .register(place)
            } else {
                for variable in pattern.variables { declare(variable) }
                match(pattern, place, otherwise: next)
            }
            if let filter { withTemporaries { branch(filter, to: next, when: false) } }
            block(body)
        }
        endRound(advance, counter, advance == .nextInRange ? count : array.object, start: start, next: next)
        bind(out)
    }

    /// Ends a round of a loop: goes on at `start` if there is another.
    private func endRound(_ advance: Opcode, _ counter: Int, _ operand: Int, start: Label, next: Label) {
        exits.removeLast()
        var steps = 0
        if next.isUsed {
            bind(next)
        } else {
            steps = min(pendingSteps, Int(UInt16.max))
            pendingSteps = 0
        }
        next.position = instructions.count
        emit(Instruction(advance, counter, operand, steps))
        start.uses.append((emit(Instruction(.jump)), true))
    }

    // MARK: while

    func whileLoop(_ conditions: [TypedCondition], _ body: [TypedStatement], _ loop: LoopLabel) {
        let end = label()
        if conditions.count == 1, case .expression(let condition) = conditions[0], isRepeatable(condition) {
            // The condition stands at the end as well, so that a round has one jump.
            let start = label()
            let next = label()
            flushSteps()
            countRound()
            span = condition.span
            withTemporaries { branch(condition, to: end, when: false) }
            bind(start)
            enter(loop, breakLabel: end, continueLabel: next)
            block(body)
            exits.removeLast()
            if next.isUsed {
                bind(next)
            } else if isImmediate(condition) {
                holdSteps()
            } else {
                flushSteps()
            }
            countRound()
            span = condition.span
            withTemporaries { branch(condition, to: start, when: true) }
        } else {
            let start = label()
            bind(start)
            countRound()
            scoped {
                self.conditions(conditions, otherwise: end)
                enter(loop, breakLabel: end, continueLabel: start)
                block(body)
                exits.removeLast()
            }
            jump(start)
        }
        bind(end)
    }

    /// Whether code for an expression may stand twice: it declares nothing.
    private func isRepeatable(_ expression: TypedExpression) -> Bool {
        switch expression.kind {
        case .integer, .float, .variable: return true
        case .field(let base, _), .tupleElement(let base, _), .not(let base): return isRepeatable(base)
        case .and(let left, let right), .or(let left, let right): return isRepeatable(left) && isRepeatable(right)
        case .call(let function, let inner, let arguments), .access(let function, _, let inner, let arguments):
            guard isWordIntrinsic(function, inner) else { return false }
            return arguments.allSatisfy { argument in
                if case .value(let value) = argument { return isRepeatable(value) }
                return false
            }
        default: return false
        }
    }

    private func isWordIntrinsic(_ function: FunctionSymbol, _ inner: Substitution) -> Bool {
        guard let (resolved, _) = resolve(function, inner), let number = resolved.builtin,
            case .intrinsic(let intrinsic) = compiler.library.builtins[number].implementation
        else { return false }
        switch intrinsic {
        case .word, .flipped, .arrayCount, .arrayElement: return true
        case .identity, .range, .closedRange, .emptyArray, .arrayAppend, .describe, .dictionaryValue,
            .dictionaryValueOrDefault, .textAppend, .textCount:
            return false
        }
    }

    /// Whether a condition is one instruction, which compares registers and constants and jumps.
    private func isImmediate(_ condition: TypedExpression) -> Bool {
        guard case .call(let function, let inner, let arguments) = condition.kind, arguments.count == 2,
            comparison(of: function, inner) != nil
        else { return false }
        var constants = 0
        for argument in arguments {
            guard case .value(let value) = argument else { return false }
            if smallInteger(value) != nil {
                constants += 1
            } else if case .variable(let variable) = value.kind, variable.reference == .strong,
                case .register = storage(of: variable)
            {
                continue
            } else {
                return false
            }
        }
        return constants < 2
    }

    func loadElement(of array: Int, at index: Int, _ element: Layout, into place: Place) {
        if element == .word {
            emit(.arrayWord, place.word, array, index)
        } else if element == .object {
            emit(.arrayObject, place.object, array, index)
        } else {
            emit(.arrayElement, array, index, site(Site(layout: element, place: place)))
        }
    }
}
