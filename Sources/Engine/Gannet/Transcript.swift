import Outputs
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a program shows, written to standard output in the notebook's text form: sanitized lines, each ended by a
/// newline.
///
/// Adjoining texts are one piece, as in a cell; a table, a figure, an expected error and the end of a cell end it.
/// Lines are written as they are complete; what is left of the last one is written as the process exits.
enum Transcript {
    private struct State {
        /// The text of the current piece behind its last newline.
        var line = ""
        var isShown = true
        var isFlushedAtExit = false
    }

    private static let state = Mutex(State())

    /// Adds printed text to the current piece.
    static func add(_ text: String) {
        state.withLock { state in
            guard state.isShown else { return }
            flushAtExit(&state)
            guard let newline = text.utf8.lastIndex(of: UInt8(ascii: "\n")) else {
                state.line += text
                return
            }
            let next = text.utf8.index(after: newline)
            write(.text(state.line + text[..<next]))
            state.line = String(text[next...])
        }
    }

    /// Adds a piece of its own.
    static func add(_ output: Output) {
        if case .text(let text) = output { return add(text.hasSuffix("\n") ? text : text + "\n") }
        endPiece()
        state.withLock { state in
            if state.isShown { write(output) }
        }
    }

    /// Ends a line that was begun.
    static func endPiece() {
        state.withLock { state in
            if !state.line.isEmpty { write(.text(state.line)) }
            state.line = ""
        }
    }

    /// Whether what follows is shown.
    static func show(_ isShown: Bool) {
        endPiece()
        state.withLock { $0.isShown = isShown }
    }

    private static func flushAtExit(_ state: inout State) {
        if !state.isFlushedAtExit { atexit { Transcript.endPiece() } }
        state.isFlushedAtExit = true
    }

    private static func write(_ output: Output) { Swift.print(output.text, terminator: "") }
}
