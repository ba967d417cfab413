import Diagnostics

/// What the reader of Markdown says to an author: each sentence once, sorted by name.
enum MarkdownMessages {
    static func deepNesting(at span: Span) -> Diagnostic {
        Diagnostic(
            "deep-nesting", "lists and quotes are nested more than \(MarkdownDocument.maximumDepth) deep here", at: span
        )
    }

    static func rawHTML(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "raw-html", "rendered pages leave out HTML that is written by hand", at: span,
            notes: [.init("only Markdown, cells and inline values are rendered; comments are left out silently")])
    }

    static func unsafeLink(_ destination: String, at span: Span) -> Diagnostic {
        let scheme = destination.prefix { $0 != ":" }
        return Diagnostic(
            .warning, "unsafe-link", "rendered pages leave out links with the scheme '\(scheme):'", at: span)
    }
}
