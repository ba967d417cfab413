import Digests

/// The fingerprint of floats: SHA-256 of their little-endian bytes, one array after the other, every NaN as 0x7FC00000.
///
///     var checksum = Checksum()
///     checksum.add(parameter.array)
///     checksum.text // 16 hexadecimal digits
public struct Checksum {
    private var bytes: [UInt8] = []

    public init() {}

    /// Takes in more floats.
    public mutating func add(_ values: [Float]) {
        bytes.reserveCapacity(bytes.count + values.count * 4)
        for value in values {
            let bits = value.isNaN ? 0x7FC0_0000 : value.bitPattern
            bytes.append(UInt8(truncatingIfNeeded: bits))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
            bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
        }
    }

    /// The whole digest, 64 hexadecimal digits.
    public var hex: String { SHA256.hex(of: bytes) }

    /// The digest's first 16 hexadecimal digits.
    public var text: String { String(hex.prefix(16)) }
}
