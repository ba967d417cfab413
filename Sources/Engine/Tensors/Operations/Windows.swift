import Kernels

extension Tensor {
    /// Each position of [batch, channels, height, width] repeated along height and width.
    ///
    /// - Throws: `inputShape` for another rank.
    package func upsampled(by scale: Int) throws -> Tensor {
        try requireImages("Upsample")
        let (batch, channels, height, width) = (shape[0], shape[1], shape[2], shape[3])
        return try reshaped(to: [batch, channels, height, 1, width, 1])
            .broadcast(to: [batch, channels, height, scale, width, scale])
            .reshaped(to: [batch, channels, height * scale, width * scale])
    }

    /// [batch, channels, height, width] cut into windows of kernel × kernel positions:
    /// [batch, channels, height ÷ kernel, width ÷ kernel, kernel²]. Positions left over at the end are dropped.
    ///
    /// - Throws: `inputShape` for another rank, `noRoomForKernel` for less than one window.
    package func pooled(by kernel: Int, operation: String) throws -> Tensor {
        try requireImages(operation)
        let (rows, columns) = (shape[2] / kernel, shape[3] / kernel)
        guard rows > 0, columns > 0 else {
            throw EngineError.noRoomForKernel(operation: operation, kernel: kernel, padding: 0, found: shape)
        }
        var whole = self
        if rows * kernel != shape[2] { whole = try whole.narrowed(along: 2, to: 0..<(rows * kernel)) }
        if columns * kernel != shape[3] { whole = try whole.narrowed(along: 3, to: 0..<(columns * kernel)) }
        return try whole.reshaped(to: [shape[0], shape[1], rows, kernel, columns, kernel])
            .permuted(axes: [0, 1, 2, 4, 3, 5])
            .reshaped(to: [shape[0], shape[1], rows, columns, kernel * kernel])
    }

    private func requireImages(_ operation: String) throws(EngineError) {
        guard rank == 4 else {
            throw .inputShape(operation: operation, expected: "[batch, channels, height, width]", found: shape)
        }
    }
}
