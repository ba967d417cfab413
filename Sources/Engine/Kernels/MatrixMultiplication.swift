import CKernels

/// C = f(op(A) · op(B) + bias), each element one chain of fused multiply-adds over k, ascending, from zero; then the
/// bias is added, then the activation applied. Rows or columns are divided among threads, never k.
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
    ///   - activation: what to apply to each element at last, if anything.
    ///   - result: C, dense: rows × columns.
    /// - Throws: `EngineError.interrupted` between two blocks of C.
    public func apply(
        _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        activation: Activation? = nil, into result: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        guard rows > 0, columns > 0 else { return }
        let depth = max(1, inner)
        let workOfBlock = Self.workOfBlock
        var height = min(rows, Self.blockHeight)
        let width = min(columns, max(1, workOfBlock / (height * depth) / Self.unit) * Self.unit)
        if width == columns {
            height = max(height, workOfBlock / (columns * depth) / Self.blockHeight * Self.blockHeight)
        }
        for row in stride(from: 0, to: rows, by: height) {
            for column in stride(from: 0, to: columns, by: width) {
                try interrupt.check()
                block(
                    left, right, bias: bias, activation: activation, into: result,
                    rows: row..<min(rows, row + height), columns: column..<min(columns, column + width))
            }
        }
    }

    /// A block of C, divided among threads by columns where it is wide, or where each thread would have to turn the
    /// whole of B; by rows elsewhere.
    private func block(
        _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        activation: Activation?, into result: UnsafeMutablePointer<Float>, rows: Range<Int>, columns: Range<Int>
    ) {
        let workOfUnit = max(1, inner) * Self.unit
        if columns.count >= rows.count || (transposesRight && columns.count >= 2 * Self.unit * Threads.count) {
            let units = (columns.count + Self.unit - 1) / Self.unit
            Threads.split(units, grain: 1 + Self.workOfThread / (workOfUnit * rows.count)) { range in
                let start = columns.lowerBound + range.lowerBound * Self.unit
                let end = min(columns.upperBound, columns.lowerBound + range.upperBound * Self.unit)
                part(left, right, bias: bias, activation: activation, into: result, rows: rows, columns: start..<end)
            }
        } else {
            let units = (rows.count + Self.unit - 1) / Self.unit
            Threads.split(units, grain: 1 + Self.workOfThread / (workOfUnit * columns.count)) { range in
                let start = rows.lowerBound + range.lowerBound * Self.unit
                let end = min(rows.upperBound, rows.lowerBound + range.upperBound * Self.unit)
                part(left, right, bias: bias, activation: activation, into: result, rows: start..<end, columns: columns)
            }
        }
    }

    /// A part of C on the calling thread.
    private func part(
        _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        activation: Activation?, into result: UnsafeMutablePointer<Float>,
        rows part: Range<Int>, columns span: Range<Int>
    ) {
        let (row, column) = (part.lowerBound, span.lowerBound)
        let target = result + row * columns + column
        gannet_matmul(
            transposesLeft, transposesRight, part.count, span.count, inner,
            left + (transposesLeft ? row : row * inner), transposesLeft ? rows : inner,
            right + (transposesRight ? column * inner : column), transposesRight ? inner : columns,
            bias.map { $0 + column }, target, columns)
        activation?.apply(target, rows: part.count, columns: span.count, stride: columns)
    }

    /// Multiply-adds between two looks at the interrupt: about a hundredth of a second.
    static var workOfBlock: Int {
        switch InstructionSet.selected {
        case .scalar: 1 << 22
        case .neon, .avx2, .avx512: 1 << 29
        }
    }

    /// The rows of a block, unless columns are few: enough that what is made ready for a block pays.
    private static let blockHeight = 480

    /// Threads get rows or columns by so many: whole vectors and tiles.
    static let unit = 32

    /// Multiply-adds that are worth a thread.
    static let workOfThread = 1 << 22
}
