import CKernels
import Digests

/// A stream of random numbers that a seed and a name decide: Philox 4×32-10, counted, not stirred.
///
/// Every draw takes the next number of the stream; the key of the generator is the seed, words 2 and 3 of its counter
/// are the first 8 bytes of the SHA-256 digest of the name (read as a little-endian number) XOR the number of the draw,
/// words 0 and 1 count blocks within the draw. So a draw does not depend on how much any other stream gave.
///
///     let random = RandomStream(seed: 7)
///     let noise = try Tensor.normal(shape: [64, 2], using: random)
///
/// Source: Salmon and others, “Parallel random numbers: as easy as 1, 2, 3” (2011).
public final class RandomStream {
    public let seed: UInt64
    public let name: String

    /// How many draws were made so far; setting it goes back or forth in the stream.
    public var drawCount: UInt64 = 0

    private let nameBits: UInt64

    /// The stream at its first draw.
    public init(seed: UInt64, name: String = "") {
        self.seed = seed
        self.name = name
        nameBits = SHA256.digest(of: Array(name.utf8)).prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Fills with uniform numbers of `lower..<upper`: (word ≫ 8) · 2⁻²⁴, scaled.
    public func fillUniform(_ storage: Storage, lower: Float = 0, upper: Float = 1) {
        let stream = nextDraw()
        let elements = storage.elements
        Threads.split(storage.count, grain: Self.grain) { range in
            gannet_fill_uniform(
                seed, stream, UInt64(range.lowerBound), lower, upper, elements + range.lowerBound, range.count)
        }
    }

    /// Fills with normal numbers (Box and Muller), none further than 5.77 deviations from the mean.
    public func fillNormal(_ storage: Storage, mean: Float = 0, deviation: Float = 1) {
        let stream = nextDraw()
        let elements = storage.elements
        Threads.split(storage.count, grain: Self.grain) { range in
            gannet_fill_normal(
                seed, stream, UInt64(range.lowerBound), mean, deviation, elements + range.lowerBound, range.count)
        }
    }

    /// Whole numbers of a range, each as likely as any other.
    public func integers(_ count: Int, in range: Range<Int>) -> [Int] {
        precondition(!range.isEmpty, "an empty range has no numbers")
        let stream = nextDraw()
        let bound = UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound))
        return [Int](unsafeUninitializedCapacity: count) { buffer, filled in
            var offsets = [Int64](repeating: 0, count: count)
            gannet_fill_bounded(seed, stream, 0, bound, &offsets, count)
            for index in 0..<count { buffer[index] = range.lowerBound &+ Int(offsets[index]) }
            filled = count
        }
    }

    /// The numbers 0 up to `count` in random order (Fisher and Yates, from the last place down; place i swaps with
    /// the bounded number of element i).
    public func permutation(_ count: Int) -> [Int] {
        let stream = nextDraw()
        var order = Array(0..<count)
        for place in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(place, Int(gannet_bounded(seed, stream, UInt64(place), UInt64(place + 1))))
        }
        return order
    }

    private func nextDraw() -> UInt64 {
        defer { drawCount &+= 1 }
        return nameBits ^ drawCount
    }

    /// A multiple of the four words of a block, so that no block is computed twice.
    private static let grain = 1 << 16
}

extension RandomStream: CustomStringConvertible {
    public var description: String {
        "random stream \(name.isEmpty ? "" : "“\(name)” ")of seed \(seed), \(drawCount) draws made"
    }
}
