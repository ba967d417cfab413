import Foundation
import Testing

/// Files that a notebook's front matter gives names to.
@Suite struct NamedFileTests {
    private static let images = Data([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 10, 20, 30, 40])

    private static func notebook(_ path: String) -> String {
        """
        ---
        data:
          pixels: \(path)
        ---

        ```swift {#read}
        print(readIDX("pixels").array)
        ```

        """
    }

    @Test("A cell reads a file beside the notebook, and another file makes the stored output stale")
    func reads() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(Self.images, to: "images.idx")
        try tool.write(Self.notebook("images.idx"), to: "n.md")
        #expect(try tool.run("run", "n.md").status == 0)
        let first = try tool.text("n.md")
        #expect(first.contains("[10.0, 20.0, 30.0, 40.0]"))
        #expect(try tool.run("verify", "n.md").status == 0)
        var other = Self.images
        other[15] = 41
        try tool.write(other, to: "images.idx")
        #expect(try tool.run("verify", "n.md").status == 1)
        #expect(try tool.run("run", "n.md").status == 0)
        func digests(_ text: String) -> [Substring] {
            text.split(separator: "\n").first { $0.hasSuffix(" -->") && $0.contains(".") }?.split(separator: ".") ?? []
        }
        // The code is the same, what it depends on is not.
        #expect(digests(first)[0] == digests(try tool.text("n.md"))[0])
        #expect(digests(first)[1] != digests(try tool.text("n.md"))[1])
    }

    @Test("A file outside the notebook's folder needs --allow-read, also behind a link")
    func outside() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let manager = FileManager.default
        for folder in ["books", "elsewhere"] {
            try manager.createDirectory(
                at: tool.folder.appendingPathComponent(folder), withIntermediateDirectories: true)
        }
        try tool.write(Self.images, to: "elsewhere/images.idx")
        try manager.createSymbolicLink(
            atPath: tool.folder.appendingPathComponent("books/link.idx").path,
            withDestinationPath: "../elsewhere/images.idx")
        for path in ["../elsewhere/images.idx", "link.idx", "\(tool.folder.path)/elsewhere/images.idx"] {
            try tool.write(Self.notebook(path), to: "books/n.md")
            let refused = try tool.run("check", "books/n.md")
            #expect(refused.status == 2)
            #expect(refused.error.contains("books/n.md:3:11: error:") && refused.error.contains("--allow-read"))
            #expect(try tool.run("run", "books/n.md", "--allow-read", "elsewhere").status == 0)
        }
    }

    @Test(
        "What is no readable file is a mistake of the notebook at its line", arguments: ["none.idx", "folder", "pipe"])
    func unreadable(path: String) throws {
        let tool = try Tool()
        defer { tool.remove() }
        try FileManager.default.createDirectory(
            at: tool.folder.appendingPathComponent("folder"), withIntermediateDirectories: true)
        mkfifo(tool.folder.appendingPathComponent("pipe").path, 0o600)
        try tool.write(Self.notebook(path), to: "n.md")
        let ending = try tool.run("run", "n.md")
        #expect(ending.status == 2 && ending.error.contains("n.md:3:11: error: the file '\(path)'"))
    }

    @Test("A name that no file has, and a file that is none of the format, are faults of the cell")
    func faults() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(Data([1, 2, 3, 4]), to: "images.idx")
        try tool.write(Self.notebook("images.idx"), to: "n.md")
        let malformed = try tool.run("run", "n.md")
        #expect(
            malformed.status == 1 && malformed.error.contains("n.md:7:7: error: the IDX file is malformed at byte 0"))
        try tool.write(
            Self.notebook("images.idx").replacingOccurrences(of: "(\"pixels\")", with: "(\"pixel\")"), to: "n.md")
        let unknown = try tool.run("run", "n.md")
        #expect(unknown.status == 1)
        #expect(unknown.error.contains("no file has the name 'pixel'; the front matter names 'pixels'"))
    }
}
