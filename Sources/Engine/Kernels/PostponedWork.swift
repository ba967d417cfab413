/// Work that may be put off until somebody needs its result: each kind ends the way of a gradient, at a parameter.
public enum PostponedWork: Sendable {
    case product(MatrixMultiplication)
    /// The sums of a matrix's columns.
    case columnSums(rows: Int, columns: Int)
    /// The gradient of a convolution's weight from its input and the gradient of its output.
    case convolutionWeight(Convolution)
    /// The same of a transposed convolution.
    case transposedConvolutionWeight(Convolution)

    /// Writes every float of the result, from one or two operands. Nothing interrupts it.
    func run(_ first: Storage, _ second: Storage, into result: UnsafeMutablePointer<Float>) {
        do {
            switch self {
            case .product(let multiplication):
                try multiplication.apply(
                    first.elements, second.elements, bias: nil, into: result, interrupt: .never)
            case .columnSums(let rows, let columns):
                Reduction.AxisLoop.sum.apply(first.elements, outer: 1, axis: rows, inner: columns, into: result)
            case .convolutionWeight(let sizes):
                try sizes.weightGradient(first.elements, second.elements, into: result, interrupt: .never)
            case .transposedConvolutionWeight(let sizes):
                try sizes.transposedWeightGradient(first.elements, second.elements, into: result, interrupt: .never)
            }
        } catch {
            preconditionFailure("nobody raises this interrupt")
        }
    }
}
