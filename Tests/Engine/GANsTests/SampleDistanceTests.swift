import GANs
import Kernels
import Tensors
import Testing

/// How far sets of samples are apart.
///
/// References are numpy 2.4.6's and scipy 1.17.1's: `scipy.linalg.sqrtm` and `numpy.cov` for the Fréchet distance,
/// `numpy` for the kernel distance, `scipy.spatial.distance.cdist` for precision and recall, on the same samples.
@Suite struct SampleDistanceTests {
    /// Samples that Python makes as well: the bits 16 to 23 of s ← 1103515245 s + 12345 mod 2³¹, ÷ 64 − 2.
    private static func samples(
        _ count: Int, _ size: Int, seed: UInt64, scale: Float = 1, shift: Float = 0
    ) throws -> Tensor {
        var state = seed
        let values = (0..<count * size).map { _ in
            state = (state &* 1_103_515_245 &+ 12_345) % (1 << 31)
            return (Float(state >> 16 & 255) / 64 - 2) * scale + shift
        }
        return try Tensor(values: values, shape: [count, size])
    }

    private func close(_ found: Double, _ wanted: Double, within tolerance: Double = 1e-11) -> Bool {
        (found - wanted).magnitude <= tolerance * max(1, wanted.magnitude)
    }

    private let a: Tensor
    private let b: Tensor

    init() throws {
        a = try Self.samples(40, 5, seed: 1)
        b = try Self.samples(30, 5, seed: 2, scale: 0.5, shift: 0.25)
    }

    // MARK: - Fréchet

    @Test("In one dimension the Fréchet distance is (μ₁ − μ₂)² + (σ₁ − σ₂)²")
    func frechetClosedForm() throws {
        // Means 0 and 3, unbiased variances 2 and 8.
        let first = try Tensor(values: [-1, 1], shape: [2, 1])
        let second = try Tensor(values: [1, 5], shape: [2, 1])
        #expect(close(try SampleDistance.frechet(first, second), 9 + 2))
        #expect(close(try SampleDistance.frechet(first, first), 0))
    }

    @Test("For independent coordinates the distance is the sum over coordinates, however they are turned")
    func frechetOfRotations() throws {
        // Corners of boxes: covariance diag(a², b²) · 4/3; turned by the matrix (3, 4; −4, 3) ÷ 5.
        func corners(_ x: Float, _ y: Float, turned: Bool) throws -> Tensor {
            let points: [(Float, Float)] = [(x, y), (x, -y), (-x, y), (-x, -y)]
            let values = points.flatMap { (x: Float, y: Float) -> [Float] in
                if !turned { return [x, y] }
                let across: Float = 3 * x + 4 * y
                let along: Float = 3 * y - 4 * x
                return [across / 5, along / 5]
            }
            return try Tensor(values: values, shape: [4, 2])
        }
        let expected = 4.0 / 3 * (4 * 4 + 1 * 1)
        for turned in [false, true] {
            let distance = try SampleDistance.frechet(
                corners(5, 5, turned: turned), corners(1, 6, turned: turned))
            #expect(close(distance, expected, within: 1e-6))
        }
    }

    @Test("The Fréchet distance is SciPy's, also with fewer samples than features")
    func frechetReference() throws {
        #expect(close(try SampleDistance.frechet(a, b), 2.04622717894014))
        #expect(close(try SampleDistance.frechet(b, a), 2.04622717894014))
        let wide = (try Self.samples(20, 64, seed: 3), try Self.samples(25, 64, seed: 4))
        #expect(close(try SampleDistance.frechet(wide.0, wide.1), 97.24423027037977, within: 1e-7))
    }

    @Test("Images count as rows of all their pixels")
    func frechetOfImages() throws {
        let images = (try a.reshaped(to: [40, 1, 5, 1]), try b.reshaped(to: [30, 1, 5, 1]))
        #expect(try SampleDistance.frechet(images.0, images.1) == SampleDistance.frechet(a, b))
    }

    // MARK: - Kernel

    @Test("The kernel distance is NumPy's, and by hand")
    func kernel() throws {
        #expect(close(try SampleDistance.kernel(a, b), 0.5267094100658554))
        // {0, 2} and {1, 1}: k(0, 2) = 1, k(1, 1) = 8, the four pairs between are 1, 1, 27, 27.
        let first = try Tensor(values: [0, 2], shape: [2, 1])
        let second = try Tensor(values: [1, 1], shape: [2, 1])
        #expect(try SampleDistance.kernel(first, second) == 1 + 8 - 2 * 14)
    }

    @Test("Over many pairs of sets from one distribution the kernel distance is 0 on average")
    func kernelIsUnbiased() throws {
        let random = RandomStream(seed: 1)
        let distances = try (0..<400).map { _ in
            try SampleDistance.kernel(
                Tensor.normal(shape: [8, 2], using: random), Tensor.normal(shape: [8, 2], using: random))
        }
        let mean = distances.reduce(0, +) / 400
        let deviation = (distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399).squareRoot()
        #expect(mean.magnitude < 4 * deviation / 20)
    }

    // MARK: - Sliced Wasserstein

    @Test("In one dimension it is the distance of the quantile functions, also for different counts")
    func wassersteinOnALine() throws {
        let first = try Tensor(values: [0, 1], shape: [2, 1])
        #expect(try SampleDistance.slicedWasserstein(first, Tensor(values: [5, 4], shape: [2, 1])) == 4)
        let (x, y) = (try Self.samples(6, 1, seed: 5), try Self.samples(4, 1, seed: 6))
        #expect(close(try SampleDistance.slicedWasserstein(x, y), 1.0055692087538033))
        #expect(try SampleDistance.slicedWasserstein(x, Tensor.concatenate([x, x])) == 0)
    }

    @Test("A shift by a vector v is ‖v‖ ÷ √d apart, as the mean over all directions says")
    func wassersteinOfAShift() throws {
        let shift = try Tensor(values: [3, 0, 4, 0, 0], shape: [1, 5])
        let distance = try SampleDistance.slicedWasserstein(a, a.adding(shift), directions: 4000)
        #expect((distance - 5 / 5.0.squareRoot()).magnitude < 0.05)
        #expect(try SampleDistance.slicedWasserstein(a, b) == SampleDistance.slicedWasserstein(a, b))
    }

    // MARK: - Precision and recall

    @Test("Precision, recall, density and coverage are those of the definitions over SciPy's distances")
    func precisionRecall() throws {
        let three = try PrecisionRecall(real: a, fake: b, neighbours: 3)
        #expect(three.precision == 1 && three.recall == 0.25 && three.coverage == 0.8)
        #expect(close(three.density, 1.8222222222222222))
        let five = try PrecisionRecall(real: a, fake: b, neighbours: 5)
        #expect(five.precision == 1 && five.recall == 0.3 && five.coverage == 1)
        #expect(close(five.density, 1.98))
    }

    @Test("A generator that gives one perfect sample is precise and covers next to nothing")
    func oneSample() throws {
        let point = try a.selected([.range(7..<8)])
        let fake = try Tensor.concatenate([Tensor](repeating: point, count: 40))
        let result = try PrecisionRecall(real: a, fake: fake)
        #expect(result.precision == 1 && result.recall == 0 && result.coverage < 0.5)
        let same = try PrecisionRecall(real: a, fake: a)
        #expect(same.precision == 1 && same.recall == 1 && same.coverage == 1)
    }

    // MARK: - What is refused

    @Test("Sets of other shapes, too few samples and numbers that are none are errors")
    func refused() throws {
        let other = try Tensor.zeros(shape: [4, 3])
        let one = try a.selected([.range(0..<1)])
        let broken = try Tensor.full(shape: [4, 5], value: .nan)
        #expect(throws: EngineError.self) { try SampleDistance.frechet(a, other) }
        #expect(throws: EngineError.self) { try SampleDistance.frechet(a, one) }
        #expect(throws: EngineError.self) { try SampleDistance.frechet(a, broken) }
        #expect(throws: EngineError.self) { try SampleDistance.frechet(Tensor(scalar: 1), a) }
        #expect(throws: EngineError.self) { try SampleDistance.kernel(a, one) }
        #expect(throws: EngineError.self) { try SampleDistance.slicedWasserstein(a, other) }
        #expect(throws: EngineError.self) { try SampleDistance.slicedWasserstein(a, broken) }
        #expect(throws: EngineError.self) { try SampleDistance.slicedWasserstein(a, b, directions: 0) }
        #expect(throws: EngineError.self) { try PrecisionRecall(real: a, fake: one) }
        #expect(throws: EngineError.self) { try PrecisionRecall(real: a, fake: b, neighbours: 0) }
        #expect(throws: EngineError.self) { try PrecisionRecall(real: a, fake: b, neighbours: .max) }
        #expect(try SampleDistance.kernel(a, broken).isNaN)
        #expect(try PrecisionRecall(real: a, fake: broken.reshaped(to: [4, 5]), neighbours: 1).precision == 0)
    }
}
