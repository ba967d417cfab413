import Diagnostics
import Markdown
import Testing

func parsed(_ text: String) -> MarkdownDocument { parseMarkdown(LineTable(Array(text.utf8))).0 }

func html(_ text: String) -> String { parsed(text).html() }

@Suite struct HTMLTests {
    /// Examples of the CommonMark specification 0.30, by their numbers there. Headings alone differ: they have
    /// identifiers here.
    static let examples: [(number: Int, markdown: String, html: String)] = [
        (1, "\tfoo\tbaz\t\tbim\n", "<pre><code>foo\tbaz\t\tbim\n</code></pre>\n"),
        (5, "- foo\n\n\t\tbar\n", "<ul>\n<li>\n<p>foo</p>\n<pre><code>  bar\n</code></pre>\n</li>\n</ul>\n"),
        (
            9, " - foo\n   - bar\n\t - baz\n",
            "<ul>\n<li>foo\n<ul>\n<li>bar\n<ul>\n<li>baz</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>\n"
        ),
        (13, "\\\t\\A\\a\\ \\3\\φ\\«\n", "<p>\\\t\\A\\a\\ \\3\\φ\\«</p>\n"),
        (27, "&#X22; &#XD06; &#xcab;\n", "<p>&quot; ആ ಫ</p>\n"),
        (43, "***\n---\n___\n", "<hr />\n<hr />\n<hr />\n"),
        (
            107, "    a simple\n      indented code block\n",
            "<pre><code>a simple\n  indented code block\n</code></pre>\n"
        ),
        (
            143, "~~~~    ruby startline=3 $%@#$\ndef foo(x)\n  return 3\nend\n~~~~~~~\n",
            "<pre><code class=\"language-ruby\">def foo(x)\n  return 3\nend\n</code></pre>\n"
        ),
        (192, "[foo]: /url \"title\"\n\n[foo]\n", "<p><a href=\"/url\" title=\"title\">foo</a></p>\n"),
        (226, "aaa     \nbbb     \n", "<p>aaa<br />\nbbb</p>\n"),
        (
            230, "   > # Foo\n   > bar\n > baz\n",
            "<blockquote>\n<h1 id=\"foo\">Foo</h1>\n<p>bar\nbaz</p>\n</blockquote>\n"
        ),
        (247, "> bar\nbaz\n", "<blockquote>\n<p>bar\nbaz</p>\n</blockquote>\n"),
        (266, "1234567890. not ok\n", "<p>1234567890. not ok</p>\n"),
        (267, "0. ok\n", "<ol start=\"0\">\n<li>ok</li>\n</ol>\n"),
        (
            278, "-\n  foo\n-\n  ```\n  bar\n  ```\n-\n      baz\n",
            "<ul>\n<li>foo</li>\n<li>\n<pre><code>bar\n</code></pre>\n</li>\n<li>\n<pre><code>baz\n</code></pre>\n"
                + "</li>\n</ul>\n"
        ),
        (301, "- foo\n- bar\n+ baz\n", "<ul>\n<li>foo</li>\n<li>bar</li>\n</ul>\n<ul>\n<li>baz</li>\n</ul>\n"),
        (
            306, "- foo\n\n- bar\n\n\n- baz\n",
            "<ul>\n<li>\n<p>foo</p>\n</li>\n<li>\n<p>bar</p>\n</li>\n<li>\n<p>baz</p>\n</li>\n</ul>\n"
        ),
        (329, "`` foo ` bar ``\n", "<p><code>foo ` bar</code></p>\n"),
        (350, "*foo bar*\n", "<p><em>foo bar</em></p>\n"),
        (403, "*foo [bar](/url)*\n", "<p><em>foo <a href=\"/url\">bar</a></em></p>\n"),
        (409, "*foo **bar** baz*\n", "<p><em>foo <strong>bar</strong> baz</em></p>\n"),
        (481, "[link](/uri \"title\")\n", "<p><a href=\"/uri\" title=\"title\">link</a></p>\n"),
        (502, "[link](foo%20b&auml;)\n", "<p><a href=\"foo%20b%C3%A4\">link</a></p>\n"),
        (571, "![foo](/url \"title\")\n", "<p><img src=\"/url\" alt=\"foo\" title=\"title\" /></p>\n"),
        (573, "![foo ![bar](/url)](/url2)\n", "<p><img src=\"/url2\" alt=\"foo bar\" /></p>\n"),
        (593, "<http://foo.bar.baz>\n", "<p><a href=\"http://foo.bar.baz\">http://foo.bar.baz</a></p>\n"),
        (603, "<foo@bar.example.com>\n", "<p><a href=\"mailto:foo@bar.example.com\">foo@bar.example.com</a></p>\n"),
        (633, "foo  \nbaz\n", "<p>foo<br />\nbaz</p>\n"),
        (650, "hello $.;'there\n", "<p>hello $.;'there</p>\n"),
    ]

    @Test(arguments: examples.map(\.number)) func isAsTheSpecificationSays(_ number: Int) throws {
        let example = try #require(Self.examples.first { $0.number == number })
        #expect(html(example.markdown) == example.html)
    }

    @Test func quotesAndDotsStayAsTheyAreTyped() {
        #expect(html("\"a\" -- 'b'...\n") == "<p>&quot;a&quot; -- 'b'...</p>\n")
    }

    @Test func rawHTMLIsLeftOutWithAWarningAndCommentsSilently() {
        let text =
            "<script>alert(1)</script>\n\na <b onclick=\"x()\">b</b> <!-- c --> d\n\n<!-- e\n\nf -->\n\n<div>\n\ng\n"
        let (document, diagnostics) = parseMarkdown(LineTable(Array(text.utf8)))
        #expect(document.html() == "<p>a b  d</p>\n<p>g</p>\n")
        #expect(diagnostics.map(\.identifier) == ["raw-html", "raw-html", "raw-html"])
        #expect(diagnostics.allSatisfy { $0.severity == .warning })
        let lines = LineTable(Array(text.utf8))
        #expect(diagnostics.map { lines.position(of: $0.span.start).line } == [1, 3, 9])
    }

    /// The rule is cmark's, after entities and escapes are read.
    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)",
        "vbscript:x", "file:///etc/passwd", "data:text/html;base64,PHNjcmlwdD4=",
        "\\javascript:x".replacing("\\j", with: "j"),
        "data:image/svg+xml,<svg>".replacing("<svg>", with: "x"),
    ]) func aDangerousLinkIsItsTextAlone(_ destination: String) {
        let text = "[*l*](\(destination)) ![i](\(destination))\n"
        let (document, diagnostics) = parseMarkdown(LineTable(Array(text.utf8)))
        #expect(document.html() == "<p><em>l</em> i</p>\n")
        #expect(diagnostics.map(\.identifier) == ["unsafe-link", "unsafe-link"])
    }

    @Test(arguments: [
        "data:image/png;base64,AA==", "http://a.b/c", "mailto:a@b.c", "#top", "a_files/b-1.svg", "../a.md",
    ])
    func otherDestinationsStay(_ destination: String) {
        #expect(html("![i](\(destination))\n") == "<p><img src=\"\(destination)\" alt=\"i\" /></p>\n")
    }

    @Test func nothingLeavesAnAttribute() {
        #expect(
            html("``` \"><script>\n```\n") == "<pre><code class=\"language-&quot;&gt;&lt;script&gt;\"></code></pre>\n")
        #expect(
            html("[l](<\"onclick=\"x> '\"y')\n")
                == "<p><a href=\"%22onclick=%22x\" title=\"&quot;y\">l</a></p>\n")
        #expect(html("![\"a\" <b> `c<`](u)\n") == "<p><img src=\"u\" alt=\"&quot;a&quot;  c&lt;\" /></p>\n")
    }

    @Test func aCallerMayPutItsOwnHTMLInThePlaceOfParts() {
        let replacements = HTMLReplacements(
            block: { block in
                guard case .code(let code) = block.kind, code.language == "swift" else { return nil }
                return "<figure>\(block.lines)</figure>"
            },
            inlineHTML: { $0 == "<!--= x -->" ? "<b>5</b>" : nil },
            linkDestination: { $0 == "b.md" ? "b.html" : $0 },
            imageDestination: { "assets/" + $0 })
        #expect(
            parsed("- is <!--= x --> <i>\n  ```swift\n  a\n  ```\n  [l](b.md) ![a <!--= x -->](i.svg)\n").html(
                replacements)
                    == """
                    <ul>
                    <li>is <b>5</b> 
                    <figure>2...4</figure>
                    <a href="b.html">l</a> <img src="assets/i.svg" alt="a 5" /></li>
                    </ul>

                    """)
    }

    @Test func headingsHaveIdentifiersAsOnGitHub() {
        var identifiers: [String] = []
        let text = """
            # Two *losses*!
            ## Two losses
            Two losses-1
            ---
            # A_b-c  d
            # Größe & `Код` 中
            # ?
            > # [Two losses](u)
            """
        parseMarkdown(LineTable(Array(text.utf8)), reserving: ["a_b-c--d"]).0.forEachBlock { block, _ in
            if case .heading(_, let identifier, _) = block.kind { identifiers.append(identifier) }
        }
        #expect(
            identifiers == [
                "two-losses", "two-losses-1", "two-losses-1-1", "a_b-c--d-1", "größe--код-中", "section",
                "two-losses-2",
            ])
    }
}
