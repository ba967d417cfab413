/// How a line of a text file ends.
public enum LineEnding: Hashable, Sendable {
    case lf, crlf, cr

    public var bytes: [UInt8] {
        switch self {
        case .lf: [UInt8(ascii: "\n")]
        case .crlf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        case .cr: [UInt8(ascii: "\r")]
        }
    }
}

/// Where the lines of a file begin and end.
///
/// Lines end as CommonMark's do, at LF, CRLF or a lone CR, and are counted from 1. A byte order mark is no
/// part of the first line.
///
///     let lines = LineTable(Array("one\r\ntwo".utf8))
///     lines.position(of: 5) // line 2, column 1
public struct LineTable: Hashable, Sendable {
    /// A place as an editor shows it: both numbers from 1, the column in UTF-8 bytes.
    public struct Position: Hashable, Sendable {
        public var line: Int
        public var column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// The file's bytes.
    public let utf8: [UInt8]
    /// The first byte of each line.
    private let starts: [Int]

    public init(_ utf8: [UInt8]) {
        self.utf8 = utf8
        var starts: [Int] = []
        var index = utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if index < utf8.count { starts.append(index) }
        while index < utf8.count {
            let byte = utf8[index]
            index += 1
            if byte == UInt8(ascii: "\r"), index < utf8.count, utf8[index] == UInt8(ascii: "\n") { index += 1 }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), index < utf8.count { starts.append(index) }
        }
        self.starts = starts
    }

    /// How many lines there are. Nothing follows the line ending that ends a file, so it begins no line.
    public var count: Int { starts.count }

    /// A line's bytes with its ending.
    public func range(of line: Int) -> Range<Int> {
        starts[line - 1]..<(line < starts.count ? starts[line] : utf8.count)
    }

    /// A line's bytes without its ending.
    public func content(of line: Int) -> Range<Int> {
        let range = range(of: line)
        return range.lowerBound..<(range.upperBound - (ending(of: line)?.bytes.count ?? 0))
    }

    /// How a line ends; `nil` for a last line without an ending.
    public func ending(of line: Int) -> LineEnding? {
        let range = range(of: line)
        switch utf8[range.upperBound - 1] {
        case UInt8(ascii: "\r"): return .cr
        case UInt8(ascii: "\n"):
            return range.count > 1 && utf8[range.upperBound - 2] == UInt8(ascii: "\r") ? .crlf : .lf
        default: return nil
        }
    }

    /// A line's bytes without its ending, as a span.
    public func span(of line: Int) -> Span {
        let content = content(of: line)
        return Span(content.lowerBound, content.upperBound)
    }

    /// The line that holds a byte. The end of the file belongs to its last line.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The line and column of a byte.
    public func position(of offset: Int) -> Position {
        guard !starts.isEmpty else { return Position(line: 1, column: 1) }
        let line = line(at: offset)
        return Position(line: line, column: max(0, offset - starts[line - 1]) + 1)
    }
}
