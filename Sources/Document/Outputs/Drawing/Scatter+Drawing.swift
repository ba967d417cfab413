extension Scatter {
    /// What is shown: the bounds asked for and the field; without them, all points with a margin.
    var shownBounds: Bounds {
        guard let field else { return bounds ?? Scatter.bounds(of: sets) }
        return bounds?.union(field.bounds) ?? field.bounds
    }

    static func bounds(of sets: [PointSet]) -> Bounds {
        var x = Extent()
        var y = Extent()
        for set in sets {
            for point in set.points where point.isFinite {
                x.include(point.x)
                y.include(point.y)
            }
        }
        return Bounds(x: withMargin(x), y: withMargin(y))
    }

    private static func withMargin(_ extent: Extent) -> ClosedRange<Double> {
        guard !extent.isEmpty else { return -1...1 }
        let scale = Scale(linear: extent.low, extent.high)
        let margin = (scale.high / 2 - scale.low / 2) * 0.08
        return scale.low - margin...scale.high + margin
    }

    func svg(of figure: Figure) -> String {
        let plotWidth = 380.0
        let (bounds, plotHeight) = shownBounds.fitted(width: plotWidth, heights: 160...380)
        let legend = sets.enumerated().map {
            ChartFrame.LegendEntry(name: $0.element.name, style: SeriesStyle(index: $0.offset), sample: .mark)
        }
        let frame = ChartFrame(
            title: figure.title, legend: legend, x: Scale(linear: bounds.x.lowerBound, bounds.x.upperBound),
            y: Scale(linear: bounds.y.lowerBound, bounds.y.upperBound), xLabel: xLabel, yLabel: yLabel,
            plotWidth: plotWidth, plotHeight: plotHeight, rightMargin: field == nil ? 24 : 84,
            isOnGround: field != nil)
        var canvas = SVGCanvas()
        frame.draw(on: &canvas, hasGrid: field == nil)
        if isShadedByDensity { drawDensity(in: frame, on: &canvas) }
        if let field {
            draw(field, in: frame, on: &canvas)
            canvas.append("<g class=\"ground\">")
        }
        let isTiny = sets.reduce(0) { $0 + $1.points.count } > 800
        for (index, set) in sets.enumerated() {
            let style = SeriesStyle(index: index)
            let data = Scatter.marks(set.points.lazy.compactMap(frame.place), style.markPath(isTiny: isTiny), canvas)
            if field != nil { canvas.path(data, style: style.edge + (isTiny ? " tiny" : "")) }
            canvas.path(data, style: style.marks(isTiny: isTiny) + (isShadedByDensity ? " faint" : ""))
        }
        if field != nil { canvas.append("</g>") }
        let style =
            (field == nil ? "" : ".gannet .swatch{fill:#f1f0ec}")
            + (isShadedByDensity ? ".gannet .faint{stroke-opacity:.3}" : "")
        return canvas.document(
            width: frame.width, height: frame.height, title: figure.title, alternative: figure.alternativeText,
            style: style)
    }

    /// Marks at all places; of those within the same half pixel, one.
    static func marks(_ places: some Sequence<Point>, _ mark: String, _ canvas: SVGCanvas) -> String {
        var data = ""
        var taken = Set<Int>()
        for place in places where taken.insert(Int(place.x * 2) * 65_536 + Int(place.y * 2)).inserted {
            data += "M" + canvas.place(place) + mark
        }
        return data
    }

    /// How many points of all sets lie in each cell of the plot, smoothed over its neighbours, as a shade: the most are
    /// the darkest.
    private func drawDensity(in frame: ChartFrame, on canvas: inout SVGCanvas) {
        let columns = 76
        let rows = max(1, Int(frame.plotHeight / frame.plotWidth * Double(columns) + 0.5))
        var counts = [Double](repeating: 0, count: rows * columns)
        for set in sets {
            for point in set.points {
                guard let across = frame.x.fraction(of: point.x), let up = frame.y.fraction(of: point.y) else { continue }
                let column = min(Int(across * Double(columns)), columns - 1)
                counts[min(Int((1 - up) * Double(rows)), rows - 1) * columns + column] += 1
            }
        }
        func smoothed(_ values: [Double], step: Int, isInside: (Int, Int) -> Bool) -> [Double] {
            values.indices.map { place in
                let before = isInside(place, -step) ? values[place - step] : 0
                let after = isInside(place, step) ? values[place + step] : 0
                return before + 2 * values[place] + after
            }
        }
        counts = smoothed(counts, step: 1) { place, step in (0..<columns).contains(place % columns + step) }
        counts = smoothed(counts, step: columns) { place, step in counts.indices.contains(place + step) }
        guard let most = counts.max(), most > 0 else { return }
        let image = GrayImage(height: rows, width: columns, values: counts)
        canvas.image(
            ColorMap.density.dataURL(image, range: 0...most), x: frame.plotLeft, y: frame.plotTop,
            width: frame.plotWidth, height: frame.plotHeight)
    }

    private func draw(_ field: Field, in frame: ChartFrame, on canvas: inout SVGCanvas) {
        let image = field.values.reduced(toAtMost: 256)
        let left = frame.x.fraction(clamping: field.bounds.x.lowerBound)
        let right = frame.x.fraction(clamping: field.bounds.x.upperBound)
        let low = frame.y.fraction(clamping: field.bounds.y.lowerBound)
        let high = frame.y.fraction(clamping: field.bounds.y.upperBound)
        if image.width > 0 && image.height > 0 {
            canvas.image(
                ColorMap.diverging.dataURL(image, range: field.range), x: frame.plotLeft + left * frame.plotWidth,
                y: frame.plotTop + (1 - high) * frame.plotHeight, width: (right - left) * frame.plotWidth,
                height: (high - low) * frame.plotHeight)
        }
        drawColorBar(of: field, in: frame, on: &canvas)
    }

    private func drawColorBar(of field: Field, in frame: ChartFrame, on canvas: inout SVGCanvas) {
        let x = frame.plotLeft + frame.plotWidth + 14
        let bar = GrayImage(height: 64, width: 1, values: (0..<64).map { 1 - Double($0) / 63 })
        canvas.image(
            ColorMap.diverging.dataURL(bar, range: 0...1), x: x, y: frame.plotTop + 18, width: 12,
            height: frame.plotHeight - 18)
        canvas.text(PlainText.line(of: field.name, columns: 10), x: x, y: frame.plotTop + 10)
        canvas.text(Wording.number(field.range.upperBound), x: x + 17, y: frame.plotTop + 28)
        canvas.text(Wording.number(field.range.lowerBound), x: x + 17, y: frame.plotTop + frame.plotHeight)
    }

    var text: String {
        AsciiScatter(sets, bounds: shownBounds, field: field).text
    }

    var summary: String {
        let counts = sets.map { set in
            let count = Wording.count(set.points.lazy.filter(\.isFinite).count, "point")
            return set.name.isEmpty ? count : "\(set.name) (\(count))"
        }
        let ground = field.map { " over the values of \($0.name)" } ?? ""
        guard !sets.isEmpty else {
            guard let field else { return "Scatter plot without data." }
            return "Map of the values of \(field.name), \(place(of: field.bounds))."
        }
        let bounds = shownBounds
        let all = sets.lazy.flatMap(\.points)
        let outside = all.filter { $0.isFinite && !bounds.contains($0) }.count
        let left = outside == 0 ? "" : " \(Wording.count(outside, "point")) outside."
        guard all.contains(where: \.isFinite) else { return "Scatter plot without data\(ground)." }
        return "Scatter plot of \(Wording.list(counts))\(ground), \(place(of: bounds)).\(left)"
    }

    private func place(of bounds: Bounds) -> String {
        let x = xLabel.isEmpty ? "x" : xLabel
        let y = yLabel.isEmpty ? "y" : yLabel
        return "\(x) from \(Wording.number(bounds.x.lowerBound)) to \(Wording.number(bounds.x.upperBound)), "
            + "\(y) from \(Wording.number(bounds.y.lowerBound)) to \(Wording.number(bounds.y.upperBound))"
    }
}
