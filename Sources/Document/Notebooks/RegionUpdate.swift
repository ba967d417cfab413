import Diagnostics

/// What a run has for a cell's region.
public struct RegionUpdate: Hashable, Sendable {
    /// The lines between the marks, without prefix and line ending.
    public let content: [String]
    /// The digest of all that the cell depends on, 8 lowercase hexadecimal digits.
    public let upstream: String

    /// - Parameters:
    ///   - content: pieces of output as lines of Markdown. Blanks at their ends are dropped, and a line that equals a
    ///     mark is told from it by a U+200B after its `<!`.
    ///   - upstream: 8 lowercase hexadecimal digits.
    public init(content: [String], upstream: String) {
        precondition(RegionMark.isDigest(upstream), "a digest has 8 lowercase hexadecimal digits")
        self.content = content.flatMap(Self.lines).map { RegionMark.disguised(RegionMark.withoutTrailingBlanks($0)) }
        self.upstream = upstream
    }

    /// A line ending inside of a line would end the region's line.
    private static func lines(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else { return [text] }
        let table = LineTable(bytes)
        return (1..<(table.count + 1)).map { String(decoding: bytes[table.content(of: $0)], as: UTF8.self) }
    }
}
