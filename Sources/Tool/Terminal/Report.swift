import ArgumentParser
import Diagnostics
import Glibc
import Notebooks
import Outputs
import Running

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

/// Writes what is wrong: in the form of a good compiler as it is found, or in a form for programs at the end.
struct Report {
    private let usesColor: Bool
    /// Where findings go that a program is to read; `nil` where people read them.
    private let log: FindingLog?

    init(color: ColorChoice, format: FindingFormat) {
        log = format == .text ? nil : FindingLog(format)
        switch color {
        case .always: usesColor = true
        case .never: usesColor = false
        case .auto:
            let isForbidden = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
            let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
            usesColor = Channel.error.isTerminal && !isForbidden && !isDumb
        }
    }

    /// Whether people read along.
    var isForPeople: Bool { log == nil }

    /// A notebook is looked at.
    func begin(_ path: String) { log?.begin(path) }

    /// All notebooks have been looked at.
    func finish() {
        if let log { Channel.output.write(log.text) }
    }

    /// A diagnostic with its line and a caret, and its notes.
    func write(_ diagnostic: Diagnostic, path: String, lines: LineTable) {
        if let log { return log.add(Finding(diagnostic, path: path, lines: lines)) }
        var text = heading(path, lines, diagnostic.span, diagnostic.severity.rawValue, diagnostic.message)
        text += excerpt(lines, diagnostic.span)
        for note in diagnostic.notes {
            if let span = note.span {
                text += heading(path, lines, span, "note", note.message) + excerpt(lines, span)
            } else {
                text += "\(styled("note", "1;36")): \(sanitized(note.message))\n"
            }
        }
        Channel.error.write(text)
    }

    /// What is wrong with a file as a whole.
    func write(_ error: FileError) {
        if let log { return log.add(Finding(path: error.path, rule: "file", message: error.message)) }
        writeError("\(error.path) \(error.message)")
    }

    /// A figure of a notebook that is not as it should be.
    func writeFigureMistake(_ message: String, path: String) {
        if let log { return log.add(Finding(path: path, rule: "figure", message: message)) }
        Channel.output.writeLine("\(path): \(message)")
    }

    /// What of a notebook differs from a run.
    func write(_ difference: NotebookDifference, path: String) {
        guard let log else { return write(difference.text(in: path)) }
        let first = difference.firstDifference.map { "; first difference: \($0)" } ?? ""
        var finding = Finding(path: path, rule: "output-differs", message: "\(difference.subject) differs\(first)")
        finding.range = (.init(line: difference.line), .init(line: difference.line))
        log.add(finding)
    }

    /// A mistake without a place in a file.
    func writeError(_ message: String) {
        Channel.error.writeLine("\(styled("error", "1;31")): \(message)")
    }

    /// A heading on standard output: bold on a terminal.
    func heading(_ text: String) -> String { styled(text, "1", on: .output) }

    /// A unified diff.
    func write(_ difference: NotebookDifferenceText) {
        var text = styled(difference.heading, "1") + "\n"
        for line in difference.lines {
            switch line.first {
            case "-": text += styled(sanitized(line), "31", on: .output) + "\n"
            case "+": text += styled(sanitized(line), "32", on: .output) + "\n"
            case "@": text += styled(sanitized(line), "36", on: .output) + "\n"
            default: text += sanitized(line) + "\n"
            }
        }
        if let first = difference.firstDifference { text += "first difference: \(sanitized(first))\n" }
        Channel.output.write(text)
    }

    private func heading(_ path: String, _ lines: LineTable, _ span: Span, _ word: String, _ message: String) -> String
    {
        let position = lines.position(of: span.start)
        let color = word == "error" ? "1;31" : word == "warning" ? "1;35" : "1;36"
        return
            "\(styled("\(path):\(position.line):\(position.column):", "1")) \(styled(word, color)): \(sanitized(message))\n"
    }

    /// The line of a span with a caret below its first character.
    private func excerpt(_ lines: LineTable, _ span: Span) -> String {
        guard lines.count > 0 else { return "" }
        let position = lines.position(of: span.start)
        let content = lines.content(of: position.line)
        let line = String(decoding: lines.utf8[content], as: UTF8.self)
        let before = String(
            decoding: lines.utf8[content.lowerBound..<min(span.start, content.upperBound)], as: UTF8.self)
        let marked = lines.utf8[
            min(span.start, content.upperBound)..<min(max(span.end, span.start), content.upperBound)]
        let width = max(1, displayWidth(of: String(decoding: marked, as: UTF8.self)))
        let number = "\(position.line)"
        let gutter = String(repeating: " ", count: number.count)
        let spaces = before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: displayWidth(of: String($0))) }
            .joined()
        return
            "\(number) | \(sanitized(line))\n\(gutter) | \(spaces)\(styled("^" + String(repeating: "~", count: width - 1), "1;32"))\n"
    }

    private func styled(_ text: String, _ code: String, on channel: Channel = .error) -> String {
        usesColor && (channel.descriptor == STDERR_FILENO || channel.isTerminal)
            ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// A difference with the file that it is in.
struct NotebookDifferenceText {
    var heading: String
    var lines: [String]
    var firstDifference: String?
}
