import Checking
import Diagnostics

/// Stored properties of structs that lie in an array, read and written in their place.
extension FunctionCompiler {
    /// A word or object of an array's element.
    struct ArrayPart {
        let array: TypedExpression
        let index: TypedExpression
        /// Where it lies in the element.
        let place: Place
        let span: Span
    }

    /// The part of an array's element that an expression names, if one instruction can reach it.
    func arrayPart(_ expression: TypedExpression) -> ArrayPart? {
        switch expression.kind {
        case .field(let base, _) where !isInstanceField(base): break
        case .tupleElement: break
        default: return nil
        }
        let own = layout(of: expression.type)
        guard own == .word || own == .object else { return nil }
        return part(expression).flatMap { max($0.place.word, $0.place.object) <= Int(UInt8.max) ? $0 : nil }
    }

    private func part(_ expression: TypedExpression) -> ArrayPart? {
        switch expression.kind {
        case .field(let base, let index) where !isInstanceField(base):
            guard let outer = part(base) else { return nil }
            return ArrayPart(
                array: outer.array, index: outer.index, place: field(index, of: type(base.type), at: outer.place),
                span: outer.span)
        case .tupleElement(let base, let index):
            guard let outer = part(base) else { return nil }
            return ArrayPart(
                array: outer.array, index: outer.index,
                place: element(index, ofTuple: type(base.type), at: outer.place), span: outer.span)
        case .access(let getter, _, _, let arguments):
            guard isArrayElement(getter), arguments.count == 2, case .value(let array) = arguments[0],
                case .value(let index) = arguments[1]
            else { return nil }
            return ArrayPart(
                array: array.place, index: index.place, place: Place(word: 0, object: 0), span: expression.span)
        default: return nil
        }
    }

    func load(_ part: ArrayPart, _ own: Layout, into wanted: Place?) -> Place {
        span = part.span
        let array = stableOperand(part.array, before: part.index)
        let index = operand(part.index)
        span = part.span
        let place = wanted ?? temporary(own)
        emitLoad(part, own, from: array, index, into: place)
        return place
    }

    /// A word in registers, to be changed there, and the code that writes it back.
    func prepare(_ part: ArrayPart) -> (Place, () -> Void) {
        let (array, writeBack) = prepare(part.array)
        let index = keptOperand(part.index)
        let place = temporary(.word)
        emitLoad(part, .word, from: array, index, into: place)
        return (
            place,
            {
                self.emit(Instruction(.setArrayPart, array.object, index.word, place.word, d: part.place.word))
                writeBack()
            }
        )
    }

    private func emitLoad(_ part: ArrayPart, _ own: Layout, from array: Place, _ index: Place, into place: Place) {
        if own == .word {
            emit(Instruction(.arrayPart, place.word, array.object, index.word, d: part.place.word))
        } else {
            emit(Instruction(.arrayPartObject, place.object, array.object, index.word, d: part.place.object))
        }
    }

    /// An operand that stays as it is, whatever the program changes meanwhile.
    func keptOperand(_ expression: TypedExpression) -> Place {
        if case .variable(let variable) = expression.kind, !variable.isVariable, variable.reference == .strong,
            case .register(let place) = storage(of: variable)
        {
            span = expression.span
            return place
        }
        let own = layout(of: expression.type)
        let copy = temporary(own)
        evaluate(expression, into: copy)
        return copy
    }
}
