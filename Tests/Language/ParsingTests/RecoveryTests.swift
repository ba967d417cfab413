import Diagnostics
import Parsing
import Testing

/// An author sees all mistakes of a cell at once, and none that follows only from another.
@Suite struct RecoveryTests {
    @Test func everyStatementIsRead() {
        let source = MarkedSource(
            """
            let a = 1️⃣)
            let b = f(1, 2️⃣, 2)
            let c = 3
            if c 3️⃣= 3 { let d = 4️⃣] }
            func g(5️⃣3) -> Int { return 6️⃣* 2 }
            switch c { case 1: let e = 7️⃣}
            print("done"8️⃣
            """)
        let (cell, diagnostics) = parse(source.text)
        #expect(
            diagnostics.map { source.mark(at: $0.span.start) } == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣"])
        #expect(cell.statements.count == 7)
    }

    @Test func aBrokenHeadDoesNotHideItsBody() {
        let source = MarkedSource(
            """
            func f(a1️⃣) {
                let x = 2️⃣)
            }
            struct S: 3️⃣{
                let y = 4️⃣]
            }
            while a 5️⃣b {
                f(6️⃣,)
            }
            for 7️⃣3 in xs {
                g(8️⃣,)
            }
            """)
        let marks = parse(source.text).1.map { source.mark(at: $0.span.start) }
        #expect(marks == ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣"])
    }

    @Test func aBrokenMemberDoesNotHideTheNext() {
        let source = MarkedSource(
            """
            class C {
                var a: 1️⃣= 1
                func 2️⃣() { }
                let b: Int
                init(3️⃣) { self.b = 4️⃣) }
            }
            let c = C()
            """)
        let (cell, diagnostics) = parse(source.text)
        #expect(diagnostics.map { source.mark(at: $0.span.start) } == ["1️⃣", "2️⃣", "4️⃣"])
        #expect(cell.statements.count == 2)
    }

    @Test func aBrokenElementDoesNotHideTheNext() {
        let source = MarkedSource("f([1, 1️⃣*], { a in 2️⃣) }, (3, 3️⃣]), x: 4️⃣)")
        #expect(parse(source.text).1.map { source.mark(at: $0.span.start) } == ["1️⃣", "2️⃣", "3️⃣", "4️⃣"])
    }

    @Test func aMissingBraceIsToldOnce() {
        let source = MarkedSource(
            """
            struct S {
                func f() {
                    if a {
                        b
                }
            }
            let x = 11️⃣
            """)
        let diagnostics = parse(source.text).1
        #expect(diagnostics.count == 1)
        #expect(diagnostics.first?.message == "expected '}' to end the body of the struct")
    }

    @Test func whatDidNotParseIsInTheTreeAsInvalid() {
        #expect(
            dump(parse(SourceText("let x = )\nlet y = f(,)")).0) == "(let x = <invalid>)\n(let y = (call f <invalid>))")
    }

    /// A cell in a list or a quote: each line has its own place in the notebook.
    @Test func placesAreTheNotebooks() throws {
        let lines = ["let a = [", "  1 2", "]"].enumerated().map { (text: Array($1.utf8), fileOffset: 1000 * ($0 + 1)) }
        let source = SourceText(lines: lines)
        let (cell, diagnostics) = parse(source)
        #expect(diagnostics.map(\.span) == [Span(2004, 2005)])
        #expect(cell.statements.map(\.span) == [Span(1000, 3001)])
    }

    @Test func spansCoverWhatTheyName() throws {
        let text = "f(a + b * c).d { $0 }[\"x \\(y)\"] = -z"
        let (cell, _) = parse(SourceText(text, fileOffset: 10))
        guard case .expression(let whole)? = cell.statements.first?.kind,
            case .assignment(let left, let name, let right) = whole.kind
        else {
            Issue.record("no assignment")
            return
        }
        func covered(_ span: Span) -> String {
            String(decoding: Array(text.utf8)[span.start - 10..<span.end - 10], as: UTF8.self)
        }
        #expect(covered(whole.span) == text)
        #expect(covered(left.span) == "f(a + b * c).d { $0 }[\"x \\(y)\"]")
        #expect(covered(name.span) == "=")
        #expect(covered(right.span) == "-z")
        guard case .subscript(let base, let arguments) = left.kind else {
            Issue.record("no subscript")
            return
        }
        #expect(covered(base.span) == "f(a + b * c).d { $0 }")
        #expect(arguments.map { covered($0.value.span) } == ["\"x \\(y)\""])
    }

    @Test func manyMistakesAreCounted() {
        let diagnostics = parse(SourceText(String(repeating: "}\n", count: 150))).1
        #expect(diagnostics.count == 101)
        #expect(diagnostics.last?.message == "50 further mistakes are not listed")
    }
}
