import Foundation
import Testing

/// Findings for programs: their text is a promise, so it stands here in full.
@Suite struct FindingFormatTests {
    /// A folder with a notebook that is well, one with an error behind a character of two bytes, one with a warning.
    private func folder() throws -> Tool {
        let tool = try Tool()
        try FileManager.default.createDirectory(
            at: tool.folder.appendingPathComponent("n"), withIntermediateDirectories: true)
        try tool.write("# A\n\n```swift\nprint(1)\n```\n", to: "n/a.md")
        try tool.write("# B\n\n```swift {#late}\nlet é = 1, b: Int = \"<%>\"\n```\n", to: "n/b: c.md")
        try tool.write("# C\n\n```swift\nfunc f() {\n    var n = 2\n    print(n)\n}\n```\n", to: "n/c.md")
        return tool
    }

    private let message = "cannot convert value of type 'String' to specified type 'Int'"
    private let warning = "variable 'n' was never mutated; change it to 'let'"

    @Test func json() throws {
        let tool = try folder()
        defer { tool.remove() }
        let ending = try tool.run("check", "n", "--format", "json")
        #expect(ending.status == 2)
        #expect(ending.error.isEmpty)
        #expect(
            ending.output == """
                {"version": 1, "notebooks": ["n/a.md", "n/b: c.md", "n/c.md"], "findings": [
                  {"file": "n/b: c.md", "line": 4, "column": 22, "endLine": 4, "endColumn": 27, "severity": "error", \
                "rule": "conversion", "message": "\(message)", "notes": []},
                  {"file": "n/c.md", "line": 5, "column": 9, "endLine": 5, "endColumn": 10, "severity": "warning", \
                "rule": "never-mutated", "message": "\(warning)", "notes": []}
                ]}

                """)
        #expect(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) is [String: Any])
        let well = try tool.run("check", "n/a.md", "--format", "json")
        #expect(well.status == 0)
        #expect(well.output == "{\"version\": 1, \"notebooks\": [\"n/a.md\"], \"findings\": []}\n")
    }

    @Test func github() throws {
        let tool = try folder()
        defer { tool.remove() }
        #expect(
            try tool.run("check", "n", "--format", "github").output == """
                ::error file=n/b%3A c.md,line=4,col=22,endLine=4,endColumn=27,title=conversion::\(message)
                ::warning file=n/c.md,line=5,col=9,endLine=5,endColumn=10,title=never-mutated::\(warning)

                """)
    }

    @Test func junit() throws {
        let tool = try folder()
        defer { tool.remove() }
        #expect(
            try tool.run("check", "n", "--format", "junit").output == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="gannet" tests="3" failures="1" errors="0">
                    <testcase classname="gannet" name="n/a.md"/>
                    <testcase classname="gannet" name="n/b: c.md">
                      <failure type="conversion" message="\(message)">n/b: c.md:4:22: error: \(message)</failure>
                    </testcase>
                    <testcase classname="gannet" name="n/c.md">
                      <system-out>n/c.md:5:9: warning: \(warning)</system-out>
                    </testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func sarif() throws {
        let tool = try folder()
        defer { tool.remove() }
        let ending = try tool.run("check", "n", "--format", "sarif")
        #expect(
            ending.output == """
                {
                  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {"driver": {"name": "gannet", "version": "0.1.0", "rules": [{"id": "conversion"}, \
                {"id": "never-mutated"}]}},
                      "columnKind": "unicodeCodePoints",
                      "results": [
                        {"ruleId": "conversion", "level": "error", "message": {"text": "\(message)"}, "locations": \
                [{"physicalLocation": {"artifactLocation": {"uri": "n/b%3A%20c.md"}, "region": {"startLine": 4, \
                "startColumn": 21, "endLine": 4, "endColumn": 26}}}]},
                        {"ruleId": "never-mutated", "level": "warning", "message": {"text": "\(warning)"}, "locations": \
                [{"physicalLocation": {"artifactLocation": {"uri": "n/c.md"}, "region": {"startLine": 5, \
                "startColumn": 9, "endLine": 5, "endColumn": 10}}}]}
                      ]
                    }
                  ]
                }

                """)
        #expect(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) is [String: Any])
    }

    @Test func whatARunOrAVerificationFindsIsAFindingToo() throws {
        let tool = try folder()
        defer { tool.remove() }
        let verified = try tool.run("verify", "n/a.md", "--format", "github")
        #expect(verified.status == 1)
        #expect(verified.output == "::error file=n/a.md,line=6,col=1,title=output-differs::cell 1 differs\n")
        try tool.write("```swift\nprint(\"shown\")\nlet zero = 0\n1 / zero\n```\n", to: "z.md")
        let ran = try tool.run("run", "z.md", "--format", "github")
        #expect(ran.status == 1)
        #expect(ran.output == "::error file=z.md,line=4,col=1,endLine=4,endColumn=9,title=run-time::division by zero\n")
        #expect(ran.error.isEmpty)
        let missing = try tool.run("check", "nowhere.md", "--format", "github")
        #expect(missing.status == 2)
        #expect(missing.output == "::error file=nowhere.md,title=file::cannot be read: No such file or directory\n")
        #expect(try tool.run("run", "z.md", "-o", "-", "--format", "json").status == 64)
        #expect(try tool.run("check", "z.md", "--format", "xml").status == 64)
    }
}
