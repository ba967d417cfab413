import Gannet
import Interpreting
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
    var description: String { figure.description }
}

private let chartParameters =
    "x: [Double]? = nil, title: String = \"\", xLabel: String = \"\", yLabel: String = \"\", logY: Bool = false"

private let lineChartBuiltins: [Builtin] = [
    Builtin(
        "func lineChart(_ series: [String: [Double]], \(chartParameters)) -> Figure",
        """
        Curves, named by their keys, over one axis: `x` gives the places, otherwise 0, 1, 2 and on. `logY` draws \
        logarithms.
        """,
        notes: Notes(errors: "places of another count"),
        example: """
            let xs = [0.1, 0.5, 0.9]
            let saturating = xs.map { -log(1 - $0) }
            let nonSaturating = xs.map { -log($0) }
            lineChart(["saturating": saturating, "non-saturating": nonSaturating], x: xs, xLabel: "D(G(z))")
            """,
        native: { call in
            let series = try call.namedNumbers()
            call.return(object: try call.lineChart(of: series))
        }),
    Builtin(
        "func lineChart(_ values: [Double], \(chartParameters)) -> Figure", "One curve.",
        example: "lineChart([1, 0.5, 0.25], title: \"Halves\")",
        native: { call in
            let values = try call.array().doubles
            try call.charge(elements: values.count)
            call.return(object: try call.lineChart(of: [("", values)]))
        }),
    Builtin(
        "func lineChart(_ series: [String: Tensor], \(chartParameters)) -> Figure",
        "Named curves over one axis, from tensors.",
        native: { call in
            let series = try call.namedTensors().numbers
            call.return(object: try call.lineChart(of: series))
        }),
]

extension Call {
    /// A chart of curves, with what follows as `chartParameters` say.
    fileprivate mutating func lineChart(of series: NamedValues<[Double]>) throws -> FigureObject {
        let places = (anyObject() as? ArrayObject)?.doubles
        let title = try string()
        let xLabel = try string()
        let yLabel = try string()
        return FigureObject(
            try .curves(
                series, over: places, title: title, xLabel: xLabel, yLabel: yLabel, logarithmicY: bool()))
    }

    /// A scatter plot of sets, with what follows as `scatterParameters` say.
    fileprivate mutating func scatter(of sets: NamedValues<Tensor>) throws -> FigureObject {
        let range = optionalBounds()
        let title = try string()
        let xLabel = try string()
        return FigureObject(try .points(sets, over: range, title: title, xLabel: xLabel, yLabel: try string()))
    }

    /// A histogram of samples, with what follows as `histogramParameters` say.
    fileprivate mutating func histogram(of samples: NamedValues<[Double]>) throws -> FigureObject {
        let bins = optionalInt()
        let title = try string()
        try charge(elements: samples.reduce(0) { $0 + $1.value.count })
        return FigureObject(.distribution(of: samples, bins: bins, title: title, xLabel: try string()))
    }
}

private let scatterParameters =
    "over range: ClosedRange<Double>? = nil, title: String = \"\", xLabel: String = \"\", yLabel: String = \"\""
private let histogramParameters = "bins: Int? = nil, title: String = \"\", xLabel: String = \"\""

/// What is said of pictures of points.
private let points = Notes(shapes: "points [count, 2]", errors: "tensors of another shape")

private let pointBuiltins: [Builtin] = [
    Builtin(
        "func scatter(_ points: Tensor, \(scatterParameters)) -> Figure", "Points in the plane.", notes: points,
        example: "scatter(Ring().sample(64), title: \"A ring\")",
        native: { call in
            let points = try call.tensor()
            try call.charge(elements: points.count)
            call.return(object: try call.scatter(of: [("", points)]))
        }),
    Builtin(
        "func scatter(_ sets: [String: Tensor], \(scatterParameters)) -> Figure",
        "Sets of points in the plane, named by their keys.", notes: points,
        example: "scatter([\"real\": Ring().sample(64), \"modes\": Ring().modes], over: -3.0...3.0)",
        native: { call in
            let sets = try call.namedTensors()
            call.return(object: try call.scatter(of: sets))
        }),
    Builtin(
        "func histogram(_ values: Tensor, \(histogramParameters)) -> Figure",
        "How often values occur, in bins of one width; without `bins` their number follows from that of the values.",
        example: "histogram(randn(1000), bins: 20)",
        native: { call in
            let values = [(name: "", value: try call.tensor())].numbers
            call.return(object: try call.histogram(of: values))
        }),
    Builtin(
        "func histogram(_ values: [Double], \(histogramParameters)) -> Figure",
        "How often values occur, in bins of one width; without `bins` their number follows from that of the values.",
        native: { call in
            let values = try call.array().doubles
            call.return(object: try call.histogram(of: [("", values)]))
        }),
    Builtin(
        "func histogram(_ samples: [String: Tensor], \(histogramParameters)) -> Figure",
        "How often values occur in several samples.",
        native: { call in
            let samples = try call.namedTensors().numbers
            call.return(object: try call.histogram(of: samples))
        }),
    Builtin(
        """
        func decisionMap<M: Module>(_ network: M, over range: ClosedRange<Double>, points: Tensor? = nil, \
        title: String = \"\", resolution: Int = 48) -> Figure
        """,
        "A network's output over a square of the plane, from 0 to 1 in colours, with points on it.",
        notes: Notes(
            shapes: "the network takes [count, 2] and gives [count, 1]; points [count, 2]",
            errors: "a network that gives another shape; a resolution outside 2…200"),
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
            try call.charge(elements: resolution.multipliedReportingOverflow(by: resolution).partialValue)
            call.return(
                object: FigureObject(
                    try .decisions(of: network, over: range, points: points, title: title, resolution: resolution)))
        }),
]

private let imageBuiltins: [Builtin] = [
    Builtin(
        """
        func imageGrid(_ images: Tensor, columns: Int = 8, title: String = \"\", over range: ClosedRange<Double>? = \
        nil) -> Figure
        """,
        "Images in rows, `columns` beside each other; grey from the lowest value to the highest, or over a range.",
        notes: Notes(
            shapes: "[count, height, width], or [count, 1, height, width]", errors: "tensors of another rank"),
        example: "imageGrid(rand(4, 8, 8), columns: 2)",
        native: { call in
            let tensor = try call.tensor()
            let columns = call.int()
            let title = try call.string()
            try call.charge(elements: tensor.count)
            call.return(
                object: FigureObject(try .images(tensor, columns: columns, title: title, over: call.optionalBounds())))
        }),
    Builtin(
        """
        func filmstrip(_ frames: [String: Tensor], title: String = \"\", over range: ClosedRange<Double>? = nil) -> \
        Figure
        """,
        "Named pictures in order of time: points where a tensor has two columns, else images.",
        example: "filmstrip([\"real\": Ring().sample(64), \"modes\": Ring().modes])",
        native: { call in
            let frames = try call.namedTensors()
            let title = try call.string()
            call.return(object: FigureObject(try .frames(frames, title: title, over: call.optionalBounds())))
        }),
]
