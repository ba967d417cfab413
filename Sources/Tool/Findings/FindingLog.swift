/// What a command found wrong, for formats that are written when all is known.
final class FindingLog {
    let format: FindingFormat
    /// The notebooks that were looked at, in order.
    private(set) var notebooks: [String] = []
    private(set) var findings: [Finding] = []

    init(_ format: FindingFormat) { self.format = format }

    func begin(_ notebook: String) { notebooks.append(notebook) }
    func add(_ finding: Finding) { findings.append(finding) }

    /// The findings in the log's format.
    var text: String { format.write(self) }
}
