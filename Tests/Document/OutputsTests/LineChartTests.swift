import Outputs
import Testing

@Suite("A line chart shows the run of numbers")
struct LineChartTests {
    private func chart(_ series: LineChart.Series..., logarithmicY: Bool = false) -> Figure {
        Figure(.lineChart(LineChart(series, xLabel: "step", logarithmicY: logarithmicY)))
    }

    private func lines(of figure: Figure) throws -> [String] {
        let svg = try #require(ParsedSVG(figure.svg))
        return svg["path"].filter { $0.attributes["class"]?.hasPrefix("line") == true }.compactMap {
            $0.attributes["d"]
        }
    }

    @Test("a value that is no number is a gap, and a value between two gaps is still seen")
    func gaps() throws {
        let data = try lines(of: chart(.init("", values: [1, 2, .nan, 3, .nan, .infinity, 4, 5])))
        let path = try #require(data.last)
        #expect(path.utf8.count { $0 == UInt8(ascii: "M") } == 3)
        #expect(path.utf8.count { $0 == UInt8(ascii: "L") } == 2)
        #expect(path.contains("h0"))
    }

    @Test("on a logarithmic axis equal factors are equal steps, and zero is a gap")
    func logarithmic() throws {
        let path = try #require(
            try lines(of: chart(.init("", values: [1000, 100, 10, 0, 1]), logarithmicY: true)).last)
        let heights = path.split(whereSeparator: { "ML".contains($0) }).compactMap {
            $0.split(separator: " ").last.flatMap { Double($0.prefix { "0123456789.".contains($0) }) }
        }
        try #require(heights.count == 4)
        #expect(abs((heights[1] - heights[0]) - (heights[2] - heights[1])) <= 0.2)
        #expect(abs((heights[3] - heights[2]) - (heights[2] - heights[1])) <= 0.2)
        #expect(path.utf8.count { $0 == UInt8(ascii: "M") } == 2)
    }

    @Test("a hundred thousand values make a small file that still holds every peak")
    func manyValues() throws {
        var values = (0..<100_000).map { Double($0 % 10) }
        values[54_321] = 1000
        let figure = chart(.init("", values: values))
        #expect(figure.svg.utf8.count < 60_000)
        let path = try #require(try lines(of: figure).last)
        // The peak touches the top of the plot, where the grid's highest line is.
        let svg = try #require(ParsedSVG(figure.svg))
        let labels = svg["text"].filter { $0.text == "1000" && $0.attributes["text-anchor"] == "end" }
        let top = try #require(labels.first?.attributes["y"].flatMap(Double.init)) - 4
        #expect(path.contains(" \(Int(top))"))
    }

    @Test("curves are told apart by dashes as well as by colour, and named in the legend")
    func twoCurves() throws {
        let svg = try #require(ParsedSVG(chart(.init("loss D", values: [1, 2]), .init("loss G", values: [2, 1])).svg))
        let classes = Set(svg["path"].compactMap { $0.attributes["class"] }.filter { $0.hasPrefix("line") })
        #expect(classes == ["line s0", "line s1 d1"])
        #expect(svg["text"].map(\.text).contains("loss D") && svg["text"].map(\.text).contains("loss G"))
    }

    static let ranges: [(Double, Double)] = [
        (0, 1), (0, 2000), (0, 123_456_789), (-1e-7, 1e-7), (1e15, 1_000_000_000_000_003), (-1e300, 1e308),
        (0.1, 0.1000001), (1e-307, 1), (-12345.678, 98765.4321), (999_999, 1_000_001),
    ]

    @Test("labels below the axis never touch", arguments: ranges)
    func labels(low: Double, high: Double) throws {
        let svg = try #require(ParsedSVG(chart(.init("", points: [Point(low, 0), Point(high, 1)])).svg))
        let labels = svg["text"].filter { $0.attributes["text-anchor"] == "middle" && $0.text != "step" }
        #expect(!labels.isEmpty)
        let places = try labels.map { label in
            // A digit of a common sans-serif is at most 0.6 of its height of 12 wide.
            let half = Double(label.text.count) * 7.2 / 2
            let x = try #require(label.attributes["x"].flatMap(Double.init))
            return (left: x - half, right: x + half)
        }
        for (one, next) in zip(places, places.dropFirst()) { #expect(one.right < next.left) }
        #expect(Set(labels.map(\.text)).count == labels.count, "no two marks have the same label")
    }

    @Test("its words name the curves, the axis and where each curve ends")
    func words() {
        #expect(
            Figure(.lineChart(SampleFigures.curves)).alternativeText
                == "Line chart of loss D and loss G over step 0 to 4. "
                + "Last values: loss D 0.512 (range 0.512 to 1.4); loss G 1.204 (range 0.69 to 1.3).")
        #expect(chart().alternativeText == "Line chart without data.")
        #expect(Figure(.lineChart(SampleFigures.curves), alternative: "mine").alternativeText == "mine")
    }

    @Test("as letters it rises where the values rise")
    func letters() {
        let rows = asciiChart([0, 1, 2, 3], width: 20, height: 8).split(separator: "\n").map(Array.init)
        let starts = rows.compactMap { $0.firstIndex(of: "*") }
        #expect(starts.count >= 4)
        for (upper, lower) in zip(starts, starts.dropFirst()) {
            #expect(upper > lower, "what is higher lies further right")
        }
    }

    @Test("as letters each curve has its own, and the legend says which")
    func letterLegend() {
        let art = asciiChart(
            [.init("loss D", values: [0, 0]), .init("loss G", values: [1, 1])], width: 10, height: 3)
        let rows = art.split(separator: "\n").map(String.init)
        #expect(rows[0].hasSuffix("oooooooooo") && rows[2].hasSuffix("**********"))
        #expect(rows.last == "* loss D   o loss G")
    }

    @Test("as letters any size is taken as the nearest possible one")
    func sizes() {
        #expect(asciiChart([1, 2], width: -5, height: 0) == asciiChart([1, 2], width: 8, height: 3))
        #expect(asciiChart([1, 2], width: .max, height: .max) == asciiChart([1, 2], width: 240, height: 100))
    }
}
