/// Plain text written so that Markdown shows it as it is.
///
/// Punctuation that Markdown would read gets a backslash. Meant for text within a line (a table's cell, an inline
/// value, alternative text), which no mark at the start of a line can change.
///
///     markdownEscaped("*loss_D* < 1 | [x]") // "\\*loss_D\\* \\< 1 \\| \\[x\\]"
public func markdownEscaped(_ text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
        let isWithinWord =
            index > 0 && index + 1 < bytes.count
            && MarkdownText.isWord(bytes[index - 1]) && MarkdownText.isWord(bytes[index + 1])
        let needsEscape =
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "<"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "$"):
                true
            case UInt8(ascii: "_"): !isWithinWord
            case UInt8(ascii: "&"):
                index + 1 < bytes.count
                    && (MarkdownText.isWord(bytes[index + 1]) || bytes[index + 1] == UInt8(ascii: "#"))
            default: false
            }
        if needsEscape { result.append(UInt8(ascii: "\\")) }
        result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
}

/// Outputs as lines of a notebook's output region: pieces separated by one blank line, nothing before or after.
///
/// Text stands in a `text` fence, an error in an `error` fence, tables are pipe tables, figures are images that link to
/// files beside the notebook.
///
/// - Parameter figurePath: the path of a figure's file; figures are numbered from 1.
public func markdownLines(of outputs: [Output], figurePath: (Int) -> String) -> [String] {
    var figures = 0
    var lines: [String] = []
    for output in outputs {
        let piece: [String]
        switch output {
        case .text(let text): piece = MarkdownText.fence(PlainText.lines(of: text), info: "text")
        case .error(let message): piece = MarkdownText.fence(PlainText.lines(of: message), info: "error")
        case .table(let table): piece = table.markdownLines
        case .figure(let figure):
            figures += 1
            let alternative = markdownEscaped(PlainText.line(of: figure.alternativeText))
            piece = ["![\(alternative)](\(MarkdownText.destination(figurePath(figures))))"]
        }
        if !lines.isEmpty && !piece.isEmpty { lines.append("") }
        lines += piece
    }
    return lines
}

enum MarkdownText {
    /// Lines within a code fence that is longer than any run of backticks at the start of a line. No lines, no fence.
    static func fence(_ lines: [String], info: String) -> [String] {
        guard !lines.isEmpty else { return [] }
        var longest = 2
        for line in lines {
            let run = line.utf8.drop { $0 == UInt8(ascii: " ") }.prefix { $0 == UInt8(ascii: "`") }.count
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return [fence + info] + lines + [fence]
    }

    /// A link's destination, in angle brackets where it needs them.
    static func destination(_ path: String) -> String {
        let path = PlainText.line(of: path)
        let isPlain = !path.isEmpty && path.utf8.allSatisfy { $0 > 0x20 && !"()<>\\".utf8.contains($0) }
        if isPlain { return path }
        var escaped: [UInt8] = []
        for byte in path.utf8 {
            if "<>\\".utf8.contains(byte) { escaped.append(UInt8(ascii: "\\")) }
            escaped.append(byte)
        }
        return "<" + String(decoding: escaped, as: UTF8.self) + ">"
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            true
        default: false
        }
    }
}
