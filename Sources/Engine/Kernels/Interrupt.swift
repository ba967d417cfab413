import Synchronization

/// A flag that another thread raises to stop the engine at its next allocation or block of a long kernel.
///
///     let interrupt = Workspace.current.interrupt
///     interrupt.request()      // from a signal handler, a clock, another thread
///     try interrupt.check()    // throws EngineError.interrupted
public final class Interrupt: Sendable {
    private let flag = Atomic<Bool>(false)

    public init() {}

    /// One that nobody raises.
    static let never = Interrupt()

    /// Whether somebody asked to stop.
    public var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// Asks to stop; stays raised until `clear()`.
    public func request() { flag.store(true, ordering: .relaxed) }

    /// Lowers the flag, so that work can go on.
    public func clear() { flag.store(false, ordering: .relaxed) }

    /// - Throws: `EngineError.interrupted` while the flag is raised.
    @inline(__always)
    public func check() throws(EngineError) {
        if isRequested { throw .interrupted }
    }
}
