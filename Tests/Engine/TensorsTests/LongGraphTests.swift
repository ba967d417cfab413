import Kernels
import Tensors
import Testing

/// Graphs as deep as memory allows: nothing recurses.
@Suite struct LongGraphTests {
    private static let length = 100_000

    private func chain(from leaf: Tensor, _ step: (Tensor) throws -> Tensor) throws -> Tensor {
        var value = leaf
        for _ in 0..<Self.length { value = try step(value) }
        return value
    }

    private func leaf() throws -> Tensor {
        let leaf = try Tensor(values: [1], shape: [1])
        try leaf.setRequiresGradient(true)
        return leaf
    }

    @Test("backward goes through a hundred thousand operations, and freeing them does not overrun the stack")
    func longChain() throws {
        let x = try leaf()
        let y = try chain(from: x) { try $0.adding(1) }
        try y.sum(along: nil).backpropagate()
        #expect(x.gradient?.array == [1] && y.array == [Float(Self.length + 1)])
    }

    @Test("A long chain that saves its values is freed without overrunning the stack, unused as it is")
    func longChainUnused() throws {
        let used = Workspace.current.memory.used
        do {
            let y = try chain(from: leaf()) { try $0.tanh() }
            #expect(y.requiresGradient)
        }
        #expect(Workspace.current.memory.used == used)
    }

    @Test("A ladder, whose rungs are used twice each, takes a pass linear in its length")
    func ladder() throws {
        let x = try leaf()
        var value = x
        for _ in 0..<1_000 { value = try value.adding(value).multiplied(by: 0.5) }
        try value.sum(along: nil).backpropagate()
        #expect(x.gradient?.array == [1])
    }

    @Test("A training loop holds no more memory after a thousand steps than after one")
    func memoryIsFreed() throws {
        let w = try leaf()
        func step() throws {
            try w.square().sum(along: nil).backpropagate()
            w.clearGradient()
        }
        try step()
        let used = Workspace.current.memory.used
        for _ in 0..<1_000 { try step() }
        #expect(Workspace.current.memory.used == used)
    }
}
