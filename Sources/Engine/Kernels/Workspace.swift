#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the tensors of one running program share: its memory, its interrupt, whether operations are recorded,
/// the order in which they were, and the random stream that is drawn from where none is named.
///
/// Each thread has a current workspace. One workspace is used by one thread at a time; it may be handed on to
/// another thread with `use(_:)` while the first one rests, which is why it is marked sendable. Only `interrupt` may be
/// touched by several threads at once.
public final class Workspace: @unchecked Sendable {
    public let interrupt = Interrupt()

    /// What its tensors hold.
    public let memory: MemoryMeter

    /// Where its tensors have their memory from.
    let pool: Unmanaged<StoragePool>

    /// Whether operations on tensors that require a gradient are recorded for `backward`.
    @exclusivity(unchecked) public var recordsGradients = true

    /// The stream that is drawn from where no other is named.
    @exclusivity(unchecked) public var random: RandomStream

    /// The multiply-adds that are worth putting off: shorter work is done at once, even where nobody may ever read what
    /// it yields, unless it would have to do what was put off before.
    @exclusivity(unchecked) public var leastPostponedWork = 1 << 14

    @exclusivity(unchecked) private var lastNumber = 0

    /// A workspace with nothing in use.
    ///
    /// - Parameter memoryLimit: the most bytes that its tensors may hold at once.
    public init(memoryLimit: Int = MemoryMeter.defaultLimit, random: RandomStream = RandomStream(seed: 0)) {
        _ = InstructionSet.environmentChoice
        memory = MemoryMeter(limit: memoryLimit)
        pool = StoragePool.make(meter: memory)
        self.random = random
    }

    deinit { pool._withUnsafeGuaranteedRef { $0.disown() } }

    /// A number larger than any that this workspace gave before.
    public func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// The calling thread's workspace; a new one with default limits where none is in use.
    public static var current: Workspace { currentReference.takeUnretainedValue() }

    /// Runs `body` on the calling thread's workspace without counting a reference to it.
    @inline(__always)
    static func withCurrent<Result>(_ body: (Workspace) -> Result) -> Result {
        currentReference._withUnsafeGuaranteedRef(body)
    }

    /// The slot or the caller of `use(_:)` keeps it alive.
    private static var currentReference: Unmanaged<Workspace> {
        if let pointer = pthread_getspecific(key) { return Unmanaged<Workspace>.fromOpaque(pointer) }
        let workspace = Unmanaged.passRetained(Workspace())
        pthread_setspecific(key, workspace.toOpaque())
        return workspace
    }

    /// Whether the calling thread's workspace records operations.
    public static var recordsGradients: Bool { withCurrent { $0.recordsGradients } }

    /// Where the calling thread's tensors have their memory from.
    static var currentPool: Unmanaged<StoragePool> { withCurrent { $0.pool } }

    static var leastPostponedWork: Int { withCurrent { $0.leastPostponedWork } }

    /// - Throws: `EngineError.interrupted` while the calling thread's workspace is to stop.
    public static func checkInterrupt() throws(EngineError) {
        guard !withCurrent({ $0.interrupt.isRequested }) else { throw .interrupted }
    }

    /// A number larger than any that the calling thread's workspace gave before.
    public static func nextNumber() -> Int { withCurrent { $0.nextNumber() } }

    /// Makes this workspace the calling thread's current one while `body` runs.
    public func use<Result>(_ body: () throws -> Result) rethrows -> Result {
        let previous = pthread_getspecific(Self.key)
        pthread_setspecific(Self.key, Unmanaged.passRetained(self).toOpaque())
        defer {
            pthread_setspecific(Self.key, previous)
            Unmanaged.passUnretained(self).release()
        }
        return try body()
    }

    /// Runs `body` with recording switched on or off, and restores what was before.
    public func recordingGradients<Result>(_ isOn: Bool, _ body: () throws -> Result) rethrows -> Result {
        let previous = recordsGradients
        recordsGradients = isOn
        defer { recordsGradients = previous }
        return try body()
    }

    /// The thread's slot that holds its workspace; the thread's end releases it.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key) { pointer in
            #if canImport(Darwin)
                Unmanaged<Workspace>.fromOpaque(pointer).release()
            #else
                if let pointer { Unmanaged<Workspace>.fromOpaque(pointer).release() }
            #endif
        }
        precondition(status == 0, "no thread-specific key is left")
        return key
    }()
}
