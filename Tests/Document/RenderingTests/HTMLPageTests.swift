import Notebooks
import Outputs
import Rendering
import Testing

@Suite("A page is for reading")
struct HTMLPageTests {
    @Test("its title is the front matter's, else the first heading, else the file's name, and stands once")
    func title() throws {
        let named = try page("---\ntitle: A & B\n---\nText.\n")
        #expect(named.contains("<title>A &amp; B</title>") && named.contains("<h1>A &amp; B</h1>"))
        let headed = try page("# The *basic* GAN\n\nText.\n")
        #expect(headed.contains("<title>The basic GAN</title>"))
        #expect(headed.contains("<h1 id=\"the-basic-gan\">The <em>basic</em> GAN</h1>"))
        #expect(headed.split(separator: "<h1").count == 2)
        let both = try page("---\ntitle: Short\n---\n# The long title\n")
        #expect(both.contains("<title>Short</title>") && both.split(separator: "<h1").count == 2)
        #expect(try page("Text.\n").contains("<h1>gan</h1>"))
        #expect(try page("# Loss <!--= loss -->\n", values: ["0.5"]).contains("<title>Loss 0.5</title>"))
    }

    @Test("it names its language, its parts, who wrote it and what it is about")
    func frontMatter() throws {
        let text = try page("---\ndescription: Two \"players\"\nauthor: A. Author\ndate: 2024-05-01\n---\nText.\n")
        #expect(text.hasPrefix("<!doctype html>\n<html lang=\"en\">\n"))
        #expect(text.contains("<meta name=\"description\" content=\"Two &quot;players&quot;\">"))
        #expect(text.contains("<p class=\"byline\">A. Author · 2024-05-01</p>"))
        #expect(text.contains("<header>") && text.contains("<main>"))
        let options = RenderingOptions(documentName: "x", language: "de")
        #expect(try page("Text.\n", options: options).contains("<html lang=\"de\">"))
    }

    @Test("it has a table of contents from four headings on")
    func contents() throws {
        let four = try page("# T\n\n## One\n\n### Two\n\n## Three <!--= x -->\n\n## Four\n", values: ["7"])
        #expect(four.contains("<li class=\"level-2\"><a href=\"#one\">One</a></li>"))
        #expect(four.contains("<li class=\"level-3\"><a href=\"#two\">Two</a></li>"))
        #expect(four.contains(">Three 7</a>"))
        #expect(four.contains("<summary>Contents</summary>"), "folded on a phone, without a script")
        #expect(!(try page("# T\n\n## One\n\n## Two\n\n## Three\n").contains("<nav")))
    }

    @Test("an inline value stands in the prose without its comment, and prose around it is untouched")
    func inlineValues() throws {
        let text = try page("It ends at **<!--= loss -->old<!--/-->**, `good`.\n", values: ["a<b"])
        #expect(
            mainPart(of: text)
                == "<p>It ends at <strong><span class=\"value\">a&lt;b</span></strong>, <code>good</code>.</p>\n")
    }

    @Test("a cell stands with its output, and its label is an anchor")
    func cell() throws {
        let text = try page("```swift {#train}\nlet x = 1\n```\n", showing: ["train": [.text("one\n  two\n")]])
        let main = mainPart(of: text)
        #expect(main.contains("<div class=\"cell\" id=\"train\" role=\"group\" aria-label=\"Cell train\">"))
        #expect(main.contains("<a href=\"#train\">train</a>"))
        let code = try #require(main.range(of: "let x = 1"))
        let output = try #require(main.range(of: "<div class=\"output\">\n<pre>one\n  two\n</pre>"))
        #expect(code.upperBound < output.lowerBound)
    }

    @Test("a cell within a list or a quote stays there")
    func nested() throws {
        let text = try page(
            "- item\n\n  ```swift\n  print(1)\n  ```\n\n> ```swift\n> print(2)\n> ```\n",
            showing: ["1": [.text("1")], "2": [.text("2")]])
        let main = mainPart(of: text)
        let list = try #require(main.range(of: "</ul>"))
        #expect(main[..<list.lowerBound].contains("<pre>1\n</pre>"))
        #expect(main[list.upperBound...].contains("<blockquote>"))
    }

    @Test("code is hidden, folded or left unrun as the cell asks")
    func options() throws {
        func main(_ options: String) throws -> String {
            mainPart(of: try page("```swift {#a \(options)}\ncode()\n```\n", showing: ["a": [.text("shown")]]))
        }
        let plain = try main("")
        #expect(plain.contains("code()") && plain.contains("shown"))
        let hidden = try main("echo=false")
        #expect(!hidden.contains("code()") && hidden.contains("shown"))
        let folded = try main("echo=fold")
        #expect(
            folded.contains("<details class=\"code\">\n<summary>Code</summary>\n<pre><code") && folded.contains("shown")
        )
        let silent = try main("output=false")
        #expect(silent.contains("code()") && !silent.contains("shown"))
        #expect(try main("include=false").isEmpty)
        #expect(try main("echo=false output=false").isEmpty)
    }

    @Test("option comments at the top of a cell are no part of its code")
    func optionComments() throws {
        let text = try page("```swift\n//| label: a\n//| fig-cap: Words\nlet x = 1\n//| not an option here\n```\n")
        let code = mainPart(of: text)
        #expect(!code.contains("fig-cap") && !code.contains("label: a"))
        #expect(code.contains("let x = 1\n//| not an option here</code>"))
    }

    @Test("code is coloured as it is told, escaped, and never lost")
    func highlighting() throws {
        let code = "let a = \"<b>\" // é\n"
        let options = RenderingOptions(
            documentName: "x",
            highlight: { source in
                // Out of order, overlapping, one of no length.
                [
                    Highlight(8..<13, .string), Highlight(0..<3, .keyword), Highlight(1..<9, .comment),
                    Highlight(4..<4, .type), Highlight(14..<source.utf8.count - 1, .comment),
                ]
            })
        let text = mainPart(of: try page("```swift\n\(code)```\n", options: options))
        #expect(
            text.contains(
                "<span class=\"keyword\">let</span> a = <span class=\"string\">&quot;&lt;b&gt;&quot;</span> "
                    + "<span class=\"comment\">// é</span></code>"))
    }

    @Test("a table has heads that name their columns, numbers at the right")
    func table() throws {
        let table = Table(
            columns: [.init("step", alignment: .right), .init("a|b")], rows: [["500", "<i>"]])
        let text = mainPart(of: try page("```swift\nx\n```\n", showing: ["1": [.table(table)]]))
        #expect(text.contains("<th scope=\"col\" class=\"right\">step</th><th scope=\"col\">a|b</th>"))
        #expect(text.contains("<td class=\"right\">500</td><td>&lt;i&gt;</td>"))
        #expect(mainPart(of: try page("| a |\n|--:|\n| 1 |\n")).contains("<div class=\"scroll\">\n<table>"))
    }

    @Test("a table too wide for paper, which cannot be scrolled, is printed in smaller letters")
    func wideTable() throws {
        func style(of columns: Int, _ text: String, _ alignment: Table.Alignment) throws -> String {
            let table = Table(
                Array(repeating: "x", count: columns), alignment: alignment,
                rows: [Array(repeating: text, count: columns)])
            let text = mainPart(of: try page("```swift\nx\n```\n", showing: ["1": [.table(table)]]))
            let style = try #require(text.firstMatch(of: /<div class="(scroll[a-z ]*)">/))
            return String(style.1)
        }
        #expect(try style(of: 7, "12345678", .right) == "scroll")
        #expect(try style(of: 8, "12345678", .right) == "scroll wide")
        #expect(try style(of: 12, "12345678", .right) == "scroll wider")
        #expect(try style(of: 16, "12345678", .right) == "scroll widest")
        // Words may go below each other.
        #expect(try style(of: 3, String(repeating: "word ", count: 40), .left) == "scroll")
        // On a screen, numbers stay whole and words do not push what follows them out of sight.
        let sentence = String(repeating: "word ", count: 9) + "word"
        let table = Table(["finding", "cure"], rows: [["short", sentence]])
        let text = mainPart(of: try page("```swift\nx\n```\n", showing: ["1": [.table(table)]]))
        #expect(text.contains("<td>short</td><td class=\"long\">\(sentence)</td>"))
    }

    @Test("a figure is drawn in the page, with the caption and the words that its cell gives it")
    func figure() throws {
        let source = "```swift {fig-cap=\"Both <losses>\" fig-alt=\"Two curves\"}\nplot()\n```\n"
        let text = mainPart(of: try page(source, showing: ["1": [.figure(curve)]]))
        #expect(text.contains("<figure>\n<svg ") && text.contains("aria-label=\"Two curves\""))
        #expect(text.contains("<figcaption>Both &lt;losses&gt;</figcaption>\n</figure>"))
        var own = curve
        own.caption = "Its own"
        #expect(mainPart(of: try page(source, showing: ["1": [.figure(own)]])).contains("<figcaption>Its own<"))
    }

    @Test("an expected error is set apart and says that it is one, not by colour alone")
    func error() throws {
        let text = try page("```swift {error=true}\nx\n```\n", showing: ["1": [.error("1:1: no <x>\nx\n^")]])
        #expect(mainPart(of: text).contains("<p class=\"error-name\">Error</p>\n<pre>1:1: no &lt;x&gt;\nx\n^\n</pre>"))
    }

    @Test("drawings of letters keep every blank")
    func asciiArt() throws {
        let art = asciiScatter([Point(0, 0), Point(1, 1)], width: 20)
        let text = mainPart(of: try page("```swift\nx\n```\n", showing: ["1": [.text(art)]]))
        #expect(text.contains("<pre>\(art)</pre>"))
    }

    @Test("links between notebooks lead where the site says")
    func links() throws {
        let options = RenderingOptions(
            documentName: "x", linkDestination: { $0.replacing(".md", with: ".html") })
        #expect(try page("[next](next.md#a)\n", options: options).contains("<a href=\"next.html#a\">next</a>"))
    }
}
