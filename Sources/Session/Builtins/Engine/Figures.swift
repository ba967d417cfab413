import Interpreting
import Kernels
import Outputs
import Tensors

/// Pictures: SVG on pages, letters in terminals.
let figureBuiltins: [Builtin] =
    [
        Builtin(
            "@object @immutable final class Figure {}",
            "A picture, which a cell shows as its last expression or by `display`.", .type)
    ]
    + lineChartBuiltins + pointBuiltins + imageBuiltins

/// A picture as a value of the cell language.
final class FigureObject: Displayable, CustomStringConvertible {
    let figure: Figure

    init(_ figure: Figure) { self.figure = figure }

    func outputs() -> [Output] { [.figure(figure)] }
    var description: String { figure.text.withoutLastNewline }
}

private let chartParameters =
    "x: [Double]? = nil, title: String = \"\", xLabel: String = \"\", yLabel: String = \"\", logY: Bool = false"

private let lineChartBuiltins: [Builtin] = [
    Builtin(
        "func lineChart(_ series: [String: [Double]], \(chartParameters)) -> Figure", "Named curves over one axis.",
        example: """
            let xs = [0.1, 0.5, 0.9]
            let saturating = xs.map { -log(1 - $0) }
            let nonSaturating = xs.map { -log($0) }
            let losses = ["saturating": saturating, "non-saturating": nonSaturating]
            lineChart(losses, x: xs, title: "Losses", xLabel: "D(G(z))")
            """,
        native: { call in
            let series = try call.named(ArrayObject.self)
            call.return(object: try call.lineChart(of: zip(series.names, series.values).map { ($0, $1.doubles) }))
        }),
    Builtin(
        "func lineChart(_ values: [Double], \(chartParameters)) -> Figure", "A curve.",
        example: "lineChart([1, 0.5, 0.25], title: \"Halves\")",
        native: { call in
            let values = try call.array().doubles
            call.return(object: try call.lineChart(of: [("", values)]))
        }),
    Builtin(
        "func lineChart(_ series: [String: Tensor], \(chartParameters)) -> Figure",
        "Named curves over one axis, from tensors.",
        native: { call in
            let series = try call.named(Tensor.self)
            call.return(
                object: try call.lineChart(
                    of: zip(series.names, series.values).map { ($0, $1.array.map { Double($0) }) }))
        }),
]

extension Call {
    /// A chart of curves, with what follows as `chartParameters` say.
    fileprivate mutating func lineChart(of series: [(name: String, values: [Double])]) throws -> FigureObject {
        let places = (anyObject() as? ArrayObject)?.doubles
        let title = try string()
        let xLabel = try string()
        let yLabel = try string()
        let curves = try series.map { name, values in
            guard let places else { return LineChart.Series(name, values: values) }
            guard places.count == values.count else {
                let curve = name.isEmpty ? "the curve" : "\"\(name)\""
                throw Fault(
                    .program, "`lineChart`: \(curve) has \(values.count) values, but 'x' has \(places.count)")
            }
            return LineChart.Series(name, points: zip(places, values).map { Point($0, $1) })
        }
        try charge(elements: series.reduce(0) { $0 + $1.values.count })
        let chart = LineChart(curves, xLabel: xLabel, yLabel: yLabel, logarithmicY: bool())
        return FigureObject(Figure(.lineChart(chart), title: title))
    }

    /// A scatter plot of sets, with what follows as `scatterParameters` say.
    fileprivate mutating func scatter(of sets: [Scatter.PointSet]) throws -> FigureObject {
        let bounds = optionalSquare()
        let title = try string()
        let xLabel = try string()
        let yLabel = try string()
        return FigureObject(
            Figure(.scatter(Scatter(sets, xLabel: xLabel, yLabel: yLabel, bounds: bounds)), title: title))
    }

    /// A histogram of samples, with what follows as `histogramParameters` say.
    fileprivate mutating func histogram(of samples: [Histogram.Sample]) throws -> FigureObject {
        let bins = optionalInt()
        let title = try string()
        let xLabel = try string()
        try charge(elements: samples.reduce(0) { $0 + $1.values.count })
        return FigureObject(Figure(.histogram(Histogram(samples, bins: bins, xLabel: xLabel)), title: title))
    }
}

private let scatterParameters =
    "over range: ClosedRange<Double>? = nil, title: String = \"\", xLabel: String = \"\", yLabel: String = \"\""
private let histogramParameters = "bins: Int? = nil, title: String = \"\", xLabel: String = \"\""

private let pointBuiltins: [Builtin] = [
    Builtin(
        "func scatter(_ points: Tensor, \(scatterParameters)) -> Figure", "Points [count, 2] in the plane.",
        example: "scatter(Ring().sample(64), title: \"A ring\")",
        native: { call in
            let points = try call.tensor()
            try call.charge(elements: points.count)
            call.return(object: try call.scatter(of: [Scatter.PointSet("", points: try points.points(for: "scatter"))]))
        }),
    Builtin(
        "func scatter(_ sets: [String: Tensor], \(scatterParameters)) -> Figure", "Named sets of points in the plane.",
        example: "scatter([\"real\": Ring().sample(64), \"modes\": Ring().modes], over: -3.0...3.0)",
        native: { call in
            let sets = try call.pointSets(for: "scatter")
            call.return(object: try call.scatter(of: sets))
        }),
    Builtin(
        "func histogram(_ values: Tensor, \(histogramParameters)) -> Figure", "How often values occur.",
        example: "histogram(randn(1000), bins: 20)",
        native: { call in
            let values = try call.tensor().array.map { Double($0) }
            call.return(object: try call.histogram(of: [Histogram.Sample("", values: values)]))
        }),
    Builtin(
        "func histogram(_ values: [Double], \(histogramParameters)) -> Figure", "How often values occur.",
        native: { call in
            let values = try call.array().doubles
            call.return(object: try call.histogram(of: [Histogram.Sample("", values: values)]))
        }),
    Builtin(
        "func histogram(_ samples: [String: Tensor], \(histogramParameters)) -> Figure",
        "How often values occur in several samples.",
        native: { call in
            let samples = try call.named(Tensor.self)
            call.return(
                object: try call.histogram(
                    of: zip(samples.names, samples.values).map {
                        Histogram.Sample($0, values: $1.array.map { Double($0) })
                    }))
        }),
    Builtin(
        """
        func decisionMap<M: Module>(_ network: M, over range: ClosedRange<Double>, points: Tensor? = nil, \
        title: String = \"\", resolution: Int = 48) -> Figure
        """,
        "A network's output over a square of the plane, from 0 to 1 in colours, with points on it.",
        example: "decisionMap(Sequential(Linear(2, 1), Sigmoid()), over: -3.0...3.0, points: Ring().modes)",
        effects: .mutation,
        .source("_decisionMap({ x in network(x) }, range, points, title, resolution)")),
    Builtin(
        """
        func _decisionMap(_ network: (Tensor) -> Tensor, _ range: ClosedRange<Double>, _ points: Tensor?, \
        _ title: String, _ resolution: Int) -> Figure
        """, "What `decisionMap` draws.", effects: .mutation,
        native: { call in
            let network = try call.function()
            let range = (call.double(), call.double())
            let points = call.optionalTensor()
            let title = try call.string()
            let resolution = call.int()
            guard range.0.isFinite, range.1.isFinite, range.0 < range.1 else {
                throw Fault(.program, "`decisionMap`: the range \(range.0)...\(range.1) is empty or not finite")
            }
            guard (2...200).contains(resolution) else {
                throw Fault(.program, "`decisionMap`: resolution is \(resolution), but must be from 2 to 200")
            }
            let side = Bounds(x: range.0...range.1, y: range.0...range.1)
            let field = try decisions(of: network, over: side, resolution: resolution)
            let sets = try points.map { [Scatter.PointSet("points", points: try $0.points(for: "decisionMap"))] } ?? []
            call.return(
                object: FigureObject(Figure(.scatter(Scatter(sets, bounds: side, field: field)), title: title)))
        }),
]

/// A network's output at the middles of cells, the first row on top.
private func decisions(of network: ClosureLayer, over bounds: Bounds, resolution: Int) throws -> Scatter.Field {
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
    let image = GrayImage(height: resolution, width: resolution, values: values.array.map { Double($0) })
    return Scatter.Field("D(x)", values: image, bounds: bounds)
}

private let imageBuiltins: [Builtin] = [
    Builtin(
        """
        func imageGrid(_ images: Tensor, columns: Int = 8, title: String = \"\", over range: ClosedRange<Double>? = \
        nil) -> Figure
        """,
        "Images [count, height, width] in rows.", example: "imageGrid(rand(4, 8, 8), columns: 2)",
        native: { call in
            let tensor = try call.tensor()
            let columns = call.int()
            let title = try call.string()
            try call.charge(elements: tensor.count)
            let grid = ImageGrid(try tensor.images(for: "imageGrid"), columns: columns, range: call.optionalBounds())
            call.return(object: FigureObject(Figure(.imageGrid(grid), title: title)))
        }),
    Builtin(
        """
        func filmstrip(_ frames: [String: Tensor], title: String = \"\", over range: ClosedRange<Double>? = nil) -> \
        Figure
        """,
        "Named pictures in order of time: points where a tensor has two columns, else images.",
        example: "filmstrip([\"real\": Ring().sample(64), \"modes\": Ring().modes])",
        native: { call in
            let frames = try call.named(Tensor.self)
            let title = try call.string()
            try call.charge(elements: frames.values.reduce(0) { $0 + $1.count })
            let pictures = try zip(frames.names, frames.values).map { name, tensor in
                let isPoints = tensor.rank == 2 && tensor.shape[1] == 2
                let picture: Filmstrip.Picture =
                    isPoints
                    ? .points([Scatter.PointSet("", points: try tensor.points(for: "filmstrip"))])
                    : .image(try tensor.image(for: "filmstrip"))
                return Filmstrip.Frame(name, picture)
            }
            let range = call.optionalBounds()
            let strip = Filmstrip(pictures, bounds: range.map { Bounds(x: $0, y: $0) }, range: range)
            call.return(object: FigureObject(Figure(.filmstrip(strip), title: title)))
        }),
]
