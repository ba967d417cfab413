/// Memory in which a text is put together.
final class ByteScratch {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 256
    private(set) var count = 0

    init() { bytes = .allocate(capacity: capacity) }

    deinit { bytes.deallocate() }

    func clear() { count = 0 }

    /// What has been put together, until the next change.
    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }

    var text: String { String(decoding: buffer, as: UTF8.self) }

    /// - Throws: a fault if the text would be too long.
    func append(_ added: UnsafeBufferPointer<UInt8>) throws {
        guard let start = added.baseAddress else { return }
        try makeRoom(for: added.count)
        (bytes + count).update(from: start, count: added.count)
        count += added.count
    }

    /// - Throws: a fault if the text would be too long.
    func append(_ text: String) throws {
        var text = text
        try text.withUTF8 { try append($0) }
    }

    /// Adds the digits of a number, as `description` writes them.
    ///
    /// - Throws: a fault if the text would be too long.
    func append(_ number: Int) throws {
        // The sign and 19 digits.
        try makeRoom(for: 20)
        var magnitude = number.magnitude
        var digits = 1
        var bound: UInt = 10
        while digits < 19, magnitude >= bound {
            digits += 1
            bound *= 10
        }
        if number < 0 {
            bytes[count] = UInt8(ascii: "-")
            count += 1
        }
        var position = count + digits
        count = position
        for _ in 0..<digits {
            position -= 1
            let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
            bytes[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder)
            magnitude = quotient
        }
    }

    @inline(__always)
    private func makeRoom(for added: Int) throws {
        if count + added > capacity { try grow(to: count + added) }
    }

    private func grow(to wanted: Int) throws {
        try StringObject.check(byteCount: wanted)
        let larger = max(wanted, capacity * 2)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = moved
        capacity = larger
    }
}
