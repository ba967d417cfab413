import Builtins
import Checking
import Diagnostics
import Interpreting
import Kernels
import Outputs
import Parsing
import Testing

/// A cell that takes too much ends with a fault, and the session goes on.
@Suite struct LimitsTests {
    /// Runs a cell in a session and returns what it printed and how it ended.
    private func run(_ code: String, in session: Session, steps: Int = 100_000) -> (text: String, fault: Fault?) {
        let (parsed, _) = parse(SourceText(code))
        let (checked, diagnostics) = session.checker.check(parsed, isScoped: false)
        #expect(!diagnostics.hasErrors, "\(diagnostics.map(\.message))")
        let (outputs, fault) = session.run(checked, limits: Limits(steps: steps))
        let text = outputs.map { output in if case .text(let text) = output { text } else { "" } }.joined()
        return (text, fault)
    }

    @Test(
        "A program that does not end meets the step limit",
        arguments: [
            "while true {}", "var n = 0\nwhile true { n += 1 }", "repeat { } while true", "for _ in 0..<Int.max {}",
            "for i in 1... { if i < 0 { break } }", "func f() { while true {} }\nf()",
            "var xs = [1]\nfor x in 0..<1_000_000_000 { xs[0] = x }", "[1, 2].forEach { _ in while true {} }",
            "var s = 0\nwhile s >= 0 { s = (s + 1) % 10 }", "while true { _ = (0..<1000).map { $0 } }",
        ])
    func infiniteLoop(code: String) throws {
        let session = Session(library: notebookLibrary())
        let fault = try #require(run(code, in: session).fault)
        #expect(fault.kind == .limit("step-limit"))
        #expect(run("print(1 + 1)", in: session).text == "2\n")
    }

    @Test("Steps are the same for the same program")
    func stepsAreCounted() {
        let code = "var s = 0\nfor i in 0..<100 { s += i }"
        func fits(_ steps: Int) -> Bool {
            run(code, in: Session(library: notebookLibrary()), steps: steps).fault == nil
        }
        #expect(fits(1_000))
        #expect(!fits(50))
    }

    @Test(
        "A chain of values may be as long as a program likes, and let go of",
        arguments: [
            "indirect enum L { case end, next(L) }\nvar l = L.end\nfor _ in 0..<200_000 { l = .next(l) }\nl = .end",
            "struct N { var next: [N] }\nvar n = N(next: [])\nfor _ in 0..<200_000 { n = N(next: [n]) }\nn.next = []",
            "var f = { 0 }\nfor _ in 0..<200_000 { f = { [f] in f() } }\nf = { 1 }",
            "var f = { 0 }\nfor _ in 0..<3_000_000 { let g = f; f = { g() + 1 } }\nf = { 1 }",
            "var a: Any = 1\nfor _ in 0..<200_000 { a = [a] }\na = 1",
            "struct D { var next: [Int: D] }\nvar d = D(next: [:])\nfor i in 0..<50_000 { d = D(next: [i: d]) }\n"
                + "d.next = [:]",
        ])
    func chains(code: String) {
        let session = Session(library: notebookLibrary())
        #expect(run(code + "\nprint(7)", in: session, steps: 100_000_000).text == "7\n")
    }

    @Test("A value nested too deeply to compare or to be a key is a fault")
    func deepKeys() throws {
        let chain =
            "indirect enum L: Hashable { case end, next(L) }\nvar l = L.end\nfor _ in 0..<20_000 { l = .next(l) }\n"
        for code in ["let other = l\nprint(l == other)", "var s: Set<L> = []\ns.insert(l)"] {
            let session = Session(library: notebookLibrary())
            #expect(run(chain + code, in: session, steps: 10_000_000).fault?.kind == .program)
        }
    }

    /// The fewest steps with which a cell runs to its end, in a session and a workspace of their own.
    private func steps(_ code: String) -> Int {
        var (low, high) = (0, 1 << 20)
        while high - low > 1 {
            let middle = (low + high) / 2
            let fault = Workspace().use {
                run(code, in: Session(library: notebookLibrary()), steps: middle).fault
            }
            if fault == nil { high = middle } else { low = middle }
        }
        return high
    }

    @Test(
        "A builtin of the engine counts a step for each 1,024 elements that it writes",
        arguments: [
            // What is written: the tensor; the tensor and its double; a product's result, however it came to be.
            ("let x = zeros(1024 * 100)", 100), ("let x = zeros(1024 * 100) + 1", 200),
            ("let x = matmul(zeros(1024, 2), zeros(2, 1024))", 1024 + 4),
        ])
    func engineSteps(code: String, expected: Int) {
        // Besides, there are the statement and its calls.
        #expect((expected...expected + 8).contains(steps(code)))
    }

    @Test("The backward pass counts the gradients that it computes")
    func backwardSteps() {
        let forward = "let x = zeros(1024, 100)\nx.requiresGrad = true\nlet y = (x * x).sum()"
        // x gets a gradient as large as itself, at least.
        #expect(steps(forward + "\ny.backward()") >= steps(forward) + 100)
    }

    @Test("A cell shows at most 1 MiB of text")
    func textLimit() throws {
        let session = Session(library: notebookLibrary())
        let long = "let s = String(repeating: \"x\", count: 100_000)\nfor _ in 0..<20 { print(s) }"
        let fault = try #require(run(long, in: session).fault)
        #expect(fault.kind == .limit("text"))
    }

    @Test("An interrupt stops a running cell")
    func interrupt() throws {
        let session = Session(
            library: notebookLibrary(), surroundings: Surroundings(isInterrupted: { true }))
        let fault = try #require(run("while true {}", in: session, steps: .max).fault)
        #expect(fault.kind == .interrupted)
    }

    @Test("A time limit stops a running cell")
    func timeLimit() throws {
        nonisolated(unsafe) var clock = 0.0
        let session = Session(
            library: notebookLibrary(),
            surroundings: Surroundings(now: {
                clock += 1
                return clock
            }))
        let (parsed, _) = parse(SourceText("while true {}"))
        let (checked, _) = session.checker.check(parsed, isScoped: false)
        let fault = try #require(session.run(checked, limits: Limits(steps: .max, seconds: 3)).fault)
        #expect(fault.kind == .limit("time-limit"))
    }

    @Test("A cell that uses what has a mistake does not run")
    func unsound() throws {
        let session = Session(library: notebookLibrary())
        let (wrong, _) = parse(SourceText("func f() -> Int { undefined }\nlet a: Int = \"x\""))
        #expect(!session.checker.check(wrong, isScoped: false).0.isSound)
        for code in ["print(f())", "print(a)", "let g = { a + f() }"] {
            let (parsed, _) = parse(SourceText(code))
            let (checked, _) = session.checker.check(parsed, isScoped: false)
            #expect(!checked.isSound)
            #expect(session.run(checked, limits: Limits()).fault != nil)
        }
        #expect(run("print(3)", in: session).text == "3\n")
    }

    @Test("A last expression is shown, unless it has no value or one that may be dropped")
    func display() {
        let session = Session(library: notebookLibrary())
        #expect(run("let a = 2\na * 3", in: session).text == "6\n")
        #expect(run("\"text\"", in: session).text == "text\n")
        #expect(run("[1.5, 2]", in: session).text == "[1.5, 2.0]\n")
        #expect(run("Optional(3)", in: session).text == "Optional(3)\n")
        #expect(run("var b = 1\nb += 1", in: session).text == "")
        #expect(run("print(\"x\")", in: session).text == "x\n")
        #expect(run("var set: Set = [1]\nset.insert(2)", in: session).text == "")
    }

    @Test("An inline value shows the state of the cells above")
    func inlineValue() throws {
        let session = Session(library: notebookLibrary())
        _ = run("var n = 20\nfunc twice(_ x: Int) -> Int { x * 2 }", in: session)
        let (expression, _) = parseExpression(SourceText("twice(n) + 2"))
        let (typed, dependencies, diagnostics) = session.checker.checkInlineValue(try #require(expression))
        #expect(diagnostics.isEmpty)
        #expect(dependencies.uses == ["n", "twice"])
        #expect(try session.evaluate(#require(typed), limits: Limits()).get() == "42")
    }
}
