import CKernels

/// Work that may be put off until somebody needs its result: what `backward` does on the way to a parameter, whose
/// gradient may be dropped unread.
public enum PostponedWork: Sendable {
    case product(MatrixMultiplication)
    /// The gradient of an activation's arguments from its values and the gradient of these.
    case activationGradient(Activation)
    /// The sums of a matrix's columns.
    case columnSums(rows: Int, columns: Int)
    /// The gradient of a convolution's weight from its input and the gradient of its output.
    case convolutionWeight(Convolution)
    /// The same of a transposed convolution.
    case transposedConvolutionWeight(Convolution)
    /// Adds the floats of the operand to those that the result has already.
    case addition

    /// Writes every float of the result, from one or two operands.
    ///
    /// - Throws: `EngineError.interrupted`.
    func run(
        _ first: Storage, _ second: Storage, into result: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        switch self {
        case .product(let multiplication):
            try multiplication.apply(first.elements, second.elements, bias: nil, into: result, interrupt: interrupt)
        case .activationGradient(let activation):
            activation.differentiate(first.elements, gradient: second.elements, into: result, count: first.count)
        case .columnSums(let rows, let columns):
            Reduction.AxisLoop.sum.apply(first.elements, outer: 1, axis: rows, inner: columns, into: result)
        case .convolutionWeight(let sizes):
            try sizes.weightGradient(first.elements, second.elements, into: result, interrupt: interrupt)
        case .transposedConvolutionWeight(let sizes):
            try sizes.transposedWeightGradient(first.elements, second.elements, into: result, interrupt: interrupt)
        case .addition: BinaryMap.add.apply(result, first.elements, into: result, count: first.count)
        }
    }

    /// How long the work takes, in multiply-adds of a product, as far as that is told from `leastPostponedWork`.
    var length: Int {
        switch self {
        case .product(let multiplication): multiplication.multiplyAdds
        case .activationGradient, .addition: 0
        case .columnSums(let rows, let columns): rows * columns
        case .convolutionWeight, .transposedConvolutionWeight: .max
        }
    }

    /// Whether an operand of so many floats is better copied than the work done only because the operand changes:
    /// a product reads each float of it many times.
    func isLong(besideCopying count: Int) -> Bool {
        switch self {
        case .product(let multiplication): multiplication.isLong(besideCopying: count)
        case .activationGradient, .columnSums, .convolutionWeight, .transposedConvolutionWeight, .addition: false
        }
    }
}

extension MatrixMultiplication {
    /// As many as may be counted.
    fileprivate var multiplyAdds: Int {
        let (plane, overflowsPlane) = rows.multipliedReportingOverflow(by: columns)
        let (all, overflows) = plane.multipliedReportingOverflow(by: inner)
        return overflowsPlane || overflows ? .max : all
    }

    /// Multiply-adds that take about as long as copying a float.
    private static let workOfCopy = 24.0

    fileprivate func isLong(besideCopying count: Int) -> Bool {
        Double(rows) * Double(columns) * Double(inner) > Self.workOfCopy * Double(count)
    }
}
