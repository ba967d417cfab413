import Checking
import Diagnostics

/// Objects of classes, and calls whose code is found by running.
extension FunctionCompiler {
    // MARK: Stored properties of objects

    /// What a stored property of a class is, and where it lies in an object.
    struct InstanceField {
        let property: PropertySymbol?
        let variable: VariableSymbol
        let owner: NominalType
        let substitution: Substitution
        let place: Place
        let layout: Layout
    }

    func instanceField(_ index: Int, of base: TypedExpression) -> InstanceField {
        let type = type(base.type)
        guard case .nominal(let nominal, let arguments) = type else {
            preconditionFailure("only objects of classes have their stored properties elsewhere")
        }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        let variable = nominal.fields[index]
        return InstanceField(
            property: nominal.property(ofField: index), variable: variable, owner: nominal, substitution: substitution,
            place: compiler.layouts.instancePlace(of: index, in: type),
            layout: layout(of: variable.type.substituting(substitution)))
    }

    /// Whether an expression is a stored property of an object, and not of a struct.
    func isInstanceField(_ base: TypedExpression) -> Bool {
        guard let nominal = type(base.type).nominal else { return false }
        return nominal.kind == .class && nominal.storage == .fields
    }

    /// Whether the method is the one that is written, and no subclass's.
    private func isDirect(_ receiver: TypedExpression) -> Bool {
        if case .superReference = receiver.kind { return true }
        return false
    }

    func loadField(_ base: TypedExpression, _ index: Int, into wanted: Place?) -> Place {
        let field = instanceField(index, of: base)
        let fieldSpan = span
        let object = operand(base)
        span = fieldSpan
        if let property = field.property, property.isOverridden, !isDirect(base), let getter = property.fieldGetter {
            return call(getter, field.substitution, places: [(object, .object)], result: field.layout, into: wanted)
        }
        let place = wanted ?? temporary(field.layout)
        // The object's own register may be the target's: it is read last.
        for word in 0..<field.layout.words {
            emit(.loadFieldWord, place.word + word, object.object, field.place.word + word)
        }
        for index in (0..<field.layout.objects).reversed() where place.object + index != object.object {
            emit(.loadFieldObject, place.object + index, object.object, field.place.object + index)
        }
        if object.object >= place.object, object.object < place.object + field.layout.objects {
            let index = object.object - place.object
            emit(.loadFieldObject, place.object + index, object.object, field.place.object + index)
        }
        loadReference(field.variable.reference, place.object)
        return place
    }

    func loadReference(_ reference: VariableSymbol.Reference, _ object: Int) {
        switch reference {
        case .strong: break
        case .weak: emit(.loadWeak, object, object)
        case .unowned: emit(.loadUnowned, object, object)
        }
    }

    /// A stored property's value in registers, to be changed there, and the code that writes it back.
    func prepareField(_ base: TypedExpression, _ index: Int) -> (Place, () -> Void) {
        let field = instanceField(index, of: base)
        let object = temporary(.object)
        evaluate(base, into: object)
        if let property = field.property, property.isOverridden, !isDirect(base), let getter = property.fieldGetter {
            let place = temporary(field.layout)
            call(getter, field.substitution, places: [(object, .object)], result: field.layout, into: place)
            return (
                place,
                {
                    guard let setter = property.fieldSetter else { return }
                    self.call(
                        setter, field.substitution, places: [(object, .object), (place, field.layout)],
                        result: .nothing)
                }
            )
        }
        let place = temporary(field.layout)
        for word in 0..<field.layout.words {
            emit(.loadFieldWord, place.word + word, object.object, field.place.word + word)
        }
        let isStrong = field.variable.reference == .strong
        for index in 0..<field.layout.objects {
            emit(
                isStrong ? .takeFieldObject : .loadFieldObject, place.object + index, object.object,
                field.place.object + index)
        }
        loadReference(field.variable.reference, place.object)
        return (place, { self.storeField(field, place, in: object) })
    }

    /// Writes a stored property; what it held goes once everything is in its place.
    func assignField(_ base: TypedExpression, _ index: Int, in object: Place, from place: Place) {
        let field = instanceField(index, of: base)
        if let property = field.property, property.isOverridden, !isDirect(base), let setter = property.fieldSetter {
            call(setter, field.substitution, places: [(object, .object), (place, field.layout)], result: .nothing)
            return
        }
        storeField(field, place, in: object)
    }

    private func storeField(_ field: InstanceField, _ place: Place, in object: Place) {
        for word in 0..<field.layout.words {
            emit(.storeFieldWord, place.word + word, object.object, field.place.word + word)
        }
        guard field.variable.reference == .strong else {
            let reference = temporary(.object)
            emit(.makeWeak, reference.object, place.object)
            emit(.storeFieldObject, reference.object, object.object, field.place.object)
            return
        }
        for index in 0..<field.layout.objects {
            emit(.storeFieldObject, place.object + index, object.object, field.place.object + index)
        }
    }

    // MARK: Calls that are decided by running

    /// The parameter of a function that stands for the type of what an `any P` among the arguments holds.
    func opening(
        of function: FunctionSymbol, _ substitution: Substitution
    ) -> (parameter: GenericParameter, argument: Int)? {
        guard function.builtin == nil else { return nil }
        func isHeld(_ parameter: GenericParameter) -> Bool {
            guard case .existential(let nominal)? = substitution[parameter]?.resolved else { return false }
            return nominal !== core.any
        }
        if let owner = function.owner, owner.kind == .protocol, !function.isStatic, !function.isInitializer,
            let parameter = owner.selfParameter, isHeld(parameter)
        {
            return (parameter, 0)
        }
        for parameter in function.generics where !parameter.constraints.isEmpty && isHeld(parameter) {
            let first = function.takesSelf ? 1 : 0
            if let index = function.parameters.firstIndex(where: { $0.type == .generic(parameter) && !$0.isVariadic }) {
                return (parameter, first + index)
            }
        }
        return nil
    }

    /// The table of a call, if its code is found by running, and the argument that decides.
    func dispatch(
        of function: FunctionSymbol, _ substitution: Substitution, isDirect: Bool
    ) -> (table: DispatchTable, argument: Int)? {
        if let (parameter, argument) = opening(of: function, substitution) {
            return (compiler.table(for: function, substitution, .opened(parameter, argument: argument)), argument)
        }
        guard !isDirect, function.takesSelf, let owner = function.owner, owner.kind == .class, owner.storage == .fields,
            function.builtin == nil, !function.isOfExtension, !owner.isFinal,
            !function.isFinal || function.overridden != nil
        else { return nil }
        return (compiler.table(for: function, substitution, .method), 0)
    }

    /// Whether the first argument of a call says which code is meant.
    func isDirect(_ arguments: [TypedExpression.Argument]) -> Bool {
        guard case .value(let first)? = arguments.first else { return false }
        switch first.kind {
        case .superReference, .allocate: return true
        default: return false
        }
    }

    // MARK: Code between callers and what they call

    /// Takes a value out of its `any P` and calls a function that knows its type.
    func compileOpened(
        _ function: FunctionSymbol, _ substitution: Substitution, _ parameter: GenericParameter, argument: Int,
        _ type: Type?
    ) {
        span = function.span
        let erased = self.type(function.result.substituting(substitution))
        let result = layout(of: erased)
        code.resultLayout = result
        let resultPlace = allocate(result)
        var slots: [(Place, Layout)] = []
        var types: [Type] = function.parameters.map {
            let own = $0.type.substituting(substitution)
            return $0.isVariadic ? core.arrayType(own) : own
        }
        if function.takesSelf { types.insert(substitution[parameter.selfOwnerParameter ?? parameter] ?? .void, at: 0) }
        for type in types {
            let own = layout(of: type)
            slots.append((allocate(own), own))
            code.parameterLayout += own
        }
        code.captureStart = Place(word: wordTop, object: objectTop)
        dirtyEnd = objectTop
        var concrete = substitution
        if let type {
            if let owner = parameter.owningProtocol {
                concrete = compiler.checker.protocolSubstitution(owner, self: type).merging(substitution)
            } else {
                concrete = Substitution(parameters: [parameter], types: [type]).merging(substitution)
            }
        }
        let isChanged = isChanged(argument, of: function)
        let kept = keptObjects(of: function, slots, result)
        keptByThunk = kept
        withTemporaries {
            var arguments = slots
            let slot = slots[argument].0
            var writeBack: () -> Void = {}
            if let type, !isObject(type) {
                let own = layout(of: type)
                let place = temporary(own)
                emit(Instruction(.unbox, slot.object, wide: site(Site(layout: own, place: place))))
                arguments[argument] = (place, own)
                let descriptor = compiler.descriptor(of: type)
                writeBack = {
                    let held = self.site(Site(layout: own, place: place, descriptor: descriptor))
                    self.emit(Instruction(.makeAny, slot.object, wide: held))
                }
            }
            if isChanged { cleanups.append(writeBack) }
            let found: Place
            let from: Type
            if type == nil, let (native, own) = compiler.checker.witness(for: function, substitution) {
                // The library's own objects answer for themselves.
                from = self.type(native.result.substituting(own))
                found = call(native, own, places: arguments)
            } else {
                from = self.type(function.result.substituting(concrete))
                found = call(function, concrete, places: arguments)
            }
            if isChanged { cleanups.removeLast() }
            convert(found, from, to: resultPlace, erased)
            if isChanged { writeBack() }
        }
        emit(.returnKeeping, kept)
        finish()
    }

    /// How many objects of a thunk's frame its caller finds again: the result's, and the arguments' that are changed.
    private func keptObjects(of function: FunctionSymbol, _ slots: [(Place, Layout)], _ result: Layout) -> Int {
        var kept = result.objects
        for (index, (place, own)) in slots.enumerated() where isChanged(index, of: function) {
            kept = max(kept, place.object + own.objects)
        }
        return kept
    }

    /// Calls a method and yields its result as what the overridden method promises.
    func compileAdapted(_ function: FunctionSymbol, _ substitution: Substitution, receiver: Type, result erased: Type) {
        span = function.span
        let result = layout(of: erased)
        code.resultLayout = result
        let resultPlace = allocate(result)
        var slots: [(Place, Layout)] = [(allocate(.object), .object)]
        code.parameterLayout += .object
        for parameter in function.parameters {
            let type = parameter.type.substituting(substitution)
            let own = layout(of: parameter.isVariadic ? core.arrayType(type) : type)
            slots.append((allocate(own), own))
            code.parameterLayout += own
        }
        code.captureStart = Place(word: wordTop, object: objectTop)
        dirtyEnd = objectTop
        let kept = keptObjects(of: function, slots, result)
        keptByThunk = kept
        withTemporaries {
            let found = call(function, substitution, places: slots, isDirect: true)
            convert(found, type(function.result.substituting(substitution)), to: resultPlace, erased)
        }
        emit(.returnKeeping, kept)
        finish()
    }

    /// A value of one type as a value of another that it converts to.
    private func convert(_ place: Place, _ source: Type, to target: Place, _ wanted: Type) {
        let own = layout(of: wanted)
        if source == wanted || own == .nothing {
            move(place, to: target, own)
            return
        }
        if isObject(source), isObject(wanted) {
            move(place, to: target, own)
            return
        }
        withTemporaries {
            let flag = temporary(.word)
            emit(
                Instruction(
                    .cast, flag.word,
                    wide: site(
                        Site(
                            type: source, layout: own, place: place, types: [wanted], keptObjects: 1, target: target))))
        }
    }

    // MARK: Casts

    func cast(
        _ value: TypedExpression, to target: Type, _ kind: TypedExpression.CastKind, into wanted: Place?
    ) -> Place {
        let castSpan = span
        let source = type(value.type)
        let target = type(target)
        let own = layout(of: target)
        let result: Layout
        switch kind {
        case .test: result = .word
        case .conditional: result = layout(of: core.optionalType(target))
        case .forced: result = own
        }
        let place = wanted ?? temporary(result)
        withTemporaries {
            let found = operand(value)
            span = castSpan
            var payload = place
            var flag = place.word
            switch kind {
            case .test: payload = temporary(own)
            case .conditional:
                if isNullable(core.optionalType(target)) {
                    flag = temporary(.word).word
                } else {
                    payload = Place(word: place.word + 1, object: place.object)
                }
            case .forced: flag = temporary(.word).word
            }
            emit(
                Instruction(
                    .cast, flag,
                    wide: site(
                        Site(
                            type: source, layout: own, place: found, types: [target],
                            keptObjects: kind == .forced ? 1 : 0, target: payload))))
        }
        return place
    }

    /// Jumps where a value is not of a type; where it is, yields it as one.
    func matchCast(_ place: Place, _ source: Type, to target: Type, otherwise: Label) -> Place {
        let own = layout(of: target)
        let payload = temporary(own)
        let flag = temporary(.word)
        emit(
            Instruction(
                .cast, flag.word,
                wide: site(Site(type: type(source), layout: own, place: place, types: [type(target)], target: payload)))
        )
        jump(.jumpUnless, flag.word, to: otherwise, isWide: true)
        return payload
    }

    // MARK: Sequences that have iterators

    func iteratorLoop(
        _ pattern: TypedPattern, _ sequence: TypedExpression, _ plan: IteratorPlan, _ filter: TypedExpression?,
        _ body: [TypedStatement], _ loop: LoopLabel
    ) {
        let own = layout(of: plan.iterator)
        let iterator = allocate(own)
        dirtyEnd = max(dirtyEnd, objectTop)
        span = sequence.span
        withTemporaries {
            if let make = plan.make {
                let place = operand(sequence)
                call(
                    make.function, make.substitution.applying(substitution),
                    places: [(place, layout(of: sequence.type))], result: own, into: iterator)
            } else {
                evaluate(sequence, into: iterator)
            }
        }
        let optional = core.optionalType(type(plan.element))
        let found = allocate(layout(of: optional))
        dirtyEnd = max(dirtyEnd, objectTop)
        let out = label()
        let next = label()
        bind(next)
        countRound()
        span = sequence.span
        withTemporaries {
            _ = call(
                plan.next.function, plan.next.substitution.applying(substitution), places: [(iterator, own)],
                result: layout(of: optional), into: found)
        }
        jumpUnlessSome(found, optional, to: out)
        enter(loop, breakLabel: out, continueLabel: next)
        scoped {
            for variable in pattern.variables { declare(variable) }
            match(pattern, payload(of: found, optional), otherwise: next)
            if let filter { withTemporaries { branch(filter, to: next, when: false) } }
            block(body)
        }
        leaveLoop()
        jump(next)
        bind(out)
    }
}

extension GenericParameter {
    /// The protocol whose `Self` it is.
    fileprivate var selfOwnerParameter: GenericParameter? { owningProtocol == nil ? nil : self }
}
