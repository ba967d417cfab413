import Diagnostics
import Markdown

/// A cell's code with the parts that are set apart, without the option comments at its top.
struct HighlightedCode {
    private let source: SourceText
    private let highlights: [Highlight]

    init(_ source: SourceText, _ highlights: [Highlight]) {
        self.source = source
        self.highlights = highlights.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    var html: String {
        let utf8 = source.utf8
        var end = utf8.count
        while end > 0 && utf8[end - 1] == UInt8(ascii: "\n") { end -= 1 }
        var place = firstLineOfCode
        var html = ""
        // Of parts that overlap, the first counts.
        for highlight in highlights
        where highlight.range.lowerBound >= place && highlight.range.upperBound <= end && !highlight.range.isEmpty {
            html += text(place..<highlight.range.lowerBound)
            html += "<span class=\"\(highlight.kind.rawValue)\">\(text(highlight.range))</span>"
            place = highlight.range.upperBound
        }
        return html + text(min(place, end)..<end)
    }

    private func text(_ range: Range<Int>) -> String {
        HTMLEscaping.text(String(decoding: source.utf8[range], as: UTF8.self))
    }

    /// Where the code begins below its options.
    private var firstLineOfCode: Int {
        for start in source.lineStarts {
            let text = source.utf8[start...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            if !text.starts(with: "//|".utf8) { return start }
        }
        return source.utf8.count
    }
}
