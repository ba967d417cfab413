import CKernels

/// A function of each element that a product applies to its result while that is still near, with the bits of the map
/// of the same name. Its derivative can be told from its value, so that its argument need not be kept.
public enum Activation: Equatable, Sendable {
    case relu
    /// x above 0, `slope` · x elsewhere. The value tells the argument's sign where the slope is not negative.
    case leakyReLU(slope: Float)
    case tanh
    case sigmoid

    /// Replaces a block of `rows` × `columns` elements, whose rows are `stride` floats apart, on the calling thread.
    func apply(_ elements: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride: Int) {
        if columns == stride { return apply(elements, count: rows * columns) }
        for row in 0..<rows {
            apply(elements + row * stride, count: columns)
        }
    }

    private func apply(_ elements: UnsafeMutablePointer<Float>, count: Int) {
        switch self {
        case .relu: gannet_map_relu(elements, elements, count)
        case .leakyReLU(let slope): gannet_map_leaky_relu(elements, slope, elements, count)
        case .tanh: gannet_map_tanh(elements, elements, count)
        case .sigmoid: gannet_map_sigmoid(elements, elements, count)
        }
    }

    /// Writes the gradient of `count` arguments from their values `y` and the gradient of these.
    public func differentiate(
        _ y: UnsafePointer<Float>, gradient: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int
    ) {
        switch self {
        case .relu: BinaryMap.reluGradient.apply(y, gradient, into: result, count: count)
        case .leakyReLU(let slope):
            TernaryMap.leakyReLUGradient(y, slope: slope, gradient: gradient, into: result, count: count)
        case .tanh: BinaryMap.tanhGradient.apply(y, gradient, into: result, count: count)
        case .sigmoid: BinaryMap.sigmoidGradient.apply(y, gradient, into: result, count: count)
        }
    }
}
