import CKernels
import Testing

@Suite("Elementary functions of Double")
struct ElementaryDoubleTests {
    @Test("lie within two units in the last place of values computed with 400 bits")
    func accuracy() throws {
        for function in DoubleFunction.all {
            let cases = DoubleReferences.all.filter { $0.name == function.name }
            try #require(cases.count >= 100)
            for reference in cases {
                let y = function.evaluate(reference.x, reference.y)
                let error = (y - reference.nearest) / reference.nearest.ulp - reference.rest
                #expect(
                    error.magnitude <= 2,
                    "\(function.name)(\(reference.x), \(reference.y)) = \(y) is \(error) ulp off")
            }
        }
    }

    /// What IEEE 754 (9.2.1) and C11 (annex F) say at special arguments.
    static let special: [(String, @Sendable (Double) -> Double, [(Double, Double)])] = [
        ("sqrt", gannet_sqrt, [(0, 0), (-0.0, -0.0), (4, 2), (.infinity, .infinity), (-1, .nan)]),
        (
            "exp", gannet_exp,
            [
                (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (710, .infinity), (-746, 0),
                (709.782712893384, 0x1.fffffffffff2ap1023), (-745.1332191019411, .leastNonzeroMagnitude),
            ]
        ),
        (
            "exp2", gannet_exp2,
            [
                (0, 1), (3, 8), (-1074, .leastNonzeroMagnitude), (-1076, 0), (1024, .infinity), (1023, 0x1p1023),
                (.infinity, .infinity), (-.infinity, 0),
            ]
        ),
        (
            "expm1", gannet_expm1,
            [
                (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -1), (-50, -1), (710, .infinity),
                (1e-300, 1e-300),
            ]
        ),
        (
            "log", gannet_log,
            [
                (1, 0), (0, -.infinity), (-0.0, -.infinity), (.infinity, .infinity), (-1, .nan), (-.infinity, .nan),
            ]
        ),
        (
            "log2", gannet_log2,
            [
                (1, 0), (8, 3), (0x1p-1074, -1074), (0x1p1023, 1023), (0, -.infinity), (.infinity, .infinity),
                (-1, .nan),
            ]
        ),
        (
            "log10", gannet_log10,
            [
                (1, 0), (10, 1), (1000, 3), (1e15, 15), (1e22, 22), (0, -.infinity), (.infinity, .infinity), (-1, .nan),
            ]
        ),
        (
            "log1p", gannet_log1p,
            [
                (0, 0), (-0.0, -0.0), (-1, -.infinity), (.infinity, .infinity), (-2, .nan), (1e-300, 1e-300),
            ]
        ),
        ("sin", gannet_sin, [(0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan), (1e-300, 1e-300)]),
        ("cos", gannet_cos, [(0, 1), (-0.0, 1), (.infinity, .nan), (-.infinity, .nan)]),
        ("tan", gannet_tan, [(0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan), (1e-300, 1e-300)]),
        (
            "atan", gannet_atan,
            [
                (0, 0), (-0.0, -0.0), (.infinity, 0x1.921fb54442d18p0), (-.infinity, -0x1.921fb54442d18p0),
                (1, 0x1.921fb54442d18p-1), (-1, -0x1.921fb54442d18p-1), (0x1p-1070, 0x1p-1070),
            ]
        ),
        ("tanh", gannet_tanh, [(0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (20, 1), (1e-300, 1e-300)]),
        ("sigmoid", gannet_sigmoid, [(0, 0.5), (.infinity, 1), (-.infinity, 0), (50, 1)]),
    ]

    @Test("are right at zeros, infinities and the ends of their domains, and make one NaN of all")
    func specialValues() {
        for (name, function, cases) in Self.special {
            for (x, y) in cases + [(.nan, .nan), (-.nan, .nan)] {
                let expected = y.isNaN ? 0x7FF8_0000_0000_0000 : y.bitPattern
                #expect(function(x).bitPattern == expected, "\(name)(\(x)) = \(function(x)), not \(y)")
            }
        }
    }

    @Test("atan2 knows all four quadrants, both zeros and infinities")
    func quadrants() {
        let pi = 0x1.921fb54442d18p1
        let cases: [(Double, Double, Double)] = [
            (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, pi), (-0.0, -0.0, -pi), (0, 1, 0), (0, -1, pi), (-0.0, -1, -pi),
            (1, 0, pi / 2), (-1, -0.0, -pi / 2), (1, 1, pi / 4), (1, -1, 0x1.2d97c7f3321d2p1), (-1, 1, -pi / 4),
            (1, .infinity, 0), (-1, .infinity, -0.0), (1, -.infinity, pi), (.infinity, 1, pi / 2),
            (.infinity, .infinity, pi / 4), (-.infinity, -.infinity, -0x1.2d97c7f3321d2p1),
            (1e-300, 1e300, 0), (1e300, 1e-300, pi / 2), (0x1p-1070, -1, pi),
        ]
        for (y, x, angle) in cases {
            #expect(gannet_atan2(y, x).bitPattern == angle.bitPattern, "atan2(\(y), \(x)) = \(gannet_atan2(y, x))")
        }
        #expect(gannet_atan2(.nan, 1).bitPattern == 0x7FF8_0000_0000_0000)
        #expect(gannet_atan2(1, .nan).bitPattern == 0x7FF8_0000_0000_0000)
    }
}
