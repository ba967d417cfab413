import Checking
import Diagnostics

/// The loop that runs instructions.
///
/// Where something goes wrong, it ends: `fault(of:)` finds out what from the instruction and its operands, so that the
/// instructions themselves are short. What they touch is read without counting references, but where a reference is
/// copied.
extension Machine {
    /// Runs code whose frame begins at `entryWords` and `entryObjects`, until it returns.
    func execute(
        _ entry: FunctionCode, _ entryWords: UnsafeMutablePointer<Int>, _ entryObjects: UnsafeMutablePointer<AnyObject?>
    ) throws {
        runs += 1
        defer { runs -= 1 }
        let bottom = top
        var code = Unmanaged.passUnretained(entry)
        var pc = UnsafePointer(entry.instructions)
        var w = entryWords
        var o = entryObjects
        let objectsTop = o + entry.frameObjects
        if finishing == 0, objectsTop > objectsHigh { objectsHigh = objectsTop }
        guard w + entry.frameWords < wordsEnd, objectsTop < objectsEnd else {
            throw tooDeep()
        }

        loop: while true {
            let i = pc
            pc += 1
            switch i.opcode {
            case .moveWord: w[i.a] = w[i.b]
            case .moveObject: o[i.a] = o[i.b]
            case .takeObject: take(o + i.b, to: o + i.a)
            case .moveWords: moveWords(w + i.b, to: w + i.a, i.c)
            case .moveObjects:
                if i.a < i.b {
                    for index in 0..<i.c { o[i.a + index] = o[i.b + index] }
                } else {
                    for index in stride(from: i.c - 1, through: 0, by: -1) { o[i.a + index] = o[i.b + index] }
                }
            case .takeObjects:
                if i.a < i.b {
                    for index in 0..<i.c { take(o + i.b + index, to: o + i.a + index) }
                } else {
                    for index in stride(from: i.c - 1, through: 0, by: -1) {
                        take(o + i.b + index, to: o + i.a + index)
                    }
                }
            case .smallConstant: w[i.a] = i.bc
            case .constant: w[i.a] = code._withUnsafeGuaranteedRef { $0.constants[i.bc] }
            case .object: o[i.a] = code._withUnsafeGuaranteedRef { $0.objects[i.bc] }
            case .clear: clear(o, from: i.a, to: i.a + i.b)
            case .loadGlobalWords: moveWords(words + i.b, to: w + i.a, i.c)
            case .storeGlobalWords: moveWords(w + i.a, to: words + i.b, i.c)
            case .loadGlobalObjects: for index in 0..<i.c { o[i.a + index] = objects[i.b + index] }
            case .storeGlobalObjects: for index in 0..<i.c { objects[i.b + index] = o[i.a + index] }
            case .takeGlobalObjects: for index in 0..<i.c { take(objects + i.b + index, to: o + i.a + index) }
            case .makeBox: o[i.a] = BoxObject(layout: Layout(words: i.b, objects: i.c))
            case .loadBoxWord: w[i.a] = box(o + i.b)._withUnsafeGuaranteedRef { $0.words[i.c] }
            case .storeBoxWord: box(o + i.b)._withUnsafeGuaranteedRef { $0.words[i.c] = w[i.a] }
            case .loadBoxObject: o[i.a] = box(o + i.b)._withUnsafeGuaranteedRef { $0.objects[i.c] }
            case .storeBoxObject: box(o + i.b)._withUnsafeGuaranteedRef { $0.objects }[i.c] = o[i.a]
            case .takeBoxObject: take(box(o + i.b)._withUnsafeGuaranteedRef { $0.objects } + i.c, to: o + i.a)

            case .addInt:
                let (value, overflow) = w[i.b].addingReportingOverflow(w[i.c])
                if overflow { break loop }
                w[i.a] = value
            case .subtractInt:
                let (value, overflow) = w[i.b].subtractingReportingOverflow(w[i.c])
                if overflow { break loop }
                w[i.a] = value
            case .multiplyInt:
                let (value, overflow) = w[i.b].multipliedReportingOverflow(by: w[i.c])
                if overflow { break loop }
                w[i.a] = value
            case .divideInt:
                if w[i.c] == 0 { break loop }
                let (value, overflow) = w[i.b].dividedReportingOverflow(by: w[i.c])
                if overflow { break loop }
                w[i.a] = value
            case .remainderInt:
                if w[i.c] == 0 { break loop }
                let (value, overflow) = w[i.b].remainderReportingOverflow(dividingBy: w[i.c])
                if overflow { break loop }
                w[i.a] = value
            case .negateInt:
                let (value, overflow) = 0.subtractingReportingOverflow(w[i.b])
                if overflow { break loop }
                w[i.a] = value
            case .addConstant:
                let (value, overflow) = w[i.b].addingReportingOverflow(i.signedC)
                if overflow { break loop }
                w[i.a] = value
            case .multiplyConstant:
                let (value, overflow) = w[i.b].multipliedReportingOverflow(by: i.signedC)
                if overflow { break loop }
                w[i.a] = value
            case .divideConstant: w[i.a] = quotient(w[i.b], i.signedC)
            case .remainderConstant: w[i.a] = w[i.b] &- quotient(w[i.b], i.signedC) &* i.signedC
            case .wrappingAdd: w[i.a] = w[i.b] &+ w[i.c]
            case .wrappingSubtract: w[i.a] = w[i.b] &- w[i.c]
            case .wrappingMultiply: w[i.a] = w[i.b] &* w[i.c]
            case .andInt: w[i.a] = w[i.b] & w[i.c]
            case .orInt: w[i.a] = w[i.b] | w[i.c]
            case .xorInt: w[i.a] = w[i.b] ^ w[i.c]
            case .notInt: w[i.a] = ~w[i.b]
            case .shiftLeft: w[i.a] = w[i.b] << w[i.c]
            case .shiftRight: w[i.a] = w[i.b] >> w[i.c]
            case .equalInt: w[i.a] = w[i.b] == w[i.c] ? 1 : 0
            case .notEqualInt: w[i.a] = w[i.b] != w[i.c] ? 1 : 0
            case .lessInt: w[i.a] = w[i.b] < w[i.c] ? 1 : 0
            case .lessEqualInt: w[i.a] = w[i.b] <= w[i.c] ? 1 : 0

            case .addDouble: w[i.a] = (Double(word: w[i.b]) + Double(word: w[i.c])).word
            case .subtractDouble: w[i.a] = (Double(word: w[i.b]) - Double(word: w[i.c])).word
            case .multiplyDouble: w[i.a] = (Double(word: w[i.b]) * Double(word: w[i.c])).word
            case .divideDouble: w[i.a] = (Double(word: w[i.b]) / Double(word: w[i.c])).word
            case .addDoubleConstant: w[i.a] = (Double(word: w[i.b]) + constant(i.c, of: code)).word
            case .subtractDoubleConstant: w[i.a] = (Double(word: w[i.b]) - constant(i.c, of: code)).word
            case .multiplyDoubleConstant: w[i.a] = (Double(word: w[i.b]) * constant(i.c, of: code)).word
            case .divideDoubleConstant: w[i.a] = (Double(word: w[i.b]) / constant(i.c, of: code)).word
            case .negateDouble: w[i.a] = (-Double(word: w[i.b])).word
            case .equalDouble: w[i.a] = Double(word: w[i.b]) == Double(word: w[i.c]) ? 1 : 0
            case .notEqualDouble: w[i.a] = Double(word: w[i.b]) != Double(word: w[i.c]) ? 1 : 0
            case .lessDouble: w[i.a] = Double(word: w[i.b]) < Double(word: w[i.c]) ? 1 : 0
            case .lessEqualDouble: w[i.a] = Double(word: w[i.b]) <= Double(word: w[i.c]) ? 1 : 0
            case .squareRootDouble: w[i.a] = Double(word: w[i.b]).squareRoot().word
            case .absoluteDouble: w[i.a] = Double(word: w[i.b]).magnitude.word

            case .addFloat: w[i.a] = (Float(word: w[i.b]) + Float(word: w[i.c])).word
            case .subtractFloat: w[i.a] = (Float(word: w[i.b]) - Float(word: w[i.c])).word
            case .multiplyFloat: w[i.a] = (Float(word: w[i.b]) * Float(word: w[i.c])).word
            case .divideFloat: w[i.a] = (Float(word: w[i.b]) / Float(word: w[i.c])).word
            case .negateFloat: w[i.a] = (-Float(word: w[i.b])).word
            case .equalFloat: w[i.a] = Float(word: w[i.b]) == Float(word: w[i.c]) ? 1 : 0
            case .notEqualFloat: w[i.a] = Float(word: w[i.b]) != Float(word: w[i.c]) ? 1 : 0
            case .lessFloat: w[i.a] = Float(word: w[i.b]) < Float(word: w[i.c]) ? 1 : 0
            case .lessEqualFloat: w[i.a] = Float(word: w[i.b]) <= Float(word: w[i.c]) ? 1 : 0

            case .intToDouble: w[i.a] = Double(w[i.b]).word
            case .intToFloat: w[i.a] = Float(w[i.b]).word
            case .doubleToFloat: w[i.a] = Float(Double(word: w[i.b])).word
            case .floatToDouble: w[i.a] = Double(Float(word: w[i.b])).word
            case .doubleToInt:
                guard let integer = Int(exactly: Double(word: w[i.b]).rounded(.towardZero)) else { break loop }
                w[i.a] = integer
            case .floatToInt:
                guard let integer = Int(exactly: Float(word: w[i.b]).rounded(.towardZero)) else { break loop }
                w[i.a] = integer
            case .notBool: w[i.a] = w[i.b] ^ 1

            case .jump:
                guard spend(i.d) else { break loop }
                pc += i.bc
            case .jumpIf:
                guard spend(i.d) else { break loop }
                if w[i.a] != 0 { pc += i.bc }
            case .jumpUnless:
                guard spend(i.d) else { break loop }
                if w[i.a] == 0 { pc += i.bc }
            case .jumpIfNil:
                guard spend(i.d) else { break loop }
                if isNil(o + i.a) { pc += i.bc }
            case .jumpUnlessNil:
                guard spend(i.d) else { break loop }
                if !isNil(o + i.a) { pc += i.bc }
            case .jumpIfLessInt:
                guard spend(i.d) else { break loop }
                if w[i.a] < w[i.b] { pc += i.signedC }
            case .jumpUnlessLessInt:
                guard spend(i.d) else { break loop }
                if w[i.a] >= w[i.b] { pc += i.signedC }
            case .jumpIfLessEqualInt:
                guard spend(i.d) else { break loop }
                if w[i.a] <= w[i.b] { pc += i.signedC }
            case .jumpUnlessLessEqualInt:
                guard spend(i.d) else { break loop }
                if w[i.a] > w[i.b] { pc += i.signedC }
            case .jumpIfEqualInt:
                guard spend(i.d) else { break loop }
                if w[i.a] == w[i.b] { pc += i.signedC }
            case .jumpUnlessEqualInt:
                guard spend(i.d) else { break loop }
                if w[i.a] != w[i.b] { pc += i.signedC }
            case .jumpIfLessConstant:
                guard spend(i.d) else { break loop }
                if w[i.a] < i.signedB { pc += i.signedC }
            case .jumpUnlessLessConstant:
                guard spend(i.d) else { break loop }
                if w[i.a] >= i.signedB { pc += i.signedC }
            case .jumpIfEqualConstant:
                guard spend(i.d) else { break loop }
                if w[i.a] == i.signedB { pc += i.signedC }
            case .jumpUnlessEqualConstant:
                guard spend(i.d) else { break loop }
                if w[i.a] != i.signedB { pc += i.signedC }
            case .jumpIfLessDouble:
                guard spend(i.d) else { break loop }
                if Double(word: w[i.a]) < Double(word: w[i.b]) { pc += i.signedC }
            case .jumpUnlessLessDouble:
                guard spend(i.d) else { break loop }
                if !(Double(word: w[i.a]) < Double(word: w[i.b])) { pc += i.signedC }
            case .jumpIfLessEqualDouble:
                guard spend(i.d) else { break loop }
                if Double(word: w[i.a]) <= Double(word: w[i.b]) { pc += i.signedC }
            case .jumpUnlessLessEqualDouble:
                guard spend(i.d) else { break loop }
                if !(Double(word: w[i.a]) <= Double(word: w[i.b])) { pc += i.signedC }
            case .step: guard spend(i.bc) else { break loop }
            case .tick: guard tick() else { break loop }
            case .nextInRange:
                guard spend(i.c) else { break loop }
                nextInRange(i, &pc, w)
            case .nextInClosedRange:
                guard spend(i.c) else { break loop }
                if w[i.a] < w[i.b] {
                    w[i.a] &+= 1
                    pc += pc.pointee.bc &+ 1
                } else {
                    pc += 1
                }
            case .nextWord:
                guard spend(i.c), nextWord(i, &pc, w, o) else { break loop }
            case .nextObject:
                guard spend(i.c) else { break loop }
                let next = w[i.a] &+ 1
                w[i.a] = next
                if next < w[i.a + 1] {
                    guard let array = array(o + i.b) else { break loop }
                    o[i.b + 1] = array._withUnsafeGuaranteedRef { $0.objects[next] }
                    pc += pc.pointee.bc &+ 1
                } else {
                    pc += 1
                }

            case .call:
                guard spend(i.d),
                    enter(functions[i.c], i, &code, &pc, &w, &o)
                else { break loop }
            case .callClosure:
                guard spend(i.d), let closure = closure(o + i.c) else { break loop }
                let callee = closure._withUnsafeGuaranteedRef { Session.FunctionEntry($0.code) }
                guard enter(callee, i, &code, &pc, &w, &o) else { break loop }
                closure._withUnsafeGuaranteedRef { fillCaptures($0, w, o) }
            case .callDynamic:
                guard spend(i.d),
                    let number = target(code._withUnsafeGuaranteedRef { $0.sites } + i.c, o + i.b),
                    enter(functions[number], i, &code, &pc, &w, &o)
                else { break loop }
            case .callBuiltin:
                guard spend(i.d),
                    performBuiltin(code._withUnsafeGuaranteedRef { $0.sites } + i.c, w + i.a, o + i.b)
                else { break loop }
            case .returnWords:
                guard spend(i.d) else { break loop }
                if top == bottom { return }
                leave(&code, &pc, &w, &o)
            case .returnKeeping:
                guard spend(i.d) else { break loop }
                clear(o, from: i.a, to: i.b)
                if top == bottom { return }
                leave(&code, &pc, &w, &o)
            case .makeClosure: o[i.a] = makeClosure(site(i, code), w, o)
            case .fail: break loop
            case .jumpUnlessThrown:
                guard spend(i.d) else { break loop }
                if thrown == nil { pc += i.bc }
            case .takeThrown:
                o[i.a] = thrown
                thrown = nil
            case .setThrown: thrown = o[i.a]
            case .raise: break loop

            case .makeArray: o[i.a] = ArrayObject(layout: site(i, code).pointee.layout)
            case .arrayCount:
                guard let array = array(o + i.b) else { break loop }
                w[i.a] = array._withUnsafeGuaranteedRef { $0.count }
            case .arrayWord:
                guard let array = array(o + i.b), contains(array, w[i.c]) else { break loop }
                w[i.a] = array._withUnsafeGuaranteedRef { $0.words[w[i.c]] }
            case .arrayObject:
                guard let array = array(o + i.b), contains(array, w[i.c]) else { break loop }
                o[i.a] = array._withUnsafeGuaranteedRef { $0.objects[w[i.c]] }
            case .takeArrayObject:
                guard let array = uniqueArray(o + i.b), contains(array, w[i.c]) else { break loop }
                take(array._withUnsafeGuaranteedRef { $0.objects } + w[i.c], to: o + i.a)
            case .arrayPart:
                guard loadPart(i, w, o) else { break loop }
            case .arrayPartObject:
                guard let array = array(o + i.b), contains(array, w[i.c]) else { break loop }
                o[i.a] = array._withUnsafeGuaranteedRef { $0.objects[w[i.c] &* $0.layout.objects &+ i.d] }
            case .arrayElement:
                guard let array = array(o + i.a), contains(array, w[i.b]) else { break loop }
                copyElement(of: array, w[i.b], to: code._withUnsafeGuaranteedRef { $0.sites[i.c].place }, w, o)
            case .setArrayWord:
                guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { break loop }
                array._withUnsafeGuaranteedRef { $0.words }[w[i.b]] = w[i.c]
            case .setArrayConstant:
                guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { break loop }
                array._withUnsafeGuaranteedRef { $0.words }[w[i.b]] = i.signedC
            case .setArrayObject:
                guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { break loop }
                array._withUnsafeGuaranteedRef { $0.objects }[w[i.b]] = o[i.c]
            case .setArrayPart:
                guard storePart(i, w, o) else { break loop }
            case .setArrayElement:
                guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { break loop }
                setElement(of: array, w[i.b], from: code._withUnsafeGuaranteedRef { $0.sites[i.c].place }, w, o)
            case .appendWord:
                guard let array = uniqueArray(o + i.a), hasRoom(array) else { break loop }
                array._withUnsafeGuaranteedRef { $0.append(word: w[i.b]) }
            case .appendObject:
                guard let array = uniqueArray(o + i.a), hasRoom(array) else { break loop }
                array._withUnsafeGuaranteedRef { $0.append(object: o[i.b]) }
            case .appendElement:
                guard let array = uniqueArray(o + i.a), hasRoom(array) else { break loop }
                let place = site(i, code).pointee.place
                array._withUnsafeGuaranteedRef { $0.append(words: w + place.word, objects: o + place.object) }

            case .dictionaryValue:
                guard spend(i.d),
                    loadValue(from: o + i.a, code._withUnsafeGuaranteedRef { $0.sites } + i.b, code, w, o, flag: i.c)
                else { break loop }
            case .takeDictionaryValue:
                guard spend(i.d),
                    takeValue(from: o + i.a, code._withUnsafeGuaranteedRef { $0.sites } + i.b, code, w, o, flag: i.c)
                else { break loop }
            case .setDictionaryValue:
                guard spend(i.d),
                    setValue(in: o + i.a, code._withUnsafeGuaranteedRef { $0.sites } + i.b, code, w, o)
                else { break loop }
            case .removeDictionaryValue:
                guard spend(i.d),
                    removeValue(in: o + i.a, code._withUnsafeGuaranteedRef { $0.sites } + i.b, code, w, o)
                else { break loop }

            case .makeInstance:
                guard let descriptor = site(i, code).pointee.descriptor, descriptor.heap.byteCount < Heap.limit
                else { break loop }
                o[i.a] = InstanceObject(descriptor)
            case .makeInstanceLike:
                guard let instance = o[i.b] as? InstanceObject, instance.descriptor.heap.byteCount < Heap.limit
                else { break loop }
                o[i.a] = InstanceObject(instance.descriptor)
            case .loadFieldWord:
                guard let instance = instance(o + i.b) else { break loop }
                w[i.a] = instance._withUnsafeGuaranteedRef { $0.words[i.c] }
            case .storeFieldWord:
                guard let instance = instance(o + i.b) else { break loop }
                instance._withUnsafeGuaranteedRef { $0.words[i.c] = w[i.a] }
            case .loadFieldObject:
                guard let instance = instance(o + i.b) else { break loop }
                o[i.a] = instance._withUnsafeGuaranteedRef { $0.objects[i.c] }
            case .storeFieldObject:
                guard let instance = instance(o + i.b) else { break loop }
                instance._withUnsafeGuaranteedRef { $0.objects }[i.c] = o[i.a]
            case .takeFieldObject:
                guard let instance = instance(o + i.b) else { break loop }
                take(instance._withUnsafeGuaranteedRef { $0.objects } + i.c, to: o + i.a)
            case .makeWeak: o[i.a] = WeakObject(o[i.b])
            case .loadWeak: o[i.a] = (o[i.b] as? WeakObject)?.object
            case .loadUnowned:
                guard let object = (o[i.b] as? WeakObject)?.object else { break loop }
                o[i.a] = object
            case .dynamicType: o[i.a] = session.dynamicType(site(i, code).pointee, w, o)
            case .unbox: guard unbox(o[i.a], to: site(i, code).pointee.place, w, o) else { break loop }
            case .cast: guard cast(site(i, code), code, w, o, flag: i.a) else { break loop }

            case .appendText:
                guard spend(i.d), append(i.b, to: o + i.a, o) else { break loop }
            case .appendPieces:
                guard spend(i.d), append(i, code, to: o + i.a, w, o)
                else { break loop }
            case .joinPieces: guard join(i, code, w, o) else { break loop }
            case .textCount:
                guard spend(i.d), let text = text(o + i.b) else { break loop }
                w[i.a] = text._withUnsafeGuaranteedRef { $0.count }

            case .identical: w[i.a] = o[i.b] === o[i.c] ? 1 : 0
            case .makeDictionary: guard makeDictionary(site(i, code), code, w, o, to: i.a) else { break loop }
            case .makeAny: o[i.a] = makeAny(site(i, code), w, o)
            case .describe: guard describe(site(i, code), code, w, o, to: i.a) else { break loop }
            case .display: guard display(site(i, code), code, w, o) else { break loop }

            case .addConstantCall:
                let (value, overflow) = w[i.b].addingReportingOverflow(i.signedC)
                if overflow { break loop }
                w[i.a] = value
                let call = pc
                pc += 1
                guard spend(call.d), enter(functions[call.c], call, &code, &pc, &w, &o) else { break loop }
                // Many a recursion begins with the test whether it ends; made here, its outcome is foretold better.
                guard pc.opcode == .jumpUnlessLessConstantMoveWordReturn else { continue }
                let test = pc
                pc += 1
                guard spend(test.d) else { break loop }
                if w[test.a] >= test.signedB {
                    pc += test.signedC
                } else {
                    w[pc.a] = w[pc.b]
                    pc += 2
                    guard spend((test + 2).d) else { break loop }
                    leave(&code, &pc, &w, &o)
                }
            case .addIntReturn:
                let (value, overflow) = w[i.b].addingReportingOverflow(w[i.c])
                if overflow { break loop }
                w[i.a] = value
                pc += 1
                guard spend((i + 1).d) else { break loop }
                if top == bottom { return }
                leave(&code, &pc, &w, &o)
            case .moveWordReturn:
                w[i.a] = w[i.b]
                pc += 1
                guard spend((i + 1).d) else { break loop }
                if top == bottom { return }
                leave(&code, &pc, &w, &o)
            case .addIntJumpIfLess:
                let (value, overflow) = w[i.b].addingReportingOverflow(w[i.c])
                if overflow { break loop }
                w[i.a] = value
                let jump = pc
                pc += 1
                guard spend(jump.d) else { break loop }
                if w[jump.a] < w[jump.b] { pc += jump.signedC }
            case .setArrayConstantAddIntJumpIfLess:
                guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { break loop }
                array._withUnsafeGuaranteedRef { $0.words }[w[i.b]] = i.signedC
                let sum = pc
                pc += 1
                let (value, overflow) = w[sum.b].addingReportingOverflow(w[sum.c])
                if overflow { break loop }
                w[sum.a] = value
                let jump = pc
                pc += 1
                guard spend(jump.d) else { break loop }
                if w[jump.a] < w[jump.b] { pc += jump.signedC }
            case .remainderConstantJumpUnlessEqual:
                w[i.a] = w[i.b] &- quotient(w[i.b], i.signedC) &* i.signedC
                let jump = pc
                pc += 1
                guard spend(jump.d) else { break loop }
                if w[jump.a] != jump.signedB { pc += jump.signedC }
            case .addDoubleNextWord:
                w[i.a] = (Double(word: w[i.b]) + Double(word: w[i.c])).word
                let round = pc
                pc += 1
                guard spend(round.c), nextWord(round, &pc, w, o) else { break loop }
            case .appendWordNextInRange:
                guard let array = uniqueArray(o + i.a), hasRoom(array) else { break loop }
                array._withUnsafeGuaranteedRef { $0.append(word: w[i.b]) }
                let round = pc
                pc += 1
                guard spend(round.c) else { break loop }
                nextInRange(round, &pc, w)
            case .setArrayWordNextInRange:
                guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { break loop }
                array._withUnsafeGuaranteedRef { $0.words }[w[i.b]] = w[i.c]
                let round = pc
                pc += 1
                guard spend(round.c) else { break loop }
                nextInRange(round, &pc, w)
            case .intToDoubleMultiplyConstant:
                w[i.a] = Double(w[i.b]).word
                w[pc.a] = (Double(word: w[pc.b]) * constant(pc.c, of: code)).word
                pc += 1
            case .arrayWordMultiplyConstant:
                guard let array = array(o + i.b), contains(array, w[i.c]) else { break loop }
                w[i.a] = array._withUnsafeGuaranteedRef { $0.words[w[i.c]] }
                w[pc.a] = (Double(word: w[pc.b]) * constant(pc.c, of: code)).word
                pc += 1
            case .arrayWordJumpUnless:
                guard let array = array(o + i.b), contains(array, w[i.c]) else { break loop }
                w[i.a] = array._withUnsafeGuaranteedRef { $0.words[w[i.c]] }
                let jump = pc
                pc += 1
                guard spend(jump.d) else { break loop }
                if w[jump.a] == 0 { pc += jump.bc }
            case .jumpUnlessLessConstantMoveWordReturn:
                guard spend(i.d) else { break loop }
                if w[i.a] >= i.signedB {
                    pc += i.signedC
                } else {
                    w[pc.a] = w[pc.b]
                    pc += 2
                    guard spend((i + 2).d) else { break loop }
                    if top == bottom { return }
                    leave(&code, &pc, &w, &o)
                }
            case .arrayPartArrayPartSubtractDouble:
                guard loadPart(i, w, o) else { break loop }
                pc += 1
                guard loadPart(i + 1, w, o) else { break loop }
                w[pc.a] = (Double(word: w[pc.b]) - Double(word: w[pc.c])).word
                pc += 1
            case .arrayPartMultiplyDouble:
                guard loadPart(i, w, o) else { break loop }
                w[pc.a] = (Double(word: w[pc.b]) * Double(word: w[pc.c])).word
                pc += 1
            case .arrayPartMultiplyDoubleMultiplyDouble:
                guard loadPart(i, w, o) else { break loop }
                w[pc.a] = (Double(word: w[pc.b]) * Double(word: w[pc.c])).word
                pc += 1
                w[pc.a] = (Double(word: w[pc.b]) * Double(word: w[pc.c])).word
                pc += 1
            case .arrayPartAddDoubleSetArrayPart:
                guard loadPart(i, w, o) else { break loop }
                w[pc.a] = (Double(word: w[pc.b]) + Double(word: w[pc.c])).word
                pc += 2
                guard storePart(i + 2, w, o) else { break loop }
            case .arrayPartSubtractDoubleSetArrayPart:
                guard loadPart(i, w, o) else { break loop }
                w[pc.a] = (Double(word: w[pc.b]) - Double(word: w[pc.c])).word
                pc += 2
                guard storePart(i + 2, w, o) else { break loop }
            case .multiplyDoubleAddDouble:
                w[i.a] = (Double(word: w[i.b]) * Double(word: w[i.c])).word
                w[pc.a] = (Double(word: w[pc.b]) + Double(word: w[pc.c])).word
                pc += 1
            case .multiplyDoubleMultiplyDoubleAddDouble:
                w[i.a] = (Double(word: w[i.b]) * Double(word: w[i.c])).word
                w[pc.a] = (Double(word: w[pc.b]) * Double(word: w[pc.c])).word
                pc += 1
                w[pc.a] = (Double(word: w[pc.b]) + Double(word: w[pc.c])).word
                pc += 1
            }
        }
        throw unwind(fault(of: pc - 1, code, w, o), code, pc, o, to: bottom, from: entryObjects)
    }

    // MARK: Calls

    /// Begins a callee's frame.
    ///
    /// - Returns: whether there is room for it.
    @inline(__always)
    private func enter(
        _ callee: Session.FunctionEntry, _ call: UnsafePointer<Instruction>, _ code: inout Unmanaged<FunctionCode>,
        _ pc: inout UnsafePointer<Instruction>, _ w: inout UnsafeMutablePointer<Int>,
        _ o: inout UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        let words = w + call.a
        let objects = o + call.b
        let objectsTop = objects + callee.frameObjects
        guard top < topEnd, words + callee.frameWords < wordsEnd,
            objectsTop < objectsEnd
        else { return false }
        top.initialize(to: Frame(code: code, position: pc))
        top += 1
        if objectsTop > objectsHigh { objectsHigh = objectsTop }
        w = words
        o = objects
        code = callee.code
        pc = callee.start
        return true
    }

    /// Goes back to the caller's frame.
    @inline(__always)
    private func leave(
        _ code: inout Unmanaged<FunctionCode>, _ pc: inout UnsafePointer<Instruction>,
        _ w: inout UnsafeMutablePointer<Int>, _ o: inout UnsafeMutablePointer<AnyObject?>
    ) {
        top -= 1
        let frame = top.pointee
        code = frame.code
        pc = frame.position
        w -= (pc - 1).a
        o -= (pc - 1).b
    }

    /// The number of the function that a call means for the object at hand; `nil` where it means none.
    @inline(__always)
    private func target(_ site: UnsafeMutablePointer<Site>, _ arguments: UnsafeMutablePointer<AnyObject?>) -> Int? {
        guard let object = arguments[site.pointee.place.object], let table = site.pointee.table else { return nil }
        let type = session.identity(of: object)
        return table.lastType == type ? table.lastFunction : find(table, for: object, type)
    }

    /// A round of a loop of the library: a 1,024th of a step.
    @inline(__always)
    private func tick() -> Bool {
        ticks &-= 1
        guard ticks == 0 else { return true }
        ticks = 1024
        return spend(1)
    }

    // MARK: Rounds and parts of elements

    @inline(__always)
    private func nextInRange(
        _ i: UnsafePointer<Instruction>, _ pc: inout UnsafePointer<Instruction>, _ w: UnsafeMutablePointer<Int>
    ) {
        let next = w[i.a] &+ 1
        w[i.a] = next
        pc += next < w[i.b] ? pc.pointee.bc &+ 1 : 1
    }

    /// - Returns: whether the array is there.
    @inline(__always)
    private func nextWord(
        _ i: UnsafePointer<Instruction>, _ pc: inout UnsafePointer<Instruction>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        let next = w[i.a] &+ 1
        w[i.a] = next
        guard next < w[i.a + 1] else {
            pc += 1
            return true
        }
        guard let array = array(o + i.b) else { return false }
        w[i.a + 2] = array._withUnsafeGuaranteedRef { $0.words[next] }
        pc += pc.pointee.bc &+ 1
        return true
    }

    /// - Returns: whether there is an element of that index.
    @inline(__always)
    private func loadPart(
        _ i: UnsafePointer<Instruction>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let array = array(o + i.b), contains(array, w[i.c]) else { return false }
        w[i.a] = array._withUnsafeGuaranteedRef { $0.words[w[i.c] &* $0.layout.words &+ i.d] }
        return true
    }

    /// - Returns: whether there is an element of that index.
    @inline(__always)
    private func storePart(
        _ i: UnsafePointer<Instruction>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let array = uniqueArray(o + i.a), contains(array, w[i.b]) else { return false }
        array._withUnsafeGuaranteedRef { $0.words[w[i.b] &* $0.layout.words &+ i.d] = w[i.c] }
        return true
    }

    // MARK: Operands

    @inline(__always)
    private func site(_ i: UnsafePointer<Instruction>, _ code: Unmanaged<FunctionCode>) -> UnsafeMutablePointer<Site> {
        code._withUnsafeGuaranteedRef { $0.sites } + i.bc
    }

    @inline(__always)
    private func constant(_ number: Int, of code: Unmanaged<FunctionCode>) -> Double {
        Double(word: code._withUnsafeGuaranteedRef { $0.constants[number] })
    }

    /// A quotient by a constant that is neither 0 nor -1; numbers of 32 bits divide several times faster.
    @inline(__always)
    private func quotient(_ value: Int, _ divisor: Int) -> Int {
        if let small = UInt32(exactly: value), divisor > 0 {
            return Int(small / UInt32(truncatingIfNeeded: divisor))
        }
        return value.dividedReportingOverflow(by: divisor).partialValue
    }

    @inline(__always)
    private func moveWords(_ source: UnsafePointer<Int>, to target: UnsafeMutablePointer<Int>, _ count: Int) {
        if count == 1 { target.pointee = source.pointee } else { target.update(from: source, count: count) }
    }

    /// Moves a reference and leaves none behind.
    @inline(__always)
    private func take(_ source: UnsafeMutablePointer<AnyObject?>, to target: UnsafeMutablePointer<AnyObject?>) {
        let value = source.move()
        source.initialize(to: nil)
        target.pointee = value
    }

    /// Lets go of references; those declared last go first.
    @inline(__always)
    private func clear(_ o: UnsafeMutablePointer<AnyObject?>, from start: Int, to end: Int) {
        var index = end
        while index > start {
            index -= 1
            if !isNil(o + index) { o[index] = nil }
        }
    }

    @inline(__always)
    private func isNil(_ slot: UnsafeMutablePointer<AnyObject?>) -> Bool {
        UnsafeRawPointer(slot).load(as: UnsafeRawPointer?.self) == nil
    }

    // MARK: Objects, without counting a reference

    @inline(__always)
    private func array(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<ArrayObject>? {
        UnsafeRawPointer(slot).load(as: Unmanaged<ArrayObject>?.self)
    }

    @inline(__always)
    func text(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<StringObject>? {
        UnsafeRawPointer(slot).load(as: Unmanaged<StringObject>?.self)
    }

    @inline(__always)
    private func instance(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<InstanceObject>? {
        UnsafeRawPointer(slot).load(as: Unmanaged<InstanceObject>?.self)
    }

    @inline(__always)
    private func closure(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<ClosureObject>? {
        UnsafeRawPointer(slot).load(as: Unmanaged<ClosureObject>?.self)
    }

    /// The box of a variable; the compiler makes it before anything names it.
    @inline(__always)
    private func box(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<BoxObject> {
        UnsafeRawPointer(slot).load(as: Unmanaged<BoxObject>.self)
    }

    @inline(__always)
    private func contains(_ array: Unmanaged<ArrayObject>, _ index: Int) -> Bool {
        UInt(bitPattern: index) < UInt(bitPattern: array._withUnsafeGuaranteedRef { $0.count })
    }

    @inline(__always)
    private func hasRoom(_ array: Unmanaged<ArrayObject>) -> Bool {
        array._withUnsafeGuaranteedRef { $0.count < $0.maximumCount }
    }

    /// The array, which nothing else holds: a shared one is copied first.
    @inline(__always)
    private func uniqueArray(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<ArrayObject>? {
        guard !isNil(slot) else { return nil }
        if !isKnownUniquelyReferenced(&slot.pointee) { copyArray(slot) }
        return array(slot)
    }

    @inline(never)
    private func copyArray(_ slot: UnsafeMutablePointer<AnyObject?>) {
        slot.pointee = unsafeDowncast(slot.pointee.unsafelyUnwrapped, to: ArrayObject.self).copy()
    }

    @inline(never)
    private func copyElement(
        of array: Unmanaged<ArrayObject>, _ index: Int, to place: Place, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) {
        let (layout, words, objects) = array._withUnsafeGuaranteedRef { ($0.layout, $0.words, $0.objects) }
        for word in 0..<layout.words { w[place.word + word] = words[index * layout.words + word] }
        for object in 0..<layout.objects { o[place.object + object] = objects[index * layout.objects + object] }
    }

    @inline(never)
    private func setElement(
        of array: Unmanaged<ArrayObject>, _ index: Int, from place: Place, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) {
        let (layout, words, objects) = array._withUnsafeGuaranteedRef { ($0.layout, $0.words, $0.objects) }
        for word in 0..<layout.words { words[index * layout.words + word] = w[place.word + word] }
        for object in 0..<layout.objects { objects[index * layout.objects + object] = o[place.object + object] }
    }
}
