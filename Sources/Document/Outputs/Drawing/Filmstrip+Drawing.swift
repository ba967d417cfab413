extension Filmstrip {
    /// Pictures show the first so many frames; the words say so.
    static let shown = 64

    private var pointBounds: Bounds {
        bounds
            ?? Scatter.bounds(
                of: frames.flatMap { frame -> [Scatter.PointSet] in
                    switch frame.picture {
                    case .points(let sets): sets
                    case .image, .images: []
                    }
                })
    }

    private var shades: ClosedRange<Double> {
        range
            ?? ImageGrid.shades(
                of: frames.flatMap { frame -> [GrayImage] in
                    switch frame.picture {
                    case .points: []
                    case .image(let image): [image]
                    case .images(let images): images
                    }
                })
    }

    /// The names of the frames' sets of points, by their place, as far as the frames agree on them.
    private var setNames: [String] {
        var names: [String] = []
        for frame in frames {
            switch frame.picture {
            case .points(let sets): names += sets.dropFirst(names.count).map(\.name)
            case .image, .images: continue
            }
        }
        return names
    }

    func svg(of figure: Figure) -> String {
        let frames = frames.prefix(Filmstrip.shown)
        let perRow = max(1, min(frames.count, 4))
        let side = 128.0
        let gap = 12.0
        let width = frames.count > 1 ? 24 + Double(perRow) * (side + gap) - gap : 220
        let bounds = pointBounds.widened(toRatio: 1)
        let shades = shades
        var canvas = SVGCanvas()
        canvas.text(PlainText.line(of: figure.title, columns: Int(width / 9.2)), x: 12, y: 24, style: "title")
        var top = figure.title.isEmpty ? 10.0 : 34
        let names = setNames.enumerated().filter { !$0.element.isEmpty }.prefix(4)
        var left = 12.0
        for (index, name) in names {
            let style = SeriesStyle(index: index)
            canvas.path("M\(canvas.place(Point(left + 5, top + 8)))" + style.markPath(), style: style.marks())
            let name = PlainText.line(of: name, columns: 20)
            canvas.text(name, x: left + 16, y: top + 12)
            left += SVGCanvas.width(of: name) + 36
        }
        if !names.isEmpty { top += 20 }
        let rows = (frames.count + perRow - 1) / perRow
        let height = top + (rows == 0 ? 28 : Double(rows) * (side + 30))
        let stage = Stage(count: frames.count, width: width, top: top, height: height, side: side)
        let isPlaying = isAnimated && frames.count > perRow
        for (index, frame) in frames.enumerated() {
            let x = 12 + Double(index % perRow) * (side + gap)
            let y = top + Double(index / perRow) * (side + 30) + 18
            if isPlaying { canvas.append(stage.opening(of: index, x: x, y: y - 18, canvas)) }
            canvas.text(PlainText.line(of: frame.title, columns: 16), x: x, y: y - 4)
            switch frame.picture {
            case .image(let image): ImageGrid.draw(image, shades: shades, x: x, y: y, side: side, on: &canvas)
            case .images(let images): draw(images, shades: shades, x: x, y: y, side: side, on: &canvas)
            case .points(let sets): draw(sets, bounds: bounds, x: x, y: y, side: side, on: &canvas)
            }
            if isPlaying { canvas.append("</g>") }
        }
        if frames.isEmpty { canvas.text("no frames", x: 12, y: top + 14) }
        return canvas.document(
            width: width, height: height, title: figure.title, alternative: figure.alternativeText,
            style: isPlaying ? stage.style : "")
    }

    /// The images in a square, row by row.
    private func draw(
        _ images: [GrayImage], shades: ClosedRange<Double>, x: Double, y: Double, side: Double,
        on canvas: inout SVGCanvas
    ) {
        let perRow = Filmstrip.perRow(of: images.count)
        let gap = 2.0
        let small = (side - gap * Double(perRow - 1)) / Double(perRow)
        for (index, image) in images.prefix(Filmstrip.shown).enumerated() {
            let left = x + Double(index % perRow) * (small + gap)
            let top = y + Double(index / perRow) * (small + gap)
            ImageGrid.draw(image, shades: shades, x: left, y: top, side: small, on: &canvas)
        }
    }

    /// The sides of the smallest square that has room for so many images, and for as many as are shown at most.
    private static func perRow(of count: Int) -> Int {
        (1...8).first { $0 * $0 >= count } ?? 8
    }

    private func draw(
        _ sets: [Scatter.PointSet], bounds: Bounds, x: Double, y: Double, side: Double, on canvas: inout SVGCanvas
    ) {
        let across = Scale(linear: bounds.x.lowerBound, bounds.x.upperBound)
        let up = Scale(linear: bounds.y.lowerBound, bounds.y.upperBound)
        canvas.path(
            "M\(canvas.place(Point(x, y)))h\(canvas.number(side))v\(canvas.number(side))h-\(canvas.number(side))z",
            style: "axis")
        for (index, set) in sets.enumerated() {
            let style = SeriesStyle(index: index)
            let places = set.points.lazy.compactMap { point -> Point? in
                guard let right = across.fraction(of: point.x), let top = up.fraction(of: point.y) else { return nil }
                return Point(x + right * side, y + (1 - top) * side)
            }
            canvas.path(Scatter.marks(places, style.markPath(isTiny: true), canvas), style: style.marks(isTiny: true))
        }
    }

    /// The frames side by side, as many as fit into 80 columns; the first 16.
    var text: String {
        guard !frames.isEmpty else { return "no frames\n" }
        let bounds = pointBounds.widened(toRatio: 1)
        let shades = shades
        let blocks = frames.prefix(16).map { frame in
            let picture =
                switch frame.picture {
                case .points(let sets):
                    AsciiScatter(sets, width: 22, height: 11, bounds: bounds, hasLegend: false, hasLabels: false).lines
                case .image(let image): AsciiImage(image, range: shades, width: 24).lines
                case .images(let images): images.first.map { AsciiImage($0, range: shades, width: 24).lines } ?? []
                }
            return TextBlock([PlainText.line(of: frame.title, columns: 22)] + picture)
        }
        var lines = TextBlock.rows(of: blocks, atMost: 3)
        if frames.count > blocks.count { lines.append("(\(blocks.count) of \(frames.count) frames)") }
        let most = frames.reduce(0) { most, frame in
            switch frame.picture {
            case .points, .image: most
            case .images(let images): max(most, images.count)
            }
        }
        if most > 1 { lines.append("(the first of \(most) images in each frame)") }
        lines += AsciiScatter.legend(of: setNames)
        return lines.map { $0 + "\n" }.joined()
    }

    var summary: String {
        guard let first = frames.first, let last = frames.last else { return "Filmstrip without frames." }
        let span = frames.count == 1 ? ": \(first.title)" : ", from \(first.title) to \(last.title)"
        let names = setNames.filter { !$0.isEmpty }
        let subject = names.isEmpty ? "" : " of \(Wording.list(names))"
        let rest = frames.count > Filmstrip.shown ? ", the first \(Filmstrip.shown) shown" : ""
        return "Filmstrip\(subject) in \(Wording.count(frames.count, "frame"))\(span)\(rest)."
    }
}
