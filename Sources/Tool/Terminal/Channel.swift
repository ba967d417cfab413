import Glibc

/// Standard output or standard error. What is written is written whole, or the process says why not.
struct Channel {
    static let output = Channel(descriptor: STDOUT_FILENO)
    static let error = Channel(descriptor: STDERR_FILENO)

    let descriptor: Int32

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func writeLine(_ text: String) { write(text + "\n") }

    func write(_ text: String) { write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) {
        do {
            try writeAll(bytes, to: descriptor)
        } catch {
            // Whoever read us has gone: there is nobody to tell.
            if error.code == EPIPE { _exit(0) }
            if descriptor == STDOUT_FILENO {
                Channel.error.writeLine("gannet: cannot write to standard output: \(error.reason)")
            }
            _exit(1)
        }
    }

    func flush() { fsync(descriptor) }
}

/// An error of the operating system.
struct SystemError: Error {
    var code: Int32
    var reason: String { String(cString: strerror(code)) }

    static var last: SystemError { SystemError(code: errno) }
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var written = 0
    while written < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
        if count < 0 {
            if errno == EINTR { continue }
            throw SystemError.last
        }
        written += count
    }
}
