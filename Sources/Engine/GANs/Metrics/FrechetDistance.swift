import Kernels
import Tensors

extension SampleDistance {
    /// The squared Fréchet distance of the normal distributions fitted to two sets of samples:
    /// ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁^½ Σ₂ Σ₁^½)^½), covariances being unbiased.
    ///
    /// With few samples it is too large; ten thousand are usual, and fewer than features leave Σ singular. The work
    /// grows with the cube of the number of features.
    ///
    /// Sources: Dowson and Landau, “The Fréchet distance between multivariate normal distributions” (1982); Heusel and
    /// others, “GANs trained by a two time-scale update rule converge to a local Nash equilibrium” (2017).
    ///
    /// - Parameters: two tensors [count, …] with a count of 2 or more and rows of one size, at most 2048.
    /// - Throws: `inputShape` for other shapes, `invalidArgument` for numbers that are not finite.
    public static func frechet(_ a: Tensor, _ b: Tensor) throws -> Double {
        let (a, b) = try FeatureRows.pair(a, b, for: "frechetDistance", atLeast: 2)
        guard a.size <= 2048 else {
            throw EngineError.invalidArgument(
                function: "frechetDistance", argument: "the size of a row", value: "\(a.size)",
                expected: "at most 2048; compare features of fewer dimensions")
        }
        let (first, second) = (try Moments(of: a), try Moments(of: b))
        let size = a.size
        var distance = 0.0
        for column in 0..<size {
            let difference = first.mean[column] - second.mean[column]
            distance += difference * difference
        }
        for column in 0..<size { distance += first.covariance[column, column] + second.covariance[column, column] }
        let root = try SymmetricEigenvalues(of: first.covariance).squareRoot
        let product = root.multiplied(by: second.covariance).multiplied(by: root).symmetrized
        var trace = 0.0
        for value in try SymmetricEigenvalues(of: product).values { trace += Elementary.sqrt(max(0, value)) }
        return max(0, distance - 2 * trace)
    }

    /// The mean and the unbiased covariance of some rows, in two passes.
    private struct Moments {
        let mean: [Double]
        let covariance: SquareMatrix

        init(of rows: FeatureRows) throws {
            var mean = [Double](repeating: 0, count: rows.size)
            for row in 0..<rows.count {
                for column in 0..<rows.size { mean[column] += rows[row, column] }
            }
            for column in 0..<rows.size { mean[column] /= Double(rows.count) }
            var covariance = SquareMatrix(size: rows.size)
            var centred = mean
            for row in 0..<rows.count {
                try Workspace.current.interrupt.check()
                for column in 0..<rows.size { centred[column] = rows[row, column] - mean[column] }
                for i in 0..<rows.size {
                    let value = centred[i]
                    for j in 0...i { covariance[i, j] += value * centred[j] }
                }
            }
            for i in 0..<rows.size {
                for j in 0...i {
                    let value = covariance[i, j] / Double(rows.count - 1)
                    guard value.isFinite else {
                        throw EngineError.invalidArgument(
                            function: "frechetDistance", argument: "a sample", value: "not finite", expected: "finite")
                    }
                    covariance[i, j] = value
                    covariance[j, i] = value
                }
            }
            self.mean = mean
            self.covariance = covariance
        }
    }
}
