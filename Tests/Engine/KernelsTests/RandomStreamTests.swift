import Digests
import Kernels
import Testing

/// The random numbers of a stream, computed again from their definition.
@Suite(.serialized) struct RandomStreamTests {
    /// Philox 4×32-10, written out from Salmon and others, “Parallel random numbers: as easy as 1, 2, 3” (2011).
    private func philox(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
        var c = counter
        var k = key
        for _ in 0..<10 {
            let p0 = 0xD251_1F53 * UInt64(c[0])
            let p1 = 0xCD9E_8D57 * UInt64(c[2])
            c = [
                UInt32(truncatingIfNeeded: p1 >> 32) ^ c[1] ^ k[0], UInt32(truncatingIfNeeded: p1),
                UInt32(truncatingIfNeeded: p0 >> 32) ^ c[3] ^ k[1], UInt32(truncatingIfNeeded: p0),
            ]
            k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85]
        }
        return c
    }

    @Test("This test's Philox gives the published known answers")
    func knownAnswers() {
        #expect(philox([0, 0, 0, 0], [0, 0]) == [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8])
        #expect(
            philox([0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0])
                == [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1])
    }

    /// Words of a draw: key from the seed, counter from block, name and draw.
    private func words(_ count: Int, seed: UInt64, name: String, draw: UInt64) -> [UInt32] {
        let digest = SHA256.digest(of: Array(name.utf8))
        let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(digest[$1]) << (8 * $1) } ^ draw
        return (0..<((count + 3) / 4)).flatMap { block in
            philox(
                [
                    UInt32(truncatingIfNeeded: block), 0, UInt32(truncatingIfNeeded: bits),
                    UInt32(truncatingIfNeeded: bits >> 32),
                ],
                [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)])
        }
    }

    @Test("Uniform numbers are the top 24 bits of the words of seed, name and draw")
    func uniform() throws {
        let stream = RandomStream(seed: 0x1234_5678_9ABC_DEF0, name: "train")
        for draw: UInt64 in 0..<3 {
            let storage = try Storage(count: 11)
            stream.fillUniform(storage)
            let expected = words(11, seed: stream.seed, name: "train", draw: draw).map { Float($0 >> 8) * 0x1p-24 }
            #expect(storage.canonicalElements == Array(expected.prefix(11)))
        }
        #expect(stream.drawCount == 3)
    }

    @Test("A draw does not depend on how much the draws before gave")
    func drawsAreIndependent() throws {
        let short = RandomStream(seed: 1)
        let long = RandomStream(seed: 1)
        short.fillUniform(try Storage(count: 1))
        long.fillNormal(try Storage(count: 1_000))
        #expect(short.integers(20, in: 0..<1_000) == long.integers(20, in: 0..<1_000))
    }

    @Test("Setting the number of draws goes back in the stream")
    func rewinding() throws {
        let stream = RandomStream(seed: 1, name: "x")
        let first = stream.permutation(30)
        _ = stream.permutation(30)
        stream.drawCount = 0
        #expect(stream.permutation(30) == first)
    }

    @Test("Filling on several threads gives the bits of one thread")
    func threads() throws {
        let count = Threads.count
        defer { Threads.count = count }
        func fill(_ threads: Int) throws -> [UInt32] {
            Threads.count = threads
            let storage = try Storage(count: 150_001)
            RandomStream(seed: 9).fillNormal(storage)
            return storage.canonicalElements.map(\.bitPattern)
        }
        let alone = try fill(1)
        for threads in [2, 3, 7] { #expect(try fill(threads) == alone) }
    }

    @Test("Whole numbers reach both ends of ranges as wide as there are")
    func wholeNumbers() {
        let stream = RandomStream(seed: 2)
        #expect(Set(stream.integers(200, in: -2..<2)) == [-2, -1, 0, 1])
        #expect(stream.integers(100, in: .min ..< .max).contains { $0 < 0 })
        #expect(stream.integers(3, in: 5..<6) == [5, 5, 5])
    }

    @Test("Every permutation of four is drawn, each about as often")
    func permutations() {
        let stream = RandomStream(seed: 3)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<2_400 { counts[stream.permutation(4), default: 0] += 1 }
        #expect(counts.count == 24)
        // 100 expected; five deviations of a binomial count.
        #expect(counts.values.allSatisfy { (50...150).contains($0) })
    }
}
