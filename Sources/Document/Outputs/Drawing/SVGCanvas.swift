/// SVG as text, element by element. Lengths are in pixels, written in tenths.
struct SVGCanvas {
    private(set) var body: [String] = []

    mutating func append(_ element: String) { body.append(element) }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, style: String) {
        let (x, y, width, height) = (number(x), number(y), number(width), number(height))
        append("<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>")
    }

    /// A path by its data; nothing where the data is empty.
    mutating func path(_ data: String, style: String) {
        if !data.isEmpty { append("<path class=\"\(style)\" d=\"\(data)\"/>") }
    }

    /// A line of text whose baseline passes through the point.
    mutating func text(
        _ text: String, x: Double, y: Double, style: String = "", anchor: Anchor = .start, isRotated: Bool = false
    ) {
        guard !text.isEmpty else { return }
        let place = "x=\"\(number(x))\" y=\"\(number(y))\""
        let style = style.isEmpty ? "" : " class=\"\(style)\""
        let anchor = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        let rotation = isRotated ? " transform=\"rotate(-90 \(number(x)) \(number(y)))\"" : ""
        append("<text \(place)\(style)\(anchor)\(rotation)>\(SVGCanvas.escaped(text))</text>")
    }

    /// An image whose pixels stay squares.
    mutating func image(_ url: String, x: Double, y: Double, width: Double, height: Double) {
        let (x, y, width, height) = (number(x), number(y), number(width), number(height))
        append(
            "<image x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" preserveAspectRatio=\"none\" "
                + "href=\"\(url)\"/>")
    }

    /// Where a line of text stands at its place.
    enum Anchor: String {
        case start, middle, end
    }

    /// The whole document: a picture with its name and description, complete in itself.
    ///
    /// - Parameter style: rules besides those that all pictures have.
    func document(width: Double, height: Double, title: String, alternative: String, style: String = "") -> String {
        let name = SVGCanvas.escaped(title.isEmpty ? alternative : title)
        let description = SVGCanvas.escaped(alternative)
        let size = "width=\"\(number(width))\" height=\"\(number(height))\""
        let viewBox = "viewBox=\"0 0 \(number(width)) \(number(height))\""
        let lines =
            [
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gannet\" \(size) \(viewBox) role=\"img\" "
                    + "aria-label=\"\(description)\">",
                "<title>\(name)</title>",
                "<desc>\(description)</desc>",
                "<style>\(SVGCanvas.style)\(style)</style>",
                "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>",
            ] + body + ["</svg>"]
        return lines.map { $0 + "\n" }.joined()
    }

    /// A length in tenths of a pixel.
    func number(_ value: Double) -> String {
        // Places in a picture are far below 2^53 and finite.
        let tenths = Int(value.magnitude * 10 + 0.5)
        let sign = value < 0 && tenths > 0 ? "-" : ""
        return tenths % 10 == 0 ? "\(sign)\(tenths / 10)" : "\(sign)\(tenths / 10).\(tenths % 10)"
    }

    func place(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }

    /// Text as XML content or as the value of an attribute in double quotes.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        for scalar in PlainText.line(of: text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;".utf8
            case "<": result += "&lt;".utf8
            case ">": result += "&gt;".utf8
            case "\"": result += "&quot;".utf8
            // The two that XML 1.0 forbids and that are no control characters.
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}".utf8
            default: result += String(scalar).utf8
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// About how wide a line of text is; rather too much than too little, as the reader's font is not known.
    static func width(of text: String, size: Double = 13) -> Double {
        Double(DisplayWidth.of(text)) * size * 0.62
    }

    /// The colours are those of Okabe and Ito, "Color universal design", 2008, which people with any kind of colour
    /// vision tell apart; the darker ones come first on white paper, the lighter ones on black.
    private static let style = """
        .gannet{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}\
        .gannet .paper{fill:#fff}\
        .gannet text{fill:#454a52}\
        .gannet .title{font-size:16px;font-weight:600;fill:#16181d}\
        .gannet .grid{stroke:#e4e6ea;fill:none}\
        .gannet .axis{stroke:#868c96;fill:none}\
        .gannet .line{stroke:currentColor;fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}\
        .gannet .d1{stroke-dasharray:7 4}\
        .gannet .d2{stroke-dasharray:1.5 4}\
        .gannet .d3{stroke-dasharray:10 4 1.5 4}\
        .gannet .mark{stroke:currentColor;fill:none;stroke-width:1.5;stroke-opacity:.75}\
        .gannet .dot{stroke-width:5;stroke-linecap:round}\
        .gannet .tiny{stroke-width:1.1}\
        .gannet .dot.tiny{stroke-width:3.2}\
        .gannet .bar{fill:currentColor;fill-opacity:.3;stroke:currentColor;stroke-width:1.2}\
        .gannet .edge{stroke:#fff;stroke-width:3.4;fill:none;stroke-opacity:.6}\
        .gannet .dot.edge{stroke-width:6.6}\
        .gannet image{image-rendering:pixelated}\
        .gannet .s0{color:#0072b2}.gannet .s1{color:#d55e00}.gannet .s2{color:#009e73}.gannet .s3{color:#cc79a7}\
        .gannet .s4{color:#000}.gannet .s5{color:#e69f00}.gannet .s6{color:#56b4e9}.gannet .s7{color:#c5b800}\
        @media(prefers-color-scheme:dark){\
        .gannet .paper{fill:#15171b}\
        .gannet text{fill:#b4bac4}\
        .gannet .title{fill:#eceef2}\
        .gannet .grid{stroke:#2b2f36}\
        .gannet .axis{stroke:#767d89}\
        .gannet .s0{color:#56b4e9}.gannet .s1{color:#e69f00}.gannet .s2{color:#1fc79a}.gannet .s3{color:#cc79a7}\
        .gannet .s4{color:#f0e442}.gannet .s5{color:#f0f0f0}.gannet .s6{color:#d55e00}.gannet .s7{color:#3f9bd1}\
        }\
        .gannet .ground .mark{color:#2b2b2b;stroke-opacity:1}\
        .gannet .ground .s0{color:#00456e}.gannet .ground .s1{color:#9c3d00}.gannet .ground .s2{color:#00563f}
        """
}
