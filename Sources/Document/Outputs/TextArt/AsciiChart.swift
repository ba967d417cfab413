/// A line chart of ASCII letters.
///
///     asciiChart([4, 1, 3, 0], width: 12, height: 4)
///
/// The curve of each series has a letter of its own, named in the legend; where curves meet, the later one is seen.
///
/// - Parameters:
///   - values: the curve's values over 0, 1, 2, …; one that is not finite is a gap.
///   - width: letters across the plot, without its labels; taken as between 8 and 240.
///   - height: lines of the plot; taken as between 3 and 100.
/// - Returns: lines, each ended by a newline.
public func asciiChart(_ values: [Double], width: Int = 60, height: Int = 12) -> String {
    AsciiChart([LineChart.Series("", values: values)], width: width, height: height).text
}

/// A line chart of several named curves, of ASCII letters. See ``asciiChart(_:width:height:)``.
public func asciiChart(
    _ series: [LineChart.Series], width: Int = 60, height: Int = 12, logarithmicY: Bool = false
) -> String {
    AsciiChart(series, width: width, height: height, logarithmicY: logarithmicY).text
}

/// The drawing behind ``asciiChart(_:width:height:)``.
struct AsciiChart {
    private let chart: LineChart
    private let width: Int
    private let height: Int

    /// The letters of curves, by their place.
    static let letters = Array("*o+x#@%&".utf8)

    init(
        _ series: [LineChart.Series], width: Int = 60, height: Int = 14, xLabel: String = "", yLabel: String = "",
        logarithmicY: Bool = false
    ) {
        chart = LineChart(series, xLabel: xLabel, yLabel: yLabel, logarithmicY: logarithmicY)
        self.width = min(max(width, 8), 240)
        self.height = min(max(height, 3), 100)
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    var lines: [String] {
        let marks = max(2, height / 3)
        let (x, y) = chart.scales(yTicks: marks)
        var canvas = TextCanvas(width: width, height: height)
        for (index, series) in chart.series.enumerated() {
            draw(series, letter: AsciiChart.letters[index % AsciiChart.letters.count], x, y, on: &canvas)
        }
        var labels = Array(repeating: "", count: height)
        for tick in y.ticks(about: marks) { labels[TextCanvas.index(1 - tick.fraction, of: height)] = tick.label }
        let labelWidth = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
        let margin = String(repeating: " ", count: labelWidth + 2)
        var lines: [String] = []
        if !chart.yLabel.isEmpty { lines.append(PlainText.line(of: chart.yLabel)) }
        for (label, row) in zip(labels, canvas.lines) {
            lines.append(padded(label, to: labelWidth, alignment: .right) + (label.isEmpty ? " |" : " +") + row)
        }
        let ticks = x.ticks(about: max(2, width / 15)).map {
            (column: TextCanvas.index($0.fraction, of: width), text: $0.label)
        }
        var axis = Array(repeating: UInt8(ascii: "-"), count: width)
        for tick in ticks { axis[tick.column] = UInt8(ascii: "+") }
        lines.append(margin.dropLast() + "+" + String(decoding: axis, as: UTF8.self))
        lines.append(margin + TextCanvas.labels(ticks, width: width))
        if !chart.xLabel.isEmpty {
            lines.append(margin + padded(PlainText.line(of: chart.xLabel), to: width, alignment: .center))
        }
        lines += legend
        return lines.map(sanitized)
    }

    /// A line through neighbouring points, so that steep parts hold together.
    private func draw(
        _ series: LineChart.Series, letter: UInt8, _ x: Scale, _ y: Scale, on canvas: inout TextCanvas
    ) {
        var previous: (column: Int, up: Double)?
        for point in series.points {
            guard chart.isVisible(point), let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else {
                previous = nil
                continue
            }
            let column = TextCanvas.index(across, of: width)
            var row = TextCanvas.index(1 - up, of: height)
            canvas[row, column] = letter
            if let previous {
                row = TextCanvas.index(1 - previous.up, of: height)
                let distance = abs(column - previous.column)
                for step in 0...max(distance, 1) {
                    let part = Double(step) / Double(max(distance, 1))
                    let next = TextCanvas.index(1 - (previous.up + (up - previous.up) * part), of: height)
                    let across = distance == 0 ? column : previous.column + (column > previous.column ? step : -step)
                    // The rows that the line crosses on its way to this column, without the one it comes from.
                    for between in stride(from: row, through: next, by: row <= next ? 1 : -1)
                    where between != row || row == next {
                        canvas[between, across] = letter
                    }
                    row = next
                }
            }
            previous = (column, up)
        }
    }

    private var legend: [String] {
        let entries = chart.series.enumerated().filter { !$0.element.name.isEmpty }.map { index, series in
            let letter = AsciiChart.letters[index % AsciiChart.letters.count]
            return "\(Character(Unicode.Scalar(letter))) \(PlainText.line(of: series.name))"
        }
        return TextBlock.wrapped(entries)
    }
}
