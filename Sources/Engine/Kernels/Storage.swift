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

    /// The pool counts its storages and outlives them, so that they need not count references to it.
    private let pool: Unmanaged<StoragePool>

    /// How the floats come to be, as long as nobody needed them.
    @exclusivity(unchecked) private var postponed: Postponed?

    private final class Postponed {
        let work: PostponedWork
        let first: Storage
        let second: Storage

        init(_ work: PostponedWork, _ first: Storage, _ second: Storage) {
            self.work = work
            self.first = first
            self.second = second
        }
    }

    /// How many storages are still to be computed from this one.
    @exclusivity(unchecked) private var waiting = 0

    /// Where the pool keeps this storage while it is not computed.
    @exclusivity(unchecked) var placeInPool = 0

    /// Room for `count` floats, not set to anything, counted by the calling thread's workspace.
    ///
    /// - Throws: `EngineError.memoryLimit` beyond the meter's limit or the machine's memory,
    ///   `EngineError.interrupted` if the workspace was interrupted.
    public convenience init(count: Int) throws(EngineError) {
        try Workspace.checkInterrupt()
        try self.init(count: count, pool: Workspace.currentPool)
    }

    /// Room for `count` floats, counted by the given workspace.
    ///
    /// - Throws: as `init(count:)`.
    public convenience init(count: Int, in workspace: Workspace) throws(EngineError) {
        try workspace.interrupt.check()
        try self.init(count: count, pool: workspace.pool)
    }

    private init(count: Int, pool: Unmanaged<StoragePool>) throws(EngineError) {
        precondition(count >= 0, "a storage has no negative size")
        let result = pool._withUnsafeGuaranteedRef { pool in
            Result { () throws(EngineError) in try pool.take(floats: count) }
        }
        memory = try result.get()
        self.count = count
        self.pool = pool
    }

    deinit {
        if postponed != nil { forgetWork() }
        pool._withUnsafeGuaranteedRef { $0.give(memory, floats: count) }
    }

    /// The floats, aligned to 64 bytes. What was put off is computed first.
    public var elements: UnsafeMutablePointer<Float> {
        if postponed != nil { compute() }
        return memory
    }

    /// Comes before every change in place: raises the version, and computes what is still to be computed from the
    /// floats as they are.
    public func beginChange() {
        if waiting > 0 { pool._withUnsafeGuaranteedRef { $0.computeAll(from: self) } }
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
    /// A storage with the result of some work.
    ///
    /// - Parameters:
    ///   - first, second: what is read; the same twice where it is only one.
    ///   - postponed: whether it is done when somebody needs the floats, and not at all if nobody does. The memory is
    ///     taken now, so that nothing can fail later, and a change in place of what is read comes after the work: the
    ///     result is that of working at once.
    /// - Throws: as `init(count:)`.
    public convenience init(
        count: Int, of work: PostponedWork, _ first: Storage, _ second: Storage, postponed isPostponed: Bool
    ) throws(EngineError) {
        try self.init(count: count)
        if isPostponed {
            first.waiting += 1
            second.waiting += 1
            postponed = Postponed(work, first, second)
            pool._withUnsafeGuaranteedRef { $0.add(postponed: self) }
        } else {
            work.run(first, second, into: memory)
        }
    }

    /// Whether the floats are still to be computed, from the given storage among others.
    func isComputed(from operand: Storage) -> Bool {
        guard let postponed else { return false }
        return postponed.first === operand || postponed.second === operand
    }

    /// Does what was put off.
    func compute() {
        guard let postponed else { return }
        forgetWork()
        postponed.work.run(postponed.first, postponed.second, into: memory)
    }

    private func forgetWork() {
        guard let postponed else { return }
        postponed.first.waiting -= 1
        postponed.second.waiting -= 1
        pool._withUnsafeGuaranteedRef { $0.remove(postponed: self) }
        self.postponed = nil
    }
}
