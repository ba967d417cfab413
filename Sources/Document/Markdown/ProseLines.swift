import Diagnostics

extension Block {
    /// Where the text of each line of a paragraph, heading or table stands in the file, without the prefixes of
    /// containers and without indentation.
    ///
    /// - Parameter containers: what the block stands in, from outside in.
    public func proseLines(in containers: [Container], of lines: LineTable) -> [Range<Int>] {
        self.lines.map { line in
            let content = lines.content(of: line)
            if line == self.lines.lowerBound {
                return min(content.lowerBound + column - 1, content.upperBound)..<content.upperBound
            }
            var cursor = LineCursor(lines, line: line)
            // A lazy line of a paragraph lacks some of the prefixes.
            _ = cursor.enter(containers)
            return cursor.firstNonblank.offset..<content.upperBound
        }
    }
}
