import Builtins
import Testing

/// Every cell draws from a stream of its own.
struct RandomnessTests {
    @Test("what a cell draws does not depend on what the cells above it drew")
    func cellsAreIndependent() {
        let few = CellRun("let a = randn(1)", "print(randn(4).array)")
        let many = CellRun("let a = randn(1000)\nlet b = Linear(3, 3)", "print(randn(4).array)")
        #expect(few.text == many.text)
        #expect(!few.text.isEmpty)
    }

    @Test("two cells draw different numbers")
    func cellsDiffer() {
        let run = CellRun("print(randn(4).array)", "print(randn(4).array)")
        let lines = run.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first != lines.last)
    }

    @Test("a stream of one's own leaves the cell's stream alone")
    func explicitStream() {
        let without = CellRun("print(randn(2).array)")
        let with = CellRun("let other = randn(9, using: Random(seed: 1))\nprint(randn(2).array)")
        #expect(without.text == with.text)
    }

    @Test("layers, datasets and initialisers draw from the stream they are given")
    func givenStream() {
        let run = CellRun(
            """
            let a = Linear(2, 2, using: Random(seed: 1))
            let b = Linear(2, 2, using: Random(seed: 1))
            print(checksum(a) == checksum(b))
            let ring = Ring()
            print(allClose(ring.sample(8, using: Random(seed: 2)), ring.sample(8, using: Random(seed: 2)), within: 0))
            a.initialize(.normal(deviation: 0.02), using: Random(seed: 3))
            b.initialize(.normal(deviation: 0.02), using: Random(seed: 3))
            print(checksum(a) == checksum(b))
            """)
        #expect(run.messages.isEmpty)
        #expect(run.text == "true\ntrue\ntrue\n")
    }
}
