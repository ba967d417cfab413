/// What one instruction does. `w` are the frame's words, `o` its objects; `a`, `b`, `c` are operands, `bc` the last two
/// as one signed number, `d` a small one. Jumps count from the next instruction.
///
/// Jumps, calls and returns first take `d` steps from the budget.
public enum Opcode: UInt8, Sendable {
    // Moves
    case moveWord  // w[a] = w[b]
    case moveObject  // o[a] = o[b]
    case takeObject  // o[a] = o[b], o[b] = nil
    case moveWords  // w[a...] = w[b...], c of them
    case moveObjects, takeObjects
    case smallConstant  // w[a] = bc
    case constant  // w[a] = constants[bc]
    case object  // o[a] = objects[bc]
    case clear  // o[a...] = nil, b of them
    case loadGlobalWords, storeGlobalWords  // between w[a...] and globals[b...], c of them
    case loadGlobalObjects, storeGlobalObjects, takeGlobalObjects
    case makeBox  // o[a] = box of b words and c objects
    case loadBoxWord, storeBoxWord  // between w[a] and word c of box o[b]
    case loadBoxObject, storeBoxObject, takeBoxObject

    // Integers
    case addInt, subtractInt, multiplyInt, divideInt, remainderInt, negateInt
    case addConstant, multiplyConstant  // w[a] = w[b] + c, signed
    case divideConstant, remainderConstant  // by c, signed, which is neither 0 nor -1
    case wrappingAdd, wrappingSubtract, wrappingMultiply
    case andInt, orInt, xorInt, notInt, shiftLeft, shiftRight
    case equalInt, notEqualInt, lessInt, lessEqualInt
    // Doubles
    case addDouble, subtractDouble, multiplyDouble, divideDouble, negateDouble
    case addDoubleConstant, subtractDoubleConstant  // w[a] = w[b] + constants[c]
    case multiplyDoubleConstant, divideDoubleConstant
    case equalDouble, notEqualDouble, lessDouble, lessEqualDouble
    case squareRootDouble, absoluteDouble
    // Floats
    case addFloat, subtractFloat, multiplyFloat, divideFloat, negateFloat
    case equalFloat, notEqualFloat, lessFloat, lessEqualFloat
    // Conversions
    case intToDouble, intToFloat, doubleToFloat, floatToDouble, doubleToInt, floatToInt
    case notBool

    // Control
    case jump  // by bc
    case jumpIf, jumpUnless  // on w[a], by bc
    case jumpIfNil, jumpUnlessNil  // on o[a], by bc
    case jumpIfLessInt, jumpUnlessLessInt, jumpIfLessEqualInt, jumpUnlessLessEqualInt  // on w[a], w[b], by c
    case jumpIfEqualInt, jumpUnlessEqualInt
    case jumpIfLessConstant, jumpUnlessLessConstant  // on w[a] and the signed b, by c
    case jumpIfEqualConstant, jumpUnlessEqualConstant
    case jumpIfLessDouble, jumpUnlessLessDouble, jumpIfLessEqualDouble, jumpUnlessLessEqualDouble
    case step  // bc steps of the budget
    case tick  // a 1,024th of a step
    // What ends a round of a loop takes c steps; behind it stands a jump to the next round.
    case nextInRange  // w[a] += 1; goes on while w[a] < w[b]
    case nextInClosedRange  // while w[a] < w[b]: w[a] += 1
    case nextWord  // w[a] += 1; while w[a] < w[a + 1]: w[a + 2] = o[b][w[a]]
    case nextObject  // w[a] += 1; while w[a] < w[a + 1]: o[b + 1] = o[b][w[a]]
    case call  // function c; frame at w[a], o[b]
    case callClosure  // o[c]
    case callBuiltin  // site c
    case callDynamic  // what the table of site c has for the object at o[b + its place]; frame at w[a], o[b]
    case returnWords  // a frame without objects of its own
    case returnKeeping  // a objects from the frame's start, of b
    case makeClosure  // o[a] from site bc
    case fail  // with the message constants[bc]
    case jumpUnlessThrown  // by bc, unless an error is under way
    case takeThrown  // o[a] = the error under way, which then is none
    case setThrown  // the error under way = o[a]
    case raise  // ends the cell: the error o[a] was caught by nobody (b = 0), or met `try!` (b = 1)

    // Arrays
    case makeArray  // o[a]: empty, site bc
    case arrayCount  // w[a] = count of o[b]
    case arrayWord  // w[a] = o[b][w[c]]
    case arrayObject  // o[a] = o[b][w[c]]
    case takeArrayObject
    case arrayElement  // to the place of site c, from o[a][w[b]]
    case setArrayWord  // o[a][w[b]] = w[c]
    case setArrayConstant  // o[a][w[b]] = c, signed
    case setArrayObject  // o[a][w[b]] = o[c]
    case setArrayElement  // from the place of site c
    case arrayPart, arrayPartObject  // w[a] = word d of element w[c] of o[b], or o[a] = object d
    case setArrayPart  // word d of element w[b] of o[a] = w[c]
    case appendWord, appendObject  // to o[a], w[b] or o[b]
    case appendElement  // to o[a], from the place of site bc

    // Dictionaries; all of them first take d steps
    case dictionaryValue  // at site b, from o[a]; w[c] = whether the key is there
    case takeDictionaryValue  // an object, which the dictionary then lacks
    case setDictionaryValue, removeDictionaryValue  // in o[a], at site b

    // Objects of classes
    case makeInstance  // o[a] from site bc
    case makeInstanceLike  // o[a] of the class of o[b]
    case loadFieldWord, storeFieldWord  // between w[a] and word c of instance o[b]
    case loadFieldObject, storeFieldObject, takeFieldObject
    case makeWeak  // o[a] = weak reference to o[b]
    case loadWeak  // o[a] = what the weak reference o[b] refers to, or nil
    case loadUnowned  // the same, which must be there
    case dynamicType  // o[a] from site bc

    // Texts
    case appendText  // o[a] += o[b], after d steps
    case appendPieces  // o[a] += pieces b, c of them, after d steps
    case joinPieces  // o[a] = pieces b, c of them, one after the other
    case textCount  // w[a] = the number of characters of o[b], after d steps

    // Values of any type
    case unbox  // the value that o[a] holds, to the place of site bc
    case cast  // w[a] = whether the value at site bc was cast to its target
    case identical  // w[a] = o[b] === o[c]
    case makeDictionary  // o[a] from site bc: arrays of keys and values
    case makeAny  // o[a] from site bc
    case describe  // o[a] = text of the value at site bc
    case display  // the value at site bc

    // Sequences: what the instruction does, and at once what those behind it do
    case addConstantCall, addIntReturn, moveWordReturn
    case addIntJumpIfLess, setArrayConstantAddIntJumpIfLess, remainderConstantJumpUnlessEqual
    case addDoubleNextWord, appendWordNextInRange, setArrayWordNextInRange
    case intToDoubleMultiplyConstant, arrayWordMultiplyConstant
    case arrayWordJumpUnless, jumpUnlessLessConstantMoveWordReturn
    case arrayPartArrayPartSubtractDouble, arrayPartMultiplyDoubleMultiplyDouble
    case arrayPartAddDoubleSetArrayPart, arrayPartSubtractDoubleSetArrayPart
    case arrayPartMultiplyDouble, multiplyDoubleAddDouble, multiplyDoubleMultiplyDoubleAddDouble
}

extension Opcode {
    var isReturn: Bool { self == .returnWords || self == .returnKeeping }

    /// Whether the jump behind it belongs to it.
    var endsRound: Bool {
        self == .nextInRange || self == .nextInClosedRange || self == .nextWord || self == .nextObject
    }
}

struct Instruction {
    var opcode: Opcode
    var d: UInt8
    var a: UInt16
    var b: UInt16
    var c: UInt16

    @inline(__always) var bc: Int { Int(Int32(truncatingIfNeeded: Int(b) | Int(c) << 16)) }

    init(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, d: Int = 0) {
        self.opcode = opcode
        self.d = UInt8(truncatingIfNeeded: d)
        self.a = UInt16(truncatingIfNeeded: a)
        self.b = UInt16(truncatingIfNeeded: b)
        self.c = UInt16(truncatingIfNeeded: c)
    }

    init(_ opcode: Opcode, _ a: Int = 0, wide: Int, d: Int = 0) {
        self.init(opcode, a, wide, wide >> 16, d: d)
    }
}

/// The operands of an instruction where it lies, each read when it is needed.
extension UnsafePointer<Instruction> {
    @inline(__always) var opcode: Opcode { pointee.opcode }
    @inline(__always) var a: Int { Int(pointee.a) }
    @inline(__always) var b: Int { Int(pointee.b) }
    @inline(__always) var c: Int { Int(pointee.c) }
    @inline(__always) var d: Int { Int(pointee.d) }
    @inline(__always) var bc: Int { pointee.bc }
    @inline(__always) var signedB: Int { Int(Int16(bitPattern: pointee.b)) }
    @inline(__always) var signedC: Int { Int(Int16(bitPattern: pointee.c)) }
}
