import Gannet
import Interpreting
import Tensors

/// Pictures of letters, which every terminal and every viewer of Markdown shows.
let textArtBuiltins: [Builtin] = [
    Builtin(
        """
        func asciiScatter(_ points: Tensor, width: Int = 60, height: Int? = nil, over range: ClosedRange<Double>? = \
        nil) -> String
        """,
        "Points in letters, darker where there are more of them.", notes: Notes(shapes: "[count, 2]"),
        example: "print(asciiScatter(Ring().modes, width: 20))",
        native: { call in
            let tensor = try call.tensor()
            let width = call.int()
            let height = call.optionalInt()
            try call.charge(elements: tensor.count)
            call.return(
                try TextArt.points([("", tensor)], width: width, height: height, over: call.optionalBounds()))
        }),
    Builtin(
        """
        func asciiScatter(_ sets: [String: Tensor], width: Int = 60, height: Int? = nil, over range: \
        ClosedRange<Double>? = nil) -> String
        """,
        "Named sets of points in letters.",
        native: { call in
            let sets = try call.namedTensors()
            let width = call.int()
            let height = call.optionalInt()
            call.return(try TextArt.points(sets, width: width, height: height, over: call.optionalBounds()))
        }),
    Builtin(
        "func asciiImage(_ image: Tensor, width: Int = 80, over range: ClosedRange<Double>? = nil) -> String",
        "An image in letters, from a blank for the lowest value to `@` for the highest.",
        notes: Notes(shapes: "[height, width]"),
        example: """
            asciiImage(eye(2))
            // @@
            //   @@
            """,
        native: { call in
            let tensor = try call.tensor()
            let width = call.int()
            try call.charge(elements: tensor.count)
            call.return(try TextArt.image(tensor, width: width, over: call.optionalBounds()))
        }),
    Builtin(
        "func asciiChart(_ values: [Double], width: Int = 60, height: Int = 12) -> String", "A curve in letters.",
        example: "print(asciiChart([4, 1, 3, 0], width: 12, height: 4))",
        native: { call in
            let values = try call.array().doubles
            let width = call.int()
            call.return(TextArt.curves([("", values)], width: width, height: call.int()))
        }),
    Builtin(
        "func asciiChart(_ series: [String: [Double]], width: Int = 60, height: Int = 12) -> String",
        "Named curves in letters.",
        native: { call in
            let series = try call.namedNumbers()
            let width = call.int()
            call.return(TextArt.curves(series, width: width, height: call.int()))
        }),
]
