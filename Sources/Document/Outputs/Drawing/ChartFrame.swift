/// What surrounds the marks of a chart: title, legend, grid, axes and their labels.
struct ChartFrame {
    /// A name in the legend with a sample of what it names.
    struct LegendEntry {
        enum Sample {
            case line, mark, bar
        }

        var name: String
        var style: SeriesStyle
        var sample: Sample
    }

    let width: Double
    let height: Double
    let x: Scale
    let y: Scale
    let plotLeft: Double
    let plotTop: Double
    let plotWidth: Double
    let plotHeight: Double
    private let title: String
    private let legend: [[LegendEntry]]
    private let xLabel: String
    private let yLabel: String
    private let yTicks: [Scale.Tick]
    private let isOnGround: Bool

    /// - Parameters:
    ///   - plotWidth: the width of the plot itself; where it is `nil`, what the labels leave of 560.
    ///   - rightMargin: room right of the plot.
    ///   - isOnGround: whether the marks lie on a coloured ground, as the legend's samples then do.
    init(
        title: String, legend: [LegendEntry], x: Scale, y: Scale, xLabel: String, yLabel: String,
        plotWidth: Double? = nil, plotHeight: Double = 240, rightMargin: Double = 20,
        isOnGround: Bool = false
    ) {
        self.isOnGround = isOnGround
        yTicks = y.ticks(about: max(2, Int(plotHeight / 60)))
        let labels = yTicks.reduce(0) { max($0, SVGCanvas.width(of: $1.label)) }
        plotLeft = labels + (yLabel.isEmpty ? 16 : 34)
        self.plotWidth = plotWidth ?? max(200, 560 - plotLeft - rightMargin)
        width = plotLeft + self.plotWidth + rightMargin
        self.title = PlainText.line(of: title, columns: Int(width / 9.2))
        self.legend = ChartFrame.rows(of: legend, width: width - plotLeft - 12)
        plotTop = (title.isEmpty ? 10 : 36) + Double(self.legend.count) * 20 + (self.legend.isEmpty ? 2 : 6)
        self.plotHeight = plotHeight
        height = plotTop + plotHeight + (xLabel.isEmpty ? 30 : 50)
        self.x = x
        self.y = y
        self.xLabel = PlainText.line(of: xLabel, columns: Int(self.plotWidth / 7.8))
        self.yLabel = PlainText.line(of: yLabel, columns: Int(plotHeight / 7.8))
    }

    /// Where a point of the chart lies in the picture; `nil` where it is not on both axes.
    func place(_ point: Point) -> Point? {
        guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else { return nil }
        return Point(plotLeft + across * plotWidth, plotTop + (1 - up) * plotHeight)
    }

    /// Draws everything that lies below the marks.
    func draw(on canvas: inout SVGCanvas, hasGrid: Bool = true) {
        canvas.text(title, x: plotLeft, y: 24, style: "title")
        drawLegend(on: &canvas)
        let bottom = plotTop + plotHeight
        let right = plotLeft + plotWidth
        var grid = ""
        for tick in yTicks {
            let place = plotTop + (1 - tick.fraction) * plotHeight
            grid += "M\(canvas.number(plotLeft)) \(canvas.number(place))H\(canvas.number(right))"
            canvas.text(tick.label, x: plotLeft - 8, y: place + 4, anchor: .end)
        }
        let xTicks = xTicks()
        var marks = ""
        for tick in xTicks {
            let place = plotLeft + tick.fraction * plotWidth
            grid += "M\(canvas.number(place)) \(canvas.number(plotTop))V\(canvas.number(bottom))"
            marks += "M\(canvas.number(place)) \(canvas.number(bottom))v4"
            canvas.text(tick.label, x: labelPlace(of: tick), y: bottom + 18, anchor: .middle)
        }
        if hasGrid { canvas.path(grid, style: "grid") }
        canvas.path(
            "M\(canvas.number(plotLeft)) \(canvas.number(bottom))H\(canvas.number(right))" + marks, style: "axis")
        canvas.text(xLabel, x: plotLeft + plotWidth / 2, y: bottom + 38, anchor: .middle)
        canvas.text(yLabel, x: 16, y: plotTop + plotHeight / 2, anchor: .middle, isRotated: true)
    }

    /// As many marks as have room for their labels side by side.
    private func xTicks() -> [Scale.Tick] {
        for count in stride(from: max(2, Int(plotWidth / 76)), to: 1, by: -1) {
            let ticks = x.ticks(about: count)
            let fits = zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
                let needed = (SVGCanvas.width(of: left.label) + SVGCanvas.width(of: right.label)) / 2 + 12
                return labelPlace(of: right) - labelPlace(of: left) >= needed
            }
            if fits { return ticks }
        }
        return Array(x.ticks(about: 1).prefix(1))
    }

    /// Where the middle of a label below the axis lies: at its mark, but within the picture.
    private func labelPlace(of tick: Scale.Tick) -> Double {
        let half = SVGCanvas.width(of: tick.label) / 2
        return max(half + 2, min(plotLeft + tick.fraction * plotWidth, width - half - 2))
    }

    private func drawLegend(on canvas: inout SVGCanvas) {
        var baseline = title.isEmpty ? 20.0 : 46
        for row in legend {
            var left = plotLeft
            for entry in row {
                drawSample(of: entry, x: left, y: baseline - 4, on: &canvas)
                canvas.text(entry.name, x: left + ChartFrame.sampleWidth, y: baseline)
                left += ChartFrame.width(of: entry)
            }
            baseline += 20
        }
    }

    private func drawSample(of entry: LegendEntry, x: Double, y: Double, on canvas: inout SVGCanvas) {
        switch entry.sample {
        case .line: canvas.path("M\(canvas.number(x)) \(canvas.number(y))h22", style: entry.style.line)
        case .mark:
            if isOnGround {
                canvas.append("<g class=\"ground\">")
                canvas.rectangle(x: x + 3, y: y - 7, width: 16, height: 14, style: "swatch")
            }
            canvas.path("M\(canvas.place(Point(x + 11, y)))" + entry.style.markPath(), style: entry.style.marks())
            if isOnGround { canvas.append("</g>") }
        case .bar: canvas.rectangle(x: x + 4, y: y - 5, width: 14, height: 10, style: "bar \(entry.style.color)")
        }
    }

    private static let sampleWidth = 28.0

    private static func width(of entry: LegendEntry) -> Double {
        sampleWidth + SVGCanvas.width(of: entry.name) + 18
    }

    /// The entries that have a name, in rows that are not too wide; of very many, the first.
    private static func rows(of entries: [LegendEntry], width: Double) -> [[LegendEntry]] {
        var rows: [[LegendEntry]] = []
        var used = width
        for var entry in entries.prefix(32) where !entry.name.isEmpty {
            entry.name = PlainText.line(of: entry.name, columns: 40)
            let needed = Self.width(of: entry)
            if used + needed > width || rows.isEmpty {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(entry)
            used += needed
        }
        return rows
    }
}
