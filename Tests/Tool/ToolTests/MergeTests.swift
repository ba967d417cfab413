import Foundation
import Testing

@Suite struct MergeTests {
    /// Runs git in the tool's folder.
    private func git(_ tool: Tool, _ arguments: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"]
            + arguments
        process.currentDirectoryURL = tool.folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func twoBranchesThatChangedAParameterOfOneCellConflictInsideItsMarksAndARunHealsIt() throws {
        let tool = try Tool()
        defer { tool.remove() }
        func source(_ before: Int, _ after: Int) -> String {
            "# A\n\n```swift\nlet a = \(before)\n```\n\ntext\n\ntext\n\ntext\n\ntext\n\n```swift\nlet b = \(after)\n```\n\n"
                + "text\n\ntext\n\ntext\n\ntext\n\n```swift\nprint(a, b)\n```\n\nend\n"
        }
        try tool.write(source(1, 1), to: "n.md")
        try tool.run("run", "n.md")
        #expect(try git(tool, "init", "-q") == 0)
        #expect(try git(tool, "add", "n.md") == 0)
        #expect(try git(tool, "commit", "-qm", "base") == 0)
        #expect(try git(tool, "checkout", "-qb", "other") == 0)
        try tool.write(source(2, 1), to: "n.md")
        try tool.run("run", "n.md")
        #expect(try git(tool, "commit", "-qam", "other") == 0)
        #expect(try git(tool, "checkout", "-q", "main") == 0)
        try tool.write(source(1, 3), to: "n.md")
        try tool.run("run", "n.md")
        #expect(try git(tool, "commit", "-qam", "main") == 0)
        #expect(try git(tool, "merge", "-q", "other") != 0)
        let conflicted = try tool.text("n.md")
        let start = try #require(conflicted.range(of: "<!-- output 3\n"))
        let conflict = try #require(conflicted.range(of: "<<<<<<<"))
        let end = try #require(conflicted.range(of: "<!-- /output -->"))
        #expect(start.upperBound <= conflict.lowerBound && conflict.upperBound < end.lowerBound)
        #expect(try tool.run("run", "n.md").status == 0)
        #expect(try tool.text("n.md").contains("```text\n2 3\n```"))
        #expect(try !tool.text("n.md").contains("<<<<<<<"))
        #expect(try tool.run("verify", "n.md").status == 0)
    }
}
