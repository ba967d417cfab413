import Kernels
import Tensors
import Testing

/// Memory limits and interrupts reach operations as errors.
@Suite struct LimitTests {
    @Test("An operation beyond the memory limit is an error, and the program goes on with what it has")
    func memoryLimit() throws {
        let half = 1 << 19
        try Workspace(memoryLimit: 2 * half).use {
            let a = try Tensor.zeros(shape: [half / 4])
            let b = try a.adding(1)
            #expect(throws: EngineError.memoryLimit(requested: half, used: 2 * half, limit: 2 * half)) {
                _ = try b.adding(1)
            }
            #expect(b.array[0] == 1)
            try a.add(b)
        }
    }

    @Test("A four-gibibyte limit does not try to allocate a tebibyte")
    func defaultLimit() throws {
        #expect(throws: EngineError.self) { try Tensor.zeros(shape: [1 << 38]) }
    }

    @Test("An interrupted workspace stops at the next operation, and goes on when the flag is cleared")
    func interrupt() throws {
        let workspace = Workspace()
        try workspace.use {
            let a = try Tensor.ones(shape: [2])
            workspace.interrupt.request()
            #expect(throws: EngineError.interrupted) { _ = try a.adding(1) }
            workspace.interrupt.clear()
            #expect(try a.adding(1).array == [2, 2])
        }
    }

    @Test("backward stops, too, and changes no gradient")
    func interruptedBackward() throws {
        let workspace = Workspace()
        try workspace.use {
            let a = try Tensor.ones(shape: [2])
            try a.setRequiresGradient(true)
            let loss = try a.square().sum(along: nil)
            workspace.interrupt.request()
            #expect(throws: EngineError.interrupted) { try loss.backpropagate() }
            workspace.interrupt.clear()
            #expect(a.gradient == nil)
        }
    }
}
