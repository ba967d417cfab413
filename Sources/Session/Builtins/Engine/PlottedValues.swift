import Interpreting
import Kernels
import Outputs
import Tensors

/// Tensors and arrays as what pictures are made of.
extension Tensor {
    /// The rows of [count, 2] as points.
    func points(for function: String) throws -> [Point] {
        guard rank == 2, shape[1] == 2 else {
            throw EngineError.inputShape(operation: function, expected: "[count, 2]", found: shape)
        }
        let values = array
        return (0..<shape[0]).map { Point(Double(values[2 * $0]), Double(values[2 * $0 + 1])) }
    }

    /// [height, width], with axes of size 1 before them, as an image.
    func image(for function: String) throws -> GrayImage {
        guard rank >= 2, shape.dropLast(2).allSatisfy({ $0 == 1 }) else {
            throw EngineError.inputShape(operation: function, expected: "[height, width]", found: shape)
        }
        return GrayImage(height: shape[rank - 2], width: shape[rank - 1], values: array.map { Double($0) })
    }

    /// [count, height, width] or [count, 1, height, width] as images.
    func images(for function: String) throws -> [GrayImage] {
        guard rank == 3 || (rank == 4 && shape[1] == 1) else {
            throw EngineError.inputShape(operation: function, expected: "[count, height, width]", found: shape)
        }
        let (height, width) = (shape[rank - 2], shape[rank - 1])
        let values = array.map { Double($0) }
        let size = height * width
        return (0..<shape[0]).map {
            GrayImage(height: height, width: width, values: Array(values[$0 * size..<($0 + 1) * size]))
        }
    }
}

/// Names with what they stand for, from a dictionary of the cell language, in its order.
struct NamedValues<Value> {
    let names: [String]
    let values: [Value]

    init(_ dictionary: DictionaryObject, of type: Value.Type = Value.self) {
        names = dictionary.keyArray.strings
        values = (0..<dictionary.valueArray.count).compactMap { dictionary.valueArray.object(at: $0) as? Value }
    }
}

extension Call {
    mutating func named<Value>(_ type: Value.Type) throws -> NamedValues<Value> {
        NamedValues(try object(DictionaryObject.self), of: type)
    }

    /// Named sets of points.
    mutating func pointSets(for function: String) throws -> [Scatter.PointSet] {
        let sets = try named(Tensor.self)
        try charge(elements: sets.values.reduce(0) { $0 + $1.count })
        return try zip(sets.names, sets.values).map { Scatter.PointSet($0, points: try $1.points(for: function)) }
    }

    /// `over: -3...3` as a square around the origin of both axes.
    mutating func optionalSquare() -> Bounds? { optionalBounds().map { Bounds(x: $0, y: $0) } }
}
