/// Instructions that follow one another often, done in one go: the first says so, and those behind it stay in their
/// places with their operands. Whoever jumps to one of those, or asks for its place in the source, finds it there.
extension Instruction {
    /// The same instructions; the first of each known sequence says that it goes on with those behind it.
    static func inSequences(_ instructions: [Instruction]) -> [Instruction] {
        var result = instructions
        for index in instructions.indices {
            let behind = instructions[(index + 1)...]
            for sequence in Opcode.sequencesByFirst[Int(instructions[index].opcode.rawValue)]
            where behind.count >= sequence.behind.count
                && zip(behind, sequence.behind).allSatisfy({ $0.opcode == $1 })
            {
                result[index].opcode = sequence.name
                break
            }
        }
        return result
    }
}

extension Opcode {
    /// The sequences of two and of three, longest first, and what each is called.
    private static let sequences: [(opcodes: [Opcode], name: Opcode)] = [
        ([.setArrayConstant, .addInt, .jumpIfLessInt], .setArrayConstantAddIntJumpIfLess),
        ([.jumpUnlessLessConstant, .moveWord, .returnWords], .jumpUnlessLessConstantMoveWordReturn),
        ([.arrayPart, .arrayPart, .subtractDouble], .arrayPartArrayPartSubtractDouble),
        ([.arrayPart, .multiplyDouble, .multiplyDouble], .arrayPartMultiplyDoubleMultiplyDouble),
        ([.arrayPart, .addDouble, .setArrayPart], .arrayPartAddDoubleSetArrayPart),
        ([.arrayPart, .subtractDouble, .setArrayPart], .arrayPartSubtractDoubleSetArrayPart),
        ([.multiplyDouble, .multiplyDouble, .addDouble], .multiplyDoubleMultiplyDoubleAddDouble),
        ([.addConstant, .call], .addConstantCall),
        ([.addInt, .returnWords], .addIntReturn),
        ([.addInt, .jumpIfLessInt], .addIntJumpIfLess),
        ([.moveWord, .returnWords], .moveWordReturn),
        ([.addDouble, .nextWord], .addDoubleNextWord),
        ([.intToDouble, .multiplyDoubleConstant], .intToDoubleMultiplyConstant),
        ([.appendWord, .nextInRange], .appendWordNextInRange),
        ([.arrayWord, .multiplyDoubleConstant], .arrayWordMultiplyConstant),
        ([.arrayWord, .jumpUnless], .arrayWordJumpUnless),
        ([.setArrayWord, .nextInRange], .setArrayWordNextInRange),
        ([.remainderConstant, .jumpUnlessEqualConstant], .remainderConstantJumpUnlessEqual),
        ([.arrayPart, .multiplyDouble], .arrayPartMultiplyDouble),
        ([.multiplyDouble, .addDouble], .multiplyDoubleAddDouble),
    ]

    fileprivate static let sequencesByFirst: [[(behind: ArraySlice<Opcode>, name: Opcode)]] = {
        var result = [[(behind: ArraySlice<Opcode>, name: Opcode)]](repeating: [], count: 256)
        for (opcodes, name) in sequences { result[Int(opcodes[0].rawValue)].append((opcodes.dropFirst(), name)) }
        return result
    }()

    /// What the instruction does first, where it goes on with those behind it.
    var leading: Opcode { Opcode.sequences.first { $0.name == self }?.opcodes[0] ?? self }
}
