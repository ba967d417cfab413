import Foundation
import Testing

@Suite struct FmtTests {
    private let rules = "{\"version\": 1, \"lineLength\": 100, \"indentation\": {\"spaces\": 4}}\n"

    private let messy = """
        # Title   with  blanks\u{20}\u{20}

        ```swift {#loop   echo=fold}
        //| fig-cap: Kept as it is
        let xs=[1,2 ,3]
        for x in xs{
          print( x )
        }
        ```

        <!-- output loop
        00000000.00000000.00000000 -->
        ```text
        1
        2
        3
        ```
        <!-- /output -->

        > Quoted, and two blanks here:  .
        >
        > ```swift
        > func f( _ n:Int )->Int{
        >
        > return n
        > }
        > ```

        ```swift {eval=false}
        this   is(not)  swift {
        ```

        ```python
        x=1
        ```

        """

    @Test func onlyTheCodeOfCellsChangesAndTwiceIsOnce() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(rules, to: ".swift-format")
        for ending in ["\n", "\r\n"] {
            let source = messy.replacingOccurrences(of: "\n", with: ending)
            try tool.write(source, to: "m.md")
            let check = try tool.run("fmt", "--check", "m.md")
            #expect(check.status == 1)
            #expect(check.error.contains("m.md:3:1: error: this cell is not formatted; 'gannet fmt' does it"))
            #expect(try tool.text("m.md") == source)
            let ending1 = try tool.run("fmt", "m.md")
            #expect(ending1.status == 0)
            #expect(ending1.output == "m.md: 2 cells formatted; run it to renew what they show\n")
            let expected = messy.replacingOccurrences(
                of: "let xs=[1,2 ,3]\nfor x in xs{\n  print( x )\n}",
                with: "let xs = [1, 2, 3]\nfor x in xs {\n    print(x)\n}"
            ).replacingOccurrences(
                of: "> func f( _ n:Int )->Int{\n>\n> return n\n> }",
                with: "> func f(_ n: Int) -> Int {\n>\n>     return n\n> }"
            ).replacingOccurrences(of: "\n", with: ending)
            #expect(try tool.text("m.md") == expected)
            #expect(try tool.run("fmt", "--check", "m.md").status == 0)
            #expect(try tool.run("fmt", "m.md").output == "m.md: formatted already\n")
            #expect(try tool.text("m.md") == expected)
        }
    }

    @Test func aCellThatDoesNotParseIsALocatedErrorAndNothingIsWritten() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let source = "```swift\nlet a=1\n```\n\n```swift\nlet = 3\n```\n"
        try tool.write(source, to: "n.md")
        let ending = try tool.run("fmt", "n.md")
        #expect(ending.status == 2)
        #expect(ending.error.contains("n.md:6:5: error:"))
        #expect(try tool.text("n.md") == source)
    }

    @Test func withoutAToolchainItSaysSo() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\nlet a=1\n```\n", to: "n.md")
        let ending = try tool.run("fmt", "n.md", environment: ["PATH": "/nonexistent"])
        #expect(ending.status == 2)
        #expect(
            ending.error
                == "error: n.md cannot be formatted: fmt runs 'swift format', and there is no 'swift' in PATH\n")
    }
}
