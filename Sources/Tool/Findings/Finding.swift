import Diagnostics
import Outputs

/// Something that is wrong with a notebook, as a program reads it.
struct Finding {
    /// A place in a file: lines and columns from 1, the end being behind its last character.
    struct Place {
        var line: Int
        /// In UTF-8 bytes, as compilers count.
        var column: Int
        /// In Unicode code points.
        var codePointColumn: Int
    }

    struct Note {
        var message: String
        /// `nil` for advice alone.
        var start: Place?
    }

    var path: String
    /// `nil` where the finding is about the file as a whole.
    var range: (start: Place, end: Place)?
    var severity: Diagnostic.Severity
    /// A stable word for the kind of mistake.
    var rule: String
    var message: String
    var notes: [Note] = []

    /// A finding about a file as a whole.
    init(path: String, rule: String, message: String) {
        self.path = path
        severity = .error
        self.rule = rule
        self.message = sanitized(message)
    }

    init(_ diagnostic: Diagnostic, path: String, lines: LineTable) {
        self.path = path
        severity = diagnostic.severity
        rule = diagnostic.identifier
        message = sanitized(diagnostic.message)
        let span = diagnostic.span
        range = (Place(span.start, in: lines), Place(max(span.start, span.end), in: lines))
        notes = diagnostic.notes.map { note in
            Note(message: sanitized(note.message), start: note.span.map { Place($0.start, in: lines) })
        }
    }

    /// `file:line:column: severity: message`, as the text has it.
    var line: String {
        let place = range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        return "\(path)\(place): \(severity.rawValue): \(message)"
    }
}

extension Finding.Place {
    init(_ offset: Int, in lines: LineTable) {
        let position = lines.position(of: offset)
        line = position.line
        column = position.column
        let before = lines.count == 0 ? 0..<0 : lines.content(of: position.line)
        let end = min(max(offset, before.lowerBound), before.upperBound)
        codePointColumn = String(decoding: lines.utf8[before.lowerBound..<end], as: UTF8.self).unicodeScalars.count + 1
    }

    /// The beginning of a line.
    init(line: Int) {
        self.line = line
        column = 1
        codePointColumn = 1
    }
}
