import Interpreting
import Outputs
import Tensors

/// Pictures of letters, which every terminal and every viewer of Markdown shows.
let textArtBuiltins: [Builtin] = [
    Builtin(
        """
        func asciiScatter(_ points: Tensor, width: Int = 60, height: Int? = nil, over range: ClosedRange<Double>? = \
        nil) -> String
        """,
        "Points [count, 2] in letters, by density.",
        example: "print(asciiScatter(Ring().modes, width: 20))",
        native: { call in
            let tensor = try call.tensor()
            let width = call.int()
            let height = call.optionalInt()
            try call.charge(elements: tensor.count)
            let points = try tensor.points(for: "asciiScatter")
            call.return(
                asciiScatter(points, width: width, height: height, bounds: call.optionalSquare()).withoutLastNewline)
        }),
    Builtin(
        """
        func asciiScatter(_ sets: [String: Tensor], width: Int = 60, height: Int? = nil, over range: \
        ClosedRange<Double>? = nil) -> String
        """,
        "Named sets of points in letters.",
        native: { call in
            let sets = try call.pointSets(for: "asciiScatter")
            let width = call.int()
            let height = call.optionalInt()
            call.return(
                asciiScatter(sets, width: width, height: height, bounds: call.optionalSquare()).withoutLastNewline)
        }),
    Builtin(
        "func asciiImage(_ image: Tensor, width: Int = 80, over range: ClosedRange<Double>? = nil) -> String",
        "An image [height, width] in letters, from a blank for the lowest value to `@` for the highest.",
        example: """
            asciiImage(eye(2))
            // @@
            //   @@
            """,
        native: { call in
            let tensor = try call.tensor()
            let width = call.int()
            try call.charge(elements: tensor.count)
            let image = try tensor.image(for: "asciiImage")
            call.return(asciiImage(image, range: call.optionalBounds(), width: width).withoutLastNewline)
        }),
    Builtin(
        "func asciiChart(_ values: [Double], width: Int = 60, height: Int = 12) -> String", "A curve in letters.",
        example: "print(asciiChart([4, 1, 3, 0], width: 12, height: 4))",
        native: { call in
            let values = try call.array().doubles
            let width = call.int()
            call.return(asciiChart(values, width: width, height: call.int()).withoutLastNewline)
        }),
    Builtin(
        "func asciiChart(_ series: [String: [Double]], width: Int = 60, height: Int = 12) -> String",
        "Named curves in letters.",
        native: { call in
            let series = try call.named(ArrayObject.self)
            let width = call.int()
            let curves = zip(series.names, series.values).map { LineChart.Series($0, values: $1.doubles) }
            call.return(asciiChart(curves, width: width, height: call.int()).withoutLastNewline)
        }),
]
