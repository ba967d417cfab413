import Foundation
import Testing

/// A notebook with a mistake, and what is said about it.
private struct Broken: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bytes: [UInt8]
    var says: String

    init(_ name: String, _ text: String, _ says: String) {
        self.init(name, Array(text.utf8), says)
    }

    init(_ name: String, _ bytes: [UInt8], _ says: String) {
        testDescription = name
        self.bytes = bytes
        self.says = says
    }

    static let all = [
        Broken("invalid UTF-8", Array("# A\n".utf8) + [0xFF] + Array("\n".utf8), "broken.md:2:1: error:"),
        Broken("a NUL in a cell", "```swift\nlet a = \"\0\"\n```\n", "broken.md:2:10: error:"),
        Broken("a cell without an end", "# A\n\n```swift\nprint(1)\n", "broken.md:3:1: error:"),
        Broken("an unknown option", "```swift {#a eco=false}\n```\n", "broken.md:1:14: error:"),
        Broken("an option given twice", "```swift {#a echo=false echo=true}\n```\n", "broken.md:1:"),
        Broken("a label used twice", "```swift {#a}\n```\n\n```swift {#A}\n```\n", "broken.md:4:"),
        Broken("an unknown key", "---\ntitel: x\n---\n\n```swift\n```\n", "broken.md:2:1: error:"),
        Broken("a parameter that is a list", "---\nparams:\n  a: [1]\n---\n\n```swift\n```\n", "broken.md:3:"),
        Broken("a region without an end", "```swift\nprint(1)\n```\n\n<!-- output 1\n-->\ntext\n", "broken.md:5:"),
        Broken("an end mark elsewhere", "# A\n\n<!-- /output -->\n\n```swift\n```\n", "broken.md:3:1: error:"),
        Broken("a backtick in an info string", "```swift {fig-cap=\"a`b\"}\nprint(1)\n```\n", "broken.md:1:"),
        Broken("an inline value that begins a line", "<!--= 1 -->\n\n```swift\n```\n", "broken.md:1:"),
        Broken("a syntax error", "```swift\nlet = 3\n```\n", "broken.md:2:"),
        Broken("a type error", "```swift\nlet a = 1 + \"b\"\n```\n", "broken.md:2:"),
        Broken(
            "deep brackets", "```swift\nlet a = " + String(repeating: "[", count: 5_000) + "\n```\n", "broken.md:2:"),
    ]
}

@Suite struct BrokenNotebookTests {
    @Test(arguments: Broken.all)
    private func aBrokenNotebookIsALocatedErrorAndStaysUntouched(_ broken: Broken) throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(Data(broken.bytes), to: "broken.md")
        for verb in ["run", "check", "verify"] {
            let ending = try tool.run(verb, "broken.md")
            #expect(ending.status == 2)
            #expect(ending.error.contains(broken.says), "\(ending.error)")
            #expect(ending.output.isEmpty)
        }
        #expect(try tool.data("broken.md") == Data(broken.bytes))
    }

    @Test func aMissingFileAWrongVerbAndAFolderWithoutNotebooksAreTold() throws {
        let tool = try Tool()
        defer { tool.remove() }
        #expect(try tool.run("run", "nowhere.md").status == 2)
        #expect(try tool.run("rnu", "nowhere.md").status == 64)
        #expect(try tool.run("run").status == 64)
        #expect(try tool.run("verify", ".").status == 0)
    }

    @Test func coloursAreOnlyForTerminalsAndNeverUnderNoColor() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\nlet = 3\n```\n", to: "broken.md")
        #expect(try !tool.run("check", "broken.md").error.contains("\u{1B}"))
        #expect(try tool.run("check", "broken.md", "--color", "always").error.contains("\u{1B}[1;31merror"))
        #expect(try !tool.run("check", "broken.md", environment: ["NO_COLOR": "1"]).error.contains("\u{1B}"))
    }
}
