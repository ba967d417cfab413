import Foundation
import Testing

@testable import Notebooks

/// Notebooks live in git, where branches meet.
@Suite struct MergeTests {
    private static let base = """
        # Title

        ```swift {#train}
        let rate = 0.1

        let width = 128
        let depth = 3

        let steps = 100
        print(rate, steps)
        ```

        words

        ```swift
        print(1)
        ```

        """

    /// What `git merge-file` makes of two versions, and how many conflicts it says there are.
    private func merge(_ ours: String, _ base: String, _ theirs: String) throws -> (text: String, conflicts: Int) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("merge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("ours", ours), ("base", base), ("theirs", theirs)] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "merge-file", "-p", "ours", "base", "theirs"]
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), Int(process.terminationStatus))
    }

    private func run(_ source: String, _ output: String) throws -> String {
        let notebook = try notebook(source)
        return text(
            write(
                notebook,
                regions: notebook.cells.map { cell in
                    RegionUpdate(content: ["```text", cell.index == 0 ? output : "1", "```"], upstream: "00000000")
                }, inlineValues: []))
    }

    @Test func twoBranchesThatChangedOneCellConflictInsideTheMarksAlone() throws {
        let ours = Self.base.replacing("rate = 0.1", with: "rate = 0.2")
        let theirs = Self.base.replacing("steps = 100", with: "steps = 200")
        let (merged, conflicts) = try merge(run(ours, "0.2 100"), run(Self.base, "0.1 100"), run(theirs, "0.1 200"))
        #expect(conflicts > 0 && merged.contains("<<<<<<< "))

        let notebook = try notebook(merged)
        #expect(notebook.cells.map(\.name) == ["train", "1"])
        #expect(
            text(notebook.cells[0].source.utf8)
                == "let rate = 0.2\n\nlet width = 128\nlet depth = 3\n\nlet steps = 200\nprint(rate, steps)\n")
        #expect(notebook.cells[0].region?.isEdited == true)
        #expect(notebook.cells[1].region?.isEdited == false)

        let both = ours.replacing("steps = 100", with: "steps = 200")
        #expect(try run(merged, "0.2 200") == run(both, "0.2 200"), "a run settles the conflict")
        #expect(text(clean(notebook)) == both)
    }

    @Test func aConflictThatReachesIntoTheCodeIsOneCellAndItsRegion() throws {
        let ours = Self.base.replacing("print(rate, steps)", with: "print(rate)")
        let theirs = Self.base.replacing("print(rate, steps)", with: "print(steps)")
        let (merged, _) = try merge(run(ours, "0.1"), run(Self.base, "0.1 100"), run(theirs, "100"))
        #expect(merged.contains("<<<<<<< "))

        let notebook = try notebook(merged)
        #expect(notebook.cells.map(\.name) == ["train", "1"], "the conflict's second cell lies between the marks")
        #expect(text(notebook.cells[0].source.utf8).contains("<<<<<<< "))
        #expect(notebook.cells[0].region?.isEdited == true)
        #expect(notebook.cells[1].region?.isEdited == false)
    }

    @Test func branchesThatChangedDifferentCellsMergeWithoutAConflict() throws {
        let ours = Self.base.replacing("rate = 0.1", with: "rate = 0.2")
        let theirs = Self.base.replacing("print(1)", with: "print(1) // one")
        let (merged, conflicts) = try merge(run(ours, "0.2 100"), run(Self.base, "0.1 100"), run(theirs, "0.1 100"))
        #expect(conflicts == 0)
        #expect(try notebook(merged).cells.allSatisfy { $0.region?.isEdited == false })
    }
}
