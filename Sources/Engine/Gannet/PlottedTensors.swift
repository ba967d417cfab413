import Kernels
import Outputs
import Tensors

// Tensors as what pictures are made of.

extension Tensor {
    /// The rows of [count, 2] as points.
    ///
    /// - Throws: `inputShape` for another shape.
    func points(for function: String) throws -> [Point] {
        guard rank == 2, shape[1] == 2 else {
            throw EngineError.inputShape(operation: function, expected: "[count, 2]", found: shape)
        }
        let values = array
        return (0..<shape[0]).map { Point(Double(values[2 * $0]), Double(values[2 * $0 + 1])) }
    }

    /// [height, width], with axes of size 1 before them, as an image.
    ///
    /// - Throws: `inputShape` for another shape.
    func image(for function: String) throws -> GrayImage {
        guard rank >= 2, shape.dropLast(2).allSatisfy({ $0 == 1 }) else {
            throw EngineError.inputShape(operation: function, expected: "[height, width]", found: shape)
        }
        return GrayImage(height: shape[rank - 2], width: shape[rank - 1], values: doubles)
    }

    /// [count, height, width] or [count, 1, height, width] as images.
    ///
    /// - Throws: `inputShape` for another shape.
    func images(for function: String) throws -> [GrayImage] {
        guard rank == 3 || (rank == 4 && shape[1] == 1) else {
            throw EngineError.inputShape(operation: function, expected: "[count, height, width]", found: shape)
        }
        let (height, width) = (shape[rank - 2], shape[rank - 1])
        let values = doubles
        let size = height * width
        return (0..<shape[0]).map {
            GrayImage(height: height, width: width, values: Array(values[$0 * size..<($0 + 1) * size]))
        }
    }

    /// The elements, row by row.
    var doubles: [Double] { array.map { Double($0) } }
}
