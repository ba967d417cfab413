extension FindingFormat {
    /// A log of one run, as OASIS's "Static Analysis Results Interchange Format" 2.1.0 has it.
    func sarif(_ log: FindingLog) -> String {
        var rules: [String] = []
        for finding in log.findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
        let results = log.findings.map { finding in
            let related = finding.notes.map { note in
                let message = ("message", JSON.object([("text", JSON.string(note.message))]))
                let region = note.start.map { Self.region($0, $0) }
                return JSON.object([("physicalLocation", Self.location(finding.path, region)), message])
            }
            var pairs = [
                ("ruleId", JSON.string(finding.rule)), ("level", JSON.string(finding.severity.rawValue)),
                ("message", JSON.object([("text", JSON.string(finding.message))])),
                (
                    "locations",
                    JSON.array([
                        JSON.object([
                            (
                                "physicalLocation",
                                Self.location(finding.path, finding.range.map { Self.region($0.start, $0.end) })
                            )
                        ])
                    ])
                ),
            ]
            if !related.isEmpty { pairs.append(("relatedLocations", JSON.array(related))) }
            return "\n        \(JSON.object(pairs))"
        }
        let driver = JSON.object([
            ("name", JSON.string("gannet")), ("version", JSON.string(Version.tool)),
            ("rules", JSON.array(rules.map { JSON.object([("id", JSON.string($0))]) })),
        ])
        return """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {"driver": \(driver)},
                  "columnKind": "unicodeCodePoints",
                  "results": [\(results.joined(separator: ","))\(results.isEmpty ? "" : "\n      ")]
                }
              ]
            }

            """
    }

    private static func location(_ path: String, _ region: String?) -> String {
        let artifact = ("artifactLocation", JSON.object([("uri", JSON.string(uri(path)))]))
        return JSON.object([artifact] + (region.map { [("region", $0)] } ?? []))
    }

    private static func region(_ start: Finding.Place, _ end: Finding.Place) -> String {
        JSON.object([
            ("startLine", "\(start.line)"), ("startColumn", "\(start.codePointColumn)"), ("endLine", "\(end.line)"),
            ("endColumn", "\(end.codePointColumn)"),
        ])
    }

    /// A path as a relative reference, or an absolute one's path, of a URI.
    private static func uri(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            case let byte:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }
}
