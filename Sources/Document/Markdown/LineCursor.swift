import Diagnostics

/// A walk along the beginning of a line that counts columns as CommonMark does: a tab reaches to the next multiple of
/// four, and a container may take a part of it. The rules are those of libcmark's `blocks.c`.
public struct LineCursor {
    private let utf8: [UInt8]
    private let end: Int
    /// The byte of the file where the walk stands.
    public private(set) var offset: Int
    private var column = 0
    private var isInsideTab = false

    /// At the beginning of a line, counted from 1.
    public init(_ lines: LineTable, line: Int) {
        let content = lines.content(of: line)
        utf8 = lines.utf8
        offset = content.lowerBound
        end = content.upperBound
    }

    /// The next byte that is no blank, and how many columns away it is.
    public var firstNonblank: (offset: Int, indentation: Int) {
        var next = offset
        var nextColumn = column
        while next < end {
            if utf8[next] == UInt8(ascii: " ") {
                nextColumn += 1
            } else if utf8[next] == UInt8(ascii: "\t") {
                nextColumn += 4 - nextColumn % 4
            } else {
                break
            }
            next += 1
        }
        return (next, nextColumn - column)
    }

    /// Whether nothing but blanks follows.
    public var isBlank: Bool { firstNonblank.offset == end }

    /// The bytes that follow, the rest of a tab that a container took a part of as blanks.
    public var rest: (text: [UInt8], fileOffset: Int) {
        guard isInsideTab else { return (Array(utf8[offset..<end]), offset) }
        let blanks = 4 - column % 4
        let text = [UInt8](repeating: UInt8(ascii: " "), count: blanks) + utf8[(offset + 1)..<end]
        return (text, offset + 1 - blanks)
    }

    /// Steps over what continues a container on a line below its first.
    ///
    /// - Returns: whether the line goes on inside it. If not, the walk stands where it stood.
    public mutating func enter(_ container: Container) -> Bool {
        let (first, indentation) = firstNonblank
        switch container {
        case .quote:
            guard indentation <= 3, first < end, utf8[first] == UInt8(ascii: ">") else { return false }
            advance(columns: indentation + 1)
            if isAtBlank { advance(columns: 1) }
        case .item(let width):
            if indentation >= width {
                advance(columns: width)
            } else if first == end {
                advance(bytes: first - offset)
            } else {
                return false
            }
        }
        return true
    }

    /// Steps over what continues containers, from outside in.
    ///
    /// - Returns: whether the line goes on inside all of them. If not, the walk stands where the first ends.
    public mutating func enter(_ containers: [Container]) -> Bool {
        for container in containers {
            guard enter(container) else { return false }
        }
        return true
    }

    /// Steps over the mark that opens a quote on this line.
    mutating func openQuote() {
        advance(bytes: firstNonblank.offset + 1 - offset)
        if isAtBlank { advance(columns: 1) }
    }

    /// Steps over the mark that opens a list item on this line.
    ///
    /// - Returns: how many columns the item's content begins right of where the walk stood.
    mutating func openItem() -> Int {
        let (first, indentation) = firstNonblank
        var mark = 1
        while first + mark - 1 < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[first + mark - 1]) {
            mark += 1
        }
        advance(bytes: first + mark - offset)
        let afterMark = self
        while column - afterMark.column <= 5, isAtBlank { advance(columns: 1) }
        let blanks = column - afterMark.column
        if blanks >= 5 || blanks < 1 || offset == end {
            self = afterMark
            if blanks > 0 { advance(columns: 1) }
            return indentation + mark + 1
        }
        return indentation + mark + blanks
    }

    /// Drops as many blanks as stand before an opening fence.
    mutating func dropIndentation(_ count: Int) {
        for _ in 0..<count where isAtBlank { advance(columns: 1) }
    }

    private var isAtBlank: Bool {
        offset < end && (utf8[offset] == UInt8(ascii: " ") || utf8[offset] == UInt8(ascii: "\t"))
    }

    private mutating func advance(columns count: Int) {
        var count = count
        while count > 0, offset < end {
            guard utf8[offset] == UInt8(ascii: "\t") else {
                isInsideTab = false
                offset += 1
                column += 1
                count -= 1
                continue
            }
            let toTab = 4 - column % 4
            isInsideTab = toTab > count
            column += min(count, toTab)
            if !isInsideTab { offset += 1 }
            count -= min(count, toTab)
        }
    }

    private mutating func advance(bytes count: Int) {
        var count = count
        while count > 0, offset < end {
            column += utf8[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
            isInsideTab = false
            offset += 1
            count -= 1
        }
    }
}
