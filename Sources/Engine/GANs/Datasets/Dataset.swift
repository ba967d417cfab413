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

/// A mixture of equally likely round normal distributions in the plane.
public protocol PlanarMixture: Dataset {
    /// The centres: [modes, 2].
    var modes: Tensor { get }

    /// The deviation of each mode along each axis.
    var deviation: Double { get }
}

extension PlanarMixture {
    /// `count` points, [count, 2]: one draw gives the distances from the modes, the next one picks the modes.
    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        let points = try Tensor.normal(shape: [count, 2], deviation: Float(deviation), using: random)
        let centres = modes.storage.elements
        for (row, mode) in random.integers(count, in: 0..<modes.shape[0]).enumerated() {
            points.storage.elements[2 * row] += centres[2 * mode]
            points.storage.elements[2 * row + 1] += centres[2 * mode + 1]
        }
        return points
    }
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
