import Kernels
import Tensors

/// Something to learn: it gives samples from a random stream.
///
/// To add one: a file in this folder with a type of the dataset's name, and an example in `DatasetExample.all`.
public protocol Dataset {
    /// `count` samples, drawn independently: [count, …].
    ///
    /// - Throws: `negativeSize`, `memoryLimit`.
    func drawn(_ count: Int, using random: RandomStream) throws -> Tensor
}

extension Dataset {
    /// - Throws: `invalidArgument` unless the number is finite and not negative.
    static func check(_ value: Double, _ argument: String) throws(EngineError) {
        guard value.isFinite, value >= 0 else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: argument, value: "\(value)", expected: "finite and at least 0")
        }
    }

    /// - Throws: `invalidArgument` outside 1…limit.
    static func check(_ count: Int, _ argument: String, limit: Int) throws(EngineError) {
        guard (1...limit).contains(count) else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: argument, value: "\(count)", expected: "from 1 to \(limit)")
        }
    }
}
