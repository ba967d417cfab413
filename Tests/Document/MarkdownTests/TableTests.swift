import Diagnostics
import Markdown
import Testing

/// Tables as GitHub Flavored Markdown 0.29 defines them; numbers are its examples'.
@Suite struct TableTests {
    /// The rows of the first table as text: the header, and the others.
    private func table(_ text: String) -> (PipeTable, [[String]])? {
        var found: (PipeTable, [[String]])?
        parsed(text).forEachBlock { block, _ in
            guard found == nil, case .table(let table) = block.kind else { return }
            found = (table, ([table.header] + table.rows).map { $0.map(\.plainText) })
        }
        return found
    }

    @Test func aHeaderARowOfDashesAndRowsAreATable() {
        // Example 198.
        #expect(
            html("| foo | bar |\n| --- | --- |\n| baz | bim |\n")
                == """
                <table>
                <thead>
                <tr>
                <th>foo</th>
                <th>bar</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>baz</td>
                <td>bim</td>
                </tr>
                </tbody>
                </table>

                """)
    }

    @Test func columnsNeedNotMatchAndPipesAtTheEndsMayLack() {
        // Example 199.
        let (table, rows) = table("| abc | defghi |\n:-: | -----------:\nbar | baz\n")!
        #expect(table.alignments == [.center, .right])
        #expect(rows == [["abc", "defghi"], ["bar", "baz"]])
    }

    @Test func anEscapedPipeIsTextEvenInCode() {
        // Example 200.
        #expect(
            html("| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n").contains(
                "<th>f|oo</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b <code>|</code> az</td>\n</tr>\n<tr>\n"
                    + "<td>b <strong>|</strong> im</td>"
            ))
    }

    @Test func aTableEndsAtAnotherBlockOrABlankLine() {
        // Examples 201 and 202.
        #expect(
            html("| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n").hasSuffix(
                "</table>\n<blockquote>\n<p>bar</p>\n</blockquote>\n"))
        let text = html("| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n")
        #expect(text.hasSuffix("<tr>\n<td>bar</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n<p>bar</p>\n"))
        // The end of an output region is such a block.
        #expect(html("| a |\n|---|\n| b |\n<!-- /output -->\n").hasSuffix("<td>b</td>\n</tr>\n</tbody>\n</table>\n"))
    }

    @Test func aHeaderOfAnotherWidthMakesNoTable() {
        // Example 203.
        #expect(html("| abc | def |\n| --- |\n| bar |\n") == "<p>| abc | def |\n| --- |\n| bar |</p>\n")
    }

    @Test func rowsMayHaveFewerOrMoreCells() {
        // Example 204: cells that are too many are left out.
        let (_, rows) = table("| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n")!
        #expect(rows == [["abc", "def"], ["bar"], ["bar", "baz"]])
        // Example 205.
        #expect(!html("| abc | def |\n| --- | --- |\n").contains("<tbody>"))
    }

    @Test func cellsAreProseWithTheDocumentsReferences() {
        #expect(
            html("| [a] | # |\n|---|---|\n| 1. x | - y # |\n| > z | *e* \\* |\n\n[a]: /url\n").contains(
                "<th><a href=\"/url\">a</a></th>\n<th>#</th>"))
        let (_, rows) = table("| a | b |\n|---|---|\n| 1. x | - y # |\n| > z | *e* \\* |\n")!
        #expect(rows == [["a", "b"], ["1. x", "- y #"], ["> z", "e *"]])
    }

    @Test func aTableMayFollowALineAndStandInAListOrQuote() {
        #expect(html("x\na | b\n--- | ---\n").hasPrefix("<p>x</p>\n<table>"))
        let (table, rows) = table("> - | a | b |\n>   |--:|:--|\n>   | 1 | 2 |\n")!
        #expect(table.alignments == [.right, .left])
        #expect(rows == [["a", "b"], ["1", "2"]])
        // Indented code is no row of dashes.
        #expect(html("Foo\n    ---\n") == "<p>Foo\n---</p>\n")
    }

    @Test func aSmallFileDoesNotBecomeAHugePage() {
        let width = 5000
        let text =
            String(repeating: "|", count: width) + "|\n" + String(repeating: "|-", count: width) + "|\n"
            + String(repeating: "x\n", count: 1000)
        #expect(html(text).utf8.count < 10_000_000)
    }
}
