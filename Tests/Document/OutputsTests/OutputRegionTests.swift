import Outputs
import Testing

@Suite("Outputs below a cell are plain Markdown")
struct OutputRegionTests {
    private func lines(_ outputs: Output...) -> [String] {
        markdownLines(of: outputs) { "gan_files/train-\($0).svg" }
    }

    @Test("pieces stand in order with one blank line between them, figures are numbered from one")
    func pieces() {
        let chart = Figure(.lineChart(LineChart([])), alternative: "Two curves that meet near 0.69")
        let table = Table(["step"], alignment: .right, rows: [["500"]])
        #expect(
            lines(.text("hello\n"), .table(table), .figure(chart), .figure(chart), .error("index 3 out of range")) == [
                "```text", "hello", "```", "",
                "| step |", "|-----:|", "|  500 |", "",
                "![Two curves that meet near 0.69](gan_files/train-1.svg)", "",
                "![Two curves that meet near 0.69](gan_files/train-2.svg)", "",
                "```error", "index 3 out of range", "```",
            ])
    }

    @Test("a fence is longer than every fence that was printed")
    func fences() {
        #expect(lines(.text("```\ncode\n```")) == ["````text", "```", "code", "```", "````"])
        #expect(lines(.text("  `````")).first == "``````text")
        #expect(lines(.text("in `a` line ````")).first == "```text")
    }

    @Test("what shows nothing leaves no trace")
    func emptyPieces() {
        #expect(lines().isEmpty)
        #expect(lines(.text("")).isEmpty)
        #expect(lines(.text(""), .text("a"), .text("")) == ["```text", "a", "```"])
        #expect(lines(.text("\n")) == ["```text", "", "```"])
    }

    @Test("words of an alternative text stay words, and odd paths stay links")
    func figureLinks() {
        let chart = Figure(.lineChart(LineChart([])), alternative: "a] ![b\n<i>*c*")
        let line = markdownLines(of: [.figure(chart)]) { _ in "my notes (1)_files/a-1.svg" }
        #expect(line == ["![a\\] !\\[b \\<i>\\*c\\*](<my notes (1)_files/a-1.svg>)"])
    }
}
