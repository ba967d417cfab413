import Testing

/// PyTorch's numbers: each case of the file is computed by the engine and compared within the file's tolerance.
@Suite struct GoldensTests {
    @Test("Every case gives PyTorch's values and gradients, and none is missing")
    func agreesWithPyTorch() throws {
        let file = try GoldenFile.load()
        #expect(!file.cases.isEmpty)
        var missing: [String] = []
        for golden in file.cases {
            guard let compute = GoldenOperations.all[golden.op] else {
                missing.append(golden.name)
                continue
            }
            do {
                try compute(GoldenRun(golden, hasOtherShapes: GoldenFile.isForeign))
            } catch {
                Issue.record("\(golden.name): \(error)")
            }
        }
        #expect(missing.isEmpty, "operations that the engine lacks: \(missing)")
    }

    @Test("A wrong value, a wrong gradient and a wrong shape are noticed")
    func noticesDifferences() throws {
        let file = try GoldenFile.load()
        let golden = try #require(file.cases.first { $0.op == "tanh" })
        withKnownIssue("the sigmoid is not the hyperbolic tangent") {
            try GoldenRun(golden).check(GoldenRun(golden).input("x").sigmoid())
        }
        withKnownIssue("the value of tanh x, but the gradient of x + tanh x") {
            let run = GoldenRun(golden)
            let x = try run.input("x")
            try run.check(x.subtracting(x.detached()).adding(x.tanh()))
        }
        withKnownIssue("another shape") {
            let run = GoldenRun(golden)
            try run.check(run.input("x").tanh().flattened(from: 0))
        }
    }
}
