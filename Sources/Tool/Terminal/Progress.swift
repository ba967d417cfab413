import Glibc
import Notebooks
import Synchronization

/// One line on a terminal's standard error that says which cell runs, and for how long; nothing elsewhere.
final class Progress: Sendable {
    private struct State {
        var text = ""
        var started = 0.0
        var isVisible = false
        var isFinished = false
    }

    private let state = Mutex(State())

    init(isQuiet: Bool) {
        guard !isQuiet, Channel.error.isTerminal, getenv("TERM").map({ String(cString: $0) != "dumb" }) ?? false else {
            return
        }
        startThread(stackSize: 1 << 18) { [self] in
            while true {
                usleep(100_000)
                let isFinished = state.withLock { state -> Bool in
                    if state.isFinished { return true }
                    let seconds = now() - state.started
                    if !state.text.isEmpty, seconds >= 0.5 {
                        let tenths = Int(seconds * 10)
                        Channel.error.write("\r\u{1B}[K\(state.text) … \(tenths / 10).\(tenths % 10) s")
                        state.isVisible = true
                    }
                    return false
                }
                if isFinished { return }
            }
        }
    }

    /// A cell begins.
    func begin(_ cell: Cell, of count: Int, in path: String) {
        state.withLock { state in
            clear(&state)
            state.text = "\(path) [\(cell.index + 1)/\(count)] \(cell.options.label ?? "line \(cell.lines.lowerBound)")"
            state.started = now()
        }
    }

    /// Nothing runs any more; the line is gone.
    func pause() {
        state.withLock { state in
            clear(&state)
            state.text = ""
        }
    }

    func finish() {
        pause()
        state.withLock { $0.isFinished = true }
    }

    private func clear(_ state: inout State) {
        if state.isVisible { Channel.error.write("\r\u{1B}[K") }
        state.isVisible = false
    }
}

/// Seconds of a clock that only goes forward.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
