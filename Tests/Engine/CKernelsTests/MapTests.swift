import CKernels
import Testing

@Suite("Maps")
struct MapTests {
    private static let x: [Float] = {
        var samples = Samples(seed: 30)
        return Samples.special + samples.everyMagnitude(perExponent: 2) + samples.floats(333, in: -9...9)
    }()

    private static let pairs: (x: [Float], y: [Float]) = {
        let special = Samples.special + [3, -7.5]
        return (special.flatMap { x in special.map { _ in x } }, special.flatMap { _ in special })
    }()

    @Test("of one array do what the standard library's operation does, zeros and infinities included")
    func unary() {
        let cases: [(String, (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void, (Float) -> Float)] = [
            ("sqrt", gannet_map_sqrt, { $0.squareRoot() }),
            ("square", gannet_map_square, { $0 * $0 }),
            ("abs", gannet_map_abs, { $0.magnitude }),
            ("neg", gannet_map_neg, { -$0 }),
            ("sign", gannet_map_sign, { $0.isNaN ? .nan : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
            ("floor", gannet_map_floor, { $0.rounded(.down) }),
            ("round", gannet_map_round, { $0.rounded(.toNearestOrEven) }),
            ("reciprocal", gannet_map_reciprocal, { 1 / $0 }),
            ("relu", gannet_map_relu, { $0.isNaN ? .nan : $0 > 0 ? $0 : 0 }),
        ]
        for (name, kernel, operation) in cases {
            #expect(mapped(kernel, Self.x).canonical.bits == Self.x.map(operation).canonical.bits, "\(name)")
        }
    }

    @Test("round takes halves to the even neighbour, as torch.round does")
    func halves() {
        #expect(mapped(gannet_map_round, [0.5, 1.5, 2.5, -0.5, -1.5, 0x1p23 - 0.5]) == [0, 2, 2, 0, -2, 0x1p23])
    }

    @Test("leaky ReLU, ELU and clamp")
    func parameters() {
        #expect(mapped(gannet_map_leaky_relu, [-2, -0.0, 0, 3], 0.25).bits == [-0.5, -0.0, 0, 3].bits)
        #expect(mapped(gannet_map_elu, [-.infinity, -0.0, 0, 3], 2).bits == [-2, -0.0, 0, 3].bits)
        let elu = Self.x.map { $0 > 0 ? $0 : 1.5 * gannet_expm1f($0) }
        #expect(mapped(gannet_map_elu, Self.x, 1.5).canonical.bits == elu.canonical.bits)
        var clamped = [Float](repeating: 0, count: 6)
        gannet_map_clamp([-5, -1, 0.5, 2, .infinity, .nan], -1, 2, &clamped, 6)
        #expect(clamped.canonical.bits == [-1, -1, 0.5, 2, 2, .nan].canonical.bits)
        // As torch.clamp: the upper bound wins where the bounds are crossed.
        gannet_map_clamp([-5, 0, 5], 1, -1, &clamped, 3)
        #expect(clamped[0..<3] == [-1, -1, -1])
    }

    @Sendable
    private static func greater(_ x: Float, _ y: Float) -> Float {
        x.isNaN || y.isNaN ? .nan : x == 0 && y == 0 ? (x.sign == .plus ? x : y) : max(x, y)
    }

    @Sendable
    private static func lesser(_ x: Float, _ y: Float) -> Float {
        x.isNaN || y.isNaN ? .nan : x == 0 && y == 0 ? (x.sign == .minus ? x : y) : min(x, y)
    }

    private typealias Binary =
        @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

    private static let binary: [(String, Binary, @Sendable (Float, Float) -> Float)] = [
        ("add", gannet_map_add, { $0 + $1 }),
        ("sub", gannet_map_sub, { $0 - $1 }),
        ("mul", gannet_map_mul, { $0 * $1 }),
        ("div", gannet_map_div, { $0 / $1 }),
        ("maximum", gannet_map_maximum, greater),
        ("minimum", gannet_map_minimum, lesser),
        ("less", gannet_map_less, { $0 < $1 ? 1 : 0 }),
        ("less equal", gannet_map_less_equal, { $0 <= $1 ? 1 : 0 }),
        ("equal", gannet_map_equal, { $0 == $1 ? 1 : 0 }),
        ("not equal", gannet_map_not_equal, { $0 != $1 ? 1 : 0 }),
    ]

    @Test("of two arrays do what the standard library's operation does on every pair of special values")
    func binary() {
        for (name, kernel, operation) in Self.binary {
            let expected = zip(Self.pairs.x, Self.pairs.y).map(operation)
            #expect(
                mapped(kernel, Self.pairs.x, Self.pairs.y).canonical.bits == expected.canonical.bits, "\(name)")
        }
    }

    private typealias WithScalar =
        @Sendable (UnsafePointer<Float>, Float, UnsafeMutablePointer<Float>, Int) -> Void

    private static let withScalar: [(String, WithScalar, @Sendable (Float, Float) -> Float)] = [
        ("add", gannet_map_add_scalar, { $0 + $1 }),
        ("sub", gannet_map_sub_scalar, { $0 - $1 }),
        ("scalar sub", { gannet_map_scalar_sub($1, $0, $2, $3) }, { $1 - $0 }),
        ("mul", gannet_map_mul_scalar, { $0 * $1 }),
        ("div", gannet_map_div_scalar, { $0 / $1 }),
        ("scalar div", { gannet_map_scalar_div($1, $0, $2, $3) }, { $1 / $0 }),
        ("maximum", gannet_map_maximum_scalar, greater),
        ("minimum", gannet_map_minimum_scalar, lesser),
        ("less", gannet_map_less_scalar, { $0 < $1 ? 1 : 0 }),
        ("less equal", gannet_map_less_equal_scalar, { $0 <= $1 ? 1 : 0 }),
        ("greater", gannet_map_greater_scalar, { $0 > $1 ? 1 : 0 }),
        ("greater equal", gannet_map_greater_equal_scalar, { $0 >= $1 ? 1 : 0 }),
        ("equal", gannet_map_equal_scalar, { $0 == $1 ? 1 : 0 }),
        ("not equal", gannet_map_not_equal_scalar, { $0 != $1 ? 1 : 0 }),
    ]

    @Test("of an array and a number do what the standard library's operation does")
    func scalars() {
        for (name, kernel, operation) in Self.withScalar {
            for a in Samples.special + [3, -7.5] {
                let expected = Self.x.map { operation($0, a) }
                #expect(mapped(kernel, Self.x, a).canonical.bits == expected.canonical.bits, "\(name) \(a)")
            }
        }
    }

    @Test("where takes the first array where the mask is not zero, NaN included")
    func choice() {
        var z = [Float](repeating: 0, count: 4)
        gannet_map_where([1, 0, -0.0, .nan], [1, 2, 3, 4], [5, 6, 7, 8], &z, 4)
        #expect(z == [1, 6, 7, 4])
    }

    @Test("may write over their input")
    func inPlace() {
        var y = Self.x
        y.withUnsafeMutableBufferPointer { y in
            gannet_map_tanh(y.baseAddress!, y.baseAddress!, y.count)
            gannet_map_add(y.baseAddress!, y.baseAddress!, y.baseAddress!, y.count)
        }
        #expect(y.canonical.bits == Self.x.map { 2 * gannet_tanhf($0) }.canonical.bits)
    }

    @Test("in place: fill, scale, add scaled (rounding twice)")
    func accumulation() {
        var y = [Float](repeating: 0, count: 3)
        gannet_fill(&y, 2, 3)
        gannet_scale(&y, 0.5, 3)
        #expect(y == [1, 1, 1])
        gannet_add_scaled(&y, -2, [1, 2, 3], 3)
        #expect(y == [-1, -3, -5])
        // With an fma this would be 2^-46.
        var z: [Float] = [-(1 + 0x1p-22)]
        gannet_add_scaled(&z, 1 + 0x1p-23, [1 + 0x1p-23], 1)
        #expect(z == [0])
    }

    @Test("canonicalize turns every NaN into one and touches nothing else")
    func canonicalize() {
        var y = Self.x
        gannet_canonicalize(&y, y.count)
        #expect(y.bits == Self.x.canonical.bits)
        #expect(y.bits.contains(0x7FC0_0000))
    }
}
