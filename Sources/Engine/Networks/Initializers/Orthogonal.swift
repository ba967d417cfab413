import Kernels
import Tensors

extension Initializer {
    /// gain times a matrix whose rows (or columns, where there are more rows) are orthonormal: normal numbers put
    /// through Gram and Schmidt's process, in Double, twice over each vector.
    ///
    /// Source: Saxe, McClelland and Ganguli, “Exact solutions to the nonlinear dynamics of learning in deep linear
    /// neural networks” (2013).
    public static func orthogonal(gain: Double = 1) -> Initializer {
        Initializer("orthogonal(gain: \(gain))") { tensor, random in
            random.fillNormal(tensor.storage)
            let rows = tensor.shape[0]
            let columns = rows == 0 ? 0 : tensor.count / rows
            let isWide = columns >= rows
            let (vectors, size) = isWide ? (rows, columns) : (columns, rows)
            func place(_ vector: Int, _ index: Int) -> Int {
                isWide ? vector * columns + index : index * columns + vector
            }
            let elements = tensor.storage.elements
            var basis = (0..<vectors).map { vector in
                (0..<size).map { Double(elements[place(vector, $0)]) }
            }
            for vector in 0..<vectors {
                for _ in 0..<2 {
                    for other in 0..<vector { basis[vector].subtractProjection(on: basis[other]) }
                }
                basis[vector].normalize()
                for index in 0..<size { elements[place(vector, index)] = Float(gain * basis[vector][index]) }
            }
        }
    }
}

extension [Double] {
    fileprivate mutating func subtractProjection(on unit: [Double]) {
        var product = 0.0
        for index in indices { product += self[index] * unit[index] }
        for index in indices { self[index] -= product * unit[index] }
    }

    fileprivate mutating func normalize() {
        var square = 0.0
        for value in self { square += value * value }
        let length = Elementary.sqrt(square)
        for index in indices { self[index] /= length }
    }
}
