import Kernels
import Tensors

/// The largest of each window of kernel × kernel positions of [batch, channels, height, width]; windows do not overlap,
/// positions left over at the end are dropped. The gradient goes to the first of equals.
public final class MaxPool2d: Layer {
    public let kernel: Int

    /// - Throws: `invalidArgument` for a kernel below 1.
    public init(kernel: Int) throws {
        try Self.check(kernel, "kernel")
        self.kernel = kernel
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        try input.pooled(by: kernel, operation: "MaxPool2d").max(along: -1)
    }
}
