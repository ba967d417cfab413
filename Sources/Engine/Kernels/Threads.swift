import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How many threads the kernels may use. They move speed, never a bit: threads divide independent outputs only.
public enum Threads {
    /// At first what the variable `GANNET_THREADS` says, or else the number of processors; never below 1.
    public static var count: Int {
        get { stored.load(ordering: .relaxed) }
        set { stored.store(max(1, newValue), ordering: .relaxed) }
    }

    private static let stored = Atomic<Int>(environmentChoice())

    private static func environmentChoice() -> Int {
        KernelVariables.threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// Runs `body` over `0..<count` in as many parts as there are threads, but none smaller than `grain`.
    ///
    /// The parts run at once: each may write only to what belongs to its own range.
    static func split(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        let parts = min(Self.count, count / max(1, grain))
        guard parts > 1 else {
            if count > 0 { body(0..<count) }
            return
        }
        withoutActuallyEscaping(body) { body in
            // Safe by the rule above: the parts share nothing that they write.
            nonisolated(unsafe) let body = body
            DispatchQueue.concurrentPerform(iterations: parts) { part in
                let start = part * (count / parts) + min(part, count % parts)
                let size = count / parts + (part < count % parts ? 1 : 0)
                body(start..<(start + size))
            }
        }
    }
}
