import Kernels
import Tensors

/// How much of the fake samples looks real, and how much of the real ones is there, by balls around samples that reach
/// to their k-th nearest neighbour of the same set.
///
/// Distances are Euclidean, a ball is without its border. A generator that gives one perfect sample has precision 1 and
/// recall 0; one that covers everything and much besides has recall 1 and a low precision.
///
/// Sources: Kynkäänniemi and others, “Improved precision and recall metric for assessing generative models” (2019);
/// Naeem and others, “Reliable fidelity and diversity metrics for generative models” (2020).
public struct PrecisionRecall: Hashable, Sendable {
    /// The share of fake samples that lie in the ball of any real one.
    public let precision: Double
    /// The share of real samples that lie in the ball of any fake one.
    public let recall: Double
    /// In how many balls of real samples a fake one lies on average, divided by k: 1 where the distributions are alike;
    /// it can be larger.
    public let density: Double
    /// The share of real samples in whose ball any fake one lies.
    public let coverage: Double

    /// - Parameters:
    ///   - real: [count, …] with a count above `neighbours`.
    ///   - fake: likewise, with rows of the same size.
    ///   - neighbours: k, 1 or more.
    /// - Throws: `inputShape` for other shapes, `invalidArgument` for fewer neighbours than 1.
    public init(real: Tensor, fake: Tensor, neighbours: Int = 5) throws {
        guard (1...1 << 16).contains(neighbours) else {
            throw EngineError.invalidArgument(
                function: "precisionRecall", argument: "neighbours", value: "\(neighbours)",
                expected: "from 1 to 65536")
        }
        let (real, fake) = try FeatureRows.pair(real, fake, for: "precisionRecall", atLeast: neighbours + 1)
        let realReach = try Self.reaches(of: real, neighbours)
        let fakeReach = try Self.reaches(of: fake, neighbours)
        var fakeInReal = [Int](repeating: 0, count: fake.count)
        var realInFake = [Bool](repeating: false, count: real.count)
        var realHasFake = realInFake
        for i in 0..<real.count {
            try Workspace.current.interrupt.check()
            for j in 0..<fake.count {
                let square = real.squaredDistance(i, from: fake, j)
                if square < realReach[i] {
                    fakeInReal[j] += 1
                    realHasFake[i] = true
                }
                if square < fakeReach[j] { realInFake[i] = true }
            }
        }
        precision = Double(fakeInReal.count { $0 > 0 }) / Double(fake.count)
        recall = Double(realInFake.count { $0 }) / Double(real.count)
        density = Double(fakeInReal.reduce(0, +)) / (Double(neighbours) * Double(fake.count))
        coverage = Double(realHasFake.count { $0 }) / Double(real.count)
    }

    /// For each row the squared distance of its k-th nearest neighbour among the others.
    private static func reaches(of rows: FeatureRows, _ neighbours: Int) throws -> [Double] {
        var reaches: [Double] = []
        for i in 0..<rows.count {
            try Workspace.current.interrupt.check()
            var distances: [Double] = []
            for j in 0..<rows.count where j != i {
                let square = rows.squaredDistance(i, from: rows, j)
                distances.append(square.isNaN ? .infinity : square)
            }
            reaches.append(distances.sorted()[neighbours - 1])
        }
        return reaches
    }
}

extension PrecisionRecall: CustomStringConvertible {
    /// As in `precision 0.9, recall 0.4, density 1.1, coverage 0.5`, numbers in shortest round-trip form.
    public var description: String {
        "precision \(precision), recall \(recall), density \(density), coverage \(coverage)"
    }
}
