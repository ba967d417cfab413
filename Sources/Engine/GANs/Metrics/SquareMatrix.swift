/// A small square matrix in Double.
struct SquareMatrix {
    let size: Int
    private var values: [Double]

    /// Zeros.
    init(size: Int) {
        self.size = size
        values = [Double](repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The product, each element added over the inner index in order.
    func multiplied(by other: SquareMatrix) -> SquareMatrix {
        var result = SquareMatrix(size: size)
        for row in 0..<size {
            for inner in 0..<size {
                let factor = values[row * size + inner]
                for column in 0..<size {
                    result.values[row * size + column] += factor * other.values[inner * size + column]
                }
            }
        }
        return result
    }

    /// The mean of this matrix and its transpose.
    var symmetrized: SquareMatrix {
        var result = self
        for row in 0..<size {
            for column in 0..<row {
                let mean = (self[row, column] + self[column, row]) / 2
                result[row, column] = mean
                result[column, row] = mean
            }
        }
        return result
    }
}
