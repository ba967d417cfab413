import Interpreting

/// What came of something that may fail, as a value.
let resultBuiltins: [Builtin] = [
    Builtin(
        "enum Result<Success, Failure: Error> { case success(Success), failure(Failure) }",
        "A value, or the error that there is instead.",
        example: """
            enum Trouble: Error { case small }
            let result: Result<Int, Trouble> = .failure(.small)
            print((try? result.get()) ?? 0)  // 0
            """, .type),
    Builtin(
        in: "Result", "func get() throws -> Success", "The value; throws the error where there is none.",
        .source(
            """
            switch self {
            case .success(let value): return value
            case .failure(let error): throw error
            }
            """)),
    Builtin(
        in: "Result", "func map<R>(_ transform: (Success) -> R) -> Result<R, Failure>",
        "What a closure makes of the value, or the same error.",
        .source(
            """
            switch self {
            case .success(let value): return .success(transform(value))
            case .failure(let error): return .failure(error)
            }
            """)),
    Builtin(
        in: "Result", "func mapError<R: Error>(_ transform: (Failure) -> R) -> Result<Success, R>",
        "The same value, or what a closure makes of the error.",
        .source(
            """
            switch self {
            case .success(let value): return .success(value)
            case .failure(let error): return .failure(transform(error))
            }
            """)),
    Builtin(
        in: "Result", "func flatMap<R>(_ transform: (Success) -> Result<R, Failure>) -> Result<R, Failure>",
        "The result that a closure makes of the value, or the same error.",
        .source(
            """
            switch self {
            case .success(let value): return transform(value)
            case .failure(let error): return .failure(error)
            }
            """)),
    Builtin(
        "func == <S: Equatable, F: Error & Equatable>(a: Result<S, F>, b: Result<S, F>) -> Bool",
        "Whether both hold the same value, or the same error.",
        .source(
            """
            switch (a, b) {
            case (.success(let x), .success(let y)): return x == y
            case (.failure(let x), .failure(let y)): return x == y
            default: return false
            }
            """)),
    Builtin(
        in: "Result", "init(catching body: () throws -> Success) where Failure == any Error",
        "What a closure returns or throws.",
        .source("do { self = .success(try body()) } catch { self = .failure(error) }")),
]
