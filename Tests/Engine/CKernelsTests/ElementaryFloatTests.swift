import CKernels
import Testing

@Suite("Elementary functions of Float")
struct ElementaryFloatTests {
    @Test("lie within one unit in the last place of the true value, for every magnitude", arguments: UnaryFunction.all)
    func accuracy(function: UnaryFunction) {
        var samples = Samples(seed: 1)
        for x in samples.everyMagnitude(perExponent: 200) + samples.floats(20_000, in: -20...20) {
            let truth = function.reference(Double(x))
            let y = function.scalar(x)
            if truth.isNaN {
                #expect(y.isNaN, "\(function.name)(\(x)) = \(y)")
            } else {
                let error = errorInUlps(y, truth)
                #expect(error <= 1, "\(function.name)(\(x)) = \(y), \(error) ulp from \(truth)")
            }
        }
    }

    @Test(
        "derivatives of SiLU and GELU are exact to a relative 2^-24 and an absolute 2^-36",
        arguments: UnaryFunction.derivatives)
    func derivatives(function: UnaryFunction) {
        var samples = Samples(seed: 2)
        for x in samples.floats(100_000, in: -16...16) {
            let truth = function.reference(Double(x))
            let error = (Double(function.scalar(x)) - truth).magnitude
            #expect(error <= 0x1p-24 * truth.magnitude + 0x1p-36, "\(function.name)(\(x)), \(error) from \(truth)")
        }
    }

    @Test(
        "as maps give the bits of the scalar functions",
        arguments: UnaryFunction.all + UnaryFunction.derivatives)
    func maps(function: UnaryFunction) {
        var samples = Samples(seed: 3)
        let x = Samples.special + samples.everyMagnitude(perExponent: 3) + samples.floats(999, in: -20...20)
        #expect(mapped(function.map, x).bits == x.map(function.scalar).bits)
    }

    @Test("turn every NaN into the one NaN", arguments: UnaryFunction.all + UnaryFunction.derivatives)
    func nan(function: UnaryFunction) {
        for bits: UInt32 in [0x7FC0_0000, 0xFFC0_0000, 0x7F80_0001, 0xFFFF_FFFF] {
            #expect(function.scalar(Float(bitPattern: bits)).bitPattern == 0x7FC0_0000)
        }
    }

    /// What IEEE 754 (9.2.1) and C11 (annex F) say at special arguments, and for the activations their limits.
    static let specialValues: [(String, @Sendable (Float) -> Float, [(Float, Float)])] = [
        (
            "exp", gannet_expf,
            [
                (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (89, .infinity), (-104, 0),
                (.leastNonzeroMagnitude, 1), (-103.28, .leastNonzeroMagnitude),
            ]
        ),
        (
            "expm1", gannet_expm1f,
            [
                (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -1), (89, .infinity), (-18, -1),
                (.leastNonzeroMagnitude, .leastNonzeroMagnitude), (-.leastNormalMagnitude, -.leastNormalMagnitude),
            ]
        ),
        (
            "log", gannet_logf,
            [
                (1, 0), (0, -.infinity), (-0.0, -.infinity), (.infinity, .infinity), (-1, .nan), (-.infinity, .nan),
                (-.leastNonzeroMagnitude, .nan),
            ]
        ),
        (
            "log1p", gannet_log1pf,
            [
                (0, 0), (-0.0, -0.0), (-1, -.infinity), (.infinity, .infinity), (-1.5, .nan), (-.infinity, .nan),
                (.leastNonzeroMagnitude, .leastNonzeroMagnitude), ((-1 as Float).nextDown, .nan),
            ]
        ),
        (
            "tanh", gannet_tanhf,
            [
                (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (10, 1), (-10, -1),
                (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
            ]
        ),
        (
            "sigmoid", gannet_sigmoidf,
            [
                (0, 0.5), (-0.0, 0.5), (.infinity, 1), (-.infinity, 0), (18, 1), (-104, 0),
                (-103.28, .leastNonzeroMagnitude),
            ]
        ),
        (
            "log sigmoid", gannet_log_sigmoidf,
            [
                (.infinity, -0.0), (-.infinity, -.infinity), (-1e30, -1e30), (104, -0.0),
            ]
        ),
        (
            "softplus", gannet_softplusf,
            [
                (.infinity, .infinity), (-.infinity, 0), ((20 as Float).nextUp, (20 as Float).nextUp), (1e30, 1e30),
            ]
        ),
        (
            "sin", gannet_sinf,
            [
                (0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan),
                (.leastNonzeroMagnitude, .leastNonzeroMagnitude),
            ]
        ),
        ("cos", gannet_cosf, [(0, 1), (-0.0, 1), (.infinity, .nan), (-.infinity, .nan)]),
        (
            "rsqrt", gannet_rsqrtf,
            [
                (4, 0.5), (0, .infinity), (-0.0, -.infinity), (.infinity, 0), (-1, .nan), (-.infinity, .nan),
                (0x1p-148, 0x1p74),
            ]
        ),
        (
            "erf", gannet_erff,
            [
                (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (4, 1), (-4, -1),
            ]
        ),
        (
            "silu", gannet_siluf,
            [
                (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -0.0), (1e30, 1e30), (-1e30, -0.0),
            ]
        ),
        ("silu'", gannet_silu_derivativef, [(0, 0.5), (.infinity, 1), (-.infinity, -0.0)]),
        (
            "gelu", gannet_geluf,
            [
                (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -0.0), (1e30, 1e30), (-1e30, -0.0),
            ]
        ),
        ("gelu'", gannet_gelu_derivativef, [(0, 0.5), (.infinity, 1), (-.infinity, -0.0)]),
    ]

    @Test("are right at zeros, infinities, subnormals and the ends of their domains")
    func special() {
        for (name, function, cases) in Self.specialValues {
            for (x, y) in cases {
                #expect([function(x)].bits == [y].canonical.bits, "\(name)(\(x)) = \(function(x)), not \(y)")
            }
        }
    }

    @Test("overflow and underflow of exp happen at the right neighbours")
    func thresholds() {
        // ln(FLT_MAX + half an ulp) = 88.7228391..., between these two neighbours.
        #expect(gannet_expf(88.72283) < .infinity)
        #expect(gannet_expf(88.72284) == .infinity)
        // ln(2^-150) = -103.9720770...: half of the least subnormal, between these two neighbours.
        #expect(gannet_expf(-103.972076) == .leastNonzeroMagnitude)
        #expect(gannet_expf((-103.972076 as Float).nextDown) == 0)
    }

    @Test("sine and cosine stay right for arguments near multiples of pi / 2 and for huge ones")
    func hugeAngles() {
        // Values by mpmath with 300 bits, rounded to nearest.
        let cases: [(Float, Float, Float)] = HugeAngles.float
        for (x, sine, cosine) in cases {
            #expect(gannet_sinf(x) == sine, "sin \(x)")
            #expect(gannet_cosf(x) == cosine, "cos \(x)")
        }
    }

    @Test("quarters of a turn have exact sines and cosines, whole turns change nothing")
    func turns() {
        func turns(_ u: Float) -> [Float] {
            var sine: Float = .nan
            var cosine: Float = .nan
            gannet_sincos_turns(u, &sine, &cosine)
            return [sine, cosine]
        }
        #expect(turns(0) == [0, 1])
        #expect(turns(0.25) == [1, 0])
        #expect(turns(0.5) == [0, -1])
        #expect(turns(0.75) == [-1, 0])
        #expect(turns(-0.25) == [-1, 0])
        #expect(turns(1e30) == [0, 1])
        #expect(turns(0.125)[0] == Float(0.5.squareRoot()))
        #expect(turns(3.125) == turns(0.125))
        #expect(turns(.infinity).canonical.bits == [0x7FC0_0000, 0x7FC0_0000])
        #expect(turns(.nan).bits == [0x7FC0_0000, 0x7FC0_0000])
    }
}
