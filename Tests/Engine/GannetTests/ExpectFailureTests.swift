import Testing

@testable import Gannet

/// What `expectFailure` does with a body: it waits for its failure on a thread of its own.
@Suite struct ExpectFailureTests {
    private struct Refusal: Error, CustomStringConvertible {
        var description: String { "no" }
    }

    private func message(_ body: @escaping () throws -> Void) -> String? {
        let run = ExpectedFailure(workspace: .current, body: body)
        run.start()
        return run.wait()
    }

    @Test("A fault of the engine hands its message over; effects before it remain")
    func fault() {
        var effects: [Int] = []
        let found = message {
            effects.append(1)
            _ = zeros(2) + zeros(3)
            effects.append(2)
        }
        #expect(found == EngineError.shapeMismatch(operation: "+", left: [2], right: [3]).description)
        #expect(effects == [1])
    }

    @Test("An error that is thrown does as well, and a body without failure gives no message")
    func thrown() {
        #expect(message { throw Refusal() } == "error raised at top level: no")
        #expect(message {} == nil)
    }

    @Test("The body runs in the caller's workspace: it draws from its stream")
    func workspace() {
        selectRandomStream(seed: 1, name: "a")
        var drawn: [Float] = []
        _ = message { drawn = randn(3).array }
        selectRandomStream(seed: 1, name: "a")
        #expect(randn(3).array == drawn)
    }

    @Test("A fault inside withoutGradients leaves recording on for what follows")
    func recording() {
        let w = Tensor([1.0])
        w.requiresGrad = true
        expectFailure { withoutGradients { _ = zeros(-1) } }
        #expect(exp(w).requiresGrad)
    }
}
