import CKernels
import Testing

@Suite("Sums")
struct SumTests {
    static let counts = [0, 1, 15, 16, 17, 100, 4095, 4096, 4097, 4112, 8192, 12_345]

    @Test("of a run follow the rule of 16 lanes and chunks of 4,096", arguments: counts)
    func run(count: Int) {
        var samples = Samples(seed: 10)
        let x = samples.floats(count, in: -1000...1000)
        #expect(gannet_sum(x, count).bitPattern == SumReference.run(x).bitPattern)
        let mean: Float = 1.5
        let squares = x.map { ($0 - mean) * ($0 - mean) }
        #expect(gannet_sumsq_dev(x, mean, count).bitPattern == SumReference.run(squares).bitPattern)
    }

    @Test("see the lanes: the order differs from a plain chain")
    func orderMatters() {
        // In lane order 2^24 meets -2^24 (lanes 0 and 8) before the ones are lost; a chain would lose the first one.
        var x = [Float](repeating: 0, count: 16)
        x[0] = 0x1p24
        x[1] = 1
        x[8] = -0x1p24
        #expect(gannet_sum(x, 16) == 1)
        #expect(x.reduce(0, +) == 0)
    }

    @Test("of negative zeros, and of nothing, are +0")
    func zeros() {
        #expect(gannet_sum([-0.0, -0.0], 2).bitPattern == 0)
        #expect(gannet_sum([], 0).bitPattern == 0)
    }

    @Test(
        "over an axis take a run where it is the last one and a chain elsewhere",
        arguments: [(1, 7, 1), (3, 5000, 1), (2, 9000, 3), (1, 300, 70), (2, 1, 130), (4, 0, 5)])
    func axis(outer: Int, axis: Int, inner: Int) {
        var samples = Samples(seed: 11)
        let x = samples.floats(outer * axis * inner, in: -100...100)
        let mean = samples.floats(outer * inner)
        var sums = [Float](repeating: .nan, count: outer * inner)
        var squares = sums
        gannet_sum_axis(x, outer, axis, inner, &sums)
        gannet_sumsq_dev_axis(x, mean, outer, axis, inner, &squares)
        let order = inner == 1 ? SumReference.run : SumReference.chain
        for o in 0..<outer {
            for j in 0..<inner {
                let terms = (0..<axis).map { x[(o * axis + $0) * inner + j] }
                let m = mean[o * inner + j]
                let deviations: [Float] = terms.map { ($0 - m) * ($0 - m) }
                #expect(sums[o * inner + j].bitPattern == order(terms).bitPattern)
                #expect(squares[o * inner + j].bitPattern == order(deviations).bitPattern)
            }
        }
    }

    @Test(
        "over batch and positions take a channel's run through all images",
        arguments: [(3, 2, 5), (40, 3, 121), (1, 1, 5000), (5000, 1, 1)])
    func channels(batch: Int, channels: Int, positions: Int) {
        var samples = Samples(seed: 12)
        let x = samples.floats(batch * channels * positions)
        let mean = samples.floats(channels)
        var sums = [Float](repeating: .nan, count: channels)
        var squares = sums
        gannet_sum_channels(x, batch, channels, positions, &sums)
        gannet_sumsq_dev_channels(x, mean, batch, channels, positions, &squares)
        for c in 0..<channels {
            let run = (0..<batch).flatMap { b in
                (0..<positions).map { x[(b * channels + c) * positions + $0] }
            }
            let deviations = run.map { ($0 - mean[c]) * ($0 - mean[c]) }
            #expect(sums[c].bitPattern == SumReference.run(run).bitPattern)
            #expect(squares[c].bitPattern == SumReference.run(deviations).bitPattern)
        }
    }
}
