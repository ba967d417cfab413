import GANs
import Gannet
import Interpreting
import Outputs

/// Records of a training.
let historyBuiltins: [Builtin] =
    [
        Builtin("@object final class History {}", "The course of a training: named numbers at steps.", .type),
        Builtin(
            in: "History", "init()", "A record without entries.",
            example: """
                let history = History()
                for step in 1...4 { history.record(step, ["loss": 1 / Double(step)]) }
                history.table(every: 2)
                // | step |   loss |
                // |-----:|-------:|
                // |    2 | 0.5000 |
                // |    4 | 0.2500 |
                """,
            native: { call in call.return(object: History()) }),
        Builtin(
            "protocol TensorScalar {}",
            "The kinds of numbers that stand beside tensors: `Int`, `Float` and `Double`.",
            example: """
                let numbers: [any TensorScalar] = [1, 2.5]
                numbers.count  // 2
                """, .type),
        Builtin("extension Int: TensorScalar {}", "Whole numbers stand beside tensors.", .type),
        Builtin("extension Float: TensorScalar {}", "Numbers of 32 bits stand beside tensors.", .type),
        Builtin("extension Double: TensorScalar {}", "Numbers of 64 bits stand beside tensors.", .type),
        Builtin(
            in: "History", "func record(_ step: Int, _ values: [String: any TensorScalar])",
            "Records numbers under names at a step; numbers of several kinds may stand in one record.",
            example: """
                let history = History()
                let loss = Tensor([0.5])
                history.record(1, ["loss": loss.item, "modes": 8, "share": 1.0 / 3])
                history["modes"]  // [8.0]
                """,
            effects: .mutation,
            native: { call in
                let history = try call.object(History.self)
                let step = call.int()
                let values = try call.object(DictionaryObject.self)
                let numbers = try values.keyArray.strings.enumerated().map { place, name in
                    guard let number = (values.valueArray.object(at: place) as? AnyValue)?.number else {
                        throw Fault.lostValue
                    }
                    return (name: name, value: number)
                }
                history.record(step, numbers)
            }),
    ]
    + NumberKind.allCases.map { kind in
        Builtin(
            in: "History", "func record(_ step: Int, _ values: [String: \(kind.rawValue)])",
            "Records numbers under names at a step; numbers of several kinds may stand in one record.",
            effects: .mutation,
            native: { call in
                let history = try call.object(History.self)
                let step = call.int()
                let values = try call.object(DictionaryObject.self)
                let numbers = kind.doubles(of: values.valueArray)
                history.record(step, zip(values.keyArray.strings, numbers).map { (name: $0, value: $1) })
            })
    } + [
        Builtin(
            in: "History", "func last(_ name: String) -> Double",
            "The newest number under a name.",
            notes: Notes(errors: "a name that nothing was recorded under"),
            example: """
                let history = History()
                history.record(1, ["loss D": 0.5])
                history.last("loss D")  // 0.5
                """,
            native: { call in
                let history = try call.object(History.self)
                call.return(try history.newestValue(of: try call.string()))
            }),
        Builtin(
            in: "History", "subscript(name: String) -> [Double] { get }",
            "All numbers under a name, in the order of recording; none under a name that is unknown.",
            example: """
                let history = History()
                for step in 1...3 { history.record(step, ["loss": Double(step)]) }
                history["loss"]  // [1.0, 2.0, 3.0]
                """,
            native: { call in
                let history = try call.object(History.self)
                call.return(object: ArrayObject(doubles: history[try call.string()]))
            }),
        Builtin(
            in: "History", "var steps: [Int] { get }", "The steps at which something was recorded.",
            native: { call in call.return(object: ArrayObject(ints: try call.object(History.self).steps)) }),
        Builtin(
            in: "History", "var names: [String] { get }", "The names in the order of their first record.",
            native: { call in call.return(object: ArrayObject(strings: try call.object(History.self).names)) }),
        Builtin(
            in: "History", "func table(every interval: Int = 1, digits: Int = 4) -> Table",
            "A table of the records whose step is a multiple of an interval.",
            native: { call in
                let history = try call.object(History.self)
                let interval = call.int()
                call.return(object: TableObject(try Table(of: history, every: interval, digits: call.int())))
            }),
        Builtin(
            in: "History",
            """
            func plot(title: String = \"\", xLabel: String = \"step\", yLabel: String = \"\", logY: Bool = false) -> \
            Figure
            """,
            "A chart of all records over their steps.",
            example: """
                let history = History()
                for step in 1...4 { history.record(step, ["loss": 1 / Double(step)]) }
                history.plot()
                """,
            native: { call in
                let history = try call.object(History.self)
                let title = try call.string()
                let xLabel = try call.string()
                let yLabel = try call.string()
                call.return(
                    object: FigureObject(
                        .course(of: history, title: title, xLabel: xLabel, yLabel: yLabel, logarithmicY: call.bool())))
            }),
    ]
