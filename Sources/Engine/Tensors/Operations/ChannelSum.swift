import Kernels

extension Tensor {
    /// The sums of each channel (axis 1) over all other axes, in the shape that broadcasts over this tensor:
    /// [channels, 1, …].
    package func channelSum() throws -> Tensor {
        let result = try Tensor(uninitialized: [shape[1]] + [Int](repeating: 1, count: rank - 2))
        Reduction.sumChannels(
            storage.elements, batch: shape[0], channels: shape[1], positions: shape[2...].reduce(1, *),
            into: result.storage.elements)
        return result.recorded(as: "sum", from: self) { [shape] gradient, _ in try gradient.broadcast(to: shape) }
    }
}
