import Diagnostics
import Testing

@testable import Parsing

/// No text, however strange, makes the parser crash, hang or take more than its share.
@Suite struct PathologicalTests {
    /// Texts of a pattern repeated, in families that parsers have choked on.
    static let families: [(prefix: String, unit: String, suffix: String)] = [
        ("", "[", ""), ("", "(", ""), ("", "{", ""), ("", "a<", ""), ("", "[a<", ""), ("", "[(", ""), ("", "{[", ""),
        ("", "{(", ""), ("", "a<(", ""), ("", "@a <", ""), ("", "{ (a) in ", ""), ("", "{ a, ", ""),
        ("", "{ a -> ", ""),
        ("", "(a, b) -> ", ""), ("", "f(a: ", ""), ("", "a ? ", ""), ("", "try ", "a"), ("", "-", "1"), ("", "- ", "1"),
        ("", "(-", "1"), ("", "!(", ""), ("", "\"\\(", ""), ("", "##\"\"\"\\##(", ""), ("", "\\", ""), ("", "\\.", ""),
        ("", "a {", ""), ("", "if x { ", ""), ("", "if ", ""), ("", "if case ", ""), ("", "x = if a { ", ""),
        ("", "switch a { case 1: ", ""), ("", "func f() { ", ""), ("", "struct A { ", ""), ("", "final ", ""),
        ("", "#if a\n", ""), ("", "for x in ", ""), ("", "guard ", ""), ("", "a: ", ""), ("", "}", ""), ("", ")", ""),
        ("", "]", ""), ("", ";", ""), ("", ".", ""), ("", "?", ""), ("", "a?", ""), ("", "`", ""), ("", "$", ""),
        ("", "/*", ""), ("", "\"", ""), ("", "\"a", ""), ("", "#", ""), ("", "@", ""), ("", "\u{1F600}", ""),
        ("let x: ", "[", ""), ("let x: ", "A<", ""), ("let x: ", "(A) -> ", "A"), ("let x: ", "A -> ", "A"),
        ("let x: A", "?", ""), ("let x: A", ".Type", ""), ("let x: A", ".B", ""), ("let x: A", " & B", ""),
        ("let x: ", "some ", "A"), ("let ", "(", ""), ("switch a { ", "case .a(", ""), ("switch a { case ", "let ", ""),
        ("switch a { case ", "(", ""), ("switch a { case ", "A.", "b: c }"), ("a", " + a", ""), ("a", " ?? a", ""),
        ("a", " = a", ""), ("a", " ? b : a", ""), ("a", " < a", ""), ("a", " as B", ""), ("a", ".b", ""),
        ("a", "()", ""),
        ("a", "[0]", ""), ("a", "!", ""), ("a", " { }", ""), ("a { }", " b: { }", ""),
        ("if a { }", " else if a { }", ""),
        ("do { }", " catch a { }", ""), ("f(", "a<b, ", ")"), ("func f<T>() where ", "T: P, ", ""), ("[", "1, ", "]"),
        ("", "\"a\"\n", ""), ("", "// a\n", ""), ("", "/* a */", ""),
    ]

    @Test(arguments: families.indices)
    func isReadInLinearTime(index: Int) {
        let (prefix, unit, suffix) = PathologicalTests.families[index]
        let text = prefix + String(repeating: unit, count: 20_000) + suffix
        var parser = Parser(SourceText(text))
        let statements = parser.file()
        _ = dump(statements)
        #expect(parser.steps < 12 * text.utf8.count, "\(unit)")
    }

    @Test(arguments: families.indices)
    func isReadInLinearTimeWhereBracketsClose(index: Int) {
        let (prefix, unit, _) = PathologicalTests.families[index]
        let closing = String(
            unit.reversed().compactMap { character -> Character? in
                switch character {
                case "(": ")"
                case "[": "]"
                case "{": "}"
                case "<": ">"
                case "\"": "\""
                default: nil
                }
            })
        let text =
            prefix + String(repeating: unit, count: 5_000) + "1" + String(repeating: closing, count: 5_000) + "()"
        var parser = Parser(SourceText(text))
        let statements = parser.file()
        _ = dump(statements)
        #expect(parser.steps < 12 * text.utf8.count, "\(unit)")
    }

    @Test func hundredThousandNestedInterpolationsAreRefused() {
        let source = MarkedSource(
            String(repeating: "\"\\(", count: 100_000) + "1" + String(repeating: ")\"", count: 100_000))
        #expect(parse(source.text).1.map(\.message) == ["nested deeper than 64 levels; name a part of it"])
    }

    @Test(arguments: [("[", "]"), ("(", ")"), ("f(", ")"), ("a[", "]"), ("f { ", " }"), ("-(", ")"), ("\"\\(", ")\"")])
    func sixtyFourLevelsAreAccepted(opening: String, closing: String) {
        func text(_ levels: Int) -> SourceText {
            SourceText(
                "x = " + String(repeating: opening, count: levels) + "1" + String(repeating: closing, count: levels))
        }
        let levels = opening == "-(" ? 32 : 64
        #expect(parse(text(levels)).1.map(\.message) == [])
        #expect(parse(text(levels + 1)).1.map(\.message) == ["nested deeper than 64 levels; name a part of it"])
    }

    @Test(arguments: [
        ("a", " + a"), ("a", ".b"), ("a", "()"), ("a", "[0]"), ("a", " ?? a"), ("if a { }", " else if a { }"),
    ])
    func longChainsAreRefusedOnce(first: String, unit: String) {
        let message =
            "more than 512 operators, members, calls or branches hang on one another; name a part"
        #expect(parse(SourceText(first + String(repeating: unit, count: 500))).1.map(\.message) == [])
        #expect(parse(SourceText(first + String(repeating: unit, count: 50_000))).1.map(\.message) == [message])
    }

    /// Chains in brackets in chains: no tree is high, whatever it is made of.
    @Test func nestedChainsAreRefused() {
        var text = "a"
        for _ in 0..<60 { text = "(" + text + String(repeating: ".b", count: 300) + ")" }
        let diagnostics = parse(SourceText(text)).1
        #expect(
            diagnostics.map(\.message) == [
                "more than 512 operators, members, calls or branches hang on one another; name a part"
            ])
    }

    /// Any tokens in any order, from a fixed stream.
    @Test(arguments: 0..<40)
    func tokenSoupIsSurvived(seed: Int) {
        let words = [
            "a", "Foo", "1", "2.5", "0x", "\"s\"", "\"\\(", "\"\"\"\n", "\"", "#\"", "(", ")", "[", "]", "{", "}", ",",
            ":", ";", ".", "?", "!", "=", "->", "+", " - ", "<", ">", "&", "...", "??", "let", "var", "if", "else",
            "for", "in", "while", "return", "func", "struct", "enum", "case", "switch", "default", "guard", "where",
            "try", "as", "is", "throw", "do", "catch", "self", "nil", "init", "_", "$0", "@", "\\", "\n", "\n", " ",
            " ",
            "#if", "#", "`", "//", "/*", "*/", "class", "extension", "protocol", "some", "any", "inout", "static",
            "get", "set", "didSet", "defer", "break", "repeat", "await", "actor", "import", "operator", "é", "\u{A0}",
            "“", "\u{0}", "\r", "≤",
        ]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<50 {
            var text = ""
            for _ in 0..<next(120) {
                text += words[next(words.count)]
                if next(2) == 0 { text += " " }
            }
            let source = SourceText(text)
            let (cell, diagnostics) = parse(source)
            _ = dump(cell)
            _ = parseSignatures(source)
            _ = parseExpression(source)
            for diagnostic in diagnostics {
                let spans = [diagnostic.span] + diagnostic.notes.compactMap(\.span)
                for span in spans {
                    #expect(0 <= span.start && span.start <= span.end && span.end <= source.utf8.count)
                }
            }
            expectDisjoint(highlight(source).map(\.range), in: source)
        }
    }

    /// Bytes that are no UTF-8 do no harm either.
    @Test func bytesThatAreNoTextAreSurvived() {
        var state: UInt64 = 7
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<100 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 40))
            }
            let source = SourceText(lines: [(text: bytes, fileOffset: 0)])
            _ = dump(parse(source).0)
            expectDisjoint(highlight(source).map(\.range), in: source)
        }
    }

    @Test func emptyTextsAreCells() {
        for source in [
            SourceText(""), SourceText("\n"), SourceText(lines: []), SourceText(lines: [(text: [], fileOffset: 7)]),
        ] {
            let (cell, diagnostics) = parse(source)
            #expect(cell.statements.isEmpty)
            #expect(diagnostics.isEmpty)
            #expect(highlight(source).isEmpty)
        }
    }
}

/// Ranges that a page can colour one after the other.
func expectDisjoint(_ ranges: [Range<Int>], in source: SourceText) {
    var end = 0
    for range in ranges {
        #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= source.utf8.count)
        end = range.upperBound
    }
}
