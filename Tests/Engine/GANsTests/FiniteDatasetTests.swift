import Digests
import GANs
import Kernels
import Tensors
import Testing

/// Data that are all there, labels, and the images that Gannet ships or draws.
@Suite struct FiniteDatasetTests {
    // MARK: - Digits

    @Test("The digits are scikit-learn's load_digits, bit by bit")
    func digitsAreThoseOfScikitLearn() throws {
        let digits = try Digits.loaded()
        #expect(digits.count == 1797 && digits.samples.shape == [1797, 1, 8, 8] && digits.classes == 10)
        // sha256 over numpy's load_digits().data and .target as bytes (scikit-learn 1.9.1).
        let pixels = digits.samples.array.map { UInt8(($0 + 1) * 8) }
        #expect(SHA256.hex(of: pixels) == "8f26b2bd9d135c256808f68f14fdabddde6d9c7f869ae419704b051f0f14b3b3")
        let labels = try digits.knownLabels().array.map { UInt8($0) }
        #expect(SHA256.hex(of: labels) == "8ba4f891220f5e4c9c819638d1602d74b83618f167043c6da52a2a247841ddf0")
        #expect(digits.samples.array.min() == -1 && digits.samples.array.max() == 1)
    }

    @Test("There are as many of each digit as the source's description says")
    func digitCounts() throws {
        let digits = try Digits.loaded()
        var counts = [Int](repeating: 0, count: 10)
        for label in try digits.knownLabels().array { counts[Int(label)] += 1 }
        #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    }

    // MARK: - Epochs

    @Test("An epoch has each sample once, in another order each time, the last batch being what is left")
    func epochs() throws {
        let rows = try Tensor.arange(from: 0, to: 10)
        let data = try TensorDataset(rows: rows)
        let random = RandomStream(seed: 3)
        let first = try data.epoch(batchSize: 4, using: random)
        let second = try data.epoch(batchSize: 4, using: random)
        #expect(first.map(\.count) == [4, 4, 2] && first.flatMap { $0 }.sorted() == Array(0..<10))
        #expect(first != second)
        #expect(try data.epoch(batchSize: 4, using: RandomStream(seed: 3)) == first)
        #expect(try data.epoch(batchSize: 4, isLastDropped: true, using: random).map(\.count) == [4, 4])
        #expect(try data.epoch(batchSize: 5, isLastDropped: true, using: random).count == 2)
        #expect(try data.epoch(batchSize: 100, using: random).map(\.count) == [10])
        #expect(throws: EngineError.self) { try data.epoch(batchSize: 0, using: random) }
    }

    @Test("Samples and labels stay together")
    func labelsFollow() throws {
        let rows = try Tensor(values: [10, 11, 12, 13], shape: [4, 1])
        let data = try TensorDataset(rows: rows, labels: Tensor(values: [0, 1, 2, 3], shape: [4]))
        let (samples, labels) = try data.drawnWithLabels(100, using: RandomStream(seed: 1))
        #expect(data.classes == 4 && samples.shape == [100, 1] && labels.shape == [100])
        #expect(zip(samples.array, labels.array).allSatisfy { $0 - 10 == $1 })
        #expect(Set(labels.array) == [0, 1, 2, 3])
    }

    @Test("A point's label on a ring is the mode that it belongs to")
    func modesAreLabels() throws {
        let ring = try Ring(modeCount: 8, deviation: 0.001)
        let (points, labels) = try ring.drawnWithLabels(500, using: RandomStream(seed: 1))
        let centres = try ring.modes.gathered(at: labels)
        #expect(try points.subtracting(centres).abs().max(along: nil).singleElement() < 0.006)
        #expect(try ring.drawn(500, using: RandomStream(seed: 1)).array == points.array)
    }

    @Test("What makes no data is an error that names the argument")
    func wrongData() throws {
        let three = try Tensor.zeros(shape: [3, 2])
        #expect(throws: EngineError.self) { try TensorDataset(rows: Tensor.zeros(shape: [0, 2])) }
        #expect(throws: EngineError.self) { try TensorDataset(rows: Tensor(scalar: 1)) }
        #expect(throws: EngineError.self) { try TensorDataset(rows: three, labels: Tensor.zeros(shape: [2])) }
        for label: Float in [-1, 0.5, .nan, .infinity] {
            #expect(throws: EngineError.self) {
                try TensorDataset(rows: three, labels: Tensor(values: [0, 1, label], shape: [3]))
            }
        }
        let unlabelled = try TensorDataset(rows: three)
        #expect(throws: EngineError.self) { try unlabelled.drawnWithLabels(1, using: RandomStream(seed: 1)) }
    }

    // MARK: - Boards, points, shapes

    @Test("Points of a checkerboard lie on its dark squares, equally many on each", arguments: [1, 3, 4])
    func checkerboard(side: Int) throws {
        let board = try Checkerboard(squaresPerSide: side, spacing: 2)
        let points = try board.drawn(6000, using: RandomStream(seed: 1)).array
        var counts = [Int](repeating: 0, count: side * side)
        for row in 0..<6000 {
            let column = Int((points[2 * row] / 2 + Float(side) / 2).rounded(.down))
            let line = Int((points[2 * row + 1] / 2 + Float(side) / 2).rounded(.down))
            try #require((0..<side).contains(column) && (0..<side).contains(line))
            #expect((column + line) % 2 == 0)
            counts[line * side + column] += 1
        }
        let dark = (side * side + 1) / 2
        let mean = 6000 / Double(dark)
        // Five deviations of a binomial count.
        for count in counts where count > 0 { #expect((Double(count) - mean).magnitude <= 5 * mean.squareRoot()) }
        #expect(counts.count { $0 > 0 } == dark)
    }

    @Test("A Dirac gives its point")
    func dirac() throws {
        let data = try Dirac(at: [1, -2])
        #expect(try data.drawn(2, using: RandomStream(seed: 1)).array == [1, -2, 1, -2])
        #expect(throws: EngineError.self) { try Dirac(at: []) }
        #expect(throws: EngineError.self) { try Dirac(at: [.nan]) }
    }

    @Test("Shapes have the areas of their kind: disc, square, triangle")
    func shapes() throws {
        let shapes = try Shapes(imageSize: 64)
        let (images, labels) = try shapes.drawnWithLabels(300, using: RandomStream(seed: 1))
        #expect(images.shape == [300, 1, 64, 64])
        let areas = try images.adding(1).divided(by: 2).flattened(from: 1).sum(along: 1).array
        var largest: [Float] = [0, 0, 0]
        var smallest: [Float] = [.infinity, .infinity, .infinity]
        for (area, label) in zip(areas, labels.array) {
            largest[Int(label)] = max(largest[Int(label)], area)
            smallest[Int(label)] = min(smallest[Int(label)], area)
        }
        // π, 2 and 3√3 ÷ 4 times the square of the reach, which is from 0.2 to 0.4 of the size.
        for (kind, factor) in [Float.pi, 2, 1.299].enumerated() {
            #expect(smallest[kind] >= factor * 12.8 * 12.8 * 0.97 && smallest[kind] < factor * 14.5 * 14.5)
            #expect(largest[kind] <= factor * 25.6 * 25.6 * 1.03 && largest[kind] > factor * 23.5 * 23.5)
        }
        // Nothing touches the border's corners, and the middle of a shape is inside.
        #expect(images.array.min() == -1 && images.array.max() == 1)
    }
}
