import Gannet
import Interpreting
import Networks
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

    /// A scatter plot of sets, with what follows as `scatterParameters` say, and `density` where it may be shaded.
    fileprivate mutating func scatter(of sets: NamedValues<Tensor>, isShaded: Bool = false) throws -> FigureObject {
        let range = optionalBounds()
        let title = try string()
        let xLabel = try string()
        let yLabel = try string()
        let density = isShaded ? bool() : false
        return FigureObject(
            try .points(sets, over: range, title: title, xLabel: xLabel, yLabel: yLabel, density: density))
    }

    /// A map of a network's decisions, with title and resolution as what follows.
    fileprivate mutating func decisions(
        of network: any Layer, over range: (Double, Double), points sets: NamedValues<Tensor>
    ) throws -> FigureObject {
        let title = try string()
        let resolution = int()
        try charge(elements: resolution.multipliedReportingOverflow(by: resolution).partialValue)
        return FigureObject(
            try .decisions(of: network, over: range, points: sets, title: title, resolution: resolution))
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
        "func scatter(_ points: Tensor, \(scatterParameters), density: Bool = false) -> Figure",
        "Points in the plane, on request over a shade that says how many there are.", notes: points,
        example: "scatter(SwissRoll().sample(2000), title: \"A roll\", density: true)",
        native: { call in
            let points = try call.tensor()
            try call.charge(elements: points.count)
            call.return(object: try call.scatter(of: [("", points)], isShaded: true))
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
        func decisionMap<M: Module>(_ network: M, over range: ClosedRange<Double>, points sets: [String: Tensor], \
        title: String = \"\", resolution: Int = 48) -> Figure
        """,
        "A network's output over a square of the plane, with named sets of points on it.",
        example: """
            let D = Sequential(Linear(2, 1), Sigmoid())
            decisionMap(D, over: -3.0...3.0, points: ["real": Ring().sample(64), "fake": randn(64, 2)])
            """,
        effects: .mutation,
        .source("_decisionMap({ x in network(x) }, range, sets, title, resolution)")),
    Builtin(
        """
        func _decisionMap(_ network: (Tensor) -> Tensor, _ range: ClosedRange<Double>, _ sets: [String: Tensor], \
        _ title: String, _ resolution: Int) -> Figure
        """, "What `decisionMap` draws with named sets.", effects: .mutation,
        native: { call in
            let network = try call.function()
            let range = (call.double(), call.double())
            let sets = try call.namedTensors()
            call.return(object: try call.decisions(of: network, over: range, points: sets))
        }),
    Builtin(
        """
        func _decisionMap(_ network: (Tensor) -> Tensor, _ range: ClosedRange<Double>, _ points: Tensor?, \
        _ title: String, _ resolution: Int) -> Figure
        """, "What `decisionMap` draws.", effects: .mutation,
        native: { call in
            let network = try call.function()
            let range = (call.double(), call.double())
            let points = call.optionalTensor().map { [(name: "points", value: $0)] } ?? []
            call.return(object: try call.decisions(of: network, over: range, points: points))
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
        func filmstrip(_ frames: [String: Tensor], title: String = \"\", over range: ClosedRange<Double>? = nil, \
        animated: Bool = true) -> Figure
        """,
        """
        Named pictures in order of time: points where a tensor has two columns, else an image or several in a square. \
        More than four play one after the other where a page can; in print, in text, for readers who asked for less \
        motion, and without `animated`, they stand side by side.
        """,
        example: "filmstrip([\"real\": Ring().sample(64), \"modes\": Ring().modes])",
        native: { call in
            let frames = try call.namedTensors()
            let title = try call.string()
            let range = call.optionalBounds()
            call.return(object: FigureObject(try .frames(frames, title: title, over: range, animated: call.bool())))
        }),
]
