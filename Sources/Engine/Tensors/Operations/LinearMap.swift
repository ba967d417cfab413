import Kernels

extension Tensor {
    /// self · weightᵀ + bias, along the last axis: what a fully connected layer computes.
    ///
    /// Each element is one chain over the input's features, then the bias is added.
    ///
    /// - Parameters:
    ///   - weight: [outputs, inputs], as in PyTorch.
    ///   - bias: [outputs].
    /// - Throws: `inputShape` unless the last axis has as many elements as the weight has columns.
    public func linear(weight: Tensor, bias: Tensor?) throws -> Tensor {
        let inputs = weight.shape[1]
        let outputs = weight.shape[0]
        guard let features = shape.last, features == inputs else {
            throw EngineError.inputShape(operation: "Linear", expected: "[…, \(inputs)]", found: shape)
        }
        let rows = shape.dropLast().reduce(1, *)
        let result = try Tensor(uninitialized: shape.dropLast() + [outputs])
        try MatrixMultiplication(rows: rows, columns: outputs, inner: inputs, transposesRight: true).apply(
            storage.elements, weight.storage.elements, bias: bias.map { UnsafePointer($0.storage.elements) },
            into: result.storage.elements, interrupt: Workspace.current.interrupt)
        return result.recorded(
            as: "Linear", from: [self, weight] + (bias.map { [$0] } ?? []),
            saving: [.inputIfNeeded(0, by: 1), .inputIfNeeded(1, by: 0)]
        ) { [shape, hasBias = bias != nil] gradient, visit in
            let rowsOfGradient = try gradient.asMatrix(rows: rows, columns: outputs)
            return [
                try visit.ifNeeded(0) {
                    let product = try rowsOfGradient.product(with: visit[1])
                    return product.shape == shape ? product : try product.reshaped(to: shape)
                },
                try visit.ifNeeded(1) {
                    let input = try visit[0].asMatrix(rows: rows, columns: inputs)
                    return try rowsOfGradient.product(with: input, transposingSelf: true)
                },
            ] + (hasBias ? [try visit.ifNeeded(2) { try rowsOfGradient.summed(to: [outputs]) }] : [])
        }
    }

    private func asMatrix(rows: Int, columns: Int) throws -> Tensor {
        rank == 2 ? self : try reshaped(to: [rows, columns])
    }
}
