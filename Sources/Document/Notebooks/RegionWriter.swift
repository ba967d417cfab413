import Diagnostics
import Markdown

/// Puts lines below a cell, in the place of the region that is there.
struct RegionWriter {
    private let lines: LineTable
    private let cell: Cell
    private let prefix: String
    /// How the lines end: as the cell's closing fence does. A fence that ends the file goes by the opening one.
    private let ending: LineEnding

    init(lines: LineTable, cell: Cell) {
        self.lines = lines
        self.cell = cell
        prefix = cell.containers.linePrefix
        ending = cell.lineEnding ?? lines.ending(of: cell.lines.lowerBound) ?? .lf
    }

    /// The region with its marks; none if it has no lines.
    func marked(_ update: RegionUpdate?) -> [String] {
        guard let update, !update.content.isEmpty else { return [] }
        let digests = RegionDigests(
            code: RegionDigests.code(of: cell), upstream: update.upstream,
            output: RegionDigests.output(of: update.content))
        return RegionMark.openingLines(name: cell.name, digests: digests) + update.content + [RegionMark.end]
    }

    /// Puts lines, after a blank one, below the cell; without lines, what is there is taken away.
    func splice(_ content: [String]) -> Splice? {
        if content.isEmpty { return cell.region.map(removal) }
        return cell.region.map { replacement(of: $0, by: content) } ?? insertion(of: content)
    }

    /// Puts lines in the place of the cell with its region.
    func spliceOverCell(_ content: [String]) -> Splice {
        let last = cell.region?.lines.upperBound ?? cell.lines.upperBound
        // The prefix of the first line stands before the opening fence.
        let text = content.first.map { Array($0.utf8) } ?? []
        let rest = content.dropFirst()
        return Splice(
            range: cell.opening.start..<lines.content(of: last).upperBound,
            bytes: rest.isEmpty ? text : text + ending.bytes + bytes(of: Array(rest)))
    }

    private func insertion(of content: [String]) -> Splice {
        let end = lines.range(of: cell.lines.upperBound).upperBound
        let text = bytes(of: [""] + content)
        if cell.lineEnding != nil { return Splice(range: end..<end, bytes: text + ending.bytes) }
        return Splice(range: end..<end, bytes: ending.bytes + text)
    }

    private func replacement(of region: Region, by content: [String]) -> Splice {
        let hasBlankLine = isBlankLineOwned(by: region)
        // The blank line stays as it is.
        let start = lines.range(of: region.lines.lowerBound + (hasBlankLine ? 1 : 0)).lowerBound
        let last = region.lines.upperBound
        let text = bytes(of: hasBlankLine ? content : [""] + content)
        guard lines.ending(of: last) != nil, !wouldFuse(after: last) else {
            return Splice(range: start..<lines.content(of: last).upperBound, bytes: text)
        }
        return Splice(range: start..<lines.range(of: last).upperBound, bytes: text + ending.bytes)
    }

    private func removal(of region: Region) -> Splice {
        let start = lines.range(of: region.lines.lowerBound).lowerBound
        let end = lines.range(of: region.lines.upperBound).upperBound
        if lines.ending(of: region.lines.upperBound) != nil { return Splice(range: start..<end, bytes: []) }
        // The region ends the file, so what is above it ends the file then, without a line ending as well.
        return Splice(range: lines.content(of: region.lines.lowerBound - 1).upperBound..<end, bytes: [])
    }

    /// Whether a CR at the end of a line would become one line ending with the LF that follows.
    private func wouldFuse(after line: Int) -> Bool {
        let end = lines.range(of: line).upperBound
        return ending == .cr && end < lines.utf8.count && lines.utf8[end] == UInt8(ascii: "\n")
    }

    private func isBlankLineOwned(by region: Region) -> Bool {
        var cursor = LineCursor(lines, line: region.lines.lowerBound)
        return cursor.enter(cell.containers) && cursor.isBlank
    }

    /// Lines in the cell's containers, with line endings between them.
    private func bytes(of content: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, line) in content.enumerated() {
            if index > 0 { bytes += ending.bytes }
            bytes += RegionMark.withoutTrailingBlanks(prefix + line).utf8
        }
        return bytes
    }
}
