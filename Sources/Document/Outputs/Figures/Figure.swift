/// A picture as plain data: what is drawn, and the words that go with it.
///
/// `svg` draws it for a page, `text` for a terminal; both are the same bytes on every machine.
public struct Figure: Hashable, Sendable {
    /// The kinds of pictures. A closed set: each says how it is drawn as SVG, as text, and in words.
    public enum Content: Hashable, Sendable {
        case lineChart(LineChart)
        case scatter(Scatter)
        case histogram(Histogram)
        case imageGrid(ImageGrid)
        case filmstrip(Filmstrip)
    }

    public var content: Content
    /// Stands above the picture; may be empty.
    public var title: String
    /// Stands below the picture on a page.
    public var caption: String?
    /// What the picture shows, for those who do not see it; where it is `nil`, one is generated.
    public var alternative: String?

    public init(_ content: Content, title: String = "", caption: String? = nil, alternative: String? = nil) {
        self.content = content
        self.title = title
        self.caption = caption
        self.alternative = alternative
    }
}

extension Figure {
    /// The figure as an SVG document: complete in itself, light or dark as the reader prefers, and the same bytes
    /// everywhere.
    public var svg: String {
        switch content {
        case .lineChart(let chart): chart.svg(of: self)
        case .scatter(let scatter): scatter.svg(of: self)
        case .histogram(let histogram): histogram.svg(of: self)
        case .imageGrid(let grid): grid.svg(of: self)
        case .filmstrip(let strip): strip.svg(of: self)
        }
    }

    /// The figure drawn with letters, for terminals: its title, the picture, a legend. Each line ends in a newline.
    public var text: String {
        let picture =
            switch content {
            case .lineChart(let chart): chart.text
            case .scatter(let scatter): scatter.text
            case .histogram(let histogram): histogram.text
            case .imageGrid(let grid): grid.text
            case .filmstrip(let strip): strip.text
            }
        return PlainText.lines(of: title).map { $0 + "\n" }.joined() + picture
    }

    /// What the picture shows, in words: the alternative text given, or one made from the data.
    public var alternativeText: String {
        if let alternative { return alternative }
        return switch content {
        case .lineChart(let chart): chart.summary
        case .scatter(let scatter): scatter.summary
        case .histogram(let histogram): histogram.summary
        case .imageGrid(let grid): grid.summary
        case .filmstrip(let strip): strip.summary
        }
    }
}

extension Figure: CustomStringConvertible {
    /// The figure drawn with letters, without a newline at its end.
    public var description: String { text.withoutLastNewline }
}
