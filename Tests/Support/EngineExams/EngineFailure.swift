import Kernels

/// The engine's error that an operation ends with; `nil` where it ends well or with another error.
public func engineError<Value>(_ operation: () throws -> Value) -> EngineError? {
    do {
        _ = try operation()
        return nil
    } catch {
        return error as? EngineError
    }
}
