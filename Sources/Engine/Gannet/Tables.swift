import GANs
import Outputs

/// A table, which `display` shows in columns.
public typealias Table = Outputs.Table

extension Table {
    /// Numbers with a fixed count of decimals; columns of numbers stand right.
    ///
    /// - Throws: `UsageError.decimals` unless `digits` is from 0 to 100.
    public init(header: [String], numbers: [[Double]], digits: Int) throws {
        try FixedDecimals.check(digits)
        let rows = try numbers.map { try $0.map { try FixedDecimals.text($0, digits: digits) } }
        self.init(header: header, rows: rows)
    }

    /// Named columns of numbers; what a short one lacks is left empty.
    ///
    /// - Throws: `UsageError.decimals` unless `digits` is from 0 to 100.
    public init(columns: NamedValues<[Double]>, digits: Int) throws {
        try FixedDecimals.check(digits)
        let height = columns.reduce(0) { max($0, $1.value.count) }
        let rows = try (0..<height).map { row in
            try columns.map { _, values in
                row < values.count ? try FixedDecimals.text(values[row], digits: digits) : ""
            }
        }
        self.init(columns.map(\.name), alignment: .right, rows: rows)
    }

    /// The records of a history whose step is a multiple of an interval.
    ///
    /// - Throws: `UsageError.decimals` unless `digits` is from 0 to 100.
    public init(of history: History, every interval: Int, digits: Int) throws {
        try FixedDecimals.check(digits)
        let rows = try history.rows(every: interval).map { row in
            ["\(row.step)"] + (try row.values.map { try $0.map { try FixedDecimals.text($0, digits: digits) } ?? "" })
        }
        self.init(["step"] + history.names, alignment: .right, rows: rows)
    }
}

/// A table of texts; columns of numbers stand right.
public func table(_ header: [String], _ rows: [[String]]) -> Table { Table(header: header, rows: rows) }

/// A table of numbers with a fixed count of decimals.
public func table(_ header: [String], _ rows: [[Double]], digits: Int = 4) -> Table {
    faulting { try Table(header: header, numbers: rows, digits: digits) }
}

/// A table of named columns of numbers.
public func table(_ columns: KeyValuePairs<String, [Double]>, digits: Int = 4) -> Table {
    faulting { try Table(columns: columns.named, digits: digits) }
}

/// A table of named columns of numbers, in the order of their names.
@_disfavoredOverload
public func table<Names: NameDictionary>(_ columns: Names, digits: Int = 4) -> Table where Names.Value == [Double] {
    faulting { try Table(columns: columns.named, digits: digits) }
}
