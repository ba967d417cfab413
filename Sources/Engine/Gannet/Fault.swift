import Kernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the program with the message of an error and status 1; what was printed before stays. Inside `expectFailure` it
/// hands the message over and parks the thread instead.
func fault(_ error: any Error) -> Never {
    let message = "\(error)"
    if let run = ExpectedFailure.current { run.fail(message) }
    Transcript.endPiece()
    let line = Array("error: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
}

/// The value of a throwing operation, whose error is a fault.
@inline(__always)
func faulting<Value>(_ operation: () throws -> Value) -> Value {
    do { return try operation() } catch { fault(error) }
}
