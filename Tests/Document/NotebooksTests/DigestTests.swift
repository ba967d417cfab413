import Testing

@testable import Notebooks

/// The digests were computed with `sha256sum`.
@Suite struct DigestTests {
    @Test func theDigestOfTheCodeIsOfOptionsAndCode() throws {
        #expect(try RegionDigests.code(of: notebook("```swift\nlet x = 1\n```\n").cells[0]) == "8ed193f7")
        #expect(
            try RegionDigests.code(of: notebook("```swift {echo=fold #train}\nprint(x)\n```\n").cells[0]) == "09016774")
    }

    @Test func itDoesNotDependOnWhereTheCellStandsOrHowTheFileEndsItsLines() throws {
        let digests = try [
            "```swift\nlet x = 1\n```\n", "> - ~~~~ swift  {}\r\n>   let x = 1\r\n>   ~~~~",
            "a\r\r  ```swift {cache=true}\r  let x = 1\r  ```\r",
        ].map {
            try RegionDigests.code(of: notebook($0).cells[0])
        }
        #expect(Set(digests) == ["8ed193f7"])
    }

    @Test func theDigestOfTheOutputIsOfItsLines() {
        #expect(RegionDigests.output(of: ["```text", "1", "```"]) == "26df4a0b")
    }

    @Test func aRenamedNotebookIsNotStale() {
        #expect(RegionDigests.output(of: ["![c](basic-gan_files/train-1.svg)"]) == "2e52d402")
        #expect(RegionDigests.output(of: ["![c](other_files/train-1.svg)"]) == "2e52d402")
        #expect(RegionDigests.output(of: ["![c](other_files/train-2.svg)"]) != "2e52d402")
    }

    @Test func onlyTheFolderInALinkLosesTheNotebooksName() {
        #expect(RegionDigests.withoutNotebookName("![a](<my gan_files/b-1.svg>)") == "![a](<_files/b-1.svg>)")
        #expect(
            RegionDigests.withoutNotebookName("![a](my%20gan_files/b-1.svg) x_files/y")
                == "![a](_files/b-1.svg) x_files/y")
        #expect(RegionDigests.withoutNotebookName("![a](x/gan_files/b.svg)") == "![a](x/gan_files/b.svg)")
        #expect(RegionDigests.withoutNotebookName("see gan_files/b.svg") == "see gan_files/b.svg")
        #expect(
            RegionDigests.withoutNotebookName("![a](_files/b.svg) ![a](é_files/b.svg)")
                == "![a](_files/b.svg) ![a](_files/b.svg)")
    }
}
