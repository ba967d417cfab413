/// The lines around a region, and how they are told from a region's own.
enum RegionMark {
    static let end = "<!-- /output -->"
    private static let opening = "<!-- output"

    /// The two lines that open a region. The second keeps a merge's conflicts inside the marks.
    static func openingLines(name: String, digests: RegionDigests) -> [String] {
        ["\(opening) \(name)", "\(digests.code).\(digests.upstream).\(digests.output) -->"]
    }

    /// The name in a line that opens a region, empty if it has none; `nil` for any other line.
    static func name(inOpening line: String) -> String? {
        guard line.utf8.starts(with: opening.utf8) else { return nil }
        let rest = Array(withoutTrailingBlanks(line).utf8.dropFirst(opening.utf8.count))
        if rest.isEmpty { return "" }
        let name = rest.dropFirst()
        guard rest[0] == UInt8(ascii: " "), !name.contains(where: isBlank) else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The digests in the second line of an opening.
    static func digests(in line: String) -> RegionDigests? {
        let end = " -->".utf8
        guard line.utf8.suffix(end.count).elementsEqual(end) else { return nil }
        let parts = line.utf8.dropLast(end.count).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ isDigest(Substring($0)) }) else { return nil }
        let digests = parts.map { String(Substring($0)) }
        return RegionDigests(code: digests[0], upstream: digests[1], output: digests[2])
    }

    static func isMark(_ line: String) -> Bool {
        line == end || name(inOpening: line) != nil
    }

    /// A line of a region that would be read as a mark gets a character without width after its `<!`.
    static func disguised(_ line: String) -> String {
        isMark(line) ? "<!\u{200B}" + String(decoding: line.utf8.dropFirst(2), as: UTF8.self) : line
    }

    static func withoutTrailingBlanks(_ line: String) -> String {
        guard let last = line.utf8.last, isBlank(last) else { return line }
        return line.utf8.lastIndex { !isBlank($0) }.map { String(line[...$0]) } ?? ""
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// Whether a text has 8 lowercase hexadecimal digits.
    static func isDigest(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
