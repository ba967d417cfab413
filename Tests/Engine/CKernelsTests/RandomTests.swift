import CKernels
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Random numbers")
struct RandomTests {
    @Test("Philox gives the published answers (Random123, kat_vectors)")
    func knownAnswers() {
        let ones = UInt32.max
        let cases: [([UInt32], [UInt32], [UInt32])] = [
            ([0, 0, 0, 0], [0, 0], [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8]),
            ([ones, ones, ones, ones], [ones, ones], [0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD]),
            (
                [0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344], [0xA409_3822, 0x299F_31D0],
                [0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1]
            ),
        ]
        for (counter, key, answer) in cases {
            var out: [UInt32] = [0, 0, 0, 0]
            gannet_philox(counter, key, &out)
            #expect(out == answer)
            #expect(PhiloxReference.block(counter: counter, key: key) == answer)
        }
    }

    static let seed: UInt64 = 0x0123_4567_89AB_CDEF
    static let stream: UInt64 = 0xFEDC_BA98_7654_3210

    @Test("element 4 b + j of a uniform draw is word j of block b, its upper 24 bits")
    func uniform() {
        // The start lies where the block's number needs its upper word.
        let start: UInt64 = 1 << 35 + 2
        var y = [Float](repeating: .nan, count: 23)
        gannet_fill_uniform(Self.seed, Self.stream, start, 0, 1, &y, y.count)
        for (i, value) in y.enumerated() {
            let element = start + UInt64(i)
            let words = PhiloxReference.block(seed: Self.seed, stream: Self.stream, number: element / 4)
            #expect(value == Float(words[Int(element % 4)] >> 8) / 0x1p24)
        }
        var z = y
        gannet_fill_uniform(Self.seed, Self.stream, start, -3, 5, &z, z.count)
        #expect(z == y.map { -3 + $0 * 8 })
    }

    @Test("normal draws are Box and Muller's transform of their words")
    func normal() {
        let count = 4000
        var z = [Float](repeating: .nan, count: count)
        gannet_fill_normal(Self.seed, Self.stream, 0, 0, 1, &z, count)
        for i in stride(from: 0, to: count, by: 2) {
            let words = PhiloxReference.block(seed: Self.seed, stream: Self.stream, number: UInt64(i / 4))
            let u1 = (Double(words[i % 4] >> 8) + 1) / 0x1p24
            let u2 = Double(words[i % 4 + 1] >> 8) / 0x1p24
            let r = (-2 * log(u1)).squareRoot()
            // Three float operations with half an ulp each, and the sine's own.
            let tolerance = 4e-7 * max(r, 1)
            #expect((Double(z[i]) - r * cos(2 * .pi * u2)).magnitude <= tolerance)
            #expect((Double(z[i + 1]) - r * sin(2 * .pi * u2)).magnitude <= tolerance)
        }
        var scaled = z
        gannet_fill_normal(Self.seed, Self.stream, 0, 10, 0.25, &scaled, count)
        #expect(scaled == z.map { 10 + 0.25 * $0 })
    }

    @Test("normal draws have mean 0 and variance 1, and no outlier beyond 5.77")
    func moments() {
        let count = 1_000_000
        var z = [Float](repeating: .nan, count: count)
        gannet_fill_normal(7, 11, 0, 0, 1, &z, count)
        let mean = z.reduce(0.0) { $0 + Double($1) } / Double(count)
        let variance = z.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count)
        // Five standard errors: 1 / sqrt(n) for the mean, sqrt(2 / n) for the variance.
        #expect(mean.magnitude < 0.005)
        #expect((variance - 1).magnitude < 0.0071)
        #expect(z.allSatisfy { $0.magnitude <= 5.77 })
    }

    @Test("filling in parts gives the values of filling at once", arguments: [1, 3, 4, 10])
    func parts(size: Int) {
        let count = 41
        var whole = [Float](repeating: .nan, count: count)
        var pieces = whole
        for fill in [gannet_fill_uniform, gannet_fill_normal] {
            fill(3, 5, 6, 0, 1, &whole, count)
            pieces.withUnsafeMutableBufferPointer { pieces in
                for start in stride(from: 0, to: count, by: size).reversed() {
                    fill(3, 5, 6 + UInt64(start), 0, 1, pieces.baseAddress! + start, min(size, count - start))
                }
            }
            #expect(pieces == whole)
        }
        var integers = [Int64](repeating: -1, count: count)
        gannet_fill_bounded(3, 5, 6, 1000, &integers, count)
        #expect(integers == (0..<count).map { gannet_bounded(3, 5, 6 + UInt64($0), 1000) })
    }

    @Test("bounded integers follow the multiplication with rejection", arguments: [1, 2, 3, 10, 1 << 32, 1 << 63])
    func bounded(bound: UInt64) {
        for element in 0..<UInt64(500) {
            let reference = PhiloxReference.bounded(seed: 1, stream: 2, element: element, bound: bound)
            let value = gannet_bounded(1, 2, element, bound)
            #expect(value == reference.value)
            #expect(value >= 0 && UInt64(value) < bound)
        }
    }

    @Test("a rejected attempt takes the same pair of words, 2^48 blocks further")
    func rejection() {
        // 2^64 mod bound is a quarter of 2^64: a quarter of the attempts fail.
        let bound: UInt64 = 3 << 61 + 1
        let references = (0..<400).map {
            PhiloxReference.bounded(seed: 9, stream: 8, element: $0, bound: bound)
        }
        #expect(references.contains { $0.attempts > 2 })
        #expect((0..<400).map { gannet_bounded(9, 8, $0, bound) } == references.map(\.value))
    }

    @Test("bounded integers come equally often")
    func frequencies() {
        let count = 60_000
        var y = [Int64](repeating: -1, count: count)
        gannet_fill_bounded(5, 6, 0, 6, &y, count)
        for face in 0..<Int64(6) {
            let share = y.count { $0 == face }
            // Five standard deviations of a binomial count.
            #expect((share - 10_000).magnitude < 457)
        }
    }
}
