import Builtins
import Checking
import Diagnostics
import Interpreting
import Outputs
import Parsing
import Testing

/// Runs code as one cell; what it printed, or what is wrong with it.
private func run(_ code: String, limits: Limits = Limits()) -> (text: String, mistakes: [Diagnostic], fault: Fault?) {
    let session = Session(library: notebookLibrary())
    let (parsed, parsingMistakes) = parse(SourceText(code))
    let (checked, checkingMistakes) = session.checker.check(parsed, isScoped: false)
    let mistakes = parsingMistakes + checkingMistakes
    if mistakes.hasErrors { return ("", mistakes, nil) }
    let (outputs, fault) = session.run(checked, limits: limits)
    let text = outputs.map { output -> String in
        if case .text(let printed) = output { return printed }
        return output.text
    }
    return (text.joined(), mistakes, fault)
}

/// The line, counted from 1, at which something stands.
private func line(of span: Span, in code: String) -> Int { SourceText(code).line(at: span.start) + 1 }

@Suite struct CellTests {
    @Test(arguments: [
        ("let a = 1\nlet b: Int = 2.5", 2, "conversion"),
        ("let a = 1\na = 2", 2, "assign-to-constant"),
        ("let x = 1 + 2.0\nlet y = x + 1\nlet n = 3\nprint(y + n)", 4, "operator-types"),
        ("func f() -> Int {\n    print(1)\n    print(2)\n}", 4, "missing-return"),
        ("print(totl)", 1, "unknown-name"),
        ("let s = \"a\"\nprint(s.cuont)", 2, "no-member"),
        ("func f(x: Int) {}\nf(y: 1)", 2, "argument-label"),
        ("let x: Int\nprint(x)", 2, "uninitialized"),
        ("if 1 { }", 1, "condition-type"),
        ("enum E { case a, b }\nlet e = E.a\nswitch e {\ncase .a: print(1)\n}", 3, "exhaustive"),
        ("for i in 5 { print(i) }", 1, "not-a-sequence"),
        ("struct A { var a: A? = nil }", 1, "recursive-type"),
    ])
    func aMistakeIsFoundBeforeAnythingRuns(code: String, at wanted: Int, identifier: String) {
        let result = run(code)
        let errors = result.mistakes.filter { $0.severity == .error }
        #expect(errors.map(\.identifier) == [identifier])
        #expect(errors.first.map { line(of: $0.span, in: code) } == wanted)
        #expect(result.text.isEmpty)
    }

    @Test(arguments: [
        ("var x = Int.max\nx += 1", 2, "arithmetic overflow"),
        ("let z = 0\nprint(1 / z)", 2, "division by zero"),
        ("let a = [1]\nprint(a[1])", 2, "out of range"),
        ("let o: Int? = nil\nprint(o!)", 2, "unexpectedly found nil"),
        ("print(Int(0.0 / 0.0))", 1, "nan cannot be converted to Int"),
        ("func f(_ n: Int) -> Int { f(n) + 1 }\nprint(f(1))", 1, "nested more than"),
        ("print(1)\nwhile true {}", 2, "steps"),
    ])
    func aFaultIsAnErrorAtItsLineNeverADeadProcess(code: String, at wanted: Int, message: String) {
        let result = run(code, limits: Limits(steps: 10_000_000))
        #expect(!result.mistakes.hasErrors, "\(result.mistakes)")
        #expect(result.fault?.message.contains(message) == true, "\(String(describing: result.fault))")
        #expect(result.fault.map { line(of: $0.span, in: code) } == wanted)
    }

    @Test func aFaultLeavesWhatWasAssignedBefore() throws {
        let session = Session(library: notebookLibrary())
        func run(_ code: String) -> (outputs: [Output], fault: Fault?) {
            let (checked, mistakes) = session.checker.check(parse(SourceText(code)).0, isScoped: false)
            #expect(!mistakes.hasErrors)
            return session.run(checked, limits: Limits())
        }
        #expect(run("var xs = [1]\nxs.append(2)\nlet bad = xs[9]").fault != nil)
        #expect(run("print(xs)").outputs == [.text("[1, 2]\n")])
    }
}
