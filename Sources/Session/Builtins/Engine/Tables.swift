import Gannet
import Interpreting
import Outputs

/// Tables.
let tableBuiltins: [Builtin] = [
    Builtin("@object @immutable final class Table {}", "A table, which is shown in columns.", .type),
    Builtin(
        "func table(_ header: [String], _ rows: [[String]]) -> Table",
        "A table of texts; columns of numbers stand right.",
        example: """
            table(["loss", "modes"], [["minimax", "6"], ["hinge", "8"]])
            // | loss    | modes |
            // |---------|------:|
            // | minimax |     6 |
            // | hinge   |     8 |
            """,
        native: { call in
            let header = try call.array().strings
            let rows = try call.objects(of: ArrayObject.self).map(\.strings)
            call.return(object: TableObject(Table(header: header, rows: rows)))
        }),
    Builtin(
        "func table(_ header: [String], _ rows: [[Double]], digits: Int = 4) -> Table",
        "A table of numbers with a fixed number of decimals.",
        native: { call in
            let header = try call.array().strings
            let rows = try call.objects(of: ArrayObject.self).map(\.doubles)
            call.return(object: TableObject(try Table(header: header, numbers: rows, digits: call.int())))
        }),
    Builtin(
        "func table(_ columns: [String: [Double]], digits: Int = 4) -> Table", "A table of named columns of numbers.",
        example: """
            table(["x": [1, 2], "x²": [1, 4]], digits: 1)
            // |   x |  x² |
            // |----:|----:|
            // | 1.0 | 1.0 |
            // | 2.0 | 4.0 |
            """,
        native: { call in
            let columns = try call.namedNumbers()
            call.return(object: TableObject(try Table(columns: columns, digits: call.int())))
        }),
]

/// A table as a value of the cell language.
final class TableObject: Displayable, CustomStringConvertible {
    let table: Table

    init(_ table: Table) { self.table = table }

    func outputs() -> [Output] { [.table(table)] }
    var description: String { table.description }
}
