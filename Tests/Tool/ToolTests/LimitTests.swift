import Foundation
import Testing

/// What a cell may use, and what is said of one that uses more.
@Suite struct LimitTests {
    @Test(arguments: [
        (
            "step-limit: 1000", "var n = 0\nwhile true { n += 1 }",
            "n.md:7:14: error: this cell took more than 1000 steps; raise its 'step-limit' if it is meant to"
        ),
        (
            "time-limit: 100ms", "while true {}",
            "n.md:6:7: error: this cell took longer than 0.1 s; raise its 'time-limit' if it is meant to"
        ),
        (
            "memory-limit: 1MiB", "print(1)\nlet x = zeros(1024, 1024)",
            "n.md:7:9: error: out of memory: 4 MiB more were asked for, 0 bytes are in use, the limit is 1 MiB; "
                + "raise the notebook's 'memory-limit' if that is meant to be. If it grows from step to step, something "
                + "keeps each step's graph alive: sum up losses by their `item`, not as tensors"
        ),
        (
            "seed: 1", "func f(_ n: Int) -> Int { 1 + f(n + 1) }\nf(0)",
            "n.md:6:31: error: calls are nested more than 10000 deep, the most there can be; "
                + "is there a recursion that does not end?"
        ),
    ])
    func aLimitIsNamedAtItsPlaceWithTheWayToRaiseIt(front: String, code: String, message: String) throws {
        let tool = try Tool()
        defer { tool.remove() }
        let source = "---\n\(front)\n---\n\n```swift\n\(code)\n```\n"
        try tool.write(source, to: "n.md")
        let ending = try tool.run("run", "n.md")
        #expect(ending.status == 1)
        #expect(ending.error.contains(message + "\n"), "\(ending.error)")
        #expect(try tool.text("n.md") == source)
        // An expected error is never a limit.
        try tool.write(source.replacingOccurrences(of: "```swift\n", with: "```swift {error=true}\n"), to: "n.md")
        #expect(try tool.run("run", "n.md").status == (front == "seed: 1" ? 0 : 1))
    }

    @Test func flagsRaiseWhatTheNotebookSays() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let code = "var s = 0\nfor i in 0..<1000 { s += i }\nprint(s, zeros(1024, 512).count)"
        try tool.write("---\nstep-limit: 100\nmemory-limit: 1MiB\n---\n\n```swift\n\(code)\n```\n", to: "n.md")
        #expect(try tool.run("run", "n.md", "--memory-limit", "4MiB").status == 1)
        #expect(try tool.run("run", "n.md", "--step-limit", "10000").status == 1)
        #expect(try tool.run("run", "n.md", "--step-limit", "10000", "--memory-limit", "4MiB").status == 0)
        #expect(try tool.run("run", "n.md", "--memory-limit", "4 gigs").status == 64)
    }

    @Test func theStepLimitEndsATrainingAtTheSameStepWithEveryInstructionSetAndNumberOfThreads() throws {
        let tool = try Tool()
        defer { tool.remove() }
        let code = """
            let D = Sequential(Linear(2, 256), ReLU(), Linear(256, 256), Tanh(), Linear(256, 1), Sigmoid())
            let optimizer = Adam(D.parameters)
            for step in 1...1000 {
                D.zeroGrad()
                bceLoss(D(randn(256, 2)), ones(256, 1)).backward()
                optimizer.step()
                print(step)
            }
            """
        try tool.write("---\nstep-limit: 20000\n---\n\n```swift\n\(code)\n```\n", to: "n.md")
        let first = try tool.run("run", "n.md", "--threads", "1")
        #expect(first.status == 1)
        #expect(first.error.contains("took more than 20000 steps"))
        // Far fewer rounds than statements alone would allow: the engine's work is what ends it.
        #expect((1...500).contains(first.output.split(separator: "\n").count))
        // An empty name stands for the best that the machine has.
        for (simd, threads) in [("scalar", "1"), ("scalar", "3"), ("", "2")] {
            let other = try tool.run("run", "n.md", "--threads", threads, environment: ["GANNET_SIMD": simd])
            #expect(other.output == first.output)
            #expect(other.error == first.error)
        }
    }
}
