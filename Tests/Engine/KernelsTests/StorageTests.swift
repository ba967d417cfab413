import Kernels
import Testing

/// Memory is counted, limited and given back.
@Suite struct StorageTests {
    @Test("Floats are counted while they live")
    func counting() throws {
        let workspace = Workspace(memoryLimit: 1_000)
        do {
            let storage = try Storage(count: 100, in: workspace)
            #expect(workspace.memory.used == 400)
            #expect(UInt(bitPattern: storage.elements) % 64 == 0)
        }
        #expect(workspace.memory.used == 0 && workspace.memory.peak == 400)
    }

    @Test("Beyond the limit an allocation is an error that tells what was asked for")
    func limit() throws {
        let workspace = Workspace(memoryLimit: 1_000)
        let storage = try Storage(count: 200, in: workspace)
        #expect(throws: EngineError.memoryLimit(requested: 204, used: 800, limit: 1_000)) {
            try Storage(count: 51, in: workspace)
        }
        #expect(workspace.memory.used == 800 && storage.count == 200)
        #expect(throws: Never.self) { try Storage(count: 50, in: workspace) }
    }

    @Test("Counts that no machine can hold are errors, never traps")
    func overflow() throws {
        let workspace = Workspace(memoryLimit: .max)
        for count in [Int.max, Int.max / 4, Int.max / 8] {
            #expect(throws: EngineError.self) { try Storage(count: count, in: workspace) }
        }
        #expect(workspace.memory.used == 0)
    }

    @Test("The message says how much in units a person reads")
    func message() {
        let error = EngineError.memoryLimit(requested: 3 << 29, used: 10, limit: 1 << 30)
        #expect(
            error.description == "out of memory: 1.5 GiB more were asked for, 10 bytes are in use, the limit is 1 GiB")
    }

    @Test("A copy has floats of its own at version 0, and reading makes every NaN the same")
    func copies() throws {
        let storage = try Storage(count: 2)
        storage.elements[0] = Float(bitPattern: 0xFFC0_1234)
        storage.elements[1] = 3
        for _ in 0..<5 { storage.beginChange() }
        let copy = try storage.copy()
        storage.fill(1)
        #expect(copy.version == 0 && copy.canonicalElements.map(\.bitPattern) == [0x7FC0_0000, Float(3).bitPattern])
    }

    @Test("Each thread has its own workspace, which use(_:) replaces for a while")
    func workspaces() async throws {
        let mine = Workspace()
        let inner = mine.use { Workspace.current === mine }
        #expect(inner && Workspace.current !== mine)
        try? mine.use { throw EngineError.interrupted }
        #expect(Workspace.current !== mine)
    }

    @Test("Memory that was given back serves the next storage of a like size, and is not counted meanwhile")
    func reuse() throws {
        let workspace = Workspace()
        let first = try Storage(count: 1_000, in: workspace).elements
        let second = try Storage(count: 990, in: workspace)
        #expect(second.elements == first && workspace.memory.used == 3_960)
        let third = try Storage(count: 1_000, in: workspace)
        #expect(third.elements != first)
    }

    @Test("What is kept for later never stands in the way of the limit")
    func keptMemory() throws {
        let workspace = Workspace(memoryLimit: 1 << 22)
        for count in [1 << 18, 3 << 17, 1 << 19, 1 << 20] {
            #expect(throws: Never.self) { try Storage(count: count, in: workspace) }
        }
        #expect(workspace.memory.used == 0 && workspace.memory.peak == 1 << 22)
    }

    @Test("A storage outlives its workspace")
    func outlivesWorkspace() throws {
        var storage: Storage?
        do {
            let workspace = Workspace()
            storage = try Storage(count: 3, in: workspace)
            storage?.fill(2)
        }
        #expect(storage?.canonicalElements == [2, 2, 2])
        storage = nil
    }
}
