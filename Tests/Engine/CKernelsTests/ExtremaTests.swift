import CKernels
import Testing

@Suite("Extrema")
struct ExtremaTests {
    @Test("are those of the standard library on plain numbers")
    func plain() {
        var samples = Samples(seed: 13)
        for count in [1, 2, 7, 8, 9, 1000] {
            let x = samples.floats(count)
            #expect(gannet_max(x, count) == x.max())
            #expect(gannet_min(x, count) == x.min())
            #expect(gannet_argmax(x, count) == x.firstIndex(of: x.max()!))
            #expect(gannet_argmin(x, count) == x.firstIndex(of: x.min()!))
        }
    }

    @Test("of nothing are the infinities that any number beats")
    func empty() {
        #expect(gannet_max([], 0) == -.infinity)
        #expect(gannet_min([], 0) == .infinity)
    }

    @Test("put +0 above -0, whichever comes first")
    func zeros() {
        for x: [Float] in [[-0.0, 0], [0, -0.0]] {
            #expect(gannet_max(x, 2).sign == .plus)
            #expect(gannet_min(x, 2).sign == .minus)
            // Positions take the zeros as equal and name the first, as PyTorch does.
            #expect(gannet_argmax(x, 2) == 0)
            #expect(gannet_argmin(x, 2) == 0)
        }
    }

    @Test("are NaN where any element is, and its first position is theirs", arguments: [0, 3, 8, 16])
    func nan(position: Int) {
        for nan in [Float.nan, Float(bitPattern: 0xFFC0_0001)] {
            var x = [Float](repeating: .infinity, count: 18)
            x[1] = -.infinity
            x[position] = nan
            x[17] = nan
            #expect(gannet_max(x, x.count).bitPattern == 0x7FC0_0000)
            #expect(gannet_min(x, x.count).bitPattern == 0x7FC0_0000)
            #expect(gannet_argmax(x, x.count) == position)
            #expect(gannet_argmin(x, x.count) == position)
        }
    }

    @Test("positions name the first of equal elements")
    func ties() {
        let x: [Float] = [1, 3, 0, 3, 0]
        #expect(gannet_argmax(x, 5) == 1)
        #expect(gannet_argmin(x, 5) == 2)
    }

    @Test("over an axis are those of each line along it")
    func axis() {
        let (outer, axis, inner) = (3, 5, 4)
        var samples = Samples(seed: 14)
        var x = samples.floats(outer * axis * inner)
        x[7] = .nan
        x[30] = .infinity
        var greatest = [Float](repeating: 0, count: outer * inner)
        var least = greatest
        var first = [Int64](repeating: -1, count: outer * inner)
        var last = first
        gannet_max_axis(x, outer, axis, inner, &greatest)
        gannet_min_axis(x, outer, axis, inner, &least)
        gannet_argmax_axis(x, outer, axis, inner, &first)
        gannet_argmin_axis(x, outer, axis, inner, &last)
        for o in 0..<outer {
            for j in 0..<inner {
                let line = (0..<axis).map { x[(o * axis + $0) * inner + j] }
                let i = o * inner + j
                #expect([greatest[i]].bits == [gannet_max(line, axis)].bits)
                #expect([least[i]].bits == [gannet_min(line, axis)].bits)
                #expect(first[i] == Int64(gannet_argmax(line, axis)))
                #expect(last[i] == Int64(gannet_argmin(line, axis)))
            }
        }
    }
}
