import CKernels
import Testing

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite("Powers")
struct PowerTests {
    /// The special cases of pow in C11, F.10.4.4.
    static let special: [(Double, Double, Double)] = [
        (0, -3, .infinity), (-0.0, -3, -.infinity), (0, -2.5, .infinity), (-0.0, -2, .infinity),
        (0, -.infinity, .infinity), (-0.0, -.infinity, .infinity), (0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2.5, 0),
        (-0.0, 2, 0), (-1, .infinity, 1), (-1, -.infinity, 1), (1, .nan, 1), (.nan, 0, 1), (.nan, -0.0, 1),
        (-8, 0.5, .nan), (0.5, -.infinity, .infinity), (2, -.infinity, 0), (0.5, .infinity, 0),
        (2, .infinity, .infinity), (-2, .infinity, .infinity), (-.infinity, -3, -0.0), (-.infinity, -2, 0),
        (-.infinity, -2.5, 0), (-.infinity, 3, -.infinity), (-.infinity, 4, .infinity), (-.infinity, 4.5, .infinity),
        (.infinity, -1, 0), (.infinity, 1, .infinity), (.nan, 1, .nan), (2, .nan, .nan), (.nan, 2, .nan),
        (1, .infinity, 1), (-1, 1e30, 1), (-1, 3, -1), (-2, 3, -8), (3, 4, 81), (2, -126, 0x1p-126), (10, 2, 100),
    ]

    @Test("of Double are right at the special cases of the C standard")
    func specialDouble() {
        for (x, y, z) in Self.special {
            let result = gannet_pow(x, y)
            let expected = z.isNaN ? 0x7FF8_0000_0000_0000 : z.bitPattern
            #expect(result.bitPattern == expected, "pow(\(x), \(y)) = \(result), not \(z)")
        }
    }

    @Test("of Float are right at the special cases of the C standard")
    func specialFloat() {
        for (x, y, z) in Self.special {
            let result = gannet_powf(Float(x), Float(y))
            #expect([result].bits == [Float(z)].canonical.bits, "powf(\(x), \(y)) = \(result), not \(z)")
        }
    }

    @Test("of Float lie within one unit in the last place, bases of every magnitude")
    func accuracy() {
        var samples = Samples(seed: 4)
        let bases = samples.everyMagnitude(perExponent: 100).filter { $0 > 0 }
        let logarithms = samples.floats(bases.count, in: -110...100)
        for (x, goal) in zip(bases, logarithms) {
            let y = Float(Double(goal) / log(Double(x)))
            guard y.isFinite else { continue }
            let error = errorInUlps(gannet_powf(x, y), pow(Double(x), Double(y)))
            #expect(error <= 1, "powf(\(x), \(y)) is \(error) ulp off")
        }
    }

    @Test("with exponent 2 are squares, with a negative base and an odd exponent negative")
    func squares() {
        var samples = Samples(seed: 5)
        for x in samples.floats(1000, in: -100...100) {
            #expect(gannet_powf(x, 2) == x * x)
            #expect(gannet_pow(Double(x), 2) == Double(x) * Double(x))
            #expect(gannet_powf(x, 3) == -gannet_powf(-x, 3))
        }
    }

    @Test("as maps give the bits of the scalar function")
    func maps() {
        var samples = Samples(seed: 6)
        let x = Samples.special + samples.floats(200, in: 0...9)
        for exponent in Samples.special + [3, -1, 0.5, 2, 1e-3] {
            let y = [Float](repeating: exponent, count: x.count)
            let expected = x.map { gannet_powf($0, exponent) }.bits
            #expect(mapped(gannet_map_pow, x, y).bits == expected)
            #expect(mapped(gannet_map_pow_scalar, x, exponent).bits == expected)
        }
    }
}
