import Kernels

/// The eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to three diagonals, then the
/// implicit QL algorithm, in an order of operations that is the same everywhere.
///
/// Source: Bowdler, Martin, Reinsch and Wilkinson, “The QR and QL algorithms for symmetric matrices” (1968) and Martin,
/// Reinsch and Wilkinson, “Householder's tridiagonalization of a symmetric matrix” (1968), procedures tql2 and tred2.
struct SymmetricEigenvalues {
    /// In no particular order.
    private(set) var values: [Double]
    /// The eigenvector of a value is the column of its place.
    private(set) var vectors: SquareMatrix

    /// - Parameter matrix: symmetric, of finite numbers.
    /// - Throws: `interrupted`.
    init(of matrix: SquareMatrix) throws {
        values = [Double](repeating: 0, count: matrix.size)
        vectors = matrix
        var beside = values
        try reduce(&beside)
        try iterate(&beside)
    }

    /// V · diag(√max(0, value)) · Vᵀ
    var squareRoot: SquareMatrix {
        let size = vectors.size
        var scaled = SquareMatrix(size: size)
        var transposed = scaled
        for row in 0..<size {
            for column in 0..<size {
                scaled[row, column] = vectors[row, column] * Elementary.sqrt(max(0, values[column]))
                transposed[column, row] = vectors[row, column]
            }
        }
        return scaled.multiplied(by: transposed)
    }

    /// To three diagonals: the middle one in `values`, the one beside it in `beside[1...]`, the transformation in
    /// `vectors`.
    private mutating func reduce(_ beside: inout [Double]) throws {
        let size = vectors.size
        for last in stride(from: size - 1, to: 0, by: -1) {
            try Workspace.current.interrupt.check()
            var scale = 0.0
            for k in 0..<last { scale += vectors[last, k].magnitude }
            guard last > 1, scale != 0 else {
                beside[last] = vectors[last, last - 1]
                values[last] = 0
                continue
            }
            var h = 0.0
            for k in 0..<last {
                vectors[last, k] /= scale
                h += vectors[last, k] * vectors[last, k]
            }
            let corner = vectors[last, last - 1]
            let length = Elementary.sqrt(h)
            let g = corner > 0 ? -length : length
            beside[last] = scale * g
            h -= corner * g
            vectors[last, last - 1] = corner - g
            var sum = 0.0
            for j in 0..<last {
                vectors[j, last] = vectors[last, j] / h
                var product = 0.0
                for k in 0...j { product += vectors[j, k] * vectors[last, k] }
                for k in (j + 1)..<max(j + 1, last) { product += vectors[k, j] * vectors[last, k] }
                beside[j] = product / h
                sum += beside[j] * vectors[last, j]
            }
            let half = sum / (h + h)
            for j in 0..<last {
                let f = vectors[last, j]
                let step = beside[j] - half * f
                beside[j] = step
                for k in 0...j { vectors[j, k] -= f * beside[k] + step * vectors[last, k] }
            }
            values[last] = h
        }
        values[0] = 0
        beside[0] = 0
        for row in 0..<size {
            if values[row] != 0 {
                for j in 0..<row {
                    var product = 0.0
                    for k in 0..<row { product += vectors[row, k] * vectors[k, j] }
                    for k in 0..<row { vectors[k, j] -= product * vectors[k, row] }
                }
            }
            values[row] = vectors[row, row]
            vectors[row, row] = 1
            for j in 0..<row {
                vectors[row, j] = 0
                vectors[j, row] = 0
            }
        }
    }

    /// From three diagonals to one. Each value takes a few rounds; a matrix for which a hundred would not do is taken
    /// as it then is.
    private mutating func iterate(_ beside: inout [Double]) throws {
        let size = vectors.size
        for row in 1..<max(1, size) { beside[row - 1] = beside[row] }
        if size > 0 { beside[size - 1] = 0 }
        for place in 0..<size {
            for _ in 0..<100 {
                try Workspace.current.interrupt.check()
                var end = place
                while end < size - 1 {
                    let sum = values[end].magnitude + values[end + 1].magnitude
                    if sum + beside[end].magnitude == sum { break }
                    end += 1
                }
                if end == place { break }
                rotate(&beside, from: place, to: end)
            }
        }
    }

    /// One implicit QL step on the block of the places.
    private mutating func rotate(_ beside: inout [Double], from place: Int, to end: Int) {
        let slope = (values[place + 1] - values[place]) / (2 * beside[place])
        let length = hypotenuse(slope, 1)
        var g = values[end] - values[place] + beside[place] / (slope + (slope >= 0 ? length : -length))
        var (sine, cosine, shift) = (1.0, 1.0, 0.0)
        for k in stride(from: end - 1, through: place, by: -1) {
            let f = sine * beside[k]
            let b = cosine * beside[k]
            let radius = hypotenuse(f, g)
            beside[k + 1] = radius
            guard radius != 0 else {
                values[k + 1] -= shift
                beside[end] = 0
                return
            }
            sine = f / radius
            cosine = g / radius
            g = values[k + 1] - shift
            let turned = (values[k] - g) * sine + 2 * cosine * b
            shift = sine * turned
            values[k + 1] = g + shift
            g = cosine * turned - b
            for row in 0..<vectors.size {
                let right = vectors[row, k + 1]
                vectors[row, k + 1] = sine * vectors[row, k] + cosine * right
                vectors[row, k] = cosine * vectors[row, k] - sine * right
            }
        }
        values[place] -= shift
        beside[place] = g
        beside[end] = 0
    }

    /// √(a² + b²) without overflow on the way.
    private func hypotenuse(_ a: Double, _ b: Double) -> Double {
        let (large, small) = (max(a.magnitude, b.magnitude), min(a.magnitude, b.magnitude))
        guard large > 0 else { return 0 }
        let ratio = small / large
        return large * Elementary.sqrt(1 + ratio * ratio)
    }
}
