extension Histogram {
    /// How many values of each sample lie in each bin.
    struct Bins {
        var low: Double
        var width: Double
        var count: Int
        /// A row for each sample.
        var tallies: [[Int]]

        func edge(_ index: Int) -> Double { low + Double(index) * width }
    }

    /// Bins between the smallest and the largest finite value; the last one includes its upper edge.
    func counted() -> Bins {
        var extent = Extent()
        for sample in samples {
            for value in sample.values { extent.include(value) }
        }
        let scale = extent.isEmpty ? Scale(linear: 0, 1) : Scale(linear: extent.low, extent.high)
        let count = min(max(bins ?? riceCount, 1), 200)
        let tallies = samples.map { sample in
            var tally = Array(repeating: 0, count: count)
            for value in sample.values {
                guard let fraction = scale.fraction(of: value) else { continue }
                tally[min(Int(fraction * Double(count)), count - 1)] += 1
            }
            return tally
        }
        let width = (scale.high / 2 - scale.low / 2) / Double(count) * 2
        return Bins(low: scale.low, width: width, count: count, tallies: tallies)
    }

    /// Twice the cube root of the number of values, rounded up: the smallest k with k³ ≥ 8n (the Rice rule; Lane,
    /// "Online Statistics Education", histograms).
    private var riceCount: Int {
        let largest = samples.reduce(0) { max($0, $1.values.count) }
        var count = 5
        while count < 60 && count * count * count < 8 * largest { count += 1 }
        return count
    }

    func svg(of figure: Figure) -> String {
        let bins = counted()
        let most = bins.tallies.reduce(0) { max($0, $1.max() ?? 0) }
        let y = Scale(linear: 0, Double(max(most, 1))).extendedToTicks(about: 5)
        let x = Scale(linear: bins.low, bins.edge(bins.count))
        let legend = samples.enumerated().map {
            ChartFrame.LegendEntry(name: $0.element.name, style: SeriesStyle(index: $0.offset), sample: .bar)
        }
        let frame = ChartFrame(title: figure.title, legend: legend, x: x, y: y, xLabel: xLabel, yLabel: "count")
        var canvas = SVGCanvas()
        frame.draw(on: &canvas)
        let bottom = frame.plotTop + frame.plotHeight
        for (index, tally) in bins.tallies.enumerated() where tally.contains(where: { $0 > 0 }) {
            // One outline over all bars of a sample.
            var data = "M\(canvas.number(frame.plotLeft)) \(canvas.number(bottom))"
            for (bin, count) in tally.enumerated() {
                let top = frame.plotTop + (1 - y.fraction(clamping: Double(count))) * frame.plotHeight
                let right = frame.plotLeft + frame.plotWidth * Double(bin + 1) / Double(bins.count)
                data += "V\(canvas.number(top))H\(canvas.number(right))"
            }
            canvas.path(data + "V\(canvas.number(bottom))z", style: "bar \(SeriesStyle(index: index).color)")
        }
        return canvas.document(
            width: frame.width, height: frame.height, title: figure.title, alternative: figure.alternativeText)
    }

    /// A bar of letters for each bin, for each sample one below the other.
    var text: String {
        let bins = counted()
        let most = max(1, bins.tallies.reduce(0) { max($0, $1.max() ?? 0) })
        let edges = alignedColumn((0...bins.count).map { Wording.number(bins.edge($0)) })
        var lines: [String] = []
        for (sample, tally) in zip(samples, bins.tallies) {
            lines += PlainText.lines(of: sample.name)
            for (bin, count) in tally.enumerated() {
                // The longest bar has 40 letters; no value at all has none.
                let length = count == 0 ? 0 : max(1, count * 40 / most)
                let bar = padded(String(repeating: "#", count: length), to: 40)
                lines.append("\(edges[bin]) .. \(edges[bin + 1]) |\(bar) \(count)")
            }
        }
        if !xLabel.isEmpty { lines.append(PlainText.line(of: xLabel)) }
        return lines.map { $0 + "\n" }.joined()
    }

    var summary: String {
        let drawn = samples.filter { $0.values.contains(where: \.isFinite) }
        guard !drawn.isEmpty else { return "Histogram without data." }
        let parts = drawn.prefix(6).map { sample in
            let finite = sample.values.filter(\.isFinite)
            let count = Double(finite.count)
            let extent = Extent(finite)
            let mean = finite.reduce(0) { $0 + $1 / count }
            let name = sample.name.isEmpty ? "" : "\(sample.name): "
            return "\(name)\(Wording.count(finite.count, "value")) from \(Wording.range(extent)), "
                + "mean \(Wording.number(mean))"
        }
        let subject = xLabel.isEmpty ? "" : " of \(xLabel)"
        return "Histogram\(subject). \(parts.joined(separator: "; "))."
    }
}
