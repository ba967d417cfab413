import Interpreting
import Kernels
import Tensors

/// Reading the engine's values from calls, and giving them back.
extension Call {
    mutating func tensor() throws -> Tensor { try object(Tensor.self) }
    mutating func optionalTensor() -> Tensor? { anyObject() as? Tensor }
    mutating func tensors() throws -> [Tensor] { try objects(of: Tensor.self) }

    /// The elements of an array of the host's objects.
    mutating func objects<Object>(of type: Object.Type) throws -> [Object] {
        let array = try array()
        return try (0..<array.count).map { index in
            guard let element = array.object(at: index) as? Object else {
                throw Fault.lostValue
            }
            return element
        }
    }

    /// The stream of `using:`, or the cell's own.
    mutating func random() -> RandomStream { anyObject() as? RandomStream ?? Workspace.current.random }

    /// The sizes of `Int...`.
    mutating func sizes() throws -> [Int] { try array().ints }

    /// A half-open range, which the language has checked.
    mutating func range() -> Range<Int> {
        let lower = int()
        return lower..<Swift.max(lower, int())
    }

    /// A closed range of an optional argument.
    mutating func optionalBounds() -> ClosedRange<Double>? {
        let isThere = int() != 0
        let lower = double()
        let upper = double()
        return isThere && lower <= upper ? lower...upper : nil
    }

    /// Gives back a tensor, counting the elements of what it came from; its own are counted as they are written.
    func `return`(_ tensor: Tensor, from inputs: Tensor...) throws {
        if !inputs.isEmpty { try charge(elements: inputs.reduce(0) { $0 + $1.count }) }
        `return`(object: tensor)
    }

    func `return`(_ tensors: [Tensor]) { `return`(object: ArrayObject(objects: tensors)) }
}

/// The kinds of numbers that stand beside tensors, each rounded once to `Float`.
enum NumberKind: String, CaseIterable, Sendable {
    case int = "Int"
    case double = "Double"
    case float = "Float"

    func float(from call: inout Call) -> Float {
        switch self {
        case .int: Float(call.int())
        case .double: Float(call.double())
        case .float: call.float()
        }
    }

    func double(from call: inout Call) -> Double {
        switch self {
        case .int: Double(call.int())
        case .double: call.double()
        case .float: Double(call.float())
        }
    }

    func floats(of array: ArrayObject) -> [Float] {
        switch self {
        case .int: array.ints.map { Float($0) }
        case .double: array.doubles.map { Float($0) }
        case .float: array.floats
        }
    }

    func doubles(of array: ArrayObject) -> [Double] {
        switch self {
        case .int: array.ints.map { Double($0) }
        case .double: array.doubles
        case .float: array.floats.map { Double($0) }
        }
    }
}

/// A value of the engine that is no object by itself.
final class EngineValue<Value>: CustomStringConvertible {
    let value: Value
    init(_ value: Value) { self.value = value }
    var description: String { "\(value)" }
}
