import GANs
import Kernels
import Networks
import Outputs
import Tensors

// Pictures of tensors, networks and histories. What cells and programs call by their functions' names comes from here.

extension Figure {
    /// Curves over one axis: over `places`, or over 0, 1, 2, ….
    ///
    /// - Throws: `UsageError.unequalCounts` where a curve has another number of values than there are places.
    public static func curves(
        _ series: NamedValues<[Double]>, over places: [Double]?, title: String, xLabel: String, yLabel: String,
        logarithmicY: Bool
    ) throws -> Figure {
        let curves = try series.map { name, values in
            guard let places else { return LineChart.Series(name, values: values) }
            guard places.count == values.count else {
                throw UsageError.unequalCounts(curve: name, values: values.count, places: places.count)
            }
            return LineChart.Series(name, points: zip(places, values).map { Point($0, $1) })
        }
        let chart = LineChart(curves, xLabel: xLabel, yLabel: yLabel, logarithmicY: logarithmicY)
        return Figure(.lineChart(chart), title: title)
    }

    /// All records of a history over their steps.
    public static func course(
        of history: History, title: String, xLabel: String, yLabel: String, logarithmicY: Bool
    ) -> Figure {
        let series = history.names.map { name in
            LineChart.Series(name, points: history.series(name).map { Point(Double($0.step), $0.value) })
        }
        let chart = LineChart(series, xLabel: xLabel, yLabel: yLabel, logarithmicY: logarithmicY)
        return Figure(.lineChart(chart), title: title)
    }

    /// Sets of points [count, 2] in the plane.
    ///
    /// - Parameters:
    ///   - range: of both axes; `nil` for what the points need.
    ///   - density: whether a shade below the points says how many there are.
    /// - Throws: `inputShape` for another shape.
    public static func points(
        _ sets: NamedValues<Tensor>, over range: ClosedRange<Double>?, title: String, xLabel: String, yLabel: String,
        density: Bool = false
    ) throws -> Figure {
        let sets = try sets.map { Scatter.PointSet($0, points: try $1.points(for: "scatter")) }
        let scatter = Scatter(
            sets, xLabel: xLabel, yLabel: yLabel, bounds: range.map { Bounds(x: $0, y: $0) },
            isShadedByDensity: density)
        return Figure(.scatter(scatter), title: title)
    }

    /// How often values occur in samples.
    public static func distribution(
        of samples: NamedValues<[Double]>, bins: Int?, title: String, xLabel: String
    ) -> Figure {
        let samples = samples.map { Histogram.Sample($0, values: $1) }
        return Figure(.histogram(Histogram(samples, bins: bins, xLabel: xLabel)), title: title)
    }

    /// A network's output over a square of the plane, from 0 to 1 in colours, with sets of points [count, 2]
    /// on it.
    ///
    /// - Parameter resolution: cells along each side, from 2 to 200.
    /// - Throws: `UsageError.emptyRange`; `invalidArgument` for another resolution; `inputShape`; what the network
    ///   throws.
    public static func decisions(
        of network: any Layer, over range: (lower: Double, upper: Double), points sets: NamedValues<Tensor>,
        title: String, resolution: Int
    ) throws -> Figure {
        guard range.lower.isFinite, range.upper.isFinite, range.lower < range.upper else {
            throw UsageError.emptyRange(function: "decisionMap", lower: range.lower, upper: range.upper)
        }
        guard (2...200).contains(resolution) else {
            throw EngineError.invalidArgument(
                function: "decisionMap", argument: "resolution", value: "\(resolution)", expected: "from 2 to 200")
        }
        let bounds = Bounds(x: range.lower...range.upper, y: range.lower...range.upper)
        let field = try decisions(of: network, over: bounds, resolution: resolution)
        let sets = try sets.map { Scatter.PointSet($0, points: try $1.points(for: "decisionMap")) }
        return Figure(.scatter(Scatter(sets, bounds: bounds, field: field)), title: title)
    }

    /// A network's output at the middles of cells, the first row on top.
    private static func decisions(of network: any Layer, over bounds: Bounds, resolution: Int) throws -> Scatter.Field {
        let low = bounds.x.lowerBound
        let step = (bounds.x.upperBound - low) / Double(resolution)
        let middles = (0..<resolution).map { Float(low + (Double($0) + 0.5) * step) }
        let places = middles.reversed().flatMap { y in middles.flatMap { x in [x, y] } }
        let values = try Workspace.current.recordingGradients(false) {
            try network.forward(try Tensor(values: places, shape: [resolution * resolution, 2]))
        }
        guard values.count == resolution * resolution else {
            throw EngineError.inputShape(
                operation: "decisionMap", expected: "[count, 1] from the network", found: values.shape)
        }
        let image = GrayImage(height: resolution, width: resolution, values: values.doubles)
        return Scatter.Field("D(x)", values: image, bounds: bounds)
    }

    /// Images [count, height, width] in rows.
    ///
    /// - Throws: `inputShape` for another shape.
    public static func images(
        _ images: Tensor, columns: Int, title: String, over range: ClosedRange<Double>?
    ) throws -> Figure {
        let grid = ImageGrid(try images.images(for: "imageGrid"), columns: columns, range: range)
        return Figure(.imageGrid(grid), title: title)
    }

    /// Named pictures in order of time: points where a tensor has two columns, else an image or several in a square.
    ///
    /// - Parameter animated: whether more than four pictures play one after the other where a page can.
    /// - Throws: `inputShape` for a tensor that is neither.
    public static func frames(
        _ frames: NamedValues<Tensor>, title: String, over range: ClosedRange<Double>?, animated: Bool = true
    ) throws -> Figure {
        let pictures = try frames.map { name, tensor in
            let picture: Filmstrip.Picture =
                if tensor.rank == 2 && tensor.shape[1] == 2 {
                    .points([Scatter.PointSet("", points: try tensor.points(for: "filmstrip"))])
                } else if tensor.rank > 2 && tensor.shape[0] > 1 {
                    .images(try tensor.images(for: "filmstrip"))
                } else {
                    .image(try tensor.image(for: "filmstrip"))
                }
            return Filmstrip.Frame(name, picture)
        }
        let strip = Filmstrip(pictures, bounds: range.map { Bounds(x: $0, y: $0) }, range: range, isAnimated: animated)
        return Figure(.filmstrip(strip), title: title)
    }
}
