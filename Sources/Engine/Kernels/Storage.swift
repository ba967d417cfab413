import CKernels

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
    @exclusivity(unchecked) private var postponed: PostponedComputation?

    /// The first of the storages that are still to be computed from this one.
    @exclusivity(unchecked) private var waiting: Unmanaged<Storage>?

    /// Room for `count` floats, not set to anything, counted by the calling thread's workspace.
    ///
    /// - Throws: `EngineError.memoryLimit` beyond the meter's limit or the machine's memory,
    ///   `EngineError.interrupted` if the workspace was interrupted.
    public convenience init(count: Int) throws(EngineError) {
        try Workspace.checkInterrupt()
        try self.init(count: count, pool: Workspace.currentPool)
        countWriting()
    }

    /// Room for `count` floats, counted by the given workspace.
    ///
    /// - Throws: as `init(count:)`.
    public convenience init(count: Int, in workspace: Workspace) throws(EngineError) {
        try workspace.interrupt.check()
        try self.init(count: count, pool: workspace.pool)
        countWriting()
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

    private func countWriting() { pool._withUnsafeGuaranteedRef { $0.meter.writtenFloats += count } }

    deinit {
        if postponed != nil { dismantle() }
        pool._withUnsafeGuaranteedRef { $0.give(memory, floats: count) }
    }

    /// The floats, aligned to 64 bytes. What was put off is computed first.
    public var elements: UnsafeMutablePointer<Float> {
        if postponed != nil { compute() }
        return memory
    }

    /// Comes before every change in place: raises the version, and sees to it that what is still to be computed from
    /// the floats is computed from them as they are.
    public func beginChange() {
        if waiting != nil { releaseWaiting() }
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
    ///   - postponed: whether it may be done when somebody needs the floats, and not at all if nobody does; it is where
    ///     the workspace says that it is long enough. The memory is taken now, so that nothing can fail later, and a
    ///     change in place of what is read does not touch what the work reads: the result is that of working at once.
    /// - Throws: as `init(count:)`.
    public convenience init(
        count: Int, of work: PostponedWork, _ first: Storage, _ second: Storage, postponed isPostponed: Bool
    ) throws(EngineError) {
        try self.init(count: count)
        if isPostponed,
            first.isPostponed || second.isPostponed || work.length >= Workspace.leastPostponedWork
        {
            postponed = PostponedComputation(work, first, second)
            enter(listOf: first)
            if second !== first { enter(listOf: second) }
        } else {
            try work.run(first, second, into: memory, interrupt: Workspace.current.interrupt)
        }
    }

    /// Adds another storage of the same count, element by element. Where that one is put off, so is the addition; but
    /// never a second one: `beginChange()`, which comes before it, does the first.
    public func accumulate(_ other: Storage) {
        precondition(count == other.count, "storages of different counts")
        guard other.isPostponed, !isPostponed else {
            return BinaryMap.add.apply(elements, other.elements, into: elements, count: count)
        }
        postponed = PostponedComputation(.addition, other, other)
        enter(listOf: other)
    }

    /// Whether the floats are still to be computed.
    public var isPostponed: Bool { postponed != nil }

    /// Does what was put off, if anything was.
    public func computePostponed() {
        if postponed != nil { compute() }
    }

    /// Does what was put off, and before it, one after the other, what that is still waiting for: a chain of it may be
    /// longer than the stack is deep.
    private func compute() {
        var current = Unmanaged.passUnretained(self)
        while true {
            let storage = current.takeUnretainedValue()
            if let operand = storage.postponed?.postponedOperand {
                operand.postponed?.reader = current
                current = .passUnretained(operand)
            } else {
                let reader = storage.postponed?.reader
                storage.finish()
                guard let reader else { return }
                current = reader
            }
        }
    }

    private func finish() { takeComputation()?.run(into: memory) }

    /// Frees what was put off, undone. Storages that nobody else holds are taken apart one by one, where nested
    /// deinitializers would overrun the stack. No computation is held meanwhile, since it holds what it reads.
    private func dismantle() {
        var orphans: [Storage] = []
        func add(_ computation: PostponedComputation?) {
            guard let computation else { return }
            orphans.append(computation.first)
            if let second = computation.second { orphans.append(second) }
        }
        guard postponed?.postponedOperand != nil else {
            _ = takeComputation()
            return
        }
        add(takeComputation())
        while var orphan = orphans.popLast() {
            if orphan.isPostponed, isKnownUniquelyReferenced(&orphan) { add(orphan.takeComputation()) }
        }
    }

    /// What was put off, which no storage waits for from now on.
    private func takeComputation() -> PostponedComputation? {
        guard let computation = postponed else { return nil }
        leave(listOf: computation.first)
        if let second = computation.second { leave(listOf: second) }
        postponed = nil
        return computation
    }
}

// MARK: - Storages that wait for another

extension Storage {
    private func enter(listOf operand: Storage) {
        let next = operand.waiting
        postponed?[operand] = PostponedComputation.Neighbors(before: nil, behind: next)
        next?._withUnsafeGuaranteedRef { $0.postponed?[operand].before = .passUnretained(self) }
        operand.waiting = .passUnretained(self)
    }

    private func leave(listOf operand: Storage) {
        guard let neighbors = postponed?[operand] else { return }
        neighbors.behind?._withUnsafeGuaranteedRef { $0.postponed?[operand].before = neighbors.before }
        if let before = neighbors.before {
            before._withUnsafeGuaranteedRef { $0.postponed?[operand].behind = neighbors.behind }
        } else {
            operand.waiting = neighbors.behind
        }
    }

    /// Computes what waits for these floats, or hands it a copy of them where that is cheaper: what reads a weight that
    /// an optimizer changes is often dropped.
    private func releaseWaiting() {
        var copy: Storage?
        while let next = waiting?.takeUnretainedValue(), let computation = next.postponed {
            guard computation.work.isLong(besideCopying: count), let kept = copy ?? uncountedCopy() else {
                next.compute()
                continue
            }
            copy = kept
            next.leave(listOf: self)
            computation.read(kept, insteadOf: self)
            next.enter(listOf: kept)
        }
    }

    /// The same floats in a storage that does not count as written; `nil` where memory is not plenty.
    private func uncountedCopy() -> Storage? {
        let spare = pool._withUnsafeGuaranteedRef { $0.meter.limit - $0.meter.used }
        guard count < spare / (8 * MemoryLayout<Float>.stride) else { return nil }
        guard let copy = try? Storage(count: count, pool: pool) else { return nil }
        copy.memory.update(from: elements, count: count)
        return copy
    }
}
