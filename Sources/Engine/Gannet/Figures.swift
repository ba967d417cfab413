import Networks
import Outputs
import Tensors

/// A picture, which `display` shows.
public typealias Figure = Outputs.Figure

/// Named curves over one axis.
public func lineChart(
    _ series: KeyValuePairs<String, [Double]>, x: [Double]? = nil, title: String = "", xLabel: String = "",
    yLabel: String = "", logY: Bool = false
) -> Figure {
    faulting {
        try .curves(series.named, over: x, title: title, xLabel: xLabel, yLabel: yLabel, logarithmicY: logY)
    }
}

/// Named curves over one axis, in the order of their names.
@_disfavoredOverload
public func lineChart<Names: NameDictionary>(
    _ series: Names, x: [Double]? = nil, title: String = "", xLabel: String = "", yLabel: String = "",
    logY: Bool = false
) -> Figure where Names.Value == [Double] {
    faulting {
        try .curves(series.named, over: x, title: title, xLabel: xLabel, yLabel: yLabel, logarithmicY: logY)
    }
}

/// A curve.
public func lineChart(
    _ values: [Double], x: [Double]? = nil, title: String = "", xLabel: String = "", yLabel: String = "",
    logY: Bool = false
) -> Figure {
    faulting {
        try .curves([("", values)], over: x, title: title, xLabel: xLabel, yLabel: yLabel, logarithmicY: logY)
    }
}

/// Named curves over one axis, from tensors.
public func lineChart(
    _ series: KeyValuePairs<String, Tensor>, x: [Double]? = nil, title: String = "", xLabel: String = "",
    yLabel: String = "", logY: Bool = false
) -> Figure {
    faulting {
        try .curves(
            series.map { ($0.key, $0.value.doubles) }, over: x, title: title, xLabel: xLabel, yLabel: yLabel,
            logarithmicY: logY)
    }
}

/// Named curves over one axis, from tensors, in the order of their names.
@_disfavoredOverload
public func lineChart<Names: NameDictionary>(
    _ series: Names, x: [Double]? = nil, title: String = "", xLabel: String = "", yLabel: String = "",
    logY: Bool = false
) -> Figure where Names.Value == Tensor {
    faulting {
        try .curves(
            series.named.map { ($0.name, $0.value.doubles) }, over: x, title: title, xLabel: xLabel, yLabel: yLabel,
            logarithmicY: logY)
    }
}

/// Points [count, 2] in the plane, on request over a shade that says how many there are.
public func scatter(
    _ points: Tensor, over range: ClosedRange<Double>? = nil, title: String = "", xLabel: String = "",
    yLabel: String = "", density: Bool = false
) -> Figure {
    faulting {
        try .points([("", points)], over: range, title: title, xLabel: xLabel, yLabel: yLabel, density: density)
    }
}

/// Named sets of points in the plane.
public func scatter(
    _ sets: KeyValuePairs<String, Tensor>, over range: ClosedRange<Double>? = nil, title: String = "",
    xLabel: String = "", yLabel: String = ""
) -> Figure {
    faulting { try .points(sets.named, over: range, title: title, xLabel: xLabel, yLabel: yLabel) }
}

/// Named sets of points in the plane, in the order of their names.
@_disfavoredOverload
public func scatter<Names: NameDictionary>(
    _ sets: Names, over range: ClosedRange<Double>? = nil, title: String = "", xLabel: String = "",
    yLabel: String = ""
) -> Figure where Names.Value == Tensor {
    faulting { try .points(sets.named, over: range, title: title, xLabel: xLabel, yLabel: yLabel) }
}

/// How often values occur.
public func histogram(_ values: Tensor, bins: Int? = nil, title: String = "", xLabel: String = "") -> Figure {
    .distribution(of: [("", values.doubles)], bins: bins, title: title, xLabel: xLabel)
}

/// How often values occur.
public func histogram(_ values: [Double], bins: Int? = nil, title: String = "", xLabel: String = "") -> Figure {
    .distribution(of: [("", values)], bins: bins, title: title, xLabel: xLabel)
}

/// How often values occur in several samples.
public func histogram(
    _ samples: KeyValuePairs<String, Tensor>, bins: Int? = nil, title: String = "", xLabel: String = ""
) -> Figure {
    .distribution(of: samples.map { ($0.key, $0.value.doubles) }, bins: bins, title: title, xLabel: xLabel)
}

/// How often values occur in several samples, in the order of their names.
@_disfavoredOverload
public func histogram<Names: NameDictionary>(
    _ samples: Names, bins: Int? = nil, title: String = "", xLabel: String = ""
) -> Figure where Names.Value == Tensor {
    .distribution(
        of: samples.named.map { ($0.name, $0.value.doubles) }, bins: bins, title: title, xLabel: xLabel)
}

/// A network's output over a square of the plane, from 0 to 1 in colours, with points [count, 2] on it.
public func decisionMap(
    _ network: any Layer, over range: ClosedRange<Double>, points: Tensor? = nil, title: String = "",
    resolution: Int = 48
) -> Figure {
    faulting {
        try .decisions(
            of: network, over: (range.lowerBound, range.upperBound), points: points.map { [("points", $0)] } ?? [],
            title: title, resolution: resolution)
    }
}

/// A network's output over a square of the plane, from 0 to 1 in colours, with named sets of points [count, 2] on it.
public func decisionMap(
    _ network: any Layer, over range: ClosedRange<Double>, points sets: KeyValuePairs<String, Tensor>,
    title: String = "", resolution: Int = 48
) -> Figure {
    faulting {
        try .decisions(
            of: network, over: (range.lowerBound, range.upperBound), points: sets.named, title: title,
            resolution: resolution)
    }
}

/// A network's output over a square of the plane, with named sets of points on it, in the order of their names.
@_disfavoredOverload
public func decisionMap<Names: NameDictionary>(
    _ network: any Layer, over range: ClosedRange<Double>, points sets: Names, title: String = "",
    resolution: Int = 48
) -> Figure where Names.Value == Tensor {
    faulting {
        try .decisions(
            of: network, over: (range.lowerBound, range.upperBound), points: sets.named, title: title,
            resolution: resolution)
    }
}

/// Images [count, height, width] in rows.
public func imageGrid(
    _ images: Tensor, columns: Int = 8, title: String = "", over range: ClosedRange<Double>? = nil
) -> Figure {
    faulting { try .images(images, columns: columns, title: title, over: range) }
}

/// Named pictures in order of time: points where a tensor has two columns, else an image or several in a square. More
/// than four play one after the other where a page can, unless `animated` says no.
public func filmstrip(
    _ frames: KeyValuePairs<String, Tensor>, title: String = "", over range: ClosedRange<Double>? = nil,
    animated: Bool = true
) -> Figure {
    faulting { try .frames(frames.named, title: title, over: range, animated: animated) }
}

/// Named pictures in the order of their names.
@_disfavoredOverload
public func filmstrip<Names: NameDictionary>(
    _ frames: Names, title: String = "", over range: ClosedRange<Double>? = nil, animated: Bool = true
) -> Figure where Names.Value == Tensor {
    faulting { try .frames(frames.named, title: title, over: range, animated: animated) }
}
