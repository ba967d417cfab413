import Outputs

/// Figures of every kind, with ordinary and with awkward data.
enum SampleFigures {
    static let all: [(name: String, figure: Figure)] = [
        ("curves", Figure(.lineChart(curves), title: "Losses")),
        ("long curves", Figure(.lineChart(LineChart([long])), title: "Long")),
        ("logarithmic", Figure(.lineChart(logarithmic))),
        ("no series", Figure(.lineChart(LineChart([])))),
        ("nothing finite", Figure(.lineChart(LineChart([.init("gone", values: [.nan, .infinity, -.infinity])])))),
        ("one point", Figure(.lineChart(LineChart([.init("one", values: [3])])))),
        ("huge", Figure(.lineChart(LineChart([.init("huge", points: hugePoints)])))),
        ("tiny", Figure(.lineChart(LineChart([.init("tiny", values: [1e-307, 1e-305, 2e-300])])))),
        ("far from zero", Figure(.lineChart(LineChart([.init("far", values: [1e15, 1e15 + 1, 1e15 + 2])])))),
        (
            "many series",
            Figure(.lineChart(LineChart((0..<40).map { .init("number \($0)", values: [0, Double($0)]) })))
        ),
        ("ring", Figure(.scatter(Scatter([.init("real", points: ring()), .init("fake", points: ring(radius: 1))])))),
        ("no points", Figure(.scatter(Scatter([])))),
        ("huge points", Figure(.scatter(Scatter([.init("", points: hugePoints)])))),
        ("flat points", Figure(.scatter(Scatter([.init("flat", points: [Point(0, 1), Point(1000, 1)])])))),
        ("decisions", Figure(.scatter(decisions), title: "D")),
        ("counts", Figure(.histogram(Histogram([.init("x", values: (0..<500).map { Double($0 % 37) })])))),
        ("no counts", Figure(.histogram(Histogram([.init("x", values: [])])))),
        ("one count", Figure(.histogram(Histogram([.init("x", values: [2, .nan])], bins: 7)))),
        ("images", Figure(.imageGrid(ImageGrid(Array(repeating: cross, count: 10), columns: 4)), title: "Crosses")),
        ("no images", Figure(.imageGrid(ImageGrid([])))),
        ("an empty image", Figure(.imageGrid(ImageGrid([GrayImage(height: 0, width: 3, values: [])])))),
        ("film of points", Figure(.filmstrip(film))),
        ("film of images", Figure(.filmstrip(Filmstrip([.init("a", .image(cross)), .init("b", .image(cross))])))),
        ("film of many images", Figure(.filmstrip(crosses), title: "Learning")),
        ("shaded", Figure(.scatter(Scatter([.init("made", points: ring())], isShadedByDensity: true)))),
        ("no film", Figure(.filmstrip(Filmstrip([])))),
    ]

    static let curves = LineChart(
        [
            .init("loss D", values: [1.4, 0.9, .nan, 0.7, 0.512]),
            .init("loss G", values: [0.69, 0.8, 1.1, 1.3, 1.204]),
        ],
        xLabel: "step", yLabel: "loss")

    static let long = LineChart.Series("long", values: (0..<20_000).map { Double(($0 * 7919) % 1000) / 1000 })

    static let logarithmic = LineChart(
        [.init("error", values: [1, 0.1, 0.01, 0, -1, 1e-6])], yLabel: "error", logarithmicY: true)

    static let hugePoints = [Point(-1.7e308, -1.7e308), Point(0, 0), Point(1.7e308, 1.7e308), Point(.nan, 1)]

    /// Twenty points around each of eight places on a circle.
    static func ring(radius: Double = 2) -> [Point] {
        let half = 0.5.squareRoot()
        let places: [(Double, Double)] = [
            (1, 0), (half, half), (0, 1), (-half, half), (-1, 0), (-half, -half), (0, -1), (half, -half),
        ]
        var points: [Point] = []
        for (x, y) in places {
            for index in 0..<20 {
                let aside = Double(index % 5 - 2) * 0.01
                let above = Double(index / 5 - 2) * 0.01
                points.append(Point(radius * x + aside, radius * y + above))
            }
        }
        return points
    }

    static let decisions = Scatter(
        [.init("real", points: ring())],
        field: .init(
            "D(x)", values: GrayImage(height: 4, width: 4, values: (0..<16).map { $0 == 5 ? .nan : Double($0) / 15 }),
            bounds: Bounds(x: -3...3, y: -3...3)))

    static let film = Filmstrip(
        (0..<6).map { step in
            .init("step \(step)", .points([.init("made", points: ring(radius: Double(step) / 3))]))
        })

    static let crosses = Filmstrip(
        (0..<5).map { .init("step \($0)", .images(Array(repeating: cross, count: 3))) })

    /// A bright cross of one pixel's width on black.
    static let cross = GrayImage(
        height: 5, width: 5, values: (0..<25).map { $0 / 5 == 2 || $0 % 5 == 2 ? 1 : 0 })
}
