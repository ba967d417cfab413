import Kernels
import Tensors

/// A mixture of equally likely round normal distributions in the plane; a point's label is the number of its mode.
public protocol PlanarMixture: LabelledDataset {
    /// The centres: [modes, 2].
    var modes: Tensor { get }

    /// The deviation of each mode along each axis.
    var deviation: Double { get }
}

extension PlanarMixture {
    public var classes: Int { modes.shape[0] }

    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        try drawnWithLabels(count, using: random).samples
    }

    /// `count` points, [count, 2]: one draw gives the distances from the modes, the next one picks the modes.
    public func drawnWithLabels(_ count: Int, using random: RandomStream) throws -> (samples: Tensor, labels: Tensor) {
        let points = try Tensor.normal(shape: [count, 2], deviation: Float(deviation), using: random)
        let labels = try Tensor(uninitialized: [count])
        let centres = modes.storage.elements
        for (row, mode) in random.integers(count, in: 0..<modes.shape[0]).enumerated() {
            points.storage.elements[2 * row] += centres[2 * mode]
            points.storage.elements[2 * row + 1] += centres[2 * mode + 1]
            labels.storage.elements[row] = Float(mode)
        }
        return (points, labels)
    }
}
