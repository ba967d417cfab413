#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The floats of a tensor: aligned memory that knows how often it was changed.
///
/// Tensors that are `detached()` from each other share one storage, and with it its version.
public final class Storage {
    /// The number of floats.
    public let count: Int

    /// The floats, aligned to 64 bytes; not set to anything at first.
    public let elements: UnsafeMutablePointer<Float>

    /// How often the floats were changed in place since they were computed.
    public var version = 0

    private let meter: MemoryMeter

    /// Room for `count` floats, counted by the workspace's meter.
    ///
    /// - Throws: `EngineError.memoryLimit` beyond the meter's limit or the machine's memory,
    ///   `EngineError.interrupted` if the workspace was interrupted.
    public init(count: Int, in workspace: Workspace = .current) throws(EngineError) {
        precondition(count >= 0, "a storage has no negative size")
        try workspace.interrupt.check()
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
        let meter = workspace.memory
        guard !overflow else {
            throw .memoryLimit(requested: Int.max, used: meter.used, limit: meter.limit)
        }
        try meter.add(bytes)
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, 64, max(bytes, 64)) == 0, let memory else {
            meter.remove(bytes)
            throw .memoryLimit(requested: bytes, used: meter.used, limit: meter.limit)
        }
        self.count = count
        self.meter = meter
        elements = memory.bindMemory(to: Float.self, capacity: count)
    }

    deinit {
        meter.remove(count * MemoryLayout<Float>.stride)
        free(elements)
    }

    /// A new storage with the same floats, at version 0.
    public func copy() throws(EngineError) -> Storage {
        let result = try Storage(count: count)
        result.elements.update(from: elements, count: count)
        return result
    }
}
