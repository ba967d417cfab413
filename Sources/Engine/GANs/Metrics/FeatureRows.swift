import Kernels
import Tensors

/// The rows of a tensor in Double: what metrics compare.
struct FeatureRows {
    let count: Int
    /// The numbers in each row.
    let size: Int
    private let values: [Double]

    /// - Parameter tensor: [count, …]; all axes but the first are one row.
    /// - Throws: `inputShape` for fewer rows than `minimum` or rows without numbers.
    init(_ tensor: Tensor, for metric: String, atLeast minimum: Int) throws(EngineError) {
        guard tensor.rank >= 2, tensor.shape[0] >= minimum, tensor.count > 0 else {
            throw .inputShape(
                operation: metric, expected: "[count, …] with a count of \(minimum) or more", found: tensor.shape)
        }
        count = tensor.shape[0]
        size = tensor.count / count
        values = tensor.array.map(Double.init)
    }

    /// Two sets of rows of one size.
    ///
    /// - Throws: `inputShape`, also where the rows differ in size.
    static func pair(
        _ a: Tensor, _ b: Tensor, for metric: String, atLeast minimum: Int
    ) throws(EngineError) -> (FeatureRows, FeatureRows) {
        let rows = (
            try FeatureRows(a, for: metric, atLeast: minimum), try FeatureRows(b, for: metric, atLeast: minimum)
        )
        guard rows.0.size == rows.1.size else {
            let expected = "[count, \(a.shape.dropFirst().map(String.init).joined(separator: ", "))]"
            throw .inputShape(operation: metric, expected: "\(expected), as the other set has", found: b.shape)
        }
        return rows
    }

    subscript(row: Int, column: Int) -> Double { values[row * size + column] }

    /// The scalar product of a row with one of other rows, added in order.
    func product(_ row: Int, with other: FeatureRows, _ otherRow: Int) -> Double {
        var sum = 0.0
        for column in 0..<size { sum += values[row * size + column] * other.values[otherRow * size + column] }
        return sum
    }

    /// The squared Euclidean distance of a row from one of other rows, added in order.
    func squaredDistance(_ row: Int, from other: FeatureRows, _ otherRow: Int) -> Double {
        var sum = 0.0
        for column in 0..<size {
            let difference = values[row * size + column] - other.values[otherRow * size + column]
            sum += difference * difference
        }
        return sum
    }
}
