import Kernels
import Tensors

/// The rows of a tensor as data, with a label for each on request.
public struct TensorDataset: FiniteDataset {
    public let samples: Tensor
    public let givenLabels: Tensor?
    public let classes: Int

    /// - Parameters:
    ///   - samples: [count, …], at least one.
    ///   - labels: [count] whole numbers from 0 on; the classes are counted up to the largest.
    /// - Throws: `inputShape` for other shapes, `invalidArgument` for other labels.
    public init(rows samples: Tensor, labels: Tensor? = nil) throws(EngineError) {
        guard samples.rank >= 1, samples.shape[0] >= 1 else {
            throw .inputShape(
                operation: "TensorDataset", expected: "[count, …] with a count of 1 or more", found: samples.shape)
        }
        var largest: Float = -1
        if let labels {
            guard labels.shape == [samples.shape[0]] else {
                throw .inputShape(
                    operation: "TensorDataset", expected: "[\(samples.shape[0])] for the labels, one for each sample",
                    found: labels.shape)
            }
            for index in 0..<labels.count {
                let label = labels.storage.elements[index]
                guard label >= 0, label <= 0x1p24, label == label.rounded() else {
                    throw .invalidArgument(
                        function: "TensorDataset", argument: "a label", value: "\(label)",
                        expected: "a whole number from 0 on")
                }
                largest = max(largest, label)
            }
        }
        self.samples = samples
        givenLabels = labels
        classes = Int(largest) + 1
    }
}
