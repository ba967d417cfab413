extension LineChart {
    /// The axes: the x axis spans the data, the y axis reaches from mark to mark.
    func scales(yTicks: Int) -> (x: Scale, y: Scale) {
        var x = Extent()
        var y = Extent()
        for one in series {
            for point in one.points where isVisible(point) {
                x.include(point.x)
                y.include(point.y)
            }
        }
        let xScale = x.isEmpty ? Scale(linear: 0, 1) : Scale(linear: x.low, x.high)
        if logarithmicY {
            return (xScale, y.isEmpty ? Scale(logarithmic: 1, 10) : Scale(logarithmic: y.low, y.high))
        }
        return (xScale, (y.isEmpty ? Scale(linear: 0, 1) : Scale(linear: y.low, y.high)).extendedToTicks(about: yTicks))
    }

    func isVisible(_ point: Point) -> Bool { point.isFinite && !(logarithmicY && point.y <= 0) }

    func svg(of figure: Figure) -> String {
        let (x, y) = scales(yTicks: 5)
        let legend = series.enumerated().map {
            ChartFrame.LegendEntry(name: $0.element.name, style: SeriesStyle(index: $0.offset), sample: .line)
        }
        let frame = ChartFrame(title: figure.title, legend: legend, x: x, y: y, xLabel: xLabel, yLabel: yLabel)
        var canvas = SVGCanvas()
        frame.draw(on: &canvas)
        for (index, one) in series.enumerated() {
            let places = one.points.map { isVisible($0) ? frame.place($0) : nil }
            let style = SeriesStyle(index: index)
            let kept = LineChart.reduced(places)
            canvas.path(LineChart.pathData(kept, canvas), style: style.line)
            // Few points are marked one by one, so that lines are told apart by the shapes of their marks as well.
            if one.points.count <= 30 {
                let marks = places.compactMap { $0 }.map { "M\(canvas.place($0))" + style.markPath() }
                canvas.path(marks.joined(), style: style.marks())
            }
        }
        if series.allSatisfy({ !$0.points.contains(where: isVisible) }) {
            canvas.text(
                "no data", x: frame.plotLeft + frame.plotWidth / 2, y: frame.plotTop + frame.plotHeight / 2,
                anchor: .middle)
        }
        return canvas.document(
            width: frame.width, height: frame.height, title: figure.title, alternative: figure.alternativeText)
    }

    /// The chart drawn with letters.
    var text: String {
        AsciiChart(series, xLabel: xLabel, yLabel: yLabel, logarithmicY: logarithmicY).text
    }

    /// One sentence on what is drawn and one on where each curve ends.
    var summary: String {
        let kind = logarithmicY ? "Line chart with a logarithmic y axis" : "Line chart"
        let drawn = series.filter { $0.points.contains(where: isVisible) }
        guard !drawn.isEmpty else { return "\(kind) without data." }
        let names = drawn.map { $0.name.isEmpty ? (yLabel.isEmpty ? "one series" : yLabel) : $0.name }
        var across = Extent()
        var ends: [String] = []
        for (one, name) in zip(drawn, names) {
            let points = one.points.filter(isVisible)
            let up = Extent(points.lazy.map(\.y))
            for point in points { across.include(point.x) }
            guard let last = points.last, ends.count < 6 else { continue }
            let range = up.low == up.high ? "" : " (range \(Wording.range(up)))"
            ends.append("\(name) \(Wording.number(last.y))\(range)")
        }
        let axis = xLabel.isEmpty ? "x" : xLabel
        return "\(kind) of \(Wording.list(names)) over \(axis) \(Wording.range(across)). "
            + "Last values: \(ends.joined(separator: "; "))."
    }

    /// A path through the places, with a gap where one is missing; a place between two gaps is a dot.
    private static func pathData(_ places: [Point?], _ canvas: SVGCanvas) -> String {
        var data = ""
        var isDrawing = false
        for (index, place) in places.enumerated() {
            guard let place else {
                isDrawing = false
                continue
            }
            let isAlone = !isDrawing && (index + 1 == places.count || places[index + 1] == nil)
            data += (isDrawing ? "L" : "M") + canvas.place(place) + (isAlone ? "h0" : "")
            isDrawing = true
        }
        return data
    }

    /// Of the places that follow one another in one column of pixels, the first, the highest, the lowest and the last,
    /// which draw the same picture as all of them (Jugel et al., "M4: a visualization-oriented time series data
    /// aggregation", 2014).
    private static func reduced(_ places: [Point?]) -> [Point?] {
        var kept: [Point?] = []
        var start = 0
        while start < places.count {
            guard let first = places[start] else {
                kept.append(nil)
                start += 1
                continue
            }
            var end = start + 1
            var lowest = start
            var highest = start
            while end < places.count, let place = places[end], Int(place.x) == Int(first.x) {
                if place.y > places[lowest]!.y { lowest = end }  // only places within the run were chosen
                if place.y < places[highest]!.y { highest = end }
                end += 1
            }
            var previous = -1
            for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > previous {
                kept.append(places[index])
                previous = index
            }
            start = end
        }
        return kept
    }
}
