import Kernels
import Tensors

/// Data whose samples are of classes, for conditional GANs.
public protocol LabelledDataset: Dataset {
    /// How many classes there are; labels are from 0 up to this number, which is not reached.
    var classes: Int { get }

    /// `count` samples, [count, …], and the class of each, [count] whole numbers.
    ///
    /// - Throws: as `drawn(_:using:)`; `invalidArgument` for data without labels.
    func drawnWithLabels(_ count: Int, using random: RandomStream) throws -> (samples: Tensor, labels: Tensor)
}
