import Foundation
import FoundationXML
import Outputs
import Testing

/// A picture as an XML parser sees it.
final class ParsedSVG: NSObject, XMLParserDelegate {
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init?(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    subscript(name: String) -> [Element] { elements.filter { $0.name == name } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        elements[open.last!].text += string  // text stands within the root
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}

@Suite("Every figure, of whatever data")
struct FigureExam {
    @Test("is well-formed SVG with a name and a description", arguments: SampleFigures.all.indices)
    func wellFormed(index: Int) throws {
        let (name, figure) = SampleFigures.all[index]
        let svg = try #require(ParsedSVG(figure.svg), "\(name)")
        let root = svg.elements[0]
        #expect(root.name == "svg" && root.attributes["role"] == "img")
        #expect(root.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(root.attributes["aria-label"] == figure.alternativeText)
        #expect(svg["desc"].map(\.text) == [figure.alternativeText])
        #expect(svg["title"].count == 1 && svg["title"][0].text != "")
        #expect(svg["style"].count == 1 && svg["style"][0].text.contains("prefers-color-scheme:dark"))
    }

    @Test("needs nothing from elsewhere and runs nothing", arguments: SampleFigures.all.indices)
    func selfContained(index: Int) throws {
        let svg = SampleFigures.all[index].figure.svg
        #expect(svg.split(separator: "http").count == 2, "the namespace is the only address")
        #expect(!svg.contains("<script") && !svg.contains("url(") && !svg.contains("id=\""))
        let parsed = try #require(ParsedSVG(svg))
        for image in parsed["image"] { #expect(image.attributes["href"]?.hasPrefix("data:image/png;base64,") == true) }
        for element in parsed.elements where element.name != "image" {
            for value in element.attributes.filter({ $0.key != "aria-label" }).values {
                #expect(!value.contains("nan") && !value.contains("inf"), "no number that is none")
            }
        }
    }

    @Test("draws within its own edges", arguments: SampleFigures.all.indices)
    func withinEdges(index: Int) throws {
        let svg = try #require(ParsedSVG(SampleFigures.all[index].figure.svg))
        let root = svg.elements[0].attributes
        let width = try #require(root["width"].flatMap(Double.init))
        let height = try #require(root["height"].flatMap(Double.init))
        for path in svg["path"] {
            for place in places(in: path.attributes["d"] ?? "") {
                #expect(place.x >= 0 && place.x <= width && place.y >= 0 && place.y <= height)
            }
        }
        for text in svg["text"] {
            let x = try #require(text.attributes["x"].flatMap(Double.init))
            #expect(x >= 0 && x <= width)
        }
    }

    @Test("has a text form that any terminal shows as it is", arguments: SampleFigures.all.indices)
    func textForm(index: Int) {
        let text = SampleFigures.all[index].figure.text
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        #expect(text.hasSuffix("\n"))
        for line in text.split(separator: "\n") {
            #expect(!line.hasSuffix(" "))
            #expect(line.utf8.count <= 100)
        }
    }

    @Test("is described in a sentence", arguments: SampleFigures.all.indices)
    func described(index: Int) {
        let words = SampleFigures.all[index].figure.alternativeText
        #expect(words.hasSuffix(".") && words.contains(" ") && !words.contains("nan"))
    }

    @Test("shows names as they are, whatever letters they hold")
    func hostileNames() throws {
        let name = "</text><script>alert('1')</script> \"&amp; \u{1B}]0;x\u{7}\u{FFFE}"
        let shown = "</text><script>alert('1')</script> \"&amp; \\u{1B}]0;x\\u{7}\u{FFFD}"
        let series = LineChart.Series(name, values: [1, 2])
        let figures = [
            Figure(.lineChart(LineChart([series], xLabel: name, yLabel: name)), title: name, alternative: name),
            Figure(.scatter(Scatter([.init(name, points: [Point(0, 0)])])), title: name),
            Figure(.histogram(Histogram([.init(name, values: [1])], xLabel: name)), title: name),
            Figure(.filmstrip(Filmstrip([.init(name, .points([.init(name, points: [])]))])), title: name),
        ]
        for figure in figures {
            let svg = try #require(ParsedSVG(figure.svg))
            #expect(svg["script"].isEmpty)
            #expect(svg["title"][0].text == shown)
            #expect(!figure.text.contains("\u{1B}"))
        }
        #expect(ParsedSVG(figures[0].svg)?["desc"][0].text == shown)
    }

    /// The places that a path moves to or draws a straight line to by absolute coordinates.
    private func places(in data: String) -> [Point] {
        var places: [Point] = []
        for part in data.split(whereSeparator: { "ML".contains($0) }) {
            let numbers = part.prefix { "0123456789.- ".contains($0) }.split(separator: " ").compactMap { Double($0) }
            if numbers.count == 2 { places.append(Point(numbers[0], numbers[1])) }
        }
        return places
    }
}
