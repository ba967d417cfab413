import Diagnostics

/// What the reader of notebooks says to an author: each sentence once, sorted by name; identifiers are the names in
/// kebab case.
enum NotebookMessages {
    static func attributesMalformed(_ problem: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "attributes-malformed", problem, at: span,
            notes: [.init("options are written as {#name key=value key=\"quoted value\"} or as lines //| key: value")])
    }

    static func cellWithBacktick(at span: Span) -> Diagnostic {
        Diagnostic(
            "cell-with-backtick",
            "this is no cell for Markdown, as a backtick stands on the line of a fence of backticks", at: span,
            notes: [.init("write text with backticks as a line in the cell, //| fig-cap: …, or use a fence of ~~~")])
    }

    static func controlCharacterInFrontMatter(at span: Span) -> Diagnostic {
        Diagnostic(
            "control-character-in-front-matter",
            "the front matter holds a control character or a line separator that YAML reads differently", at: span)
    }

    static func dataWithoutPath(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("data-without-path", "the data file '\(name)' needs a path", at: span)
    }

    static func duplicateFrontMatterKey(_ key: String, at span: Span) -> Diagnostic {
        Diagnostic("duplicate-front-matter-key", "the key '\(key)' is given twice", at: span)
    }

    static func duplicateLabel(_ label: String, at span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            "duplicate-label", "the label '\(label)' is taken (upper and lower case are alike)", at: span,
            notes: [.init("it is first used here", at: first)])
    }

    static func duplicateOption(_ key: String, at span: Span, first: Span) -> Diagnostic {
        Diagnostic(
            "duplicate-option", "the option '\(key)' is given twice", at: span,
            notes: [.init("it is first given here", at: first)])
    }

    static func fileTooLarge(_ bytes: Int) -> Diagnostic {
        Diagnostic(
            "file-too-large", "the notebook has \(bytes) bytes, and \(maximumNotebookSize) are the limit", at: .top)
    }

    static func frontMatterMalformed(_ problem: String, at span: Span) -> Diagnostic {
        Diagnostic("front-matter-malformed", "the front matter is not YAML: \(problem)", at: span)
    }

    static func frontMatterNested(at span: Span) -> Diagnostic {
        Diagnostic("front-matter-nested", "the front matter is nested too deeply here", at: span)
    }

    static func frontMatterNotKeys(at span: Span) -> Diagnostic {
        Diagnostic("front-matter-not-keys", "the front matter must be lines of the form 'key: value'", at: span)
    }

    static func frontMatterTooLarge(at span: Span) -> Diagnostic {
        Diagnostic(
            "front-matter-too-large",
            "the front matter has more than \(FrontMatterReader.maximumSize) bytes or entries without end", at: span)
    }

    static func frontMatterUnclosed(at span: Span) -> Diagnostic {
        Diagnostic("front-matter-unclosed", "the front matter that begins here has no closing line '---'", at: span)
    }

    static func inlineValueCutsParagraph(at span: Span) -> Diagnostic {
        Diagnostic(
            "inline-value-cuts-paragraph",
            "a line that begins with an inline value cuts its paragraph in two", at: span,
            notes: [.init("put a word before it")])
    }

    static func inlineValueEmpty(at span: Span) -> Diagnostic {
        Diagnostic("inline-value-empty", "this inline value has no expression", at: span)
    }

    static func inlineValueInHTML(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "inline-value-in-html", "Markdown does not see an inline value inside of HTML", at: span)
    }

    static func inlineValueUnclear(at span: Span) -> Diagnostic {
        Diagnostic(
            "inline-value-unclear", "Markdown does not see an inline value in this place", at: span,
            notes: [.init("the destination or the title of a link cannot hold one")])
    }

    static func inlineValueUnclosed(at span: Span) -> Diagnostic {
        Diagnostic("inline-value-unclosed", "the comment that holds this inline value is not closed by -->", at: span)
    }

    static func inlineValueWithHyphens(at span: Span) -> Diagnostic {
        Diagnostic(
            "inline-value-with-hyphens", "two hyphens inside of an inline value end its comment", at: span,
            notes: [.init("use parentheses, as in a - (-b)")])
    }

    static func invalidUTF8(at span: Span) -> Diagnostic {
        Diagnostic("invalid-utf-8", "the file is not UTF-8: this byte cannot stand here", at: span)
    }

    static func nearlyCell(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "nearly-cell", "this block is no cell, as its first word is '\(word)'", at: span,
            notes: [.init("write 'swift', a blank, and then options in braces")])
    }

    static func nullInCell(at span: Span) -> Diagnostic {
        Diagnostic("null-in-cell", "a cell cannot hold the character NUL", at: span)
    }

    static func nullInInlineValue(at span: Span) -> Diagnostic {
        Diagnostic("null-in-inline-value", "an inline value cannot hold the character NUL", at: span)
    }

    static func optionBelowCode(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "option-below-code", "this line sets no option, as it does not stand at the top of its cell",
            at: span)
    }

    static func optionMalformed(at span: Span) -> Diagnostic {
        Diagnostic("option-malformed", "a line of options has the form '//| key: value'", at: span)
    }

    static func optionValue(_ value: String, of key: String, expected: String, at span: Span) -> Diagnostic {
        Diagnostic("option-value", "'\(value)' is no value of '\(key)': expected \(expected)", at: span)
    }

    static func parameterName(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("parameter-name", "a parameter cannot be named '\(name)', as it becomes a 'let' in cells", at: span)
    }

    static func parameterNumber(_ text: String, at span: Span) -> Diagnostic {
        Diagnostic("parameter-number", "the number '\(text)' is out of range", at: span)
    }

    static func parameterType(_ name: String, _ text: String, expected: String, at span: Span) -> Diagnostic {
        Diagnostic("parameter-type", "the parameter '\(name)' is of type \(expected), which '\(text)' is not", at: span)
    }

    static func regionWithoutEnd(at span: Span, before next: Span?) -> Diagnostic {
        Diagnostic(
            "region-without-end",
            "the output region that begins here has no line '\(RegionMark.end)' in the same column", at: span,
            notes: (next.map { [.init("it would reach to here", at: $0)] } ?? [])
                + [.init("delete what is left of the region, or put its end back")])
    }

    static func regionsTooDamaged(at span: Span) -> Diagnostic {
        Diagnostic(
            "regions-too-damaged", "too many damaged output regions hide what stands below them; delete this one",
            at: span)
    }

    static func secondEndOfInlineValue(at span: Span) -> Diagnostic {
        Diagnostic(
            "second-end-of-inline-value", "a second end mark follows the inline value on this line", at: span,
            notes: [.init("delete one of them, or what stands between could be taken for the value")])
    }

    static func strayEndOfInlineValue(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "stray-end-of-inline-value", "no inline value begins before this end mark on its line", at: span,
            notes: [.init("delete it with the old value before it")])
    }

    static func strayMark(at span: Span) -> Diagnostic {
        Diagnostic(
            "stray-mark", "this mark of an output region does not stand directly below a cell", at: span,
            notes: [.init("delete what is left of the region")])
    }

    static func swiftFenceInHTML(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "swift-fence-in-html", "Markdown does not see a cell inside of HTML", at: span,
            notes: [.init("an empty line ends most HTML")])
    }

    static func unclosedCell(at span: Span, end: Span?) -> Diagnostic {
        Diagnostic(
            "unclosed-cell", "this cell has no closing fence", at: span,
            notes: end.map { [.init("the list or quote that it stands in ends before this line", at: $0)] } ?? [])
    }

    static func unknownFrontMatterKey(_ key: String, nearest: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            "unknown-front-matter-key", "the front matter knows no key '\(key)'" + didYouMean(nearest), at: span)
    }

    static func unknownOption(_ key: String, nearest: String?, at span: Span) -> Diagnostic {
        Diagnostic("unknown-option", "cells have no option '\(key)'" + didYouMean(nearest), at: span)
    }

    static func unknownParameter(_ name: String, nearest: String?) -> Diagnostic {
        Diagnostic("unknown-parameter", "the notebook has no parameter '\(name)'" + didYouMean(nearest), at: .top)
    }

    static func valueMissing(_ key: String, at span: Span) -> Diagnostic {
        Diagnostic("value-missing", "'\(key)' has no value", at: span)
    }

    static func valueOfKey(_ key: String, expected: String, at span: Span) -> Diagnostic {
        Diagnostic("value-of-key", "the value of '\(key)' must be \(expected)", at: span)
    }

    static func yamlReference(at span: Span) -> Diagnostic {
        Diagnostic(
            "yaml-reference", "the front matter may hold no anchors, aliases or tags of YAML", at: span,
            notes: [.init("put text that begins with &, * or ! in quotes")])
    }

    private static func didYouMean(_ name: String?) -> String {
        name.map { "; did you mean '\($0)'?" } ?? ""
    }
}
