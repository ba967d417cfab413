#if canImport(Glibc)
    import Glibc
#endif

/// Lets go of objects that hold objects.
///
/// A chain of them may be as long as memory allows; the host's stack is not as deep. Down to a depth each object lets
/// go of what it holds at once, in order, as Swift does; below that the objects wait until the outermost is done.
enum Destruction {
    private final class State {
        var depth = 0
        var waiting: [AnyObject] = []
    }

    private static let limit = 128

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { state in
            if let state { Unmanaged<State>.fromOpaque(state).release() }
        }
        return key
    }()

    /// The state of the thread at hand.
    private static var state: State {
        if let known = pthread_getspecific(key) { return Unmanaged<State>.fromOpaque(known).takeUnretainedValue() }
        let state = State()
        pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
        return state
    }

    /// Lets go of objects in order, and deinitialises their memory.
    static func release(_ objects: UnsafeMutablePointer<AnyObject?>, count: Int) {
        guard count > 0 else { return }
        let state = state
        guard state.depth < limit else {
            for index in 0..<count {
                if let object = (objects + index).move() { state.waiting.append(object) }
            }
            return
        }
        state.depth += 1
        letGo(objects, count: count)
        state.depth -= 1
        drain(state)
    }

    static func release(_ objects: inout [AnyObject?]) {
        guard !objects.isEmpty else { return }
        let state = state
        guard state.depth < limit else {
            for case let object? in objects { state.waiting.append(object) }
            objects = []
            return
        }
        state.depth += 1
        letGo(&objects)
        state.depth -= 1
        drain(state)
    }

    private static func drain(_ state: State) {
        guard state.depth == 0, !state.waiting.isEmpty else { return }
        state.depth = 1
        while !state.waiting.isEmpty { letGoOfLast(state) }
        state.depth = 0
    }

    // Calls, so that what is let go of is gone when they return. Inside the functions above, the optimizer moves a
    // release past the changes of the depth, and then nothing bounds how deep objects let go of one another.

    @inline(never)
    private static func letGo(_ objects: UnsafeMutablePointer<AnyObject?>, count: Int) {
        objects.deinitialize(count: count)
    }

    @inline(never)
    private static func letGo(_ objects: inout [AnyObject?]) { objects = [] }

    @inline(never)
    private static func letGoOfLast(_ state: State) { _ = state.waiting.removeLast() }
}
