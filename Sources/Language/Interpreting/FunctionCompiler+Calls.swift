import Checking
import Diagnostics

extension FunctionCompiler {
    /// What a call comes to once its types are known: a requirement is answered by the type that conforms.
    func resolve(_ function: FunctionSymbol, _ inner: Substitution) -> (FunctionSymbol, Substitution)? {
        let substitution = inner.applying(self.substitution)
        guard function.isRequirement, opening(of: function, substitution) == nil else {
            return (function, substitution)
        }
        guard let found = compiler.witness(for: function, substitution) else { return nil }
        return (found.function, found.substitution)
    }

    // MARK: Calls as written

    func call(
        _ function: FunctionSymbol, _ inner: Substitution, _ arguments: [TypedExpression.Argument], result: Layout,
        into wanted: Place?
    ) -> Place {
        let callSpan = span
        if let variable = function.localVariable {
            let callee = load(variable)
            return callClosure(callee, arguments, isThrowing: function.isThrowing, result: result, into: wanted)
        }
        let isDirect = isDirect(arguments)
        let required = function
        guard let (function, substitution) = resolve(function, inner) else {
            return synthesized(function, inner.applying(self.substitution), arguments, result: result, into: wanted)
        }
        let arguments = adapted(arguments, of: required, inner, to: function)
        if let number = function.builtin,
            case .intrinsic(let intrinsic) = compiler.library.builtins[number].implementation
        {
            if let place = self.intrinsic(
                intrinsic, function, substitution, arguments, result: result, into: wanted, at: callSpan)
            {
                return place
            }
        }
        // The callee's frame: its result, then its arguments.
        let dirty = dirtyEnd
        let frame = allocate(result)
        let (base, places, inOuts) = fillFrame(frame, arguments, result)
        var keepsObjects = 0
        for inOut in inOuts { keepsObjects = max(keepsObjects, inOut.slot.object + inOut.layout.objects - base.object) }
        span = callSpan
        countStep()
        emitCall(
            function, substitution, at: base, result, places, keepsObjects: max(result.objects, keepsObjects),
            isDirect: isDirect)
        if function.isThrowing {
            afterThrowingCall(
                frameEnd: base.object + max(result.objects, keepsObjects),
                cleanup: inOuts.isEmpty ? nil : { self.writeBack(inOuts) })
        }
        writeBack(inOuts)
        if keepsObjects > result.objects { emit(.clear, base.object + result.objects, keepsObjects - result.objects) }
        // What the frame held is gone; only the result stays.
        if inOuts.isEmpty {
            wordTop = frame.word + result.words
            objectTop = frame.object + result.objects
            settleDirty(to: dirty, frame: frame, places, result, isBuiltin: function.builtin != nil)
        } else {
            dirtyEnd = max(dirtyEnd, objectTop)
        }
        guard let wanted else { return base }
        move(base, to: wanted, result, taking: true)
        return wanted
    }

    /// The arguments as the function takes them that answers a requirement: one that it does not change is given as a
    /// value, and a class's initialiser gets the object that it fills.
    private func adapted(
        _ arguments: [TypedExpression.Argument], of required: FunctionSymbol, _ inner: Substitution,
        to function: FunctionSymbol
    ) -> [TypedExpression.Argument] {
        guard required !== function else { return arguments }
        var result = arguments
        if function.isInitializer, function.takesSelf, !required.takesSelf,
            let parameter = required.owner?.selfParameter,
            let type = inner.applying(substitution)[parameter]
        {
            result.insert(.value(.newObject(of: type.resolved, at: span)), at: 0)
        }
        for (index, argument) in result.enumerated() {
            if case .value(let value) = argument, case .inOut(let place) = value.kind, !isChanged(index, of: function) {
                result[index] = .value(place)
            }
        }
        return result
    }

    /// An argument that the callee changes: where its value lies in the caller, and in the callee's frame.
    private struct InOutArgument {
        var place: Place
        var slot: Place
        var layout: Layout
        var writeBack: () -> Void
    }

    /// Evaluates the arguments of a call into its frame.
    ///
    /// Where one is `inout`, all others are evaluated first, as in Swift: only then does the access to it begin. Their
    /// values wait below the frame that is made for them then.
    private func fillFrame(
        _ frame: Place, _ arguments: [TypedExpression.Argument], _ result: Layout
    ) -> (base: Place, places: [(Place, Layout)], inOuts: [InOutArgument]) {
        let hasInOut = arguments.contains { argument in
            if case .value(let value) = argument, case .inOut = value.kind { return true }
            return false
        }
        guard hasInOut else {
            let places = arguments.map { argument -> (Place, Layout) in
                let own = layout(of: argument)
                let slot = allocate(own)
                let top = (wordTop, objectTop)
                evaluate(argument, into: slot)
                (wordTop, objectTop) = top
                return (slot, own)
            }
            return (frame, places, [])
        }
        var values: [Place?] = []
        for argument in arguments {
            if case .value(let value) = argument, case .inOut = value.kind {
                values.append(nil)
                continue
            }
            let place = temporary(layout(of: argument))
            evaluate(argument, into: place)
            values.append(place)
        }
        var prepared: [(place: Place, writeBack: () -> Void)?] = []
        for argument in arguments {
            if case .value(let value) = argument, case .inOut(let target) = value.kind {
                prepared.append(prepare(target))
            } else {
                prepared.append(nil)
            }
        }
        let base = allocate(result)
        var places: [(Place, Layout)] = []
        var inOuts: [InOutArgument] = []
        for (index, argument) in arguments.enumerated() {
            let own = layout(of: argument)
            let slot = allocate(own)
            places.append((slot, own))
            if let value = values[index] {
                move(value, to: slot, own, taking: true)
            } else if let (place, writeBack) = prepared[index] {
                move(place, to: slot, own, taking: true)
                inOuts.append(InOutArgument(place: place, slot: slot, layout: own, writeBack: writeBack))
            }
        }
        return (base, places, inOuts)
    }

    /// The last access begun is the first to end, as in Swift.
    private func writeBack(_ inOuts: [InOutArgument]) {
        for inOut in inOuts.reversed() {
            move(inOut.slot, to: inOut.place, inOut.layout, taking: true)
            inOut.writeBack()
        }
    }

    private func layout(of argument: TypedExpression.Argument) -> Layout {
        switch argument {
        case .value(let value): layout(of: value.type)
        case .variadic: .object
        }
    }

    private func evaluate(_ argument: TypedExpression.Argument, into place: Place) {
        switch argument {
        case .value(let value): evaluate(value, into: place)
        case .variadic(let values, let element): variadic(values, type(element), into: place)
        }
    }

    /// A call clears what its frame held; temporaries of its arguments that lay above are the statement's to clear.
    private func settleDirty(
        to dirty: Int, frame: Place, _ places: [(Place, Layout)], _ result: Layout, isBuiltin: Bool
    ) {
        let end = frame.object + places.reduce(result) { $0 + $1.1 }.objects
        if !isBuiltin, dirtyEnd > end { return }
        dirtyEnd = max(dirty, result.objects > 0 ? frame.object + result.objects : dirty)
    }

    private func variadic(_ values: [TypedExpression], _ element: Type, into slot: Place) {
        let own = layout(of: element)
        emit(Instruction(.makeArray, slot.object, wide: site(Site(layout: own))))
        for value in values {
            withTemporaries {
                let place = operand(value)
                if own == .word {
                    emit(.appendWord, slot.object, place.word)
                } else if own == .object {
                    emit(.appendObject, slot.object, place.object)
                } else {
                    emit(Instruction(.appendElement, slot.object, wide: site(Site(layout: own, place: place))))
                }
            }
        }
    }

    private func emitCall(
        _ function: FunctionSymbol, _ substitution: Substitution, at frame: Place, _ result: Layout,
        _ places: [(Place, Layout)], keepsObjects: Int, isDirect: Bool
    ) {
        if let (table, argument) = dispatch(of: function, substitution, isDirect: isDirect) {
            let receiver = Place(word: 0, object: places[argument].0.object - frame.object)
            emit(
                Instruction(
                    .callDynamic, frame.word, frame.object, site(Site(place: receiver, table: table)), d: takeSteps()))
            return
        }
        if let number = function.builtin {
            var total = places.reduce(result) { $0 + $1.1 }
            total.objects = max(total.objects, dirtyEnd - frame.object)
            let types = substitution.types.map(\.resolved)
            let builtinSite = site(
                Site(
                    layout: result, types: types, builtin: number, keptObjects: keepsObjects,
                    frameWords: total.words, frameObjects: total.objects))
            emit(Instruction(.callBuiltin, frame.word, frame.object, builtinSite, d: takeSteps()))
            return
        }
        let number = compiler.number(of: function, substitution)
        emit(Instruction(.call, frame.word, frame.object, number, d: takeSteps()))
    }

    func callValue(
        _ callee: TypedExpression, _ arguments: [TypedExpression.Argument], result: Layout, into wanted: Place?
    ) -> Place {
        let callSpan = span
        let place = operand(callee)
        span = callSpan
        return callClosure(
            place, arguments, isThrowing: callee.type.isThrowingFunction, result: result, into: wanted)
    }

    private func callClosure(
        _ callee: Place, _ arguments: [TypedExpression.Argument], isThrowing: Bool, result: Layout,
        into wanted: Place?
    ) -> Place {
        let callSpan = span
        let dirty = dirtyEnd
        let (frame, _, inOuts) = fillFrame(allocate(result), arguments, result)
        var keepsObjects = 0
        for inOut in inOuts {
            keepsObjects = max(keepsObjects, inOut.slot.object + inOut.layout.objects - frame.object)
        }
        span = callSpan
        countStep()
        emit(Instruction(.callClosure, frame.word, frame.object, callee.object, d: takeSteps()))
        if isThrowing {
            afterThrowingCall(
                frameEnd: frame.object + max(result.objects, keepsObjects),
                cleanup: inOuts.isEmpty ? nil : { self.writeBack(inOuts) })
        }
        writeBack(inOuts)
        if keepsObjects > result.objects { emit(.clear, frame.object + result.objects, keepsObjects - result.objects) }
        if inOuts.isEmpty {
            wordTop = frame.word + result.words
            objectTop = frame.object + result.objects
        }
        dirtyEnd = max(dirty, objectTop)
        guard let wanted else { return frame }
        move(frame, to: wanted, result, taking: true)
        return wanted
    }

    // MARK: Calls with arguments in place

    /// Calls with arguments that lie somewhere already; they are copied into the frame.
    @discardableResult
    func call(
        _ function: FunctionSymbol, _ substitution: Substitution, places: [(Place, Layout)], result: Layout? = nil,
        into wanted: Place? = nil, isDirect: Bool = false
    ) -> Place {
        let result = result ?? layout(of: function.result.substituting(substitution))
        guard let (resolved, own) = resolve(function, substitution) else {
            return synthesized(function, substitution, places: places, result: result, into: wanted)
        }
        var places = places
        if resolved.isInitializer, resolved.takesSelf, !function.takesSelf,
            let parameter = function.owner?.selfParameter,
            let type = substitution[parameter]?.resolved
        {
            let object = temporary(.object)
            emit(
                Instruction(
                    .makeInstance, object.object, wide: site(Site(descriptor: compiler.descriptor(of: self.type(type))))
                ))
            places.insert((object, .object), at: 0)
        }
        if let number = resolved.builtin,
            case .intrinsic(let intrinsic) = compiler.library.builtins[number].implementation,
            let place = self.intrinsic(intrinsic, places: places, own, result: result, into: wanted)
        {
            return place
        }
        let dirty = dirtyEnd
        let frame = allocate(result)
        var slots: [(Place, Layout)] = []
        var keepsObjects = 0
        for (index, (place, layout)) in places.enumerated() {
            let slot = allocate(layout)
            slots.append((slot, layout))
            let changes = isChanged(index, of: resolved)
            move(place, to: slot, layout, taking: changes)
            if changes { keepsObjects = slot.object + layout.objects - frame.object }
        }
        countStep()
        emitCall(
            resolved, own, at: frame, result, slots, keepsObjects: max(result.objects, keepsObjects), isDirect: isDirect
        )
        func writeBackChanged() {
            for (index, (place, layout)) in places.enumerated() where isChanged(index, of: resolved) {
                move(slots[index].0, to: place, layout, taking: true)
            }
        }
        if resolved.isThrowing {
            afterThrowingCall(
                frameEnd: frame.object + max(result.objects, keepsObjects), cleanup: writeBackChanged)
        }
        writeBackChanged()
        if keepsObjects > result.objects { emit(.clear, frame.object + result.objects, keepsObjects - result.objects) }
        wordTop = frame.word + result.words
        objectTop = frame.object + result.objects
        settleDirty(to: dirty, frame: frame, slots, result, isBuiltin: resolved.builtin != nil)
        guard let wanted else { return frame }
        move(frame, to: wanted, result, taking: true)
        return wanted
    }

    /// Whether a function changes the argument at an index, `self` of a method counted first.
    func isChanged(_ index: Int, of function: FunctionSymbol) -> Bool {
        guard function.takesSelf else {
            return function.parameters.indices.contains(index) && function.parameters[index].isInOut
        }
        if index == 0 { return function.isMutating && function.owner?.kind != .class }
        return function.parameters.indices.contains(index - 1) && function.parameters[index - 1].isInOut
    }

    // MARK: Intrinsics

    private func intrinsic(
        _ intrinsic: Intrinsic, _ function: FunctionSymbol, _ substitution: Substitution,
        _ arguments: [TypedExpression.Argument], result: Layout, into wanted: Place?, at callSpan: Span
    ) -> Place? {
        switch intrinsic {
        case .arrayAppend:
            guard case .value(let receiver) = arguments[0], case .inOut(let target) = receiver.kind,
                case .value(let value) = arguments[1]
            else { return nil }
            let element = layout(of: value.type)
            let place = operand(value)
            span = callSpan
            let (array, writeBack) = prepare(target)
            if element == .word {
                emit(.appendWord, array.object, place.word)
            } else if element == .object {
                emit(.appendObject, array.object, place.object)
            } else {
                emit(Instruction(.appendElement, array.object, wide: site(Site(layout: element, place: place))))
            }
            writeBack()
            return Place(word: wordTop, object: objectTop)
        case .textAppend:
            guard case .value(let receiver) = arguments[0], case .inOut(let target) = receiver.kind,
                case .value(let value) = arguments[1]
            else { return nil }
            appendText(value, to: target, at: callSpan)
            return Place(word: wordTop, object: objectTop)
        case .word(let opcode):
            guard arguments.count == 2, case .value(let left) = arguments[0], case .value(let right) = arguments[1],
                let (variable, constant) = withConstant(opcode, left, right)
            else { break }
            let x = operand(variable)
            span = callSpan
            let place = wanted ?? temporary(.word)
            emit(constant.opcode, place.word, x.word, constant.operand)
            return place
        default: break
        }
        var places: [(Place, Layout)] = []
        let values = arguments.compactMap { argument -> TypedExpression? in
            if case .value(let value) = argument { return value }
            return nil
        }
        guard values.count == arguments.count else { return nil }
        for (index, value) in values.enumerated() {
            if case .inOut = value.kind { return nil }
            let place =
                index + 1 < values.count ? stableOperand(value, before: values[index + 1]) : operand(value)
            places.append((place, layout(of: value.type)))
        }
        span = callSpan
        if case .describe = intrinsic {
            let place = wanted ?? temporary(.object)
            let type = type(values[0].type)
            emit(
                Instruction(
                    .describe, place.object, wide: site(Site(type: type, layout: layout(of: type), place: places[0].0)))
            )
            return place
        }
        return self.intrinsic(intrinsic, places: places, substitution, result: result, into: wanted)
    }

    private func intrinsic(
        _ intrinsic: Intrinsic, places: [(Place, Layout)], _ substitution: Substitution, result: Layout,
        into wanted: Place?
    ) -> Place? {
        switch intrinsic {
        case .word(let opcode):
            let place = wanted ?? temporary(.word)
            emit(opcode, place.word, places[0].0.word, places.count > 1 ? places[1].0.word : 0)
            return place
        case .flipped(let opcode):
            let place = wanted ?? temporary(.word)
            emit(opcode, place.word, places[1].0.word, places[0].0.word)
            return place
        case .identity:
            guard let wanted else { return places[0].0 }
            move(places[0].0, to: wanted, places[0].1)
            return wanted
        case .range, .closedRange:
            let place = wanted ?? temporary(Layout(words: 2, objects: 0))
            let low = places[0].0.word
            let high = places[1].0.word
            let ok = label()
            jump(.jumpIfLessEqualInt, low, high, to: ok, isWide: false)
            fail("Range requires lowerBound <= upperBound")
            bind(ok)
            emit(.moveWord, place.word, low)
            emit(.moveWord, place.word + 1, high)
            return place
        case .emptyArray:
            let place = wanted ?? temporary(.object)
            emit(Instruction(.makeArray, place.object, wide: site(Site(layout: layout(of: substitution.types[0])))))
            return place
        case .arrayCount:
            let place = wanted ?? temporary(.word)
            emit(.arrayCount, place.word, places[0].0.object)
            return place
        case .arrayElement:
            let place = wanted ?? temporary(result)
            loadElement(of: places[0].0.object, at: places[1].0.word, result, into: place)
            return place
        case .arrayAppend, .textAppend: return nil
        case .textCount:
            let place = wanted ?? temporary(.word)
            countStep()
            emit(Instruction(.textCount, place.word, places[0].0.object, d: takeSteps()))
            return place
        case .dictionaryValue, .dictionaryValueOrDefault:
            let place = wanted ?? temporary(result)
            loadDictionaryValue(places, substitution, result, into: place)
            return place
        case .describe:
            let place = wanted ?? temporary(.object)
            let type = type(substitution.types[0])
            emit(
                Instruction(
                    .describe, place.object, wide: site(Site(type: type, layout: layout(of: type), place: places[0].0)))
            )
            return place
        }
    }

    // MARK: What types get without writing it

    private func synthesized(
        _ requirement: FunctionSymbol, _ substitution: Substitution, _ arguments: [TypedExpression.Argument],
        result: Layout, into wanted: Place?
    ) -> Place {
        var places: [(Place, Layout)] = []
        var writeBack: () -> Void = {}
        for argument in arguments {
            guard case .value(let value) = argument else { continue }
            if case .inOut(let target) = value.kind {
                let (place, back) = prepare(target)
                writeBack = back
                places.append((place, layout(of: value.type)))
            } else {
                places.append((operand(value), layout(of: value.type)))
            }
        }
        let place = synthesized(requirement, substitution, places: places, result: result, into: wanted)
        writeBack()
        return place
    }

    /// `==` of a struct or enum that declares none: its parts, one after the other; `hash(into:)` likewise.
    private func synthesized(
        _ requirement: FunctionSymbol, _ substitution: Substitution, places: [(Place, Layout)], result: Layout,
        into wanted: Place?
    ) -> Place {
        if requirement.owner === core.hashable, requirement.name == "hash",
            let parameter = requirement.owner?.selfParameter, let combine = compiler.checker.combiner
        {
            let hashed = self.type(.generic(parameter).substituting(substitution))
            let types = Substitution(parameters: combine.generics, types: [hashed])
            return call(combine, types, places: [places[1], places[0]], result: result, into: wanted)
        }
        guard requirement.name == "==", let parameter = requirement.parameters.first else {
            preconditionFailure("nothing answers '\(requirement.name)'")
        }
        return callEquality(of: type(parameter.type.substituting(substitution)), places, into: wanted)
    }

    private func callEquality(of type: Type, _ places: [(Place, Layout)], into wanted: Place?) -> Place {
        let dirty = dirtyEnd
        let frame = allocate(.word)
        var slots: [(Place, Layout)] = []
        for (place, layout) in places {
            let slot = allocate(layout)
            slots.append((slot, layout))
            move(place, to: slot, layout)
        }
        countStep()
        emit(Instruction(.call, frame.word, frame.object, compiler.equality(of: type), d: takeSteps()))
        wordTop = frame.word + 1
        objectTop = frame.object
        settleDirty(to: dirty, frame: frame, slots, .word, isBuiltin: false)
        guard let wanted else { return frame }
        emit(.moveWord, wanted.word, frame.word)
        return wanted
    }

    /// The function that compares two values of a type part by part.
    func compileEquality(of type: Type) {
        let result = allocate(.word)
        let own = layout(of: type)
        let x = allocate(own)
        let y = allocate(own)
        code.resultLayout = .word
        code.parameterLayout = own + own
        code.captureStart = Place(word: wordTop, object: objectTop)
        dirtyEnd = objectTop
        let differ = label()
        constant(0, to: result.word)
        withTemporaries { compare(type, x, y, otherwise: differ) }
        constant(1, to: result.word)
        bind(differ)
        emit(.returnKeeping, 0)
        finish()
    }

    private func compare(_ type: Type, _ x: Place, _ y: Place, otherwise: Label) {
        guard case .nominal(let nominal, let arguments) = type, nominal.storage == .fields else {
            preconditionFailure("\(type) has no '=='")
        }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        if nominal.kind == .enum {
            jump(.jumpUnlessEqualInt, x.word, y.word, to: otherwise, isWide: false)
            let end = label()
            for (index, enumCase) in nominal.cases.enumerated() where !enumCase.payload.isEmpty {
                let next = label()
                withTemporaries {
                    let tag = temporary(.word)
                    constant(index, to: tag.word)
                    jump(.jumpUnlessEqualInt, x.word, tag.word, to: next, isWide: false)
                }
                withTemporaries {
                    var p = casePayload(index, of: type, at: x)
                    var q = casePayload(index, of: type, at: y)
                    for element in enumCase.payload {
                        let own = self.type(element.type.substituting(substitution))
                        equal(own, p, q, otherwise: otherwise)
                        p = p.offset(by: layout(of: own))
                        q = q.offset(by: layout(of: own))
                    }
                }
                jump(end)
                bind(next)
            }
            bind(end)
            return
        }
        var p = x
        var q = y
        for field in nominal.fields {
            let own = self.type(field.type.substituting(substitution))
            equal(own, p, q, otherwise: otherwise)
            p = p.offset(by: layout(of: own))
            q = q.offset(by: layout(of: own))
        }
    }

    private func equal(_ type: Type, _ x: Place, _ y: Place, otherwise: Label) {
        let own = layout(of: type)
        withTemporaries {
            guard let (function, substitution) = compiler.checker.operatorFunction(named: "==", types: [type, type])
            else {
                let found = callEquality(of: type, [(x, own), (y, own)], into: nil)
                jump(.jumpUnless, found.word, to: otherwise, isWide: true)
                return
            }
            let found = call(function, substitution, places: [(x, own), (y, own)], result: .word, into: nil)
            jump(.jumpUnless, found.word, to: otherwise, isWide: true)
        }
    }
}
