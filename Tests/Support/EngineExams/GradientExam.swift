import Kernels
import Tensors

/// Whether the gradients of a function of tensors are the slopes of its values.
///
/// Slopes are central differences at two distances, extrapolated (Richardson), of the outputs' sum with random weights,
/// added up in Double. Inputs must stay away from kinks by more than the distance.
public struct GradientExam {
    /// The larger distance of a central difference.
    public var distance: Float = 1.0 / 32
    /// How far a gradient may be from the slope, relative to the larger of 1 and its size, besides what the rounding of
    /// the outputs alone does to a slope.
    public var tolerance = 2e-3

    public init() {}

    /// What is wrong with the first derivatives of a function of tensors; nothing if all is well.
    public func failures(of inputs: [Tensor], _ function: ([Tensor]) throws -> Tensor) throws -> [String] {
        let leaves = try inputs.map(leaf)
        return try failures(at: leaves) { try function(leaves) }
    }

    /// What is wrong with the second derivatives: the first ones, recorded, are put to the same exam.
    public func secondFailures(of inputs: [Tensor], _ function: ([Tensor]) throws -> Tensor) throws -> [String] {
        let leaves = try inputs.map(leaf)
        return try secondFailures(at: leaves) { try function(leaves) }
    }

    /// As `failures(of:_:)` for what is computed from leaves that require a gradient, such as a layer's parameters.
    /// Their elements are changed in place and put back.
    public func failures(at leaves: [Tensor], _ compute: () throws -> Tensor) throws -> [String] {
        let output = try compute()
        let weights = try Tensor.normal(shape: output.shape, using: RandomStream(seed: 5, name: "weights"))
        let size = zip(weights.array, output.array).reduce(0.0) { $0 + Double($1.0 * $1.1).magnitude }
        let rounding = size * 0x1p-22 / Double(distance)
        for leaf in leaves { leaf.clearGradient() }
        try output.backpropagate(gradient: weights)
        var failures: [String] = []
        for (place, leaf) in leaves.enumerated() {
            guard let gradient = leaf.gradient else {
                failures.append("leaf \(place) has no gradient")
                continue
            }
            guard gradient.shape == leaf.shape else {
                failures.append("leaf \(place) of shape \(leaf.shape) has a gradient of shape \(gradient.shape)")
                continue
            }
            for index in 0..<leaf.count {
                let slope = try slope(leaf, index, weights.array, compute)
                let found = Double(gradient.array[index])
                guard (found - slope).magnitude <= tolerance * max(1, slope.magnitude) + rounding else {
                    failures.append("leaf \(place)[\(index)]: the gradient is \(found), the slope \(slope)")
                    break
                }
            }
        }
        return failures
    }

    /// As `secondFailures(of:_:)` for what is computed from leaves that require a gradient.
    public func secondFailures(at leaves: [Tensor], _ compute: () throws -> Tensor) throws -> [String] {
        let weights = try Tensor.normal(shape: compute().shape, using: RandomStream(seed: 6, name: "weights"))
        return try failures(at: leaves) {
            let gradients = try Tensor.gradients(
                of: compute(), withRespectTo: leaves, gradient: weights, createGraph: true)
            return try Tensor.concatenate(gradients.map { try $0.flattened(from: 0) })
        }
    }

    private func leaf(_ tensor: Tensor) throws -> Tensor {
        let leaf = try Tensor(values: tensor.array, shape: tensor.shape)
        try leaf.setRequiresGradient(true)
        return leaf
    }

    private func slope(
        _ leaf: Tensor, _ index: Int, _ weights: [Float], _ compute: () throws -> Tensor
    ) throws -> Double {
        let values = leaf.array
        func put(_ values: [Float]) throws {
            try withoutGradients { try leaf.assign(Tensor(values: values, shape: leaf.shape), to: []) }
        }
        func sum(_ step: Float) throws -> (sum: Double, at: Double) {
            var moved = values
            moved[index] += step
            try put(moved)
            var sum = 0.0
            for (weight, value) in zip(weights, try compute().array) { sum += Double(weight) * Double(value) }
            return (sum, Double(moved[index]))
        }
        func difference(_ distance: Float) throws -> Double {
            let (above, below) = (try sum(distance), try sum(-distance))
            return (above.sum - below.sum) / (above.at - below.at)
        }
        let slope = (4 * (try difference(distance / 2)) - (try difference(distance))) / 3
        try put(values)
        return slope
    }
}
