import Glibc

/// Another program, run to its end.
enum Subprocess {
    /// What a program left behind.
    struct Ending {
        var status: Int32
        var error: String
    }

    /// Runs a program that is found by its name, without input; what it prints is thrown away.
    ///
    /// - Throws: `SystemError` where it cannot be started: `ENOENT` where there is none of that name.
    static func run(_ name: String, _ arguments: [String]) throws(SystemError) -> Ending {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .last }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        // Signals that wait here for a thread end the other program as usual.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words = ([name] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let code = posix_spawnp(&process, name, &actions, &attributes, &words, environ)
        close(ends[1])
        guard code == 0 else { throw SystemError(code: code) }
        let error = readAll(ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { throw .last } }
        let isExit = status & 0x7F == 0
        return Ending(status: isExit ? (status >> 8) & 0xFF : 128 + (status & 0x7F), error: error)
    }

    private static func readAll(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
