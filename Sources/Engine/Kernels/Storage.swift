/// The floats of a tensor: aligned memory that knows how often it was changed.
///
/// Tensors that are `detached()` from each other share one storage, and with it its version.
public final class Storage {
    /// The number of floats.
    public let count: Int

    // A storage is used by one thread at a time, and no access to these spans another: the checks at run time would
    // cost more than many an operation.

    /// How often the floats were changed in place since they were computed.
    @exclusivity(unchecked) public private(set) var version = 0

    private let memory: UnsafeMutablePointer<Float>
    private let pool: StoragePool

    /// How the floats come to be, as long as nobody needed them.
    @exclusivity(unchecked) private var postponed: PostponedComputation?

    /// How many storages are still to be computed from this one.
    @exclusivity(unchecked) private var waiting = 0

    /// Where the pool keeps this storage while it is not computed.
    @exclusivity(unchecked) var placeInPool = 0

    /// Room for `count` floats, not set to anything, counted by the calling thread's workspace.
    ///
    /// - Throws: `EngineError.memoryLimit` beyond the meter's limit or the machine's memory,
    ///   `EngineError.interrupted` if the workspace was interrupted.
    public convenience init(count: Int) throws(EngineError) {
        let result = Workspace.withCurrent { workspace in
            Result { () throws(EngineError) in
                try workspace.interrupt.check()
                return workspace.pool
            }
        }
        try self.init(count: count, pool: result.get())
    }

    /// Room for `count` floats, counted by the given workspace.
    ///
    /// - Throws: as `init(count:)`.
    public convenience init(count: Int, in workspace: Workspace) throws(EngineError) {
        try workspace.interrupt.check()
        try self.init(count: count, pool: workspace.pool)
    }

    private init(count: Int, pool: StoragePool) throws(EngineError) {
        precondition(count >= 0, "a storage has no negative size")
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
        guard !overflow else {
            throw .memoryLimit(requested: Int.max, used: pool.meter.used, limit: pool.meter.limit)
        }
        memory = try pool.take(bytes).bindMemory(to: Float.self, capacity: count)
        self.count = count
        self.pool = pool
    }

    deinit {
        forgetComputation()
        pool.give(memory, count * MemoryLayout<Float>.stride)
    }

    /// The floats, aligned to 64 bytes. What was put off is computed first.
    public var elements: UnsafeMutablePointer<Float> {
        if postponed != nil { compute() }
        return memory
    }

    /// Comes before every change in place: raises the version, and computes what is still to be computed from the
    /// floats as they are.
    public func beginChange() {
        if waiting > 0 { pool.computeAll(from: self) }
        if postponed != nil { compute() }
        version += 1
    }

    /// A new storage with the same floats, at version 0.
    public func copy() throws(EngineError) -> Storage {
        let result = try Storage(count: count)
        result.elements.update(from: elements, count: count)
        return result
    }
}

// MARK: - Putting off

extension Storage {
    /// A storage whose floats are computed when somebody needs them, and not at all if nobody does.
    ///
    /// The memory is taken now, so that nothing can fail later. The result is that of computing at once: a change in
    /// place of what is read computes first.
    ///
    /// - Throws: as `init(count:)`.
    public convenience init(count: Int, postponing computation: PostponedComputation) throws(EngineError) {
        try self.init(count: count)
        computation.first.waiting += 1
        computation.second.waiting += 1
        postponed = computation
        pool.add(postponed: self)
    }

    /// Whether the floats are still to be computed, from the given storage among others.
    func isComputed(from operand: Storage) -> Bool {
        guard let postponed else { return false }
        return postponed.first === operand || postponed.second === operand
    }

    /// Computes what was put off.
    public func compute() {
        guard let computation = postponed else { return }
        forgetComputation()
        computation.run(into: memory)
    }

    private func forgetComputation() {
        guard let postponed else { return }
        postponed.first.waiting -= 1
        postponed.second.waiting -= 1
        pool.remove(postponed: self)
        self.postponed = nil
    }
}
