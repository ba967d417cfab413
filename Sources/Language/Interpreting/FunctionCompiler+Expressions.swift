import Checking
import Diagnostics

extension FunctionCompiler {
    // MARK: Evaluating

    /// The expression's value, wherever it happens to be: in a variable's own registers or in temporaries.
    func operand(_ expression: TypedExpression) -> Place {
        if case .variable(let variable) = expression.kind { return load(variable) }
        if let part = arrayPart(expression) { return load(part, layout(of: expression.type), into: nil) }
        if case .field(let base, let index) = expression.kind, !isInstanceField(base) {
            return field(index, of: type(base.type), at: operand(base))
        }
        if case .tupleElement(let base, let index) = expression.kind {
            return element(index, ofTuple: type(base.type), at: operand(base))
        }
        return evaluate(expression, into: nil)
    }

    /// An operand that what follows cannot change: a variable is copied where the next operand might assign it.
    func stableOperand(_ expression: TypedExpression, before next: TypedExpression) -> Place {
        let place = operand(expression)
        guard readsVariable(expression), mayAssign(next) else { return place }
        let own = layout(of: expression.type)
        let copy = temporary(own)
        move(place, to: copy, own)
        return copy
    }

    func readsVariable(_ expression: TypedExpression) -> Bool {
        switch expression.kind {
        case .variable(let variable): variable.isVariable
        case .field(let base, _), .tupleElement(let base, _): readsVariable(base)
        default: false
        }
    }

    private func mayAssign(_ expression: TypedExpression) -> Bool {
        switch expression.kind {
        case .integer, .float, .boolean, .string, .variable, .optionalNone, .functionValue, .closure, .metatype,
            .allocate, .allocateLike, .superReference:
            false
        case .capturing(let captures, _): captures.contains { mayAssign($0.value) }
        case .field(let base, _), .tupleElement(let base, _), .not(let base), .isSome(let base): mayAssign(base)
        case .call(let function, _, let arguments):
            if let number = function.builtin, case .intrinsic = compiler.library.builtins[number].implementation {
                arguments.contains { argument in
                    if case .value(let value) = argument { return mayAssign(value) }
                    return true
                }
            } else {
                true
            }
        default: true
        }
    }

    func field(_ index: Int, of type: Type, at place: Place) -> Place {
        guard case .nominal(let nominal, let arguments) = type else { return place }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        var place = place
        for field in nominal.fields[..<index] {
            place = place.offset(by: layout(of: field.type.substituting(substitution)))
        }
        return place
    }

    func element(_ index: Int, ofTuple type: Type, at place: Place) -> Place {
        guard case .tuple(let elements) = type else { return place }
        return elements[..<index].reduce(place) { $0.offset(by: layout(of: $1.type)) }
    }

    /// Evaluates for its effects alone.
    func effect(of expression: TypedExpression) {
        switch expression.kind {
        case .assignment(let target, let value): assign(target, value)
        case .compound(let target, let function, let inner, let value): compound(target, function, inner, value)
        case .discard(let inner), .attempt(.plain, let inner): effect(of: inner)
        default: _ = evaluate(expression, into: nil)
        }
    }

    /// The expression's value at `target`, whose old content does not matter, or in temporaries.
    @discardableResult
    func evaluate(_ expression: TypedExpression, into wanted: Place?) -> Place {
        span = expression.span
        let own = layout(of: expression.type)
        func target() -> Place { wanted ?? temporary(own) }
        switch expression.kind {
        case .integer(let magnitude, let isNegative):
            let place = target()
            number(Int(truncatingIfNeeded: magnitude), isNegative, type(expression.type), to: place.word)
            return place
        case .float(let value):
            let place = target()
            if type(expression.type).nominal === core.float {
                constant(Float(value).word, to: place.word)
            } else {
                constant(value.word, to: place.word)
            }
            return place
        case .boolean(let value):
            let place = target()
            constant(value ? 1 : 0, to: place.word)
            return place
        case .string(let text):
            let place = target()
            string(text, to: place.object)
            return place
        case .interpolation(let pieces): return interpolation(pieces, into: target())
        case .variable, .field, .tupleElement:
            if case .field(let base, let index) = expression.kind, isInstanceField(base) {
                return loadField(base, index, into: wanted)
            }
            if let part = arrayPart(expression) { return load(part, own, into: wanted) }
            let place = operand(expression)
            guard let wanted else { return place }
            move(place, to: wanted, own)
            return wanted
        case .array(let elements):
            return array(elements, type(expression.type), into: wanted)
        case .dictionary(let pairs): return dictionary(pairs, type(expression.type), into: target())
        case .tuple(let elements), .structure(let elements):
            let place = target()
            var part = place
            for element in elements {
                evaluate(element, into: part)
                part = part.offset(by: layout(of: element.type))
            }
            return place
        case .call(let function, let inner, let arguments):
            return call(function, inner, arguments, result: own, into: wanted)
        case .callValue(let callee, let arguments): return callValue(callee, arguments, result: own, into: wanted)
        case .access(let getter, _, let inner, let arguments):
            return call(getter, inner, arguments, result: own, into: wanted)
        case .functionValue(let function, let inner, let receiver):
            return functionValue(function, inner, receiver, into: target())
        case .closure(let body):
            let place = target()
            makeClosure(body, into: place)
            return place
        case .capturing(let captures, let closure):
            let place = target()
            withTemporaries {
                for (variable, value) in captures {
                    let kept = temporary(layout(of: value.type))
                    evaluate(value, into: kept)
                    if variable.reference != .strong { emit(.makeWeak, kept.object, kept.object) }
                    storages[ObjectIdentifier(variable)] = .register(kept)
                }
                evaluate(closure, into: place)
            }
            return place
        case .enumCase(let index, let payload):
            let place = target()
            var part = Place(word: place.word + 1, object: place.object)
            var filled = Layout.word
            if isIndirect(index, type(expression.type)) {
                indirectPayload(payload, into: part.object)
                filled += .object
            } else {
                for value in payload {
                    evaluate(value, into: part)
                    part = part.offset(by: layout(of: value.type))
                    filled += layout(of: value.type)
                }
            }
            constant(index, to: place.word)
            for word in filled.words..<max(filled.words, own.words) { constant(0, to: place.word + word) }
            if filled.objects < own.objects {
                emit(.clear, place.object + filled.objects, own.objects - filled.objects)
            }
            return place
        case .optionalSome(let value):
            let place = target()
            if isNullable(type(expression.type)) {
                evaluate(value, into: place)
            } else {
                evaluate(value, into: Place(word: place.word + 1, object: place.object))
                constant(1, to: place.word)
            }
            return place
        case .optionalNone:
            let place = target()
            for word in 0..<own.words { constant(0, to: place.word + word) }
            if own.objects > 0 { emit(.clear, place.object, own.objects) }
            return place
        case .upcast(let value): return upcast(value, to: type(expression.type), into: wanted)
        case .forceUnwrap(let value):
            let place = operand(value)
            let ok = label()
            span = expression.span
            if isNullable(type(value.type)) {
                jump(.jumpUnlessNil, place.object, to: ok, isWide: true)
            } else {
                jump(.jumpIf, place.word, to: ok, isWide: true)
            }
            fail("unexpectedly found nil while unwrapping an Optional value")
            bind(ok)
            let inner = payload(of: place, type(value.type))
            guard let wanted else { return inner }
            move(inner, to: wanted, own)
            return wanted
        case .optionalChain(let base, let placeholder, let rest, let flattens):
            return optionalChain(base, placeholder, rest, flattens, type(expression.type), into: target())
        case .nilCoalescing(let value, let other):
            let place = target()
            let isNil = label()
            let end = label()
            withTemporaries {
                let found = operand(value)
                let optional = type(value.type)
                jumpUnlessSome(found, optional, to: isNil)
                move(
                    own == layout(of: value.type) && core.wrapped(type(expression.type)) != nil
                        ? found : payload(of: found, optional), to: place, own)
            }
            jump(end)
            bind(isNil)
            withTemporaries { _ = evaluate(other, into: place) }
            bind(end)
            return place
        case .and, .or, .not, .isSome:
            let place = target()
            if case .not(let inner) = expression.kind {
                let value = operand(inner)
                emit(.notBool, place.word, value.word)
                return place
            }
            let isTrue = label()
            let end = label()
            withTemporaries { branch(expression, to: isTrue, when: true) }
            constant(0, to: place.word)
            jump(end)
            bind(isTrue)
            constant(1, to: place.word)
            bind(end)
            return place
        case .conditional(let condition, let then, let otherwise):
            let place = target()
            let isFalse = label()
            let end = label()
            withTemporaries { branch(condition, to: isFalse, when: false) }
            withTemporaries { _ = evaluate(then, into: place) }
            jump(end)
            bind(isFalse)
            withTemporaries { _ = evaluate(otherwise, into: place) }
            bind(end)
            return place
        case .statement(let statements, let result):
            let place = target()
            storages[ObjectIdentifier(result)] = .register(place)
            for statement in statements { self.statement(statement) }
            return place
        case .attempt(.plain, let inner): return evaluate(inner, into: wanted)
        case .attempt(let kind, let inner):
            return attempt(inner, isForced: kind == .forced, as: type(expression.type), into: wanted)
        case .assignment, .compound, .discard:
            effect(of: expression)
            return Place(word: wordTop, object: objectTop)
        case .inOut(let inner): return operand(inner)
        case .identical(let left, let right, let negated):
            let x = operand(left)
            let y = operand(right)
            let place = target()
            emit(.identical, place.word, x.object, y.object)
            if negated { emit(.notBool, place.word, place.word) }
            return place
        case .metatype(let described):
            let place = target()
            code.objects.append(compiler.descriptor(of: type(described)))
            emit(Instruction(.object, place.object, wide: code.objects.count - 1))
            return place
        case .dynamicType(let value):
            let place = target()
            withTemporaries {
                let found = operand(value)
                emit(Instruction(.dynamicType, place.object, wide: site(Site(type: type(value.type), place: found))))
            }
            return place
        case .allocate:
            let place = target()
            let descriptor = compiler.descriptor(of: type(expression.type))
            emit(Instruction(.makeInstance, place.object, wide: site(Site(descriptor: descriptor))))
            return place
        case .allocateLike(let value):
            let place = target()
            withTemporaries {
                let found = operand(value)
                emit(.makeInstanceLike, place.object, found.object)
            }
            return place
        case .superReference(let variable): return load(variable, into: wanted)
        case .cast(let value, let wantedType, let kind): return cast(value, to: wantedType, kind, into: wanted)
        case .pendingOperator, .invalid: preconditionFailure("what did not check does not run")
        }
    }

    /// Whether a case's values lie in a box.
    func isIndirect(_ index: Int, _ type: Type) -> Bool { type.nominal?.cases[index].isIndirect ?? false }

    private func indirectPayload(_ values: [TypedExpression], into object: Int) {
        withTemporaries {
            let own = values.reduce(Layout.nothing) { $0 + layout(of: $1.type) }
            let parts = temporary(own)
            var part = parts
            for value in values {
                evaluate(value, into: part)
                part = part.offset(by: layout(of: value.type))
            }
            emit(.makeBox, object, own.words, own.objects)
            storeBox(from: parts, object, own)
        }
    }

    /// Where the values of a case lie: behind its tag, or taken out of their box.
    func casePayload(_ index: Int, of type: Type, at place: Place) -> Place {
        guard isIndirect(index, type), case .nominal(let nominal, let arguments) = type else {
            return Place(word: place.word + 1, object: place.object)
        }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        let own = compiler.layouts.partsLayout(of: nominal, index, substitution)
        let parts = temporary(own)
        for word in 0..<own.words { emit(.loadBoxWord, parts.word + word, place.object, word) }
        for object in 0..<own.objects { emit(.loadBoxObject, parts.object + object, place.object, object) }
        return parts
    }

    private func number(_ magnitude: Int, _ isNegative: Bool, _ type: Type, to word: Int) {
        // A literal too large for an `Int` is a `Double`'s or `Float`'s business: its bits are the magnitude's.
        let value = UInt64(bitPattern: Int64(magnitude))
        if type.nominal === core.double {
            constant((isNegative ? -Double(value) : Double(value)).word, to: word)
        } else if type.nominal === core.float {
            constant((isNegative ? -Float(value) : Float(value)).word, to: word)
        } else {
            constant(isNegative ? 0 &- magnitude : magnitude, to: word)
        }
    }

    func fail(_ message: String) {
        code.objects.append(StringObject(message))
        emit(Instruction(.fail, wide: code.objects.count - 1))
    }

    // MARK: Strings, arrays, dictionaries

    func interpolation(_ pieces: [TypedExpression.Piece], into place: Place) -> Place {
        withTemporaries {
            let range = textPieces(pieces)
            emit(.joinPieces, place.object, range.lowerBound, range.count)
        }
        return place
    }

    /// Evaluates what stands in an interpolation, and yields the numbers of its pieces.
    func textPieces(_ parts: [TypedExpression.Piece]) -> Range<Int> {
        let own = parts.map { part in
            switch part {
            case .text(let text):
                literalBytes.append(contentsOf: text.utf8)
                return TextPiece(
                    kind: .literal, place: literalBytes.count - text.utf8.count, count: text.utf8.count)
            case .value(let value) where type(value.type).nominal === core.int:
                let copy = temporary(.word)
                evaluate(value, into: copy)
                return TextPiece(kind: .integer, place: copy.word)
            case .value(let value):
                let text = temporary(.object)
                describe(value, to: text.object)
                return TextPiece(kind: .text, place: text.object)
            }
        }
        // Interpolations inside the values have pieces of their own, which come first.
        pieces += own
        return pieces.count - own.count..<pieces.count
    }

    func describe(_ value: TypedExpression, to object: Int) {
        withTemporaries {
            let place = operand(value)
            let type = type(value.type)
            emit(Instruction(.describe, object, wide: site(Site(type: type, layout: layout(of: type), place: place))))
        }
    }

    private func array(_ elements: [TypedExpression], _ type: Type, into wanted: Place?) -> Place {
        guard let elementType = core.element(ofArray: type) else { preconditionFailure("\(type) is an array") }
        // Elements may name the variable that the array goes to: it is filled elsewhere first.
        let place = temporary(.object)
        let element = layout(of: elementType)
        emit(Instruction(.makeArray, place.object, wide: site(Site(layout: element))))
        for value in elements {
            withTemporaries { append(operand(value), to: place.object, element) }
        }
        guard let wanted else { return place }
        move(place, to: wanted, .object, taking: true)
        return wanted
    }

    private func append(_ place: Place, to array: Int, _ element: Layout) {
        if element == .word {
            emit(.appendWord, array, place.word)
        } else if element == .object {
            emit(.appendObject, array, place.object)
        } else {
            emit(Instruction(.appendElement, array, wide: site(Site(layout: element, place: place))))
        }
    }

    private func dictionary(
        _ pairs: [(key: TypedExpression, value: TypedExpression)], _ type: Type, into place: Place
    ) -> Place {
        guard case .nominal(_, let arguments) = type else { preconditionFailure("\(type) is a dictionary") }
        withTemporaries {
            let keys = array(pairs.map(\.key), core.arrayType(arguments[0]), into: nil)
            let values = array(pairs.map(\.value), core.arrayType(arguments[1]), into: nil)
            emit(
                Instruction(
                    .makeDictionary, place.object,
                    wide: site(
                        Site(type: arguments[0], place: Place(word: 0, object: keys.object), keptObjects: values.object)
                    )))
        }
        return place
    }

    // MARK: Functions as values

    func makeClosure(_ body: FunctionBody, into place: Place) {
        let code = FunctionCode(name: body.name, span: body.span)
        code.isHidden = self.code.isHidden
        var captures: [(place: Place, layout: Layout)] = []
        withTemporaries {
            for variable in body.captures {
                if variable.isBoxed, case .box(let box) = storage(of: variable) {
                    captures.append((Place(word: 0, object: box), .object))
                } else {
                    captures.append((loadHeld(variable), layout(of: variable.type)))
                }
            }
            emit(Instruction(.makeClosure, place.object, wide: site(Site(code: code, captures: captures))))
        }
        FunctionCompiler(compiler: compiler, code: code, substitution: substitution).compile(
            body, captures: body.captures)
    }

    private func functionValue(
        _ function: FunctionSymbol, _ inner: Substitution, _ receiver: TypedExpression?, into place: Place
    ) -> Place {
        let substitution = inner.applying(self.substitution)
        let thunk = compiler.thunk(for: function, substitution, receiver: receiver.map { type($0.type) })
        withTemporaries {
            var captures: [(place: Place, layout: Layout)] = []
            if let receiver { captures.append((operand(receiver), layout(of: receiver.type))) }
            emit(Instruction(.makeClosure, place.object, wide: site(Site(code: thunk, captures: captures))))
        }
        return place
    }

    // MARK: Conversions

    private func upcast(_ value: TypedExpression, to target: Type, into wanted: Place?) -> Place {
        let source = type(value.type)
        if source.nominal === core.never {
            effect(of: value)
            return wanted ?? temporary(layout(of: target))
        }
        if isObject(source) { return wanted.map { evaluate(value, into: $0) } ?? operand(value) }
        let place = wanted ?? temporary(.object)
        withTemporaries {
            let inner = operand(value)
            emit(
                Instruction(
                    .makeAny, place.object,
                    wide: site(
                        Site(layout: layout(of: source), place: inner, descriptor: compiler.descriptor(of: source)))))
        }
        return place
    }

    /// Whether a value is changed through a reference to it, wherever that lies.
    private func isReference(_ type: Type) -> Bool {
        switch type {
        case .nominal(let nominal, _): nominal.kind == .class
        case .existential(let nominal): nominal.isReference
        case .tuple, .function, .generic, .metatype, .variable, .error: false
        }
    }

    /// Whether values are objects that know what they are.
    func isObject(_ type: Type) -> Bool {
        switch type {
        case .nominal(let nominal, _): nominal.kind == .class
        case .existential: true
        case .tuple, .function, .generic, .metatype, .variable, .error: false
        }
    }

    private func optionalChain(
        _ base: TypedExpression, _ placeholder: VariableSymbol, _ rest: TypedExpression, _ flattens: Bool, _ type: Type,
        into place: Place
    ) -> Place {
        let own = layout(of: type)
        let isNil = label()
        let end = label()
        withTemporaries {
            // A value that is changed through the chain is changed in its place.
            let (found, writeBack) = placeholder.isMutated ? prepare(base) : (operand(base), {})
            let optional = self.type(base.type)
            let isThere = label()
            if placeholder.isMutated {
                jumpIfSome(found, optional, to: isThere)
                writeBack()
                jump(isNil)
                bind(isThere)
            } else {
                jumpUnlessSome(found, optional, to: isNil)
            }
            storages[ObjectIdentifier(placeholder)] = .register(payload(of: found, optional))
            if placeholder.isMutated { cleanups.append(writeBack) }
            defer { if placeholder.isMutated { cleanups.removeLast() } }
            if rest.type.isVoid {
                effect(of: rest)
            } else if flattens || isNullable(type) {
                evaluate(rest, into: place)
            } else {
                evaluate(rest, into: Place(word: place.word + 1, object: place.object))
                constant(1, to: place.word)
            }
            writeBack()
        }
        jump(end)
        bind(isNil)
        if !rest.type.isVoid {
            for word in 0..<own.words { constant(0, to: place.word + word) }
            if own.objects > 0 { emit(.clear, place.object, own.objects) }
        }
        bind(end)
        return place
    }

    // MARK: Assignments

    private func assign(_ target: TypedExpression, _ value: TypedExpression) {
        switch target.kind {
        case .variable(let variable):
            if case .register(let place) = storage(of: variable), isSimple(value) {
                evaluate(value, into: place)
            } else {
                store(operand(value), in: variable)
            }
        case .discard: effect(of: value)
        case .tuple(let targets):
            let own = layout(of: value.type)
            let copy = temporary(own)
            evaluate(value, into: copy)
            var part = copy
            for target in targets {
                if case .discard = target.kind {
                } else {
                    let kept = part
                    assign(target, from: kept)
                }
                part = part.offset(by: layout(of: target.type))
            }
        case .access(let getter, let setter?, let inner, let arguments):
            setAccess(getter, setter, inner, arguments, to: value)
        case .field(let base, let index) where isInstanceField(base):
            let object = temporary(.object)
            evaluate(base, into: object)
            let place = operand(value)
            span = target.span
            assignField(base, index, in: object, from: place)
        default:
            let place = operand(value)
            span = target.span
            assign(target, from: place)
        }
    }

    /// `base[index] = value`: the indices are evaluated first, then the value, and the base is changed last.
    private func setAccess(
        _ getter: FunctionSymbol, _ setter: FunctionSymbol, _ inner: Substitution,
        _ arguments: [TypedExpression.Argument],
        to value: TypedExpression
    ) {
        let targetSpan = span
        var places: [(Place, Layout)] = []
        var receiver: TypedExpression?
        for (index, argument) in arguments.enumerated() {
            guard case .value(let given) = argument else { continue }
            let expression = given.place
            if index == 0, getter.takesPlace(with: setter), !isReference(type(expression.type)) {
                receiver = expression
            } else {
                places.append((stableOperand(expression, before: value), layout(of: expression.type)))
            }
        }
        let own = layout(of: value.type)
        let constant = isArrayElement(setter) ? smallWord(value) : nil
        let place = constant == nil ? operand(value) : Place(word: 0, object: 0)
        span = targetSpan
        var writeBack: () -> Void = {}
        if let receiver {
            let (found, back) = prepare(receiver)
            writeBack = back
            places.insert((found, layout(of: receiver.type)), at: 0)
        }
        span = targetSpan
        if let constant {
            emit(.setArrayConstant, places[0].0.object, places[1].0.word, constant)
            writeBack()
            return
        }
        callSetter(setter, inner.applying(substitution), places, value: place, own, isDirect: isDirect(arguments))
        writeBack()
    }

    private func assign(_ target: TypedExpression, from place: Place) {
        let own = layout(of: target.type)
        switch target.kind {
        case .variable(let variable): store(place, in: variable)
        case .access(let getter, let setter, let inner, let arguments):
            guard let setter else { return }
            set(getter, setter, inner, arguments, to: place, own)
        case .field(let base, let index) where isInstanceField(base):
            assignField(base, index, in: operand(base), from: place)
        default:
            let (found, writeBack) = prepare(target)
            move(place, to: found, own)
            writeBack()
        }
    }

    /// Values whose evaluation writes its target only at the end.
    private func isSimple(_ value: TypedExpression) -> Bool {
        switch value.kind {
        case .integer, .float, .boolean, .string: return true
        case .call(let function, let inner, let arguments):
            guard let (resolved, _) = resolve(function, inner), let number = resolved.builtin,
                case .intrinsic(let intrinsic) = compiler.library.builtins[number].implementation
            else { return false }
            switch intrinsic {
            case .word, .flipped: return arguments.count <= 2
            default: return false
            }
        default: return false
        }
    }

    private func compound(
        _ target: TypedExpression, _ function: FunctionSymbol, _ inner: Substitution, _ value: TypedExpression
    ) {
        let own = layout(of: target.type)
        if let (resolved, _) = resolve(function, inner), let number = resolved.builtin,
            case .intrinsic(.word(let opcode)) = compiler.library.builtins[number].implementation,
            let form = withConstant(opcode, right: value)
        {
            span = target.span
            let (place, writeBack) = prepare(target)
            emit(form.opcode, place.word, place.word, form.operand)
            writeBack()
            return
        }
        let other = operand(value)
        span = target.span
        let (place, writeBack) = prepare(target)
        let substitution = inner.applying(self.substitution)
        call(
            function, substitution, places: [(place, own), (other, layout(of: value.type))], result: own, into: place)
        writeBack()
    }

    /// A place's value in registers, to be changed there, and the code that writes it back.
    func prepare(_ target: TypedExpression) -> (Place, () -> Void) {
        let own = layout(of: target.type)
        switch target.kind {
        case .variable(let variable):
            let place = take(variable)
            if case .register = storage(of: variable), variable.reference == .strong { return (place, {}) }
            return (place, { self.store(place, in: variable) })
        case .field(let base, let index) where isInstanceField(base): return prepareField(base, index)
        case .field(let base, let index):
            if let part = arrayPart(target), own == .word { return prepare(part) }
            let (place, writeBack) = prepare(base)
            return (field(index, of: type(base.type), at: place), writeBack)
        case .tupleElement(let base, let index):
            if let part = arrayPart(target), own == .word { return prepare(part) }
            let (place, writeBack) = prepare(base)
            return (element(index, ofTuple: type(base.type), at: place), writeBack)
        case .forceUnwrap(let base):
            let (place, writeBack) = prepare(base)
            let ok = label()
            if isNullable(type(base.type)) {
                jump(.jumpUnlessNil, place.object, to: ok, isWide: true)
            } else {
                jump(.jumpIf, place.word, to: ok, isWide: true)
            }
            fail("unexpectedly found nil while unwrapping an Optional value")
            bind(ok)
            return (payload(of: place, type(base.type)), writeBack)
        case .access(let getter, let setter, let inner, let arguments):
            return prepareAccess(getter, setter, inner, arguments, own)
        default: return (operand(target), {})
        }
    }

    private func prepareAccess(
        _ getter: FunctionSymbol, _ setter: FunctionSymbol?, _ inner: Substitution,
        _ arguments: [TypedExpression.Argument],
        _ own: Layout
    ) -> (Place, () -> Void) {
        let substitution = inner.applying(self.substitution)
        var receiverWriteBack: () -> Void = {}
        var places: [(Place, Layout)] = []
        for (index, argument) in arguments.enumerated() {
            guard case .value(let given) = argument else { continue }
            let value = given.place
            if index == 0, getter.takesPlace(with: setter), !isReference(type(value.type)) {
                let (place, writeBack) = prepare(value)
                receiverWriteBack = writeBack
                places.append((place, layout(of: value.type)))
            } else {
                places.append((keptOperand(value), layout(of: value.type)))
            }
        }
        let isDirect = isDirect(arguments)
        let place = temporary(own)
        if isArrayElement(getter), places.count == 2 {
            // The element is taken out of the array, so that changing it copies nothing.
            let array = places[0].0.object
            if own == .object {
                emit(.takeArrayObject, place.object, array, places[1].0.word)
            } else {
                loadElement(of: array, at: places[1].0.word, own, into: place)
            }
        } else if dictionaryIntrinsic(getter) != nil {
            loadDictionaryValue(places, substitution, own, into: place, takes: setter != nil)
        } else {
            call(getter, substitution, places: places, result: own, into: place, isDirect: isDirect)
        }
        return (
            place,
            {
                guard let setter else { return }
                self.callSetter(setter, substitution, places, value: place, own, isDirect: isDirect)
                receiverWriteBack()
            }
        )
    }

    func isArrayElement(_ function: FunctionSymbol) -> Bool {
        guard let number = function.builtin,
            case .intrinsic(.arrayElement) = compiler.library.builtins[number].implementation
        else { return false }
        return true
    }

    private func set(
        _ getter: FunctionSymbol, _ setter: FunctionSymbol, _ inner: Substitution,
        _ arguments: [TypedExpression.Argument],
        to value: Place, _ own: Layout
    ) {
        let substitution = inner.applying(self.substitution)
        var writeBack: () -> Void = {}
        var places: [(Place, Layout)] = []
        for (index, argument) in arguments.enumerated() {
            guard case .value(let given) = argument else { continue }
            let expression = given.place
            if index == 0, getter.takesPlace(with: setter), !isReference(type(expression.type)) {
                let (place, back) = prepare(expression)
                writeBack = back
                places.append((place, layout(of: expression.type)))
            } else {
                places.append((operand(expression), layout(of: expression.type)))
            }
        }
        callSetter(setter, substitution, places, value: value, own, isDirect: isDirect(arguments))
        writeBack()
    }

    private func callSetter(
        _ setter: FunctionSymbol, _ substitution: Substitution, _ places: [(Place, Layout)], value: Place,
        _ own: Layout, isDirect: Bool
    ) {
        if let number = setter.builtin,
            case .intrinsic(.arrayElement) = compiler.library.builtins[number].implementation, places.count == 2
        {
            let array = places[0].0.object
            let index = places[1].0.word
            if own == .word {
                emit(.setArrayWord, array, index, value.word)
            } else if own == .object {
                emit(.setArrayObject, array, index, value.object)
            } else {
                emit(.setArrayElement, array, index, site(Site(layout: own, place: value)))
            }
            return
        }
        if dictionaryIntrinsic(setter) != nil {
            setDictionaryValue(places, substitution, value: value)
            return
        }
        call(
            setter, substitution, places: places + [(value, own)], result: .nothing, into: nil, isDirect: isDirect)
    }
}

extension TypedExpression {
    /// The place that `&` passes, or the expression itself.
    var place: TypedExpression {
        if case .inOut(let inner) = kind { return inner }
        return self
    }
}
