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
            call.return(object: TableObject(header: header, rows: rows))
        }),
    Builtin(
        "func table(_ header: [String], _ rows: [[Double]], digits: Int = 4) -> Table",
        "A table of numbers with a fixed number of decimals.",
        native: { call in
            let header = try call.array().strings
            let rows = try call.objects(of: ArrayObject.self).map(\.doubles)
            let digits = try call.digits()
            call.return(
                object: TableObject(header: header, rows: rows.map { $0.map { format($0, digits: digits) } }))
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
            let columns = try call.object(DictionaryObject.self)
            let digits = try call.digits()
            let values = (0..<columns.valueArray.count).map {
                (columns.valueArray.object(at: $0) as? ArrayObject)?.doubles ?? []
            }
            let height = values.reduce(0) { max($0, $1.count) }
            let rows = (0..<height).map { row in
                values.map { row < $0.count ? format($0[row], digits: digits) : "" }
            }
            call.return(object: TableObject(Table(columns.keyArray.strings, alignment: .right, rows: rows)))
        }),
]

/// A table as a value of the cell language.
final class TableObject: Displayable, CustomStringConvertible {
    let table: Table

    init(_ table: Table) { self.table = table }

    /// Columns that hold only numbers stand right.
    convenience init(header: [String], rows: [[String]]) {
        let width = rows.reduce(header.count) { max($0, $1.count) }
        let columns = (0..<width).map { column in
            let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
            let isNumeric = !cells.isEmpty && cells.allSatisfy { Double($0) != nil }
            return Table.Column(column < header.count ? header[column] : "", alignment: isNumeric ? .right : .left)
        }
        self.init(Table(columns: columns, rows: rows))
    }

    func outputs() -> [Output] { [.table(table)] }
    var description: String { table.text.withoutLastNewline }
}

extension String {
    /// Text that `print` and a cell's last expression end with a newline themselves.
    var withoutLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}

extension Call {
    /// A number of decimals.
    mutating func digits() throws -> Int {
        let digits = int()
        guard (0...100).contains(digits) else {
            throw Fault(.program, "'digits' is \(digits), and must be from 0 to 100")
        }
        return digits
    }
}
