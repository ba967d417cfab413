import Kernels

extension Tensor {
    /// The matrix product of matrices and vectors, as PyTorch's `matmul`: a vector on the left is a row, one on the
    /// right a column, and their axis is dropped from the result.
    ///
    /// - Throws: `matrixShapes`.
    public func matrixProduct(_ other: Tensor) throws -> Tensor {
        guard (1...2).contains(rank), (1...2).contains(other.rank), shape[rank - 1] == other.shape[0] else {
            throw EngineError.matrixShapes(left: shape, right: other.shape)
        }
        let left = rank == 1 ? try reshaped(to: [1, count]) : self
        let right = other.rank == 1 ? try other.reshaped(to: [other.count, 1]) : other
        let product = try left.product(with: right)
        if rank == 2, other.rank == 2 { return product }
        return try product.reshaped(to: Array(shape.dropLast()) + other.shape.dropFirst())
    }

    /// op(self) · op(other) for matrices, op being the transpose where asked for.
    func product(with other: Tensor, transposingSelf: Bool = false, transposingOther: Bool = false) throws -> Tensor {
        let rows = transposingSelf ? shape[1] : shape[0]
        let columns = transposingOther ? other.shape[0] : other.shape[1]
        let multiplication = MatrixMultiplication(
            rows: rows, columns: columns, inner: transposingSelf ? shape[0] : shape[1],
            transposesLeft: transposingSelf, transposesRight: transposingOther)
        let result = try Tensor(uninitialized: [rows, columns])
        try multiplication.apply(
            storage.elements, other.storage.elements, bias: nil, into: result.storage.elements,
            interrupt: Workspace.current.interrupt)
        return result.recorded(
            as: "matmul", from: self, and: other, saving: [.inputIfNeeded(0, by: 1), .inputIfNeeded(1, by: 0)]
        ) { gradient, visit in
            [
                try visit.ifNeeded(0) {
                    transposingSelf
                        ? try visit[1].product(
                            with: gradient, transposingSelf: transposingOther, transposingOther: true)
                        : try gradient.product(with: visit[1], transposingOther: !transposingOther)
                },
                try visit.ifNeeded(1) {
                    transposingOther
                        ? try gradient.product(
                            with: visit[0], transposingSelf: true, transposingOther: transposingSelf)
                        : try visit[0].product(with: gradient, transposingSelf: !transposingSelf)
                },
            ]
        }
    }

    /// The outer product of two vectors: a matrix.
    ///
    /// - Throws: `inputShape` unless both have one axis.
    public func outerProduct(_ other: Tensor) throws -> Tensor {
        for factor in [self, other] where factor.rank != 1 {
            throw EngineError.inputShape(operation: "outer", expected: "[count]", found: factor.shape)
        }
        return try reshaped(to: [count, 1]).multiplied(by: other)
    }
}
