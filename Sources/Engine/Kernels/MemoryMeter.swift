/// Counts the bytes that tensors hold and refuses more than a limit.
///
/// A meter belongs to one workspace and is, like it, used by one thread at a time; so no access to it spans another,
/// and the checks for that at run time are left out.
public final class MemoryMeter {
    /// Four gibibytes.
    public static let defaultLimit = 4 << 30

    /// The most bytes that may be in use at once.
    @exclusivity(unchecked) public var limit: Int

    /// The bytes in use now.
    @exclusivity(unchecked) public private(set) var used = 0

    /// The most bytes that were in use at once so far.
    @exclusivity(unchecked) public private(set) var peak = 0

    /// The floats of all storages made so far: how much the engine has written, the same on every machine.
    @exclusivity(unchecked) public internal(set) var writtenFloats = 0

    /// A meter with nothing in use. The limit counts bytes.
    public init(limit: Int = MemoryMeter.defaultLimit) {
        self.limit = limit
    }

    /// - Throws: `EngineError.memoryLimit` where `bytes` more would exceed the limit; nothing is counted then.
    func add(_ bytes: Int) throws(EngineError) {
        let (sum, overflow) = used.addingReportingOverflow(bytes)
        guard !overflow, sum <= limit else {
            throw .memoryLimit(requested: bytes, used: used, limit: limit)
        }
        used = sum
        peak = max(peak, sum)
    }

    func remove(_ bytes: Int) {
        used -= bytes
    }
}
