/// Deterministic inputs for kernels: splitmix64 (Steele, Lea and Flood, 2014) and arrays made of it.
struct Samples {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Numbers spread evenly over the range, in 2^24 steps.
    mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
        (0..<count).map { _ in
            range.lowerBound + Float(next() >> 40) * 0x1p-24 * (range.upperBound - range.lowerBound)
        }
    }

    /// Numbers of every sign and exponent, subnormals included: `perExponent` of each.
    mutating func everyMagnitude(perExponent: Int) -> [Float] {
        (0..<512).filter { $0 & 255 != 255 }.flatMap { stratum in
            (0..<perExponent).map { _ in Float(bitPattern: UInt32(stratum) << 23 | UInt32(next() >> 41)) }
        }
    }

    /// Zeros, ones, the ends of the subnormals and of the normals, infinities and three kinds of NaN.
    static let special: [Float] =
        [
            0, 1, 0.5, 2, 20, 88.72284, 103.97208, .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown,
            .leastNormalMagnitude, .greatestFiniteMagnitude, .infinity,
        ].flatMap { [$0, -$0] } + [.nan, Float(bitPattern: 0xFFC0_0001), Float(bitPattern: 0x7F80_0001)]
}

extension [Float] {
    /// The bits, by which results are compared: -0 is not +0, and a NaN equals itself.
    var bits: [UInt32] { map(\.bitPattern) }

    /// Every NaN as 0x7FC00000.
    var canonical: [Float] { map { $0.isNaN ? Float(bitPattern: 0x7FC0_0000) : $0 } }
}

/// The result of a kernel that maps one array.
func mapped(_ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void, _ x: [Float]) -> [Float] {
    var y = [Float](repeating: .nan, count: x.count)
    kernel(x, &y, x.count)
    return y
}

/// The result of a kernel that maps two arrays.
func mapped(
    _ kernel: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void,
    _ x: [Float], _ y: [Float]
) -> [Float] {
    var z = [Float](repeating: .nan, count: x.count)
    kernel(x, y, &z, x.count)
    return z
}

/// The result of a kernel that maps an array and a number.
func mapped(
    _ kernel: (UnsafePointer<Float>, Float, UnsafeMutablePointer<Float>, Int) -> Void, _ x: [Float], _ a: Float
) -> [Float] {
    var y = [Float](repeating: .nan, count: x.count)
    kernel(x, a, &y, x.count)
    return y
}

extension Array {
    /// One of the elements, each equally likely.
    func randomElement(by samples: inout Samples) -> Element {
        self[Int(samples.next() % UInt64(count))]
    }
}
