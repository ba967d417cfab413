/// How a command ends, thrown where it is not well.
struct ExitStatus: Error {
    var code: Int32

    static let failed = ExitStatus(code: 1)
    static let malformed = ExitStatus(code: 2)
    static let wrongUsage = ExitStatus(code: 64)
    static let interrupted = ExitStatus(code: 130)
    static let terminated = ExitStatus(code: 143)
}
