import Kernels
import Tensors

/// One point, again and again: the smallest thing that a GAN can learn.
///
/// With the point 0, a generator that is one number, and a linear critic, it is the Dirac-GAN of Mescheder, Geiger and
/// Nowozin, “Which training methods for GANs do actually converge?” (2018).
public struct Dirac: Dataset {
    public let point: [Double]

    /// - Throws: `invalidArgument` for a point without coordinates or with one that is not finite.
    public init(at point: [Double]) throws {
        try Self.check(point.count, "the number of coordinates", limit: 1 << 16)
        for coordinate in point where !coordinate.isFinite {
            throw EngineError.invalidArgument(
                function: "Dirac", argument: "a coordinate", value: "\(coordinate)", expected: "finite")
        }
        self.point = point
    }

    /// The point `count` times, [count, coordinates]; nothing is drawn from the stream.
    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        let points = try Tensor.zeros(shape: [count, point.count])
        for index in 0..<points.count { points.storage.elements[index] = Float(point[index % point.count]) }
        return points
    }
}
