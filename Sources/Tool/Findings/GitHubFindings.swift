extension FindingFormat {
    /// A workflow command for each finding; notes follow the message.
    func github(_ log: FindingLog) -> String {
        log.findings.map { finding in
            var properties = "file=\(Self.escapedProperty(finding.path))"
            if let (start, end) = finding.range {
                properties += ",line=\(start.line),col=\(start.column)"
                // A command has columns of one line only.
                if end.line == start.line, end.column > start.column {
                    properties += ",endLine=\(end.line),endColumn=\(end.column)"
                }
            }
            properties += ",title=\(Self.escapedProperty(finding.rule))"
            let notes = finding.notes.map { note in
                "\nnote: \(note.start.map { "line \($0.line): " } ?? "")\(note.message)"
            }
            return "::\(finding.severity.rawValue) \(properties)::\(Self.escaped(finding.message + notes.joined()))\n"
        }.joined()
    }

    /// Text behind the second `::`, where line ends would end the command.
    private static func escaped(_ text: String) -> String {
        String(
            text.unicodeScalars.flatMap { scalar -> [Character] in
                switch scalar {
                case "%": Array("%25")
                case "\r": Array("%0D")
                case "\n": Array("%0A")
                case let scalar: [Character(scalar)]
                }
            })
    }

    /// Text of a property, which colons and commas would end.
    private static func escapedProperty(_ text: String) -> String {
        String(
            escaped(text).flatMap { character -> [Character] in
                switch character {
                case ":": Array("%3A")
                case ",": Array("%2C")
                case let character: [character]
                }
            })
    }
}
