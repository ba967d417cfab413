import CKernels

/// C = op(A) · op(B), each element one chain of fused multiply-adds over k, ascending, from zero; then the bias is
/// added. Rows are divided among threads, never k.
public struct MatrixMultiplication: Sendable {
    public var rows: Int
    public var columns: Int
    public var inner: Int
    public var transposesLeft: Bool
    public var transposesRight: Bool

    public init(rows: Int, columns: Int, inner: Int, transposesLeft: Bool = false, transposesRight: Bool = false) {
        self.rows = rows
        self.columns = columns
        self.inner = inner
        self.transposesLeft = transposesLeft
        self.transposesRight = transposesRight
    }

    /// - Parameters:
    ///   - left: A, dense: rows × inner, or inner × rows where it is transposed.
    ///   - right: B, dense: inner × columns, or columns × inner where it is transposed.
    ///   - bias: one number for each column, or `nil`.
    ///   - result: C, dense: rows × columns.
    /// - Throws: `EngineError.interrupted` between two blocks of rows.
    public func apply(
        _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        into result: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        guard rows > 0, columns > 0 else { return }
        let workOfRow = max(1, columns * max(1, inner))
        let block = max(1, Self.workOfBlock / workOfRow)
        var start = 0
        while start < rows {
            try interrupt.check()
            let count = min(block, rows - start)
            Threads.split(count, grain: max(1, Self.workOfThread / workOfRow)) { range in
                let row = start + range.lowerBound
                gannet_matmul(
                    transposesLeft, transposesRight, range.count, columns, inner,
                    left + (transposesLeft ? row : row * inner), transposesLeft ? rows : inner,
                    right, transposesRight ? inner : columns, bias, result + row * columns, columns)
            }
            start += count
        }
    }

    /// Multiply-adds between two looks at the interrupt: some hundredths of a second.
    private static let workOfBlock = 1 << 30

    /// Multiply-adds that are worth a thread.
    private static let workOfThread = 1 << 20
}
