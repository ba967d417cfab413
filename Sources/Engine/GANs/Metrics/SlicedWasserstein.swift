import Kernels
import Tensors

extension SampleDistance {
    /// The sliced Wasserstein distance of order 2: the root of the mean, over directions, of the squared distance of
    /// the samples' projections, which in one dimension is that of their sorted values.
    ///
    /// The directions are the same in every call: normal numbers of the stream “slicedWasserstein” of seed 0, at length
    /// 1. For sets of different counts the quantile functions are compared as they are, as steps.
    ///
    /// Source: Bonneel, Rabin, Peyré and Pfister, “Sliced and Radon Wasserstein barycenters of measures” (2015).
    ///
    /// - Parameters:
    ///   - a: [count, …] with a count of 1 or more.
    ///   - b: likewise, with rows of the same size.
    ///   - directions: how many, from 1 to 65,536.
    /// - Throws: `inputShape` for other shapes, `invalidArgument` for another number of directions or samples that are
    ///   not numbers.
    public static func slicedWasserstein(_ a: Tensor, _ b: Tensor, directions: Int = 128) throws -> Double {
        let (a, b) = try FeatureRows.pair(a, b, for: "slicedWasserstein", atLeast: 1)
        guard (1...1 << 16).contains(directions) else {
            throw EngineError.invalidArgument(
                function: "slicedWasserstein", argument: "directions", value: "\(directions)",
                expected: "from 1 to 65536")
        }
        let random = RandomStream(seed: 0, name: "slicedWasserstein")
        let normals = try Tensor.normal(shape: [directions, a.size], using: random).array.map(Double.init)
        var sum = 0.0
        for place in 0..<directions {
            try Workspace.current.interrupt.check()
            let normal = Array(normals[place * a.size..<(place + 1) * a.size])
            var square = 0.0
            for value in normal { square += value * value }
            // A direction of length 0 has no chance; it would add nothing.
            let length = square > 0 ? Elementary.sqrt(square) : 1
            let direction = normal.map { $0 / length }
            sum += squaredDistance(of: try projected(a, on: direction), try projected(b, on: direction))
        }
        return Elementary.sqrt(sum / Double(directions))
    }

    /// The sorted projections of rows.
    private static func projected(_ rows: FeatureRows, on direction: [Double]) throws -> [Double] {
        var values = [Double](repeating: 0, count: rows.count)
        for row in 0..<rows.count {
            for column in 0..<rows.size { values[row] += rows[row, column] * direction[column] }
            guard !values[row].isNaN else {
                throw EngineError.invalidArgument(
                    function: "slicedWasserstein", argument: "a sample", value: "nan", expected: "a number")
            }
        }
        return values.sorted()
    }

    /// The integral of the squared difference of the quantile functions of sorted values.
    private static func squaredDistance(of a: [Double], _ b: [Double]) -> Double {
        var (i, j) = (0, 0)
        var sum = 0.0
        // Places are counted in units of 1 ÷ (a.count · b.count), so that the ends of steps compare exactly.
        var place = 0
        while i < a.count, j < b.count {
            let (endA, endB) = ((i + 1) * b.count, (j + 1) * a.count)
            let end = min(endA, endB)
            let difference = a[i] - b[j]
            sum += difference * difference * Double(end - place)
            place = end
            if endA == end { i += 1 }
            if endB == end { j += 1 }
        }
        return sum / (Double(a.count) * Double(b.count))
    }
}
