import GANs
import Kernels
import Tensors
import Testing

/// The datasets, and how well samples cover them.
@Suite struct DatasetTests {
    @Test("The same stream gives the same points, which are finite", arguments: DatasetExample.all)
    func sameSeedSamePoints(_ example: DatasetExample) throws {
        let data = try example.make()
        let points = try data.drawn(50, using: RandomStream(seed: 1))
        #expect(points.shape[0] == 50 && points.array.allSatisfy(\.isFinite))
        #expect(try data.drawn(50, using: RandomStream(seed: 1)).array == points.array)
        #expect(try data.drawn(0, using: RandomStream(seed: 1)).shape == [0] + points.shape.dropFirst())
        #expect(throws: EngineError.self) { try data.drawn(-1, using: RandomStream(seed: 1)) }
    }

    @Test("A ring's modes stand on the circle, evenly, the first one on the x axis")
    func ringModes() throws {
        let ring = try Ring(modeCount: 8, radius: 2)
        let half = Float(2).squareRoot()
        let expected: [Float] = [2, 0, half, half, 0, 2, -half, half, -2, 0, -half, -half, 0, -2, half, -half]
        for (found, wanted) in zip(ring.modes.array, expected) { #expect((found - wanted).magnitude < 1e-6) }
    }

    @Test("Points of a ring are as far from their modes as the deviation says, and equally many at each")
    func ringStatistics() throws {
        let ring = try Ring(modeCount: 8, radius: 2, deviation: 0.02)
        let points = try ring.drawn(20_000, using: RandomStream(seed: 1))
        let coverage = try ModeCoverage(of: points, modes: ring)
        #expect(coverage.modes == 8 && coverage.wellCovered == 8 && coverage.counts.reduce(0, +) == 20_000)
        // 1 − e^−4.5 = 98.89 %, within five standard errors of 0.074 %.
        #expect((coverage.highQuality - 0.98889).magnitude < 0.0037)
        // Five deviations of a binomial count of mean 2,500.
        #expect(coverage.counts.allSatisfy { ($0 - 2_500).magnitude < 234 })
        #expect(coverage.reverseKL < 0.002)
        let squares = points.array.enumerated().map { index, value in
            let mode = (0..<8).min { distance(points, index / 2, ring, $0) < distance(points, index / 2, ring, $1) }
            let centre = ring.modes.array[2 * (mode ?? 0) + index % 2]
            return Double((value - centre) * (value - centre))
        }
        let deviation = (squares.reduce(0, +) / 40_000).squareRoot()
        #expect((deviation / 0.02 - 1).magnitude < 0.02)
    }

    private func distance(_ points: Tensor, _ row: Int, _ ring: Ring, _ mode: Int) -> Float {
        let values = (points.storage.elements + 2 * row, ring.modes.storage.elements + 2 * mode)
        let (dx, dy) = (values.0[0] - values.1[0], values.0[1] - values.1[1])
        return dx * dx + dy * dy
    }

    @Test("A grid's modes are centred on the origin")
    func gridModes() throws {
        let grid = try Grid(modesPerSide: 5, spacing: 2)
        #expect(grid.modes.shape == [25, 2])
        #expect(Array(grid.modes.array.prefix(4)) == [-4, -4, -2, -4])
        #expect(try grid.modes.sum(along: 0).array == [0, 0])
    }

    @Test("Numbers that make no dataset are errors")
    func wrongArguments() {
        #expect(throws: EngineError.self) { try Ring(modeCount: 0) }
        #expect(throws: EngineError.self) { try Ring(modeCount: .max) }
        #expect(throws: EngineError.self) { try Ring(modeCount: 8, deviation: -1) }
        #expect(throws: EngineError.self) { try Grid(modesPerSide: -1) }
        #expect(throws: EngineError.self) { try Grid(modesPerSide: .max) }
        #expect(throws: EngineError.self) { try SwissRoll(noiseDeviation: .nan) }
    }

    // MARK: - Coverage

    @Test("A generator that gives one mode only covers one, at a divergence of ln 8")
    func collapse() throws {
        let ring = try Ring(modeCount: 8)
        let point = try ring.modes.selected([.range(3..<4)])
        let coverage = try ModeCoverage(of: Tensor.concatenate([point, point]), modes: ring)
        #expect(coverage.modes == 1 && coverage.highQuality == 1 && coverage.total == 8)
        #expect((coverage.reverseKL - 2.0794415).magnitude < 1e-6)
        #expect(coverage.counts == [0, 0, 0, 2, 0, 0, 0, 0])
    }

    @Test("Points further than three deviations belong to a mode, but are not of high quality")
    func quality() throws {
        let ring = try Ring(modeCount: 4, radius: 2, deviation: 0.1)
        let points = try Tensor(values: [2, 0.25, 2, 0.35, 0, -2, .nan, 0], shape: [4, 2])
        let coverage = try ModeCoverage(of: points, modes: ring)
        #expect(coverage.highQuality == 0.5 && coverage.modes == 2 && coverage.counts == [2, 0, 0, 1])
    }

    @Test("No samples, or none that are numbers, cover nothing")
    func nothing() throws {
        let ring = try Ring(modeCount: 4)
        let coverage = try ModeCoverage(of: Tensor.full(shape: [3, 2], value: .nan), modes: ring)
        #expect(coverage.modes == 0 && coverage.highQuality == 0 && coverage.reverseKL == .infinity)
        #expect(try ModeCoverage(of: Tensor.zeros(shape: [0, 2]), modes: ring).highQuality == 0)
        #expect(throws: EngineError.self) { try ModeCoverage(of: Tensor.zeros(shape: [3]), modes: ring) }
    }
}
