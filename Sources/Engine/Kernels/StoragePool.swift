import CKernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The memory of one workspace's tensors: counted by its meter, and kept for the next tensor of a like size, so that a
/// training step takes over what the step before gave back.
///
/// Blocks come in sizes of four steps to each power of two, at least 64 bytes. No more is kept unused than was ever in
/// use at once, in whole blocks, which are up to a quarter larger; and nothing where it would bring the sum of both above
/// the meter's limit.
///
/// A pool belongs to one workspace and is, like it, used by one thread at a time (so no access to it spans another, and
/// the checks for that at run time are left out). It lives until both its workspace and its last storage are gone.
final class StoragePool {
    let meter: MemoryMeter

    /// The first unused block of each size, which holds the address of the next.
    private let unused: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    @exclusivity(unchecked) private var unusedBytes = 0

    /// The storages that are alive, and one for the workspace.
    @exclusivity(unchecked) private var owners = 1

    /// A pool that its workspace owns, until it calls `disown()`.
    static func make(meter: MemoryMeter) -> Unmanaged<StoragePool> { .passRetained(StoragePool(meter: meter)) }

    private init(meter: MemoryMeter) {
        self.meter = meter
        unused = .allocate(capacity: Self.sizeCount)
        unused.initialize(repeating: nil, count: Self.sizeCount)
    }

    deinit {
        releaseUnused()
        unused.deallocate()
    }

    /// Memory for a storage of `count` floats, aligned to 64 bytes; what it holds is not set to anything.
    ///
    /// - Throws: `memoryLimit` beyond the meter's limit or the machine's memory.
    func take(floats count: Int) throws(EngineError) -> UnsafeMutablePointer<Float> {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
        guard !overflow else { throw .memoryLimit(requested: Int.max, used: meter.used, limit: meter.limit) }
        let memory = try take(bytes).bindMemory(to: Float.self, capacity: count)
        owners += 1
        return memory
    }

    /// Takes back the memory of a storage of `count` floats.
    func give(_ memory: UnsafeMutablePointer<Float>, floats count: Int) {
        give(UnsafeMutableRawPointer(memory), count * MemoryLayout<Float>.stride)
        disown()
    }

    /// One owner less; the last one ends the pool.
    func disown() {
        owners -= 1
        if owners == 0 { Unmanaged.passUnretained(self).release() }
    }

    private func take(_ bytes: Int) throws(EngineError) -> UnsafeMutableRawPointer {
        try meter.add(bytes)
        guard let size = Self.size(of: bytes) else {
            defer { meter.remove(bytes) }
            throw .memoryLimit(requested: bytes, used: meter.used - bytes, limit: meter.limit)
        }
        if let block = unused[size] {
            unused[size] = block.load(as: UnsafeMutableRawPointer?.self)
            unusedBytes -= Self.bytes(ofSize: size)
            return block
        }
        if unusedBytes > 0, unusedBytes > meter.limit - meter.used { releaseUnused() }
        guard let block = allocate(size) else {
            defer { meter.remove(bytes) }
            throw .memoryLimit(requested: bytes, used: meter.used - bytes, limit: meter.limit)
        }
        return block
    }

    private func give(_ block: UnsafeMutableRawPointer, _ bytes: Int) {
        meter.remove(bytes)
        guard let size = Self.size(of: bytes) else { preconditionFailure("a block of this size was never given out") }
        let most = min(max(meter.peak + meter.peak / 4, Self.leastPeak), meter.limit)
        let room = most - meter.used - unusedBytes
        guard Self.bytes(ofSize: size) <= room else { return free(block) }
        block.storeBytes(of: unused[size], as: UnsafeMutableRawPointer?.self)
        unused[size] = block
        unusedBytes += Self.bytes(ofSize: size)
    }

    private func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        let bytes = Self.bytes(ofSize: size)
        if let memory = gannet_allocate(bytes) { return memory }
        releaseUnused()
        return gannet_allocate(bytes)
    }

    private func releaseUnused() {
        for size in 0..<Self.sizeCount {
            while let block = unused[size] {
                unused[size] = block.load(as: UnsafeMutableRawPointer?.self)
                free(block)
            }
        }
        unusedBytes = 0
    }

    /// What may be kept unused in any case.
    private static let leastPeak = 1 << 20
}

// MARK: - Sizes

extension StoragePool {
    /// Sizes up to 2^47 bytes: 64, 80, 96, 112, 128, 160, …
    private static let sizeCount = 4 * 42

    /// The number of the smallest size that holds so many bytes; `nil` where there is none.
    private static func size(of bytes: Int) -> Int? {
        guard bytes > 64 else { return 0 }
        let exponent = Int.bitWidth - 1 - (bytes - 1).leadingZeroBitCount
        let quarter = (bytes - 1) >> (exponent - 2) & 3
        let size = (exponent - 6) * 4 + quarter + 1
        return size < sizeCount ? size : nil
    }

    private static func bytes(ofSize size: Int) -> Int { (4 + size & 3) << (size >> 2 + 4) }
}
