import Outputs
import Tensors

/// Pictures of letters, without a newline at their ends.
public enum TextArt {
    /// Sets of points [count, 2] in letters.
    ///
    /// - Throws: `inputShape` for another shape.
    public static func points(
        _ sets: NamedValues<Tensor>, width: Int, height: Int?, over range: ClosedRange<Double>?
    ) throws -> String {
        let sets = try sets.map { Scatter.PointSet($0, points: try $1.points(for: "asciiScatter")) }
        let bounds = range.map { Bounds(x: $0, y: $0) }
        return Outputs.asciiScatter(sets, width: width, height: height, bounds: bounds).withoutLastNewline
    }

    /// An image [height, width] in letters.
    ///
    /// - Throws: `inputShape` for another shape.
    public static func image(_ image: Tensor, width: Int, over range: ClosedRange<Double>?) throws -> String {
        Outputs.asciiImage(try image.image(for: "asciiImage"), range: range, width: width).withoutLastNewline
    }

    /// Curves in letters.
    public static func curves(_ series: NamedValues<[Double]>, width: Int, height: Int) -> String {
        Outputs.asciiChart(
            series.map { LineChart.Series($0, values: $1) }, width: width, height: height
        ).withoutLastNewline
    }
}

/// Points [count, 2] in letters, by density.
public func asciiScatter(
    _ points: Tensor, width: Int = 60, height: Int? = nil, over range: ClosedRange<Double>? = nil
) -> String {
    faulting { try TextArt.points([("", points)], width: width, height: height, over: range) }
}

/// Named sets of points in letters.
public func asciiScatter(
    _ sets: KeyValuePairs<String, Tensor>, width: Int = 60, height: Int? = nil, over range: ClosedRange<Double>? = nil
) -> String {
    faulting { try TextArt.points(sets.named, width: width, height: height, over: range) }
}

/// Named sets of points in letters, in the order of their names.
@_disfavoredOverload
public func asciiScatter<Names: NameDictionary>(
    _ sets: Names, width: Int = 60, height: Int? = nil, over range: ClosedRange<Double>? = nil
) -> String where Names.Value == Tensor {
    faulting { try TextArt.points(sets.named, width: width, height: height, over: range) }
}

/// An image [height, width] in letters, from a blank for the lowest value to `@` for the highest.
public func asciiImage(_ image: Tensor, width: Int = 80, over range: ClosedRange<Double>? = nil) -> String {
    faulting { try TextArt.image(image, width: width, over: range) }
}

/// A curve in letters.
public func asciiChart(_ values: [Double], width: Int = 60, height: Int = 12) -> String {
    TextArt.curves([("", values)], width: width, height: height)
}

/// Named curves in letters.
public func asciiChart(
    _ series: KeyValuePairs<String, [Double]>, width: Int = 60, height: Int = 12
) -> String {
    TextArt.curves(series.named, width: width, height: height)
}

/// Named curves in letters, in the order of their names.
@_disfavoredOverload
public func asciiChart<Names: NameDictionary>(_ series: Names, width: Int = 60, height: Int = 12) -> String
where Names.Value == [Double] {
    TextArt.curves(series.named, width: width, height: height)
}
