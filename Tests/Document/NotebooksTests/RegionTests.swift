import Diagnostics
import Markdown
import Testing

@testable import Notebooks

/// What a run writes below a cell, byte by byte.
@Suite struct RegionTests {
    /// Digests computed with `sha256sum`: of NUL and `let x = 1\n`, and of the three lines.
    @Test func aRegionStandsBelowItsCellAfterABlankLine() throws {
        #expect(
            try written("prose\n\n```swift\nlet x = 1\n```\n\nmore\n", ["```text", "1", "```"]) == """
                prose

                ```swift
                let x = 1
                ```

                <!-- output 1
                8ed193f7.00000000.26df4a0b -->
                ```text
                1
                ```
                <!-- /output -->

                more

                """)
    }

    @Test func aRegionIsReadWithItsDigestsAndLines() throws {
        let written = try written("```swift {#train}\nlet x = 1\n```\n\nmore\n", ["a", "", "  b"])
        let region = try #require(try notebook(written).cells[0].region)
        #expect(region.name == "train")
        #expect(region.content == ["a", "", "  b"])
        #expect(region.digests?.upstream == "00000000")
        #expect(region.lines == 4...10)
        #expect(!region.isDamaged && !region.isEdited)
    }

    @Test func aCellWithoutOutputHasNoRegion() throws {
        let source = "```swift\n```\n\nmore\n"
        #expect(try written(source, nil) == source)
        #expect(try written(source, []) == source)
        #expect(try written(written(source, ["a"]), nil) == source)
    }

    @Test func linesTakeTheEndingOfTheClosingFence() throws {
        #expect(
            try written("```swift\n```\r\nmore\n", ["a"]).hasSuffix(
                "```\r\n\r\n<!-- output 1\r\n\(codeOfNothing).00000000.87428fc5 -->\r\na\r\n<!-- /output -->\r\nmore\n")
        )
        #expect(
            try written("```swift\n```\rmore\n", ["a"]).hasSuffix(
                "```\r\r<!-- output 1\r\(codeOfNothing).00000000.87428fc5 -->\ra\r<!-- /output -->\rmore\n"))
    }

    @Test func belowAFenceThatEndsTheFileStandsARegionThatEndsIt() throws {
        let source = "```swift\r\n```"
        let file = try written(source, ["a"])
        #expect(
            file
                == "```swift\r\n```\r\n\r\n<!-- output 1\r\n\(codeOfNothing).00000000.87428fc5 -->\r\na\r\n"
                + "<!-- /output -->"
        )
        #expect(try text(clean(notebook(file))) == source)
        #expect(try written(file, ["a"]) == file)
    }

    @Test func inListsAndQuotesLinesTakeThePrefixOfEachContainer() throws {
        #expect(
            try written("> 1. words\n>\n>    ```swift\n>    ```\n> more\n", ["a", "", "b"]) == """
                > 1. words
                >
                >    ```swift
                >    ```
                >
                >    <!-- output 1
                >    \(codeOfNothing).00000000.77042351 -->
                >    a
                >
                >    b
                >    <!-- /output -->
                > more

                """)
        let nested = try written("-\t> ```swift\n    > ```\n", ["a"])
        #expect(
            nested.hasSuffix(
                "    >\n    > <!-- output 1\n    > \(codeOfNothing).00000000.87428fc5 -->\n    > a\n"
                    + "    > <!-- /output -->\n"
            ))
        #expect(try notebook(nested).cells.first?.region?.content == ["a"])
    }

    @Test func aLineThatWouldBeAMarkIsTold() throws {
        let file = try written(
            "```swift\n```\n", ["<!-- /output -->", "<!-- output 7", "<!-- output of words -->", " <!-- /output -->"])
        let content = try notebook(file).cells.first?.region?.content
        #expect(
            content == [
                "<!\u{200B}-- /output -->", "<!\u{200B}-- output 7", "<!-- output of words -->", " <!-- /output -->",
            ])
    }

    @Test func blanksAtTheEndsOfLinesAreDropped() throws {
        let file = try written("> ```swift\n> ```\n", ["a \t", "  ", "b\r\nc "])
        #expect(try notebook(file).cells.first?.region?.content == ["a", "", "b", "c"])
        #expect(!file.contains(" \n"))
    }

    @Test func aRegionBelongsToTheCellAboveWhateverItsName() throws {
        let file = try written("```swift {#old}\n```\n", ["a"])
        let renamed = file.replacing("{#old}", with: "{#new}")
        let cell = try notebook(renamed).cells[0]
        #expect(cell.region?.name == "old" && cell.name == "new")
        #expect(cell.region?.digests?.code != RegionDigests.code(of: cell), "the name is part of the code's digest")
        #expect(try written(renamed, ["a"]).contains("<!-- output new\n"))
    }

    @Test func blankLinesThatAnAuthorAddedStay() throws {
        let source = "```swift\n```\n\n \n\n"
        let region = "<!-- output 1\n\(codeOfNothing).00000000.87428fc5 -->\na\n<!-- /output -->\n"
        #expect(try written(source + region + "more\n", ["a"]) == source + region + "more\n")
        // One of the blank lines belongs to the region.
        #expect(try written(source + region + "more\n", nil) == "```swift\n```\n\n \nmore\n")
    }

    @Test func aMissingBlankLineIsPutBack() throws {
        let region = "<!-- output 1\n\(codeOfNothing).00000000.87428fc5 -->\na\n<!-- /output -->\n"
        #expect(try written("```swift\n```\n" + region, ["a"]) == "```swift\n```\n\n" + region)
        #expect(try written("```swift\n```\n" + region, nil) == "```swift\n```\n")
    }

    @Test func anAuthorsCommentIsNoRegion() throws {
        for comment in ["<!-- output of the run -->", "<!-- outputs", "<!-- output 1 -->", "<!--output 1"] {
            #expect(try notebook("```swift\n```\n\n\(comment)\n-->\n").cells[0].region == nil, "\(comment)")
        }
    }

    @Test func marksInCodeAreText() throws {
        let source =
            "````markdown\n```swift\n```\n\n<!-- output 1\nx -->\n````\n\n    <!-- /output -->\n\n`<!-- /output -->`\n"
        #expect(try notebook(source).cells.isEmpty)
    }

    @Test(arguments: [
        "", "no digests\n", "12345678.12345678 -->\na\n", "12345678.12345678.1234567G -->\na\n",
        "<<<<<<< ours\n12345678.12345678.12345678 -->\na\n=======\n12345678.12345678.87654321 -->\nb\n>>>>>>> theirs\n",
        "12345678.12345678.12345678 -->\n```text\nnever closed\n", "12345678.12345678.12345678 -->\n<script>\n",
    ]) func damageMakesARegionStaleAndHidesNothing(_ inside: String) throws {
        let file =
            "```swift\n```\n\n<!-- output 1\n\(inside)<!-- /output -->\n\n```swift\nlet x = 1\n```\n\nIs <!--= x -->\n"
        let notebook = try notebook(file)
        #expect(notebook.cells.count == 2 && notebook.inlineValues.count == 1)
        #expect(notebook.cells[0].region?.isEdited == true)
        let mended = write(
            notebook, regions: [RegionUpdate(content: ["a"], upstream: "00000000"), nil], inlineValues: ["1"])
        let again = readNotebook(mended).0
        #expect(again?.cells[0].region?.isEdited == false)
        #expect(again?.cells[0].region?.isDamaged == false)
    }

    @Test func aLineThatLostItsPrefixIsDamage() throws {
        let file = try written("> ```swift\n> ```\n", ["a", "b"]).replacing("> a\n", with: "a\n")
        let region = try #require(try notebook(file).cells[0].region)
        #expect(region.isDamaged && region.content == nil)
    }

    @Test func aLineEditedByHandIsSeen() throws {
        let file = try written("```swift\n```\n", ["a"]).replacing("\na\n", with: "\nb\n")
        let region = try #require(try notebook(file).cells[0].region)
        #expect(!region.isDamaged && region.isEdited)
    }

    @Test func aRegionInAListDoesNotMakeItLoose() throws {
        let source = "- one\n  ```swift\n  ```\n- two\n"
        let before = try notebook(source).html(cell: { _ in "" }, inlineValue: { _ in "" })
        let after = try notebook(written(source, ["a", "", "b"])).html(cell: { _ in "" }, inlineValue: { _ in "" })
        #expect(before == after)
        #expect(!after.contains("<p>"))
    }

    /// SHA-256 of a single NUL begins with it.
    private var codeOfNothing: String { "6e340b9c" }
}
