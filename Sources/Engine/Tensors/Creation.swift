import Kernels

/// Tensors of constants. All throw `negativeSize`, `tooManyElements`, `memoryLimit` and `interrupted`.
extension Tensor {
    /// All elements of one value.
    public static func full(shape: [Int], value: Float) throws(EngineError) -> Tensor {
        let tensor = try Tensor(uninitialized: shape)
        tensor.storage.fill(value)
        return tensor
    }

    /// All elements 0.
    public static func zeros(shape: [Int]) throws(EngineError) -> Tensor { try full(shape: shape, value: 0) }

    /// All elements 1.
    public static func ones(shape: [Int]) throws(EngineError) -> Tensor { try full(shape: shape, value: 1) }

    /// The identity matrix.
    public static func eye(_ size: Int) throws(EngineError) -> Tensor {
        let tensor = try zeros(shape: [size, size])
        for index in 0..<size { tensor.storage.elements[index * (size + 1)] = 1 }
        return tensor
    }

    /// start, start + step, … up to `end`, which is not reached; each computed in Double and rounded once.
    ///
    /// - Throws: `invalidArgument` for a step of 0 or away from `end`, or bounds that are not finite.
    public static func arange(from start: Double, to end: Double, step: Double = 1) throws(EngineError) -> Tensor {
        guard start.isFinite, end.isFinite, step.isFinite else {
            throw .invalidArgument(
                function: "arange", argument: "a bound or the step", value: "not finite", expected: "finite")
        }
        guard step != 0, (end - start) / step >= 0 else {
            throw .invalidArgument(
                function: "arange", argument: "step", value: "\(step)",
                expected: "a number that leads from \(start) to \(end)")
        }
        let steps = ((end - start) / step).rounded(.up)
        guard let count = Int(exactly: steps) else { throw .tooManyElements(shape: [Int.max]) }
        let tensor = try Tensor(uninitialized: [count])
        for index in 0..<count { tensor.storage.elements[index] = Float(start + Double(index) * step) }
        return tensor
    }

    /// `count` evenly spaced numbers, both ends among them; each computed in Double from the nearer end, rounded once.
    public static func linspace(from start: Double, to end: Double, count: Int) throws(EngineError) -> Tensor {
        let tensor = try Tensor(uninitialized: [count])
        let step = count > 1 ? (end - start) / Double(count - 1) : 0
        for index in 0..<count {
            let value = index < (count + 1) / 2 ? start + step * Double(index) : end - step * Double(count - 1 - index)
            tensor.storage.elements[index] = Float(value)
        }
        return tensor
    }

    /// For each label a row of zeros with a one at the label's place.
    ///
    /// - Throws: `inputShape` unless the labels have one axis, `invalidArgument` for a label that is no whole number of
    ///   `0..<classes`.
    public static func oneHot(_ labels: Tensor, classes: Int) throws(EngineError) -> Tensor {
        guard labels.rank == 1 else {
            throw .inputShape(operation: "oneHot", expected: "[count]", found: labels.shape)
        }
        let result = try zeros(shape: [labels.count, classes])
        for row in 0..<labels.count {
            let label = labels.storage.elements[row]
            guard let place = Int(exactly: label), (0..<classes).contains(place) else {
                throw .invalidArgument(
                    function: "oneHot", argument: "a label", value: "\(label)",
                    expected: "a whole number from 0 to \(classes - 1)")
            }
            result.storage.elements[row * classes + place] = 1
        }
        return result
    }
}
