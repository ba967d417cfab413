import Diagnostics
import Testing

@testable import Notebooks

/// Each way to get a notebook wrong is said in one sentence, at its place.
@Suite struct MalformedNotebookTests {
    struct Mistake: CustomTestStringConvertible {
        var testDescription: String
        /// The flag stands where the mistake is.
        var source: String
        var identifier: String
        /// A part of the sentence.
        var message: String
        var severity = Diagnostic.Severity.error
    }

    static let mistakes: [Mistake] = [
        // Cells
        Mistake(
            testDescription: "a fence that nothing closes", source: "prose\n\n⚑```swift\nlet x = 1\n",
            identifier: "unclosed-cell", message: "no closing fence"),
        Mistake(
            testDescription: "a fence closed by the end of its list item",
            source: "- ⚑```swift\n  let x = 1\n\nprose\n", identifier: "unclosed-cell", message: "no closing fence"),
        Mistake(
            testDescription: "a fence below its list that only looks like the closing one",
            source: "- ⚑```swift\n  let x = 1\n```\n", identifier: "unclosed-cell", message: "no closing fence"),
        Mistake(
            testDescription: "a fence closed by the end of its quote", source: "> ⚑~~~swift\n> let x = 1\n~~~\n~~~\n",
            identifier: "unclosed-cell", message: "no closing fence"),
        Mistake(
            testDescription: "a closing fence that is too short", source: "⚑````swift\nlet x = 1\n```\n",
            identifier: "unclosed-cell", message: "no closing fence"),
        Mistake(
            testDescription: "NUL in a cell", source: "```swift\nlet x = \"⚑\0\"\n```\n",
            identifier: "null-in-cell", message: "NUL"),
        Mistake(
            testDescription: "a backtick in the attributes of a fence of backticks",
            source: "prose\n⚑```swift {fig-cap=\"the `loss`\"}\nlet x = 1\n", identifier: "cell-with-backtick",
            message: "no cell for Markdown"),
        Mistake(
            testDescription: "a backtick on such a line in a list", source: "- ⚑```swift ` \n",
            identifier: "cell-with-backtick", message: "no cell for Markdown"),
        Mistake(
            testDescription: "a cell in HTML", source: "<div>\n⚑```swift\nlet x = 1\n```\n</div>\n",
            identifier: "swift-fence-in-html", message: "inside of HTML", severity: .warning),
        Mistake(
            testDescription: "attributes that touch the word", source: "```⚑swift{#train}\nlet x = 1\n```\n",
            identifier: "nearly-cell", message: "'swift{#train}'", severity: .warning),
        Mistake(
            testDescription: "Quarto's way to open a cell", source: "```⚑{swift}\nlet x = 1\n```\n",
            identifier: "nearly-cell", message: "'{swift}'", severity: .warning),
        // Attributes and options
        Mistake(
            testDescription: "a word after swift", source: "```swift ⚑numbered\n```\n",
            identifier: "attributes-malformed", message: "only attributes in braces"),
        Mistake(
            testDescription: "braces that are not closed", source: "```swift {#a⚑\n```\n",
            identifier: "attributes-malformed", message: "not closed by '}'"),
        Mistake(
            testDescription: "text after the braces", source: "```swift {#a} ⚑b\n```\n",
            identifier: "attributes-malformed", message: "nothing may follow"),
        Mistake(
            testDescription: "a class", source: "```swift {⚑.numberLines}\n```\n",
            identifier: "attributes-malformed", message: "classes have no meaning"),
        Mistake(
            testDescription: "a quote that is not closed", source: "```swift {fig-cap=⚑\"losses}\n```\n",
            identifier: "attributes-malformed", message: "quote is not closed"),
        Mistake(
            testDescription: "a key without a value", source: "```swift {⚑echo}\n```\n",
            identifier: "attributes-malformed", message: "key=value"),
        Mistake(
            testDescription: "an option that does not exist", source: "```swift {⚑ehco=false}\n```\n",
            identifier: "unknown-option", message: "'ehco'; did you mean 'echo'?"),
        Mistake(
            testDescription: "an option that is like no other", source: "```swift\n//| ⚑wavelength: 3\n```\n",
            identifier: "unknown-option", message: "no option 'wavelength'"),
        Mistake(
            testDescription: "an option given in both ways", source: "```swift {echo=false}\n//| ⚑echo: true\n```\n",
            identifier: "duplicate-option", message: "'echo' is given twice"),
        Mistake(
            testDescription: "a label given in both ways", source: "```swift {#a}\n//| ⚑label: b\n```\n",
            identifier: "duplicate-option", message: "'label' is given twice"),
        Mistake(
            testDescription: "a value that is none", source: "```swift {echo=⚑no}\n```\n", identifier: "option-value",
            message: "'no' is no value of 'echo': expected true, false or fold"),
        Mistake(
            testDescription: "a time limit without a unit", source: "```swift\n//| time-limit: ⚑60\n```\n",
            identifier: "option-value", message: "a duration such as 60s"),
        Mistake(
            testDescription: "a step limit of nothing", source: "```swift {step-limit=⚑0}\n```\n",
            identifier: "option-value", message: "a positive whole number"),
        Mistake(
            testDescription: "a label that begins with a digit", source: "```swift {⚑#1st}\n```\n",
            identifier: "option-value", message: "a letter, then letters, digits"),
        Mistake(
            testDescription: "a label of 65 letters",
            source: "```swift {⚑#\(String(repeating: "a", count: 65))}\n```\n", identifier: "option-value",
            message: "64 at most"),
        Mistake(
            testDescription: "two labels that differ in case",
            source: "```swift {#train}\n```\n\n```swift\n//| label: ⚑Train\n```\n", identifier: "duplicate-label",
            message: "'Train' is taken"),
        Mistake(
            testDescription: "an option without a value", source: "```swift\n//| ⚑echo:\n```\n",
            identifier: "value-missing", message: "'echo' has no value"),
        Mistake(
            testDescription: "an option without a colon", source: "```swift\n⚑//| echo false\n```\n",
            identifier: "option-malformed", message: "'//| key: value'"),
        Mistake(
            testDescription: "an option below code", source: "```swift\nlet x = 1\n⚑//| echo: false\n```\n",
            identifier: "option-below-code", message: "sets no option", severity: .warning),
        // Regions
        Mistake(
            testDescription: "a region without its end", source: "```swift\n```\n\n⚑<!-- output 1\nx -->\n\nprose\n",
            identifier: "region-without-end", message: "<!-- /output -->"),
        Mistake(
            testDescription: "a region without its end above another region",
            source:
                "```swift\n```\n\n⚑<!-- output 1\nx -->\n\nprose\n\n```swift\n```\n\n<!-- output 2\nx -->\n"
                + "<!-- /output -->\n",
            identifier: "region-without-end", message: "<!-- /output -->"),
        Mistake(
            testDescription: "a region whose end stands in another column",
            source: "- ```swift\n  ```\n\n  ⚑<!-- output 1\n  x -->\n<!-- /output -->\n",
            identifier: "region-without-end",
            message: "in the same column"),
        Mistake(
            testDescription: "a region below prose",
            source: "```swift\n```\n\nprose\n\n⚑<!-- output 1\nx -->\n", identifier: "stray-mark",
            message: "directly below a cell"),
        Mistake(
            testDescription: "an end without its opening", source: "```swift\n```\n\n⚑<!-- /output -->\n",
            identifier: "stray-mark", message: "directly below a cell"),
        Mistake(
            testDescription: "an end behind words", source: "words ⚑<!-- /output -->\n", identifier: "stray-mark",
            message: "directly below a cell"),
        // Inline values
        Mistake(
            testDescription: "two hyphens in an expression", source: "It is ⚑<!--= a --b -->.\n",
            identifier: "inline-value-with-hyphens", message: "two hyphens"),
        Mistake(
            testDescription: "a paragraph's line that begins with a value", source: "words\n  ⚑<!--= a --> words\n",
            identifier: "inline-value-cuts-paragraph", message: "cuts its paragraph in two"),
        Mistake(
            testDescription: "a list item that begins with a value", source: "- ⚑<!--= a -->\n",
            identifier: "inline-value-cuts-paragraph", message: "cuts its paragraph in two"),
        Mistake(
            testDescription: "a comment that is not closed", source: "It is ⚑<!--= a ->.\n",
            identifier: "inline-value-unclosed", message: "not closed"),
        Mistake(
            testDescription: "no expression", source: "It is ⚑<!--= -->.\n", identifier: "inline-value-empty",
            message: "no expression"),
        Mistake(
            testDescription: "NUL in an expression", source: "It is <!--= a⚑\0b -->.\n",
            identifier: "null-in-inline-value", message: "NUL"),
        Mistake(
            testDescription: "a value in a link's title", source: "[l](u \"⚑<!--= a -->\")\n",
            identifier: "inline-value-unclear", message: "does not see"),
        Mistake(
            testDescription: "a value in HTML", source: "<div>\nIt is ⚑<!--= a -->.\n</div>\n",
            identifier: "inline-value-in-html", message: "inside of HTML", severity: .warning),
        Mistake(
            testDescription: "an end mark on the next line", source: "It is <!--= a -->0.5\nnow⚑<!--/-->.\n",
            identifier: "stray-end-of-inline-value", message: "no inline value begins", severity: .warning),
        Mistake(
            testDescription: "two end marks on a line", source: "It is <!--= a -->0.5<!--/--> now⚑<!--/-->.\n",
            identifier: "second-end-of-inline-value", message: "a second end mark"),
        // Front matter
        Mistake(
            testDescription: "front matter without its end", source: "⚑---\ntitle: a\n\nprose\n",
            identifier: "front-matter-unclosed", message: "no closing line '---'"),
        Mistake(
            testDescription: "a key that does not exist", source: "---\n⚑sead: 1\n---\n",
            identifier: "unknown-front-matter-key", message: "'sead'; did you mean 'seed'?"),
        Mistake(
            testDescription: "a key given twice", source: "---\nseed: 1\ntitle: a\n⚑seed: 2\n---\n",
            identifier: "duplicate-front-matter-key", message: "'seed' is given twice"),
        Mistake(
            testDescription: "a parameter given twice", source: "---\nparams:\n  a: 1\n  ⚑a: 2\n---\n",
            identifier: "duplicate-front-matter-key", message: "'a' is given twice"),
        Mistake(
            testDescription: "a negative seed", source: "---\nseed: ⚑-1\n---\n", identifier: "value-of-key",
            message: "a whole number from 0"),
        Mistake(
            testDescription: "a seed in quotes", source: "---\nseed: ⚑\"1\"\n---\n", identifier: "value-of-key",
            message: "a whole number from 0"),
        Mistake(
            testDescription: "a memory limit in gigabytes", source: "---\nmemory-limit: ⚑4GB\n---\n",
            identifier: "value-of-key", message: "a size such as 4GiB"),
        Mistake(
            testDescription: "yes for true", source: "---\nslow: ⚑yes\n---\n", identifier: "value-of-key",
            message: "true or false"),
        Mistake(
            testDescription: "a key without a value", source: "---\n⚑title:\n---\n", identifier: "value-missing",
            message: "'title' has no value"),
        Mistake(
            testDescription: "a list for a title", source: "---\ntitle: ⚑[a, b]\n---\n", identifier: "value-of-key",
            message: "must be text"),
        Mistake(
            testDescription: "parameters that are no entries", source: "---\nparams: ⚑3\n---\n",
            identifier: "value-of-key", message: "'name: value'"),
        Mistake(
            testDescription: "a parameter with a list", source: "---\nparams:\n  a: ⚑[1, 2]\n---\n",
            identifier: "value-of-key", message: "a number, true, false or text"),
        Mistake(
            testDescription: "a parameter that is a word of Swift", source: "---\nparams:\n  ⚑let: 1\n---\n",
            identifier: "parameter-name", message: "'let'"),
        Mistake(
            testDescription: "a parameter with a hyphen", source: "---\nparams:\n  ⚑learning-rate: 1\n---\n",
            identifier: "parameter-name", message: "'learning-rate'"),
        Mistake(
            testDescription: "a number too large for Int",
            source: "---\nparams:\n  a: ⚑9223372036854775808\n---\n", identifier: "parameter-number",
            message: "out of range"),
        Mistake(
            testDescription: "a number too large for Double", source: "---\nparams:\n  a: ⚑1e999\n---\n",
            identifier: "parameter-number", message: "out of range"),
        Mistake(
            testDescription: "an anchor and its alias", source: "---\nparams:\n  a: &x 1\n  b: ⚑*x\n---\n",
            identifier: "yaml-reference", message: "anchors"),
        Mistake(
            testDescription: "a tag", source: "---\ntitle: ⚑!!str 5\n---\n", identifier: "yaml-reference",
            message: "tags"),
        Mistake(
            testDescription: "a quote that YAML misses", source: "---\ntitle: \"a\nseed: 1\n⚑---\n",
            identifier: "front-matter-malformed", message: "not YAML"),
        Mistake(
            testDescription: "nesting without end",
            source: "---\ntitle: \(String(repeating: "[", count: 16))⚑\(String(repeating: "[", count: 2000))\n---\n",
            identifier: "front-matter-nested", message: "too deeply"),
        Mistake(
            testDescription: "a line separator that YAML reads as a line's end",
            source: "---\ntitle: a⚑\u{2028}b\n---\n", identifier: "control-character-in-front-matter",
            message: "line separator"),
        Mistake(
            testDescription: "a data file without a path", source: "---\ndata:\n  ⚑digits: \"\"\n---\n",
            identifier: "data-without-path", message: "'digits' needs a path"),
        Mistake(
            testDescription: "front matter without end",
            source: "⚑---\ntitle: \(String(repeating: "a", count: 64 * 1024))\n---\n",
            identifier: "front-matter-too-large", message: "65536"),
        // The file
        Mistake(
            testDescription: "101 quotes in each other", source: "⚑\(String(repeating: ">", count: 101)) a\n",
            identifier: "deep-nesting", message: "more than 100"),
    ]

    @Test(arguments: mistakes) func isSaidAtItsPlace(_ mistake: Mistake) throws {
        let source = MarkedSource(mistake.source)
        for (bytes, shift) in [(source.bytes, 0), ([0xEF, 0xBB, 0xBF] + source.bytes, 3)] {
            let (_, diagnostics) = readNotebook(bytes)
            let found = try #require(
                diagnostics.first { $0.identifier == mistake.identifier }, "\(diagnostics)")
            #expect(found.severity == mistake.severity)
            #expect(found.message.contains(mistake.message), "\(found.message)")
            #expect(found.span.start == source.places[0] + shift)
            #expect(found.span.end >= found.span.start && found.span.end <= bytes.count)
            // One mistake is said once, and nothing else is said to be wrong.
            #expect(
                diagnostics.count { $0.severity == .error } == (mistake.severity == .error ? 1 : 0), "\(diagnostics)")
        }
    }

    @Test func bytesThatAreNoUTF8AreNamedByLineAndColumn() {
        let bytes = Array("line\né ".utf8) + [0xC3, 0x28] + Array("\n".utf8)
        let (notebook, diagnostics) = readNotebook(bytes)
        #expect(notebook == nil)
        #expect(diagnostics.map(\.identifier) == ["invalid-utf-8"])
        // "é" and the blank are three bytes, so the wrong byte stands in column 4 of line 2.
        #expect(LineTable(bytes).position(of: diagnostics[0].span.start) == .init(line: 2, column: 4))
    }

    /// The examples are the rows that table 3-7 of the Unicode Standard excludes.
    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF], [0xE2, 0x82],
            [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]]) func noIllFormedSequencePasses(_ sequence: [UInt8])
    {
        let (_, diagnostics) = readNotebook(Array("ab".utf8) + sequence)
        #expect(diagnostics.map(\.identifier) == ["invalid-utf-8"])
        #expect(diagnostics.first?.span.start == 2)
    }

    @Test func textOfAllPlanesPasses() throws {
        _ = try notebook("aé€\u{D7FF}\u{E000}\u{FFFF}😀\u{10FFFF}\n")
    }

    @Test func sixteenMebibytesAreTheLimit() {
        let limit = [UInt8](repeating: UInt8(ascii: "\n"), count: 16 * 1024 * 1024)
        #expect(readNotebook(limit).1.isEmpty)
        #expect(readNotebook(limit + [UInt8(ascii: "\n")]).1.map(\.identifier) == ["file-too-large"])
    }

    @Test func allMistakesAreSaidAtOnceInTheOrderOfTheFile() {
        let (_, diagnostics) = readNotebook(
            Array(
                """
                ---
                sead: 1
                ---
                ```swift {echo=no ehco=false}
                ```

                <!-- /output -->

                <!--= a -->
                """.utf8))
        #expect(
            diagnostics.map(\.identifier) == [
                "unknown-front-matter-key", "option-value", "unknown-option", "stray-mark",
                "inline-value-cuts-paragraph",
            ])
    }

    @Test func aliasesCannotMakeAShortTextEndless() {
        // The "billion laughs": nine levels of nine aliases each.
        var yaml = "---\na0: &a0 [x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let (_, diagnostics) = readNotebook(Array((yaml + "? *a9\n: 1\n---\n").utf8))
        #expect(diagnostics.map(\.identifier) == ["yaml-reference"])
    }
}
