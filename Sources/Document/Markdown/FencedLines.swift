import Diagnostics

extension Fence {
    /// The lines of a fenced block without their prefixes, and the line of its own closing fence.
    ///
    /// - Parameters:
    ///   - opening: the line of the opening fence, counted from 1.
    ///   - containers: what the block stands in, from outside in.
    /// - Returns: `closing` is `nil` if the block ends without a closing fence, because its container or the file ends.
    public func content(
        below opening: Int, in containers: [Container], of lines: LineTable
    ) -> (lines: [(text: [UInt8], fileOffset: Int)], closing: Int?) {
        var content: [(text: [UInt8], fileOffset: Int)] = []
        var line = opening + 1
        while line <= lines.count {
            var cursor = LineCursor(lines, line: line)
            guard cursor.enter(containers) else { break }
            if isClosed(at: cursor, in: lines, line: line) { return (content, line) }
            cursor.dropIndentation(indentation)
            content.append(cursor.rest)
            line += 1
        }
        return (content, nil)
    }

    /// Whether a line holds nothing but a fence of the same character that is at least as long. libcmark counts no
    /// more than 255 characters of an opening fence.
    private func isClosed(at cursor: LineCursor, in lines: LineTable, line: Int) -> Bool {
        let (first, indentation) = cursor.firstNonblank
        guard indentation <= 3 else { return false }
        let rest = lines.utf8[first..<lines.content(of: line).upperBound]
        let run = rest.prefix { $0 == character }.count
        return run >= min(length, 255)
            && rest.dropFirst(run).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}
