extension ImageGrid {
    /// Pictures show the first so many images; the words say so.
    static let shown = 256

    /// The values of black and white.
    var shades: ClosedRange<Double> { range ?? ImageGrid.shades(of: images) }

    static func shades(of images: some Sequence<GrayImage>) -> ClosedRange<Double> {
        var extent = Extent()
        for image in images {
            for value in image.values { extent.include(value) }
        }
        return extent.isEmpty ? 0...1 : extent.low...extent.high
    }

    func svg(of figure: Figure) -> String {
        let images = images.prefix(ImageGrid.shown)
        let perRow = max(1, min(columns, images.count))
        let gap = perRow > 16 ? 2.0 : 4
        let side = min(112, (560 - 24 - gap * Double(perRow - 1)) / Double(perRow))
        let rows = (images.count + perRow - 1) / perRow
        let width = max(
            24 + Double(perRow) * (side + gap) - gap, min(560, SVGCanvas.width(of: figure.title, size: 16) + 24))
        let top = figure.title.isEmpty ? 12.0 : 36
        var canvas = SVGCanvas()
        canvas.text(PlainText.line(of: figure.title, columns: Int(width / 9.2)), x: 12, y: 24, style: "title")
        let shades = shades
        for (index, image) in images.enumerated() {
            let x = 12 + Double(index % perRow) * (side + gap)
            let y = top + Double(index / perRow) * (side + gap)
            ImageGrid.draw(image, shades: shades, x: x, y: y, side: side, on: &canvas)
        }
        if images.isEmpty { canvas.text("no images", x: 12, y: top + 14) }
        let height = top + (images.isEmpty ? 24 : Double(rows) * (side + gap) - gap) + 12
        return canvas.document(
            width: images.isEmpty ? max(width, 120) : width, height: height, title: figure.title,
            alternative: figure.alternativeText)
    }

    /// An image in the middle of a square.
    static func draw(
        _ image: GrayImage, shades: ClosedRange<Double>, x: Double, y: Double, side: Double, on canvas: inout SVGCanvas
    ) {
        guard image.width > 0 && image.height > 0 else { return }
        let scale = side / Double(max(image.width, image.height))
        let width = Double(image.width) * scale
        let height = Double(image.height) * scale
        canvas.image(
            ColorMap.gray.dataURL(image.reduced(toAtMost: 512), range: shades), x: x + (side - width) / 2,
            y: y + (side - height) / 2, width: width, height: height)
    }

    /// The images side by side, as many as fit into 80 columns; the first 16.
    var text: String {
        guard !images.isEmpty else { return "no images\n" }
        let shown = images.prefix(16)
        let shades = shades
        let blocks = shown.map { TextBlock(AsciiImage($0, range: shades, width: $0.width <= 16 ? 32 : 40).lines) }
        var text = TextBlock.rows(of: blocks, atMost: columns).map { $0 + "\n" }.joined()
        if images.count > shown.count { text += "(\(shown.count) of \(images.count) images)\n" }
        return text
    }

    var summary: String {
        guard let first = images.first else { return "Grid without images." }
        let isUniform = images.allSatisfy { $0.height == first.height && $0.width == first.width }
        let size = isUniform ? " of \(first.height) by \(first.width) pixels" : ""
        let rest = images.count > ImageGrid.shown ? ", the first \(ImageGrid.shown) shown" : ""
        let perRow = min(columns, images.count)
        return "Grid of \(Wording.count(images.count, "grayscale image"))\(size), \(perRow) in a row\(rest)."
    }
}
