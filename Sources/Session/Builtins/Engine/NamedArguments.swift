import Gannet
import Interpreting
import Tensors

/// Names with what they stand for, from a dictionary of the cell language, in its order.
extension Call {
    /// Named tensors, whose elements are counted.
    mutating func namedTensors() throws -> NamedValues<Tensor> {
        let tensors = try named(Tensor.self)
        try charge(elements: tensors.reduce(0) { $0 + $1.value.count })
        return tensors
    }

    /// Named arrays of numbers, which are counted.
    mutating func namedNumbers() throws -> NamedValues<[Double]> {
        let arrays = try named(ArrayObject.self).map { (name: $0.name, value: $0.value.doubles) }
        try charge(elements: arrays.reduce(0) { $0 + $1.value.count })
        return arrays
    }

    private mutating func named<Value>(_ type: Value.Type) throws -> NamedValues<Value> {
        let dictionary = try object(DictionaryObject.self)
        let values = (0..<dictionary.valueArray.count).compactMap { dictionary.valueArray.object(at: $0) as? Value }
        return zip(dictionary.keyArray.strings, values).map { (name: $0, value: $1) }
    }
}

extension Array<(name: String, value: Tensor)> {
    /// The elements of each tensor, row by row.
    var numbers: NamedValues<[Double]> { map { (name: $0.name, value: $0.value.array.map { Double($0) }) } }
}
