import Diagnostics
import Markdown
import Testing

/// Our search for comments in prose agrees with libcmark's.
@Suite struct InlineCommentsTests {
    private func comments(_ text: String) -> [String] {
        let prose = SourceText(text)
        return InlineComments(in: prose).comments.map { String(decoding: prose.utf8[$0], as: UTF8.self) }
    }

    @Test(arguments: [
        "a <!-- b --> c", "`<!-- a -->` <!-- b -->", "`` ` <!-- a --> `` <!-- b -->", "` <!-- a -->",
        "``` <!-- a --> ``",
        "\\<!-- a -->", "\\\\<!-- a -->", "\\`<!-- a -->`", "<a b=\"<!-- c -->\"> <!-- d -->", "<a b='<!-- c -->",
        "<a <!-- c -->>",
        "<http://a.b/<!-- c -->>", "<http://a.b/> <!-- c -->", "<a@b.c> <!-- d -->", "<?php <!-- a --> ?> <!-- b -->",
        "<!X <!-- a --> > <!-- b -->", "<![CDATA[ <!-- a --> ]]> <!-- b -->", "<!---->", "<!--->", "<!-->-->", "<!-->",
        "<!--- a -->", "<!-- a --->", "<!-- a -- b -->", "<!-- a\nb -->", "<!-- a", "*<!-- a -->*", "[<!-- a -->](u)",
        "![<!-- a -->](u)", "</a <!-- b -->>", "</a > <!-- b -->", "<a/> <!-- b -->", "<a b = 'c' d/> <!-- e -->",
        "<a b=`<!-- c -->`>", "&lt;!-- a -->", "<<!-- a -->>", "<!-- ` --> ` <!-- a -->", "` <!-- ` --> <!-- a -->",
        "<?> <!-- a -->", "<!-- a --><!-- b -->", "\\\nb <!-- a -->",
    ]) func weSeeTheCommentsThatMarkdownSees(_ text: String) {
        var seen: [String] = []
        parsed("word " + text + "\n").forEachBlock { block, _ in
            if case .paragraph(let inlines) = block.kind {
                for case .html(let html) in inlines where html.hasPrefix("<!--") { seen.append(html) }
            }
        }
        #expect(comments("word " + text) == seen)
    }

    @Test func whatSeemsToBeACommentAndIsNoneHasAReason() {
        func reasons(_ text: String) -> [InlineComments.Unread.Reason] {
            InlineComments(in: SourceText(text)).unread.map(\.reason)
        }
        #expect(reasons("a <!--= b -- c -->") == [.doubleHyphen])
        #expect(reasons("a <!--= b") == [.unclosed])
        #expect(reasons("a <!--> b -->") == [.emptyComment])
        #expect(reasons("a <!-- b --> `<!-- c -- d -->`").isEmpty)
    }

    @Test func longProseIsReadInLinearTime() {
        // Each of these makes a search that begins anew at every place take minutes.
        for part in ["<!--", "<!-- a ", "<a b=\"", "<?", "<![CDATA[", "<!A ", "`", "\\`<", "<a "] {
            let text = String(repeating: part, count: 200_000 / part.utf8.count)
            #expect(InlineComments(in: SourceText(text)).comments.isEmpty)
        }
    }
}
