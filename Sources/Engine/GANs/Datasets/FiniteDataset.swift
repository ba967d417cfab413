import Kernels
import Tensors

/// Data that are all there: a count of samples, which can be gone through in epochs.
public protocol FiniteDataset: LabelledDataset {
    /// All samples, [count, …].
    var samples: Tensor { get }

    /// The class of each sample, [count] whole numbers; `nil` for data without labels.
    var givenLabels: Tensor? { get }
}

extension FiniteDataset {
    /// How many samples there are.
    public var count: Int { samples.shape[0] }

    /// `count` samples, each of all with the same chance, again and again (with replacement).
    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        try samples.gathered(at: places(count, using: random))
    }

    public func drawnWithLabels(_ count: Int, using random: RandomStream) throws -> (samples: Tensor, labels: Tensor) {
        let places = try places(count, using: random)
        return (try samples.gathered(at: places), try knownLabels().gathered(at: places))
    }

    /// The labels.
    ///
    /// - Throws: `invalidArgument` where there are none.
    public func knownLabels() throws(EngineError) -> Tensor {
        guard let givenLabels else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: "labels", value: "missing",
                expected: "given where the data are made")
        }
        return givenLabels
    }

    /// One epoch: the places of all samples in random order, in lists of `size`, the last one being shorter where the
    /// count is no multiple of it; `isLastDropped` leaves a shorter one out.
    ///
    /// - Throws: `invalidArgument` for a size below 1.
    public func epoch(
        batchSize size: Int, isLastDropped: Bool = false, using random: RandomStream
    ) throws(EngineError) -> [[Int]] {
        guard size >= 1 else {
            throw .invalidArgument(
                function: "batches", argument: "the size of a batch", value: "\(size)", expected: "at least 1")
        }
        let order = random.permutation(count)
        let end = isLastDropped ? count - count % size : count
        return stride(from: 0, to: end, by: size).map { Array(order[$0..<min($0 + size, end)]) }
    }

    private func places(_ count: Int, using random: RandomStream) throws(EngineError) -> [Int] {
        guard count >= 0 else { throw .negativeSize(shape: [count]) }
        return random.integers(count, in: 0..<self.count)
    }
}
