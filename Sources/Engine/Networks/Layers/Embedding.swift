import Kernels
import Tensors

/// A table of vectors, looked up by whole numbers: [count] to [count, size]. The vectors start from N(0, 1).
public final class Embedding: Layer {
    /// [entries, size]
    public let weight: Tensor

    /// - Throws: `invalidArgument` for sizes below 1.
    public init(entries: Int, size: Int, using random: RandomStream = Workspace.current.random) throws {
        try Self.check(entries, "entries")
        try Self.check(size, "size")
        weight = try .normal(shape: [entries, size], using: random)
        try weight.setRequiresGradient(true)
    }

    public func forward(_ input: Tensor) throws -> Tensor { try weight.gathered(at: input) }

    public var members: [LayerMember] { [LayerMember("weight", .parameter(weight))] }
}
