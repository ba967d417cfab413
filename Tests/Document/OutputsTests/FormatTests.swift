import Foundation
import Outputs
import Testing

@Suite("A number is written with the decimals that were asked for")
struct FormatTests {
    /// Expected: Python's `Decimal(x).quantize(…, ROUND_HALF_EVEN)`, that is the exact binary value, rounded.
    static let exact: [(Double, Int, String)] = [
        (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-2.5, 0, "-2"), (99.5, 0, "100"),
        (0.125, 2, "0.12"), (0.375, 2, "0.38"), (0.0, 3, "0.000"), (-0.0, 1, "-0.0"), (-0.001, 2, "-0.00"),
        (1.0 / 3, 17, "0.33333333333333331"), (-2.0 / 3, 3, "-0.667"), (0.1, 17, "0.10000000000000001"),
        // Below the half, though their shortest names end in 5.
        (2.675, 2, "2.67"), (1.005, 2, "1.00"), (9.995, 2, "9.99"), (0.045, 2, "0.04"),
        // Above the half, though it ends in 5 as well.
        (0.0005, 3, "0.001"), (0.9995, 3, "1.000"),
        (2.675, 17, "2.67499999999999982"), (0.6931471805599453, 17, "0.69314718055994529"),
        (123456789.98765433, 2, "123456789.99"), (1_000_000_000_000_000.2, 2, "1000000000000000.25"),
        (1e22, 1, "10000000000000000000000.0"), (1e23, 0, "99999999999999991611392"), (1e-7, 3, "0.000"),
    ]

    @Test("correctly rounded, halves to even, on the exact binary value", arguments: exact)
    func rounding(value: Double, digits: Int, expected: String) {
        #expect(format(value, digits: digits) == expected)
    }

    @Test("as C's printf does it, which is exact in glibc, for any bits whatever")
    func likePrintf() {
        var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
        for step in 0..<3_000 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // One in three anywhere among all numbers, the others near one.
            let value =
                step % 3 == 0
                ? Double(bitPattern: bits) : Double(Int64(bitPattern: bits) >> Int64(bits % 40)) / 1_048_576
            guard value.isFinite else { continue }
            let digits = Int(bits >> 33 % 18)
            #expect(format(value, digits: digits) == String(format: "%.\(digits)f", value))
        }
    }

    @Test("the smallest and the largest number, to the last digit")
    func extremes() {
        let smallest = format(Double.leastNonzeroMagnitude, digits: 1074)
        #expect(smallest.hasPrefix("0.000000") && smallest.hasSuffix("447265625") && smallest.utf8.count == 1076)
        let largest = format(Double.greatestFiniteMagnitude, digits: 0)
        #expect(largest.hasPrefix("17976931348623157081452742373170435679807056752584499") && largest.utf8.count == 309)
    }

    @Test("what is no number says so, and digits beyond reason are taken as the nearest reasonable count")
    func oddities() {
        #expect(format(.nan, digits: 2) == "nan")
        #expect(format(.infinity, digits: 2) == "inf")
        #expect(format(-.infinity, digits: 0) == "-inf")
        #expect(format(1.75, digits: -3) == "2")
        #expect(format(1, digits: .max).utf8.count == 1076)
    }
}
