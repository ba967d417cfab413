import Notebooks
import Outputs
import Rendering
import Testing

@Suite("A page of a stranger's notebook is safe to open")
struct HTMLSafetyTests {
    static let attacks = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<iframe src=\"https://evil.example\"></iframe>", "<a href=\"javascript:alert(1)\">x</a>",
        "<style>@import 'https://evil.example/x.css'</style>", "<base href=\"https://evil.example/\">",
        "<form action=\"https://evil.example\"><input></form>",
        "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
        "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "\" onmouseover=\"alert(1)",
        "</title><script>x</script>",
        "</style><script>x</script>", "</pre></code><script>x</script>", "--><script>x</script>",
        "]]><script>x</script>",
        "&lt;script&gt;", "<ScRiPt>x</sCrIpT>", "<math><mi//xlink:href=\"data:x,<script>x</script>\">",
    ]

    /// What our own pages are made of.
    private let tags: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "div", "header", "main", "nav", "h1", "h2", "p", "a", "ol",
        "ul", "li", "span", "pre", "code", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "figure",
        "figcaption", "svg", "desc", "rect", "path", "text", "em", "strong", "blockquote", "img",
    ]
    private let attributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "role", "aria-label", "href", "scope",
        "style",
        "xmlns", "width", "height", "viewBox", "x", "y", "d", "text-anchor", "transform", "src", "alt", "title",
    ]

    @Test("an attack in prose, code, outputs, names, captions or values is letters at most", arguments: attacks)
    func staysLetters(attack: String) throws {
        let figure = Figure(
            .lineChart(LineChart([.init(attack, values: [1, 2])], xLabel: attack, yLabel: attack)), title: attack,
            caption: attack, alternative: attack)
        let pieces: [Output] = [
            .text(attack), .table(Table([attack], rows: [[attack]])), .figure(figure), .error(attack),
        ]
        let yaml = attack.replacing("'", with: "''")
        let markdown = """
            ---
            title: '\(yaml)'
            description: '\(yaml)'
            author: '\(yaml)'
            date: '\(yaml)'
            ---
            \(attack)

            Words \(attack) and a value <!--= x -->.

            [link](javascript:alert(1)) [data](<data:text/html,x>) ![p](javascript:alert(1))
            [ok](https://example.org/a"b)

            ```swift {#cell}
            \(attack)
            ```

            ~~~\(attack.replacing("~", with: ""))
            \(attack)
            ~~~
            """
        let text = try page(markdown, showing: ["cell": pieces], values: [attack])
        check(text)
    }

    @Test("it loads nothing from anywhere, and its policy forbids it to")
    func nothingLoaded() throws {
        let text = try page(
            "![a](https://example.org/a.png) ![](b.png) [![c](c.png)](d.md)\n\n```swift\nx\n```\n",
            showing: [
                "1": [
                    .figure(curve),
                    .figure(Figure(.imageGrid(ImageGrid([GrayImage(height: 1, width: 1, values: [1])])))),
                ]
            ])
        #expect(
            text.contains(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                    + "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"))
        #expect(!text.contains("<script") && !text.contains("<link") && !text.contains("@import"))
        #expect(!text.contains("url(") && !text.contains("src="))
        check(text, alsoAllowing: ["image"], ["href", "preserveAspectRatio"])
        #expect(text.contains("<a href=\"https://example.org/a.png\">a</a> <a href=\"b.png\">b.png</a>"))
        #expect(text.contains("<a href=\"d.md\">c</a>"), "a picture in a link leaves its words")
    }

    @Test("a picture that is handed in stands in the page itself")
    func embedded() throws {
        let options = RenderingOptions(
            documentName: "x", embeddedImage: { $0 == "a.png" ? "data:image/png;base64,AAAA" : nil })
        let text = mainPart(of: try page("![A *b*](a.png) ![B](b.png)\n", options: options))
        #expect(text == "<p><img src=\"data:image/png;base64,AAAA\" alt=\"A b\" /> <a href=\"b.png\">B</a></p>\n")
    }

    /// Every tag and attribute of the page is one of ours; whatever else looks like one is escaped.
    private func check(_ text: String, alsoAllowing moreTags: Set<String> = [], _ moreAttributes: Set<String> = []) {
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            if rest.hasPrefix("!doctype html>") { continue }
            let name = rest.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            #expect(tags.union(moreTags).contains(String(name)), "<\(rest.prefix(40))")
            rest = rest.drop { $0 == "/" }.dropFirst(name.count)
            // Attributes are name="value" with no quote inside the value.
            while true {
                rest = rest.drop { $0 == " " || $0 == "/" }
                if rest.first == ">" { break }
                let attribute = rest.prefix { $0 != "=" && $0 != ">" && $0 != " " }
                #expect(attributes.union(moreAttributes).contains(String(attribute)), "\(rest.prefix(40))")
                guard rest.dropFirst(attribute.count).hasPrefix("=\"") else {
                    Issue.record("an attribute without a quoted value: \(rest.prefix(60))")
                    return
                }
                rest = rest.dropFirst(attribute.count + 2)
                let value = rest.prefix { $0 != "\"" }
                if attribute == "href" || attribute == "src" {
                    #expect(!value.lowercased().hasPrefix("javascript:") && !value.hasPrefix("data:text"))
                }
                rest = rest.dropFirst(value.count + 1)
            }
        }
    }
}
