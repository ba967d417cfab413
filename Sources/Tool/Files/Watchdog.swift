import Glibc
import Synchronization

/// Ends the process where libcmark, which cannot be stopped, takes too long over a hostile file.
///
/// Nothing has been written while a notebook is read, so nothing is lost.
func withWatchdog<Result>(_ path: String, seconds: Double = 10, _ body: () throws -> Result) rethrows -> Result {
    let isDone = Watched()
    startThread(stackSize: 1 << 18) {
        let end = now() + seconds
        while now() < end {
            if isDone.flag.load(ordering: .relaxed) { return }
            usleep(20_000)
        }
        if isDone.flag.load(ordering: .relaxed) { return }
        Channel.error.writeLine(
            "\(path):1:1: error: its Markdown takes longer than \(Int(seconds)) s to parse; is it a notebook?")
        _exit(2)
    }
    defer { isDone.flag.store(true, ordering: .relaxed) }
    return try body()
}

private final class Watched: Sendable {
    let flag = Atomic<Bool>(false)
}
