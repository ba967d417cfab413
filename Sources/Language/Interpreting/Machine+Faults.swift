import Checking
import Diagnostics

/// What instructions find wrong.
extension Machine {
    /// The fault of an instruction that stopped.
    @inline(never)
    func fault(
        of i: UnsafePointer<Instruction>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Fault {
        if let fault = raised {
            raised = nil
            return fault
        }
        let (a, b, c) = (i.a, i.b, i.c)
        switch i.opcode.leading {
        case .addInt: return arithmeticOverflow("+")
        case .subtractInt, .negateInt: return arithmeticOverflow("-")
        case .multiplyInt, .multiplyConstant: return arithmeticOverflow("*")
        case .addConstant: return arithmeticOverflow(i.signedC < 0 ? "-" : "+")
        case .divideInt: return w[c] == 0 ? Fault(.program, "division by zero") : arithmeticOverflow("/")
        case .remainderInt:
            return w[c] == 0
                ? Fault(.program, "division by zero in remainder operation") : arithmeticOverflow("%")
        case .doubleToInt: return notAnInteger(Double(word: w[b]))
        case .floatToInt: return notAnInteger(Double(Float(word: w[b])))
        case .fail:
            return Fault(.program, code._withUnsafeGuaranteedRef { ($0.objects[i.bc] as? StringObject)?.value ?? "" })
        case .raise:
            nest(above: code, w, o)
            return uncaught(o[a], isForced: b == 1)
        case .call: return tooDeep()
        case .callClosure: return o[c] == nil ? .lostValue : tooDeep()
        case .callDynamic:
            let sites = code._withUnsafeGuaranteedRef { $0.sites }
            return o[b + sites[c].place.object] == nil ? .lostValue : tooDeep()
        case .arrayWord, .arrayObject, .takeArrayObject, .arrayPart, .arrayPartObject:
            return outOfRange(w[c], o[b])
        case .arrayElement, .setArrayWord, .setArrayConstant, .setArrayObject, .setArrayElement, .setArrayPart:
            return outOfRange(w[b], o[a])
        case .appendWord, .appendObject, .appendElement:
            guard let array = o[a] as? ArrayObject else { return .lostValue }
            return .full(array)
        case .makeInstance, .makeInstanceLike:
            return Fault(.program, "the objects of classes take more than \(Heap.limit / 1_048_576) MiB")
        case .loadUnowned: return Fault(.program, "an unowned reference was read, but its object is gone")
        case _: return .lostValue
        }
    }

    func tooDeep() -> Fault {
        Fault(
            .program,
            "calls are nested more than \(Self.callDepth) deep, the most there can be; is there a recursion that does not end?"
        )
    }

    /// The fault of an error that nobody catches, with the error as Swift names it.
    private func uncaught(_ error: AnyObject?, isForced: Bool) -> Fault {
        guard let error else { return .lostValue }
        do {
            let text = try session.description(ofAny: error, isNested: true)
            var fault = Fault(
                .program,
                isForced
                    ? "'try!' expression unexpectedly raised an error: \(text)" : "error raised at top level: \(text)")
            fault.isCatchable = !isForced
            return fault
        } catch let error {
            return session.fault(for: error)
        }
    }

    private func arithmeticOverflow(_ operation: String) -> Fault {
        Fault(.program, "arithmetic overflow: the result of '\(operation)' does not fit in Int")
    }

    private func notAnInteger(_ value: Double) -> Fault {
        Fault(
            .program,
            "\(value.isNaN ? "nan" : "\(value)") cannot be converted to Int: it is not a number that Int can hold")
    }

    private func outOfRange(_ index: Int, _ array: AnyObject?) -> Fault {
        guard let array = array as? ArrayObject else { return .lostValue }
        return Fault(
            .program,
            index < 0
                ? "index \(index) is negative"
                : "index \(index) is out of range: the array has \(array.count) element\(array.count == 1 ? "" : "s")")
    }

}

extension Fault {
    /// An array has as many elements as it can have.
    static func full(_ array: ArrayObject) -> Fault {
        Fault(.program, "an array of these elements can have at most \(array.maximumCount) of them")
    }
}
