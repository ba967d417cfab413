import Glibc

private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
}

/// Starts a thread that nobody waits for.
@discardableResult
func startThread(stackSize: Int, _ body: @escaping () -> Void) -> pthread_t {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    let status = pthread_create(
        &thread, &attributes,
        { argument in
            if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, work)
    precondition(status == 0, "the system gives no thread")
    return thread
}

/// Runs `body` on a thread with 512 MiB of stack and waits for it.
func onLargeStack(_ body: @escaping () -> Int32) -> Int32 {
    nonisolated(unsafe) var result: Int32 = 0
    let thread = startThread(stackSize: 512 << 20) { result = body() }
    pthread_join(thread, nil)
    return result
}
