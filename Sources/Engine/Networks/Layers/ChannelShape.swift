import Kernels
import Tensors

extension Tensor {
    /// A tensor of one number for each channel (axis 1) in the shape in which it broadcasts over this one:
    /// [channels] to [channels, 1, …].
    ///
    /// - Throws: `inputShape` where axis 1 has another size.
    func channelwise(_ values: Tensor, of layer: String) throws -> Tensor {
        guard rank >= 2, shape[1] == values.count else {
            throw EngineError.inputShape(operation: layer, expected: "[batch, \(values.count), …]", found: shape)
        }
        return rank == 2 ? values : try values.reshaped(to: [values.count] + [Int](repeating: 1, count: rank - 2))
    }
}
