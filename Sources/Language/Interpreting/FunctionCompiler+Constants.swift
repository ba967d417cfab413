import Checking

/// Operations with a literal on one side, which then needs no register.
extension FunctionCompiler {
    /// An instruction with a constant in the place of an operand.
    struct ConstantForm {
        let opcode: Opcode
        let operand: Int
    }

    /// The value of an integer literal that fits into an instruction.
    func smallInteger(_ expression: TypedExpression) -> Int? {
        guard case .integer(let magnitude, let isNegative) = expression.kind, magnitude < 30_000,
            type(expression.type).nominal === core.int
        else { return nil }
        return isNegative ? -Int(magnitude) : Int(magnitude)
    }

    /// The word of a literal `Bool` or `Int` that fits into an instruction.
    func smallWord(_ expression: TypedExpression) -> Int? {
        if case .boolean(let value) = expression.kind { return value ? 1 : 0 }
        return smallInteger(expression)
    }

    private func double(_ expression: TypedExpression) -> Double? {
        guard type(expression.type).nominal === core.double else { return nil }
        switch expression.kind {
        case .float(let value): return value
        case .integer(let magnitude, let isNegative): return isNegative ? -Double(magnitude) : Double(magnitude)
        default: return nil
        }
    }

    /// The instruction for an operation whose right side is a literal.
    func withConstant(_ opcode: Opcode, right: TypedExpression) -> ConstantForm? {
        if let value = smallInteger(right) {
            switch opcode {
            case .addInt: return ConstantForm(opcode: .addConstant, operand: value)
            case .subtractInt: return ConstantForm(opcode: .addConstant, operand: -value)
            case .multiplyInt: return ConstantForm(opcode: .multiplyConstant, operand: value)
            case .divideInt where value != 0 && value != -1:
                return ConstantForm(opcode: .divideConstant, operand: value)
            case .remainderInt where value != 0 && value != -1:
                return ConstantForm(opcode: .remainderConstant, operand: value)
            default: return nil
            }
        }
        let constantOpcode: Opcode
        switch opcode {
        case .addDouble: constantOpcode = .addDoubleConstant
        case .subtractDouble: constantOpcode = .subtractDoubleConstant
        case .multiplyDouble: constantOpcode = .multiplyDoubleConstant
        case .divideDouble: constantOpcode = .divideDoubleConstant
        default: return nil
        }
        guard let value = double(right) else { return nil }
        let number = constantNumber(value.word)
        return number <= Int(UInt16.max) ? ConstantForm(opcode: constantOpcode, operand: number) : nil
    }

    /// The operand that is not a literal, and the instruction for it.
    func withConstant(
        _ opcode: Opcode, _ left: TypedExpression, _ right: TypedExpression
    ) -> (operand: TypedExpression, form: ConstantForm)? {
        if let form = withConstant(opcode, right: right) { return (left, form) }
        switch opcode {
        case .addInt:
            // A negative summand would name the other operation where the sum does not fit.
            guard let value = smallInteger(left), value >= 0 else { return nil }
        case .multiplyInt, .addDouble, .multiplyDouble: break
        default: return nil
        }
        return withConstant(opcode, right: left).map { (right, $0) }
    }

    /// A comparison of `first` with `second`, one of them a literal: the operand that is none, the comparison that
    /// jumps, and whether it is true where the one that is meant is false.
    func withConstant(
        comparing opcode: Opcode, _ first: TypedExpression, _ second: TypedExpression
    ) -> (operand: TypedExpression, form: ConstantForm, isOpposite: Bool)? {
        if let value = smallInteger(second) {
            switch opcode {
            case .lessInt: return (first, ConstantForm(opcode: .jumpIfLessConstant, operand: value), false)
            case .lessEqualInt: return (first, ConstantForm(opcode: .jumpIfLessConstant, operand: value + 1), false)
            case .equalInt: return (first, ConstantForm(opcode: .jumpIfEqualConstant, operand: value), false)
            default: return nil
            }
        }
        guard let value = smallInteger(first) else { return nil }
        switch opcode {
        case .lessInt: return (second, ConstantForm(opcode: .jumpIfLessConstant, operand: value + 1), true)
        case .lessEqualInt: return (second, ConstantForm(opcode: .jumpIfLessConstant, operand: value), true)
        case .equalInt: return (second, ConstantForm(opcode: .jumpIfEqualConstant, operand: value), false)
        default: return nil
        }
    }
}
