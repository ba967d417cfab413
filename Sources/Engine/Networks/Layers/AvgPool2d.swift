import Kernels
import Tensors

/// The mean of each window of kernel × kernel positions of [batch, channels, height, width]; windows do not overlap,
/// positions left over at the end are dropped.
public final class AvgPool2d: Layer {
    public let kernel: Int

    /// - Throws: `invalidArgument` for a kernel below 1.
    public init(kernel: Int) throws {
        try Self.check(kernel, "kernel")
        self.kernel = kernel
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        try input.pooled(by: kernel, operation: "AvgPool2d").mean(along: -1)
    }
}
