import Dispatch
import Kernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs `body`, which must fail, and shows the message of its failure: of an error that it throws, as Swift names one
/// that nobody catches, or of a fault of the engine.
///
/// The body runs on a thread of its own, in the caller's workspace, while the caller waits. A fault parks that thread
/// for ever, since nothing can be unwound through operators: effects before the fault remain. A body that does not fail
/// ends the program with status 1.
public func expectFailure(_ body: @escaping () throws -> Void) {
    let workspace = Workspace.current
    let records = workspace.recordsGradients
    let run = ExpectedFailure(workspace: workspace, body: body)
    run.start()
    let message = run.wait()
    workspace.recordsGradients = records
    guard let message else { fault(UsageError.didNotFail) }
    Transcript.add(.error(message))
}

/// One body of `expectFailure` at work. Caller and body never run at the same time: the one waits for the other.
final class ExpectedFailure: @unchecked Sendable {
    private let workspace: Workspace
    private let body: () throws -> Void
    private let finished = DispatchSemaphore(value: 0)
    private var message: String?

    init(workspace: Workspace, body: @escaping () throws -> Void) {
        self.workspace = workspace
        self.body = body
    }

    /// The run that the calling thread belongs to.
    static var current: ExpectedFailure? {
        pthread_getspecific(key).map { Unmanaged<ExpectedFailure>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Starts the thread, with a stack of 64 MiB.
    func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 64 << 20)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let context = Unmanaged.passRetained(self).toOpaque()
        let status = pthread_create(&thread, &attributes, Self.main, context)
        pthread_attr_destroy(&attributes)
        precondition(status == 0, "no thread could be started")
    }

    /// The message of the failure; `nil` where there was none.
    func wait() -> String? {
        finished.wait()
        return message
    }

    /// Hands a fault's message over and never returns.
    func fail(_ message: String) -> Never {
        self.message = message
        finished.signal()
        while true { pause() }
    }

    private func run() {
        pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        workspace.use {
            do { try body() } catch { message = "error raised at top level: \(String(reflecting: error))" }
        }
        finished.signal()
    }

    #if canImport(Darwin)
        private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { context in
            Unmanaged<ExpectedFailure>.fromOpaque(context).takeRetainedValue().run()
            return nil
        }
    #else
        private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
            if let context { Unmanaged<ExpectedFailure>.fromOpaque(context).takeRetainedValue().run() }
            return nil
        }
    #endif

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key, nil)
        precondition(status == 0, "no thread-specific key is left")
        return key
    }()
}
