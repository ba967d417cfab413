extension FindingFormat {
    /// One object, a finding on each line; keys and their order stay as they are, new ones may follow.
    func json(_ log: FindingLog) -> String {
        let findings = log.findings.map { finding in
            var pairs = [("file", JSON.string(finding.path))]
            if let (start, end) = finding.range {
                pairs += [
                    ("line", "\(start.line)"), ("column", "\(start.column)"), ("endLine", "\(end.line)"),
                    ("endColumn", "\(end.column)"),
                ]
            }
            pairs += [
                ("severity", JSON.string(finding.severity.rawValue)), ("rule", JSON.string(finding.rule)),
                ("message", JSON.string(finding.message)),
            ]
            let notes = finding.notes.map { note in
                let place = note.start.map { [("line", "\($0.line)"), ("column", "\($0.column)")] } ?? []
                return JSON.object(place + [("message", JSON.string(note.message))])
            }
            return JSON.object(pairs + [("notes", JSON.array(notes))])
        }
        return "{\"version\": 1, \"notebooks\": \(JSON.array(log.notebooks.map(JSON.string))), \"findings\": ["
            + findings.map { "\n  \($0)" }.joined(separator: ",") + (findings.isEmpty ? "" : "\n") + "]}\n"
    }
}

/// Text of JSON, put together from text.
enum JSON {
    static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let scalar where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            case let scalar: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func array(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

    static func object(_ pairs: [(String, String)]) -> String {
        "{\(pairs.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", "))}"
    }
}
