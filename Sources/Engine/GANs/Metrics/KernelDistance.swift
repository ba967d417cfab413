import Kernels
import Tensors

extension SampleDistance {
    /// The squared maximum mean discrepancy of two sets of samples under the kernel k(x, y) = (x · y ÷ d + 1)³, d being
    /// the size of a row; the unbiased estimate, which may fall below 0 where the sets are alike.
    ///
    /// Unlike the Fréchet distance it has no bias for few samples and fits nothing. The work grows with the square of
    /// the number of samples.
    ///
    /// Source: Bińkowski, Sutherland, Arbel and Gretton, “Demystifying MMD GANs” (2018), with all samples as one block.
    ///
    /// - Parameters: two tensors [count, …] with a count of 2 or more and rows of one size.
    /// - Throws: `inputShape` for other shapes.
    public static func kernel(_ a: Tensor, _ b: Tensor) throws -> Double {
        let (a, b) = try FeatureRows.pair(a, b, for: "kernelDistance", atLeast: 2)
        let within = try meanWithin(a) + meanWithin(b)
        var between = 0.0
        for i in 0..<a.count {
            try Workspace.current.interrupt.check()
            for j in 0..<b.count { between += cubed(a.product(i, with: b, j), a.size) }
        }
        return within - 2 * between / (Double(a.count) * Double(b.count))
    }

    /// The mean of the kernel over all pairs of different rows.
    private static func meanWithin(_ rows: FeatureRows) throws -> Double {
        var sum = 0.0
        for i in 0..<rows.count {
            try Workspace.current.interrupt.check()
            for j in 0..<i { sum += cubed(rows.product(i, with: rows, j), rows.size) }
        }
        return 2 * sum / (Double(rows.count) * Double(rows.count - 1))
    }

    private static func cubed(_ product: Double, _ size: Int) -> Double {
        let base = product / Double(size) + 1
        return base * base * base
    }
}
