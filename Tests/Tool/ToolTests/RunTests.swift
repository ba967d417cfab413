import Foundation
import Testing

private let sample = """
    ---
    title: Sums
    params:
      limit: 4
    ---

    # Sums

    ```swift {#sum}
    var total = 0
    for i in 0..<limit { total += i }
    print("total", total)
    ```

    The total is <!--= total --> in this run.

    ```swift {#fails error=true}
    print([1, 2][limit])
    ```

    """

@Suite struct RunTests {
    @Test func aRunWritesOutputsAndValuesBelowTheCellsAndASecondRunChangesNothing() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "sums.md")
        #expect(try tool.run("run", "sums.md").status == 0)
        let first = try tool.text("sums.md")
        #expect(first.contains("```text\ntotal 6\n```"))
        #expect(first.contains("The total is <!--= total -->6<!--/--> in this run."))
        #expect(first.contains("```error\nline 1: index 4 is out of range: the array has 2 elements\n```"))
        let again = try tool.run("run", "sums.md")
        #expect(again.output == "sums.md: unchanged\n")
        #expect(try tool.text("sums.md") == first)
        #expect(try tool.run("verify", "sums.md").status == 0)
    }

    @Test func aDigitChangedInARegionIsShownByVerifyAndHealedByRun() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "sums.md")
        try tool.run("run", "sums.md")
        let good = try tool.text("sums.md")
        try tool.write(good.replacingOccurrences(of: "total 6", with: "total 7"), to: "sums.md")
        let ending = try tool.run("verify", "sums.md")
        #expect(ending.status == 1)
        #expect(ending.output.contains("-total 7\n+total 6"))
        #expect(ending.output.contains("first difference: 7 → 6"))
        #expect(try tool.run("run", "sums.md").status == 0)
        #expect(try tool.text("sums.md") == good)
    }

    @Test func deletingAllRegionsOrCleaningAndRunningRestoresTheFileExactly() throws {
        let tool = try Tool()
        defer { tool.remove() }
        for ending in ["\n", "\r\n"] {
            let source = sample.replacingOccurrences(of: "\n", with: ending)
            try tool.write(source, to: "sums.md")
            try tool.run("run", "sums.md")
            let written = try tool.data("sums.md")
            #expect(try tool.run("clean", "sums.md").status == 0)
            #expect(try tool.text("sums.md") == source)
            try tool.run("run", "sums.md")
            #expect(try tool.data("sums.md") == written)
        }
    }

    @Test func anotherLetterInTheProseChangesNoRegion() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "sums.md")
        try tool.run("run", "sums.md")
        let changed = try tool.text("sums.md").replacingOccurrences(of: "# Sums", with: "# Sumz")
        try tool.write(changed, to: "sums.md")
        #expect(try tool.run("run", "sums.md").output == "sums.md: unchanged\n")
    }

    @Test func aFailingCellLeavesTheNotebookAsItWasAndSaysWhere() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let source = "# Bad\n\n```swift\nprint(\"before\")\nlet zero = 0\nprint(1 / zero)\n```\n"
        try tool.write(source, to: "bad.md")
        let ending = try tool.run("run", "bad.md")
        #expect(ending.status == 1)
        #expect(ending.output == "before\n")
        #expect(ending.error.contains("bad.md:6:7: error: division by zero"))
        #expect(ending.error.contains("6 | print(1 / zero)"))
        #expect(try tool.text("bad.md") == source)
    }

    @Test func allMistakesOfANotebookAreToldBeforeAnythingRuns() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let source = "```swift\nprint(\"never\")\nlet x: Int = \"a\"\n```\n\n```swift\nprint(totl)\n```\n"
        try tool.write(source, to: "bad.md")
        let ending = try tool.run("run", "bad.md")
        #expect(ending.status == 2)
        #expect(ending.output.isEmpty)
        #expect(
            ending.error.contains("bad.md:3:14: error: cannot convert value of type 'String' to specified type 'Int'"))
        #expect(ending.error.contains("bad.md:7:7: error: cannot find 'totl' in scope"))
    }

    @Test func parametersAreOverriddenByTypeAndName() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "sums.md")
        #expect(try tool.run("render", "sums.md", "--to", "text", "-P", "limit=5").output.hasPrefix("total 10\n"))
        #expect(try tool.run("run", "sums.md", "-P", "limt=5").status == 2)
        #expect(try tool.run("run", "sums.md", "-P", "limit=x").status == 2)
        #expect(try tool.run("run", "sums.md", "-P", "limit").status == 64)
    }

    @Test func outputGoesElsewhereAndADryRunWritesNothing() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "sums.md")
        #expect(try tool.run("run", "sums.md", "--dry-run").output.contains("+total 6"))
        #expect(try tool.text("sums.md") == sample)
        try tool.run("run", "sums.md", "-o", "other.md")
        #expect(try tool.text("sums.md") == sample)
        #expect(try tool.text("other.md").contains("total 6"))
        #expect(try tool.run("run", "sums.md", "-o", "-").output == tool.text("other.md"))
        #expect(try tool.run("run", "sums.md", "other.md", "-o", "x.md").status == 64)
    }

    @Test func whatIsNoRegularFileIsNeverReplaced() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "sums.md")
        let pipe = tool.folder.appendingPathComponent("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        for verb in [["run", "sums.md", "-o", "pipe"], ["render", "sums.md", "-o", "pipe"]] {
            let (process, _, error) = try tool.start(verb)
            process.waitUntilExit()
            #expect(process.terminationStatus == 2)
            let text = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            #expect(text.contains("pipe is not a regular file, and is not replaced"))
        }
        let type = try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType
        #expect(type != .typeRegular)
    }

    @Test func aSymbolicLinkKeepsItsTargetAndTheFileItsMode() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "real.md")
        let real = tool.folder.appendingPathComponent("real.md").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
        let link = tool.folder.appendingPathComponent("link.md").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.md")
        #expect(try tool.run("run", "link.md").status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.md")
        #expect(try tool.text("real.md").contains("total 6"))
        let mode = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: tool.folder.path).sorted() == ["link.md", "real.md"])
    }

    @Test func anInterruptStopsAnEndlessLoopAndLeavesTheFile() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let source = "```swift\nvar n = 0\nwhile true { n = n &+ 1 }\n```\n"
        try tool.write(source, to: "loop.md")
        for (signal, status) in [(SIGINT, Int32(130)), (SIGTERM, 143)] {
            let (process, _, error) = try tool.start(["run", "loop.md", "--step-limit", "1000000000000"])
            usleep(500_000)
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            #expect(process.terminationStatus == status)
            let text = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            #expect(text.contains("interrupted"))
            #expect(try tool.text("loop.md") == source)
        }
    }

    @Test func anEndlessLoopEndsAtTheStepLimitAndNamesIt() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(
            "---\nstep-limit: 100000\n---\n\n```swift\nvar n = 0\nwhile true { n = n &+ 1 }\n```\n", to: "loop.md")
        let ending = try tool.run("run", "loop.md")
        #expect(ending.status == 1)
        #expect(ending.error.contains("step-limit"))
        #expect(ending.error.contains("loop.md:7:"))
    }

    @Test func endlessRecursionIsAnErrorAtItsPlace() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\nfunc f(_ n: Int) -> Int { f(n + 1) + 1 }\nprint(f(0))\n```\n", to: "deep.md")
        let ending = try tool.run("run", "deep.md")
        #expect(ending.status == 1)
        #expect(ending.error.contains("deep.md:2:27: error: calls are nested more than"))
    }
}
