/// How a storage's floats are computed from those of others, once somebody needs them.
public final class PostponedComputation {
    /// The kinds of work that may be put off: each ends the way of a gradient, at a parameter.
    public enum Work: Sendable {
        case product(MatrixMultiplication)
        /// The sums of a matrix's columns.
        case columnSums(rows: Int, columns: Int)
    }

    let first: Storage
    let second: Storage
    private let work: Work

    /// - Parameters:
    ///   - first, second: what is read; the same twice where it is only one.
    public init(_ work: Work, from first: Storage, _ second: Storage) {
        self.work = work
        self.first = first
        self.second = second
    }

    func run(into result: UnsafeMutablePointer<Float>) {
        switch work {
        case .product(let multiplication):
            multiplication.apply(first.elements, second.elements, into: result)
        case .columnSums(let rows, let columns):
            Reduction.AxisLoop.sum.apply(first.elements, outer: 1, axis: rows, inner: columns, into: result)
        }
    }
}
