import ArgumentParser

/// A form in which findings are written.
///
/// To add one: a case, and a file beside this that writes it.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people: as each is found, with its line and a caret.
    case text
    case json
    /// Workflow commands of GitHub Actions, which become annotations.
    case github
    /// SARIF 2.1.0, which code scanners read.
    case sarif
    /// JUnit's XML: a notebook is a test case.
    case junit

    func write(_ log: FindingLog) -> String {
        switch self {
        case .text: log.findings.map { $0.line + "\n" }.joined()
        case .json: json(log)
        case .github: github(log)
        case .sarif: sarif(log)
        case .junit: junit(log)
        }
    }
}

/// What verbs that find something wrong take besides.
struct FindingOptions: ParsableArguments {
    @Option(help: "How findings are written; all but text go to standard output.")
    var format = FindingFormat.text
}
