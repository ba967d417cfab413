import Diagnostics
import Markdown

/// Takes regions out of sight of Markdown without moving a line.
///
/// Each of their lines becomes an empty comment in the same containers: unlike a blank line it does not make a list
/// loose, and nothing of it is left on a page.
struct RegionMask {
    let lines: LineTable

    /// - Parameter regions: lines of the file, counted from 1, ascending.
    func masked(_ regions: [(lines: ClosedRange<Int>, prefix: String)]) -> LineTable {
        var result: [UInt8] = []
        result.reserveCapacity(lines.utf8.count)
        var kept = 0
        for (range, prefix) in regions {
            result += lines.utf8[kept..<lines.range(of: range.lowerBound).lowerBound]
            for line in range {
                result += prefix.utf8
                result += "<!-- -->".utf8
                result += lines.ending(of: line)?.bytes ?? []
            }
            kept = lines.range(of: range.upperBound).upperBound
        }
        result += lines.utf8[kept...]
        return LineTable(result)
    }
}
