import Outputs
import Testing

@Suite("A table reads well as text")
struct TableTests {
    @Test("its columns are as wide as their widest cell, its numbers end below one another")
    func layout() {
        let table = Table(
            columns: [
                Table.Column("step", alignment: .right), Table.Column("loss D", alignment: .right),
                Table.Column("note"), Table.Column("mid", alignment: .center),
            ],
            rows: [["500", "0.512", "D is ahead", "a"], ["1000", "12.1", "", "bcd"]])
        #expect(
            table.text == """
                | step | loss D | note       | mid |
                |-----:|-------:|------------|:---:|
                |  500 |  0.512 | D is ahead |  a  |
                | 1000 |   12.1 |            | bcd |

                """)
        #expect(table.markdownLines == table.text.split(separator: "\n").map(String.init))
    }

    @Test("a bar or other marks in a cell stay letters in Markdown, and a terminal shows them bare")
    func escapes() {
        let table = Table(["a|b"], rows: [["*x* <b>"], ["line\nbreak"], ["loss_D"], ["\u{1B}[31m"]])
        #expect(
            table.markdownLines == [
                "| a\\|b         |",
                "|--------------|",
                "| \\*x\\* \\<b>   |",
                "| line break   |",
                "| loss_D       |",
                "| \\\\u{1B}\\[31m |",
            ])
        #expect(table.text.contains("| a|b        |\n"))
        #expect(table.text.contains("| \\u{1B}[31m |\n"))
    }

    @Test("wide letters of Chinese and Japanese count as two columns, accents that combine as none")
    func wideLetters() {
        let lines = Table(["名", "e\u{301}"], rows: [["abc", "x"]]).text.split(separator: "\n")
        #expect(lines[0] == "| 名  | e\u{301} |")
        #expect(lines[2] == "| abc | x |")
    }

    @Test("short rows are filled, long rows lose nothing")
    func ragged() {
        let table = Table(["a"], rows: [[], ["1", "2"]])
        #expect(
            table.text == """
                | a |   |
                |---|---|
                |   |   |
                | 1 | 2 |

                """)
        #expect(Table([], rows: []).text == "")
        #expect(Table(["only"], rows: []).text == "| only |\n|------|\n")
    }

    @Test("columns can be aligned by hand")
    func padding() {
        #expect(padded("7", to: 3, alignment: .right) == "  7")
        #expect(padded("7", to: 4, alignment: .center) == " 7  ")
        #expect(padded("long", to: 2) == "long")
        #expect(alignedColumn(["1.5", "10.25"]) == ["  1.5", "10.25"])
    }
}
