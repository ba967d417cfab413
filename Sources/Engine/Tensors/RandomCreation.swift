import Kernels

/// Tensors of random numbers, one draw of the stream each. All throw as the tensors of constants do.
extension Tensor {
    /// Uniform in `lower..<upper`.
    public static func uniform(
        shape: [Int], lower: Float = 0, upper: Float = 1, using random: RandomStream
    ) throws(EngineError) -> Tensor {
        let tensor = try Tensor(uninitialized: shape)
        random.fillUniform(tensor.storage, lower: lower, upper: upper)
        return tensor
    }

    /// Normal, none further than 5.77 deviations from the mean.
    public static func normal(
        shape: [Int], mean: Float = 0, deviation: Float = 1, using random: RandomStream
    ) throws(EngineError) -> Tensor {
        let tensor = try Tensor(uninitialized: shape)
        random.fillNormal(tensor.storage, mean: mean, deviation: deviation)
        return tensor
    }

    /// Whole numbers from `low` up to `high`, which is not reached, each as likely as any other.
    ///
    /// - Throws: `invalidArgument` where there are none, or some that a Float cannot tell apart.
    public static func integers(
        shape: [Int], from low: Int, to high: Int, using random: RandomStream
    ) throws(EngineError) -> Tensor {
        let exact = -(1 << 24)...(1 << 24)
        guard low < high, exact.contains(low), exact.contains(high) else {
            throw .invalidArgument(
                function: "randint", argument: "the range", value: "\(low)..<\(high)",
                expected: "not empty and within ±2²⁴")
        }
        let tensor = try Tensor(uninitialized: shape)
        for (index, value) in random.integers(tensor.count, in: low..<high).enumerated() {
            tensor.storage.elements[index] = Float(value)
        }
        return tensor
    }

    /// The numbers 0 up to `count` in random order.
    public static func permutation(_ count: Int, using random: RandomStream) throws(EngineError) -> Tensor {
        guard count <= 1 << 24 else {
            throw .invalidArgument(
                function: "permutation", argument: "count", value: "\(count)", expected: "at most 2²⁴")
        }
        let tensor = try Tensor(uninitialized: [count])
        for (index, value) in random.permutation(count).enumerated() {
            tensor.storage.elements[index] = Float(value)
        }
        return tensor
    }
}
