import Glibc
import Kernels
import Synchronization

/// SIGINT and SIGTERM: the first stops the run at its next step, the second the process at once.
enum Signals {
    private static let received = Atomic<Int32>(0)
    private static let interrupt = Mutex<Interrupt?>(nil)

    /// The signal that came; 0 for none.
    static var pending: Int32 { received.load(ordering: .relaxed) }

    /// The status that a stopped run ends with.
    static var status: ExitStatus { pending == SIGTERM ? .terminated : .interrupted }

    private static var watched: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }

    /// No thread made from now on is interrupted by them.
    static func block() {
        var set = watched
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    static func watch() {
        startThread(stackSize: 1 << 18) {
            var set = watched
            while true {
                var number: Int32 = 0
                guard sigwait(&set, &number) == 0 else { return }
                if received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
                interrupt.withLock { $0?.request() }
            }
        }
    }

    /// The engine's long kernels look at this flag.
    static func raise(_ flag: Interrupt) {
        interrupt.withLock { $0 = flag }
        if pending != 0 { flag.request() }
    }
}
