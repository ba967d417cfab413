/// A cell's text, which remembers its place in the notebook file.
///
/// A cell may stand in a list or a quote, so each of its lines has its own place: the text holds the
/// lines without their container's prefix, joined and ended by LF whatever the file uses.
public struct SourceText: Hashable, Sendable {
    /// UTF-8, lines ended by LF.
    public let utf8: [UInt8]
    /// Where each line starts in `utf8`.
    public let lineStarts: [Int]
    /// Where each line's first byte stands in the notebook file.
    public let fileStarts: [Int]

    /// - Parameter lines: each line without its end, with the offset of its first byte in the file.
    public init(lines: [(text: [UInt8], fileOffset: Int)]) {
        var utf8: [UInt8] = []
        var lineStarts: [Int] = []
        var fileStarts: [Int] = []
        for line in lines {
            lineStarts.append(utf8.count)
            fileStarts.append(line.fileOffset)
            utf8 += line.text
            utf8.append(UInt8(ascii: "\n"))
        }
        self.utf8 = utf8
        self.lineStarts = lineStarts
        self.fileStarts = fileStarts
    }

    /// Text that stands in the file as it is, from `fileOffset` on (an inline value's expression, a signature).
    public init(_ text: String, fileOffset: Int = 0) {
        let bytes = Array(text.utf8)
        var lineStarts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { lineStarts.append(index + 1) }
        self.utf8 = bytes
        self.lineStarts = lineStarts
        self.fileStarts = lineStarts.map { $0 + fileOffset }
    }

    /// The line (from 0) that holds an offset into `utf8`.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The place in the notebook file of an offset into `utf8`.
    public func fileOffset(of offset: Int) -> Int {
        guard !lineStarts.isEmpty else { return 0 }
        let line = line(at: offset)
        return fileStarts[line] + offset - lineStarts[line]
    }

    /// The notebook's span of a range of `utf8`.
    public func span(_ range: Range<Int>) -> Span {
        Span(fileOffset(of: range.lowerBound), fileOffset(of: range.upperBound))
    }
}
