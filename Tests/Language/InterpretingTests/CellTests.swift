import Builtins
import Checking
import Diagnostics
import Foundation
import Interpreting
import Outputs
import Parsing
import Testing

private let cells = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Cells")

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
    /// Files of the corpus, as Tests/Cells/README.md describes them.
    private func says(
        of page: String, session: Session, keepsWarnings: Bool
    ) -> [(code: String, expected: String, actual: String)] {
        var results: [(code: String, expected: String, actual: String)] = []
        for part in ("\n" + page).components(separatedBy: "\n```swift").dropFirst() {
            guard let head = part.firstIndex(of: "\n"), let end = part.range(of: "\n```") else { continue }
            let isAlone = part[..<head].contains("alone")
            let code = String(part[part.index(after: head)..<max(part.index(after: head), end.lowerBound)])
            var expected = ""
            let rest = part[end.upperBound...]
            if let text = rest.range(of: "```text\n"), let close = rest[text.upperBound...].range(of: "```") {
                expected = String(rest[text.upperBound..<close.lowerBound])
            }
            let own = isAlone ? Session(library: notebookLibrary()) : session
            results.append((code, expected, said(code, in: own, keepsWarnings: keepsWarnings)))
        }
        return results
    }

    private func said(_ code: String, in session: Session, keepsWarnings: Bool) -> String {
        let (parsed, parsingMistakes) = parse(SourceText(code))
        let (checked, checkingMistakes) = session.checker.check(parsed, isScoped: false)
        let mistakes = (parsingMistakes + checkingMistakes).sorted { $0.span.start < $1.span.start }
        var text = mistakes.filter { keepsWarnings || $0.severity == .error }.map {
            "\(line(of: $0.span, in: code)): \($0.severity.rawValue): \($0.message)\n"
        }.joined()
        if mistakes.hasErrors { return text }
        let (outputs, fault) = session.run(checked, limits: Limits(steps: 10_000_000))
        for case .text(let printed) in outputs { text = printed + text }
        if let fault {
            text += "\(line(of: fault.span, in: code)): fault: \(fault.message)\n"
            text += fault.calls.map { "called from \(line(of: $0, in: code))\n" }.joined()
        }
        return text
    }

    @Test func everyCellOfTheCorpusPrintsWhatTheSwiftCompilersProgramPrints() throws {
        let folder = cells.appendingPathComponent("accepts")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().filter { $0.hasSuffix(".md") }
        #expect(paths.count > 50)
        for path in paths {
            let page = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
            let results = says(
                of: page, session: Session(library: notebookLibrary()), keepsWarnings: false)
            #expect(!results.isEmpty, "\(path)")
            for result in results { #expect(result.actual == result.expected, "\(path)") }
        }
    }

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
