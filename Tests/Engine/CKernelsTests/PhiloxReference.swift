/// Philox 4x32-10 and the draws over it, written from their definitions and independently of the kernels.
enum PhiloxReference {
    /// One round: the two products, their halves crossed (Salmon and others, 2011, section 4.3).
    static func block(counter: [UInt32], key: [UInt32]) -> [UInt32] {
        var x = counter
        var k = key
        for _ in 0..<10 {
            let (high0, low0) = x[0].multipliedFullWidth(by: 0xD251_1F53)
            let (high1, low1) = x[2].multipliedFullWidth(by: 0xCD9E_8D57)
            x = [high1 ^ x[1] ^ k[0], low1, high0 ^ x[3] ^ k[1], low0]
            k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85]
        }
        return x
    }

    static func block(seed: UInt64, stream: UInt64, number: UInt64) -> [UInt32] {
        block(
            counter: halves(number) + halves(stream), key: halves(seed))
    }

    /// The value of a bounded draw and the attempts it took.
    static func bounded(seed: UInt64, stream: UInt64, element: UInt64, bound: UInt64) -> (value: Int64, attempts: Int) {
        var attempt: UInt64 = 0
        while true {
            let words = block(seed: seed, stream: stream, number: element / 2 + attempt << 48)
            let first = element.isMultiple(of: 2) ? 0 : 2
            let v = UInt64(words[first]) + UInt64(words[first + 1]) << 32
            let (high, low) = v.multipliedFullWidth(by: bound)
            // 2^64 mod bound, as (2^64 - bound) mod bound.
            if low >= (UInt64.max - bound + 1) % bound {
                return (Int64(high), Int(attempt) + 1)
            }
            attempt += 1
        }
    }

    private static func halves(_ x: UInt64) -> [UInt32] {
        [UInt32(truncatingIfNeeded: x), UInt32(truncatingIfNeeded: x >> 32)]
    }
}
