extension FindingFormat {
    /// A test suite in which each notebook is a case, which errors fail; warnings are what it printed.
    func junit(_ log: FindingLog) -> String {
        var cases: [String] = []
        var failures = 0
        var names = log.notebooks
        for finding in log.findings where !names.contains(finding.path) { names.append(finding.path) }
        for name in names {
            let own = log.findings.filter { $0.path == name }
            let errors = own.filter { $0.severity == .error }
            let warnings = own.filter { $0.severity == .warning }
            var content = ""
            if let first = errors.first {
                failures += 1
                content +=
                    "      <failure type=\"\(Self.escaped(first.rule))\" message=\"\(Self.escaped(first.message))\">"
                    + Self.escaped(errors.map(\.line).joined(separator: "\n")) + "</failure>\n"
            }
            if !warnings.isEmpty {
                content +=
                    "      <system-out>" + Self.escaped(warnings.map(\.line).joined(separator: "\n"))
                    + "</system-out>\n"
            }
            let opening = "    <testcase classname=\"gannet\" name=\"\(Self.escaped(name))\""
            cases.append(content.isEmpty ? "\(opening)/>\n" : "\(opening)>\n\(content)    </testcase>\n")
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
              <testsuite name="gannet" tests="\(names.count)" failures="\(failures)" errors="0">
            \(cases.joined())  </testsuite>
            </testsuites>

            """
    }

    /// Text of an element or an attribute. Characters that XML does not have are left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\u{FFFE}", "\u{FFFF}": break
            case let scalar where scalar.value < 0x20 && scalar != "\t": break
            case let scalar: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
